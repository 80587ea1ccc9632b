import { compileCondition } from './compile.js';
import type { CompiledCondition, Condition } from './condition.types.js';

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
