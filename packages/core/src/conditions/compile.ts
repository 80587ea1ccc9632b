import type { View } from '../facts/view.js';
import type { Instant } from '../facts/facts.types.js';
import { compileAll, compileAny, compileNot } from './compound.js';
import type { CompiledCondition, Condition, Explanation } from './condition.types.js';
import { compileCount } from './count.js';
import { compileField } from './field.js';
import { compileLast } from './last.js';
import type { Node } from './node.js';
import { compileOverlap } from './overlap.js';
import { compileSilence } from './silence.js';

/**
 * Compiles a valid condition to closures: compile once, ask often.
 *
 * @throws TimeError when a duration in it cannot be read.
 *
 * @example
 * ```ts
 * const quiet = compileCondition({ count: { type: 'customer.replied', within: 'P14D' }, atMost: 0 });
 * quiet.evaluate(viewOf(deal, now)); //=> true
 * quiet.reads; //=> { types: ['customer.replied'], fields: [] }
 * ```
 */
export function compileCondition(condition: Condition): CompiledCondition {
  return compile(condition);
}

/**
 * Compiles a condition a rule may leave out, such as `appliesTo`; `null` when it does: no restriction.
 *
 * @throws TimeError when a duration in it cannot be read.
 *
 * @example
 * ```ts
 * compileOptional(undefined); //=> null
 * ```
 */
export function compileOptional(condition: Condition | undefined): CompiledCondition | null {
  return condition === undefined ? null : compile(condition);
}

/**
 * Whether a condition holds on what is known at `view.now`; total and two-valued.
 *
 * @throws TimeError when a duration in it cannot be read.
 *
 * @example
 * ```ts
 * evaluate({ field: 'deal.stage', is: 'won' }, viewOf(deal, now)); //=> false
 * ```
 */
export function evaluate(condition: Condition, view: View): boolean {
  return compile(condition).evaluate(view);
}

/**
 * Whether a condition holds, how often, and on which facts: they suffice, and none of them can be spared.
 *
 * @throws TimeError when a duration in it cannot be read.
 *
 * @example
 * ```ts
 * explain({ count: { type: 'page.visited', where: { page: 'price' } }, atLeast: 1 }, viewOf(lead, now));
 * //=> { holds: true, times: 1, evidence: [{ fact: 'web/v-81', field: 'page' }] }
 * ```
 */
export function explain(condition: Condition, view: View): Explanation {
  return compile(condition).explain(view);
}

/**
 * The first instant after `view.now` at which the answer changes if no new fact comes; `null`: never.
 *
 * @throws TimeError when a duration in it cannot be read.
 *
 * @example
 * ```ts
 * // The last reply came on 1 March, 09:00.
 * nextChange({ last: { type: 'customer.replied' }, atLeast: 'P3D' }, view); //=> 4 March, 09:00
 * ```
 */
export function nextChange(condition: Condition, view: View): Instant | null {
  return compile(condition).nextChange(view);
}

function compile(condition: Condition): Node {
  if ('all' in condition) return compileAll(condition.all.map(compile));
  if ('any' in condition) return compileAny(condition.any.map(compile));
  if ('not' in condition) return compileNot(compile(condition.not));
  if ('field' in condition) return compileField(condition);
  if ('count' in condition) return compileCount(condition);
  if ('last' in condition) return compileLast(condition);
  if ('silence' in condition) return compileSilence(condition);
  return compileOverlap(condition);
}
