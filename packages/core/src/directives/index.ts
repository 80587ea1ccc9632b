export { directiveKey, directivesOf } from './directives-of.js';
export { nextRecords, openDirectives, type OutboxOptions } from './outbox.js';
export type { Directive, DirectiveRecord, DirectiveState } from './directive.types.js';
