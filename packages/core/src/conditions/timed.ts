import type { Instant } from '../facts/facts.types.js';
import type { View } from '../facts/view.js';
import { compileCondition } from './compile.js';
import type { CompiledCondition, Condition } from './condition.types.js';

/** The first instant at which one of these answers changes by itself; `null`: none does. */
export function firstChange(conditions: readonly CompiledCondition[], view: View): Instant | null {
  let first: Instant | null = null;
  for (const condition of conditions) {
    const change = condition.nextChange(view);
    if (change !== null && (first === null || change < first)) first = change;
  }
  return first;
}

/** Those conditions, compiled, whose answer time alone can change. */
export function compileTimed(conditions: readonly (Condition | undefined)[]): readonly CompiledCondition[] {
  return conditions.filter((one) => one !== undefined).filter(isTimed).map(compileCondition);
}

/** Whether the passing of time alone can change the answer. */
export function isTimed(condition: Condition): boolean {
  if ('all' in condition) return condition.all.some(isTimed);
  if ('any' in condition) return condition.any.some(isTimed);
  if ('not' in condition) return isTimed(condition.not);
  if ('count' in condition) return condition.count.within !== undefined;
  if ('overlap' in condition) return condition.overlap.of.within !== undefined || condition.overlap.among.within !== undefined;
  return 'last' in condition || 'silence' in condition;
}
