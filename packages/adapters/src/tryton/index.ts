export { tryton } from './tryton.js';
export type { Tryton, TrytonOptions, TrytonStream } from './tryton.types.js';
