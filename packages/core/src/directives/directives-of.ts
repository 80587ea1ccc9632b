import type { EntityRef } from '../facts/facts.types.js';
import type { CompiledObligation } from '../obligations/compile.js';
import type { Obligation } from '../obligations/obligation.types.js';
import type { Directive } from './directive.types.js';

/**
 * The key of a wish: tenant / rule / subject / cycle / level. The policy version is not in it, so the same wish
 * stays one wish when a rule is edited.
 *
 * @param cycle What started it: a fact, or the nominal date of an occasion.
 *
 * @example
 * ```ts
 * directiveKey('ningbo', 'second-contact', { type: 'deal', id: 'D-1' }, cycle, 'due');
 * //=> 'ningbo/second-contact/deal%3AD-1/wecom%2F17/due'
 * ```
 */
export function directiveKey(tenant: string, rule: string, subject: EntityRef, cycle: string, level: string): string {
  return [tenant, rule, `${subject.type}:${subject.id}`, cycle, level].map(encodeURIComponent).join('/');
}

/**
 * What an obligation's levels wish for, from the instant they are delivered on. A void obligation wishes for nothing any
 * more; what a closed cycle wished for is settled by its end.
 */
export function directivesOf(
  tenant: string,
  subject: EntityRef,
  obligation: Obligation,
  compiled: CompiledObligation,
): readonly Directive[] {
  if (obligation.phase === 'void') return [];
  return obligation.levels.flatMap(({ id, deliverAt, delivered }) => {
    const rule = compiled.levels.find((level) => level.id === id)?.rule.directive;
    if (!delivered || !rule) return [];
    return [{
      key: directiveKey(tenant, obligation.rule, subject, obligation.trigger, id),
      kind: rule.kind,
      to: rule.to,
      title: rule.title,
      subject,
      rule: obligation.rule,
      at: deliverAt,
      dueAt: obligation.dueAt,
      settledAt: obligation.fulfilledAt ?? obligation.endedAt,
      why: obligation.reasons,
      cause: [obligation.trigger, ...obligation.merged],
      payload: rule.payload ?? {},
    }];
  });
}
