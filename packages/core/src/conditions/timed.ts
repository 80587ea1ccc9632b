import type { Condition } from './condition.types.js';

/** Whether the passing of time alone can change the answer. */
export function isTimed(condition: Condition): boolean {
  if ('all' in condition) return condition.all.some(isTimed);
  if ('any' in condition) return condition.any.some(isTimed);
  if ('not' in condition) return isTimed(condition.not);
  if ('count' in condition) return condition.count.within !== undefined;
  if ('overlap' in condition) return condition.overlap.of.within !== undefined || condition.overlap.among.within !== undefined;
  return 'last' in condition || 'silence' in condition;
}
