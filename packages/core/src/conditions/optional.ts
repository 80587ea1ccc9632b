import { compileCondition } from './compile.js';
import type { CompiledCondition, Condition } from './condition.types.js';

/** A rule without `appliesTo` applies everywhere: `null`. */
export function compileOptional(condition: Condition | undefined): CompiledCondition | null {
  return condition ? compileCondition(condition) : null;
}
