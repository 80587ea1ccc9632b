import type { Instant } from '../facts/facts.types.js';
import type { View } from '../facts/view.js';
import type { CompiledCondition } from './condition.types.js';

/** The first instant at which one of these answers changes by itself; `null`: none does. */
export function firstChange(conditions: readonly CompiledCondition[], view: View): Instant | null {
  let first: Instant | null = null;
  for (const condition of conditions) {
    const change = condition.nextChange(view);
    if (change !== null && (first === null || change < first)) first = change;
  }
  return first;
}
