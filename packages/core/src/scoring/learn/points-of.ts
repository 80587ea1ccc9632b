import { compileTest } from '../../conditions/test.js';
import type { LearnedTerm } from './learn-scorecard.types.js';
import { readable, valueOf, type TrainingRecord } from './records.js';

/**
 * The total that a learned card gives a record; the same as `score` gives a dossier made from it.
 *
 * @example
 * ```ts
 * const points = pointsOf(learned.terms);
 * points({ replies: 3, region: 'west' }); //=> 7
 * ```
 */
export function pointsOf(terms: readonly LearnedTerm[]): (record: TrainingRecord) => number {
  const asked = terms.map(({ tests, points }) => ({ points, checks: tests.map((test) => ({ field: test.field, passes: compileTest(test) })) }));
  return (record) => asked.reduce((sum, { points, checks }) => (
    checks.every(({ field, passes }) => passes(readable(valueOf(record, field)))) ? sum + points : sum
  ), 0);
}
