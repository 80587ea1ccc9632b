import { DERIVED } from '../../explain/judgement.js';
import type { Fact } from '../../facts/facts.types.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import type { CredibilityRule, RepMonth } from './credibility.types.js';
import { ratioAway } from './ratio.js';

/**
 * How far a forecast was from what came, in basis points of the base's size: above 0 for too much, also where amounts
 * are negative (FC-5). Nothing forecast and nothing came is no deviation; otherwise a base of zero is the policy's to
 * read: `whole` makes it a miss of 100 %, `none` gives `null`.
 *
 * @param forecast Minor units.
 * @param actual Minor units.
 *
 * @example
 * ```ts
 * deviationOf(135_00, 100_00, { base: 'actual', zero: 'whole' }); //=> 3500
 * deviationOf(500, 0, { base: 'actual', zero: 'whole' });         //=> 10000
 * deviationOf(500, 0, { base: 'actual', zero: 'none' });          //=> null
 * ```
 */
export function deviationOf(forecast: number, actual: number, { base, zero }: CredibilityRule['deviation']): BasisPoints | null {
  const miss = forecast - actual;
  if (miss === 0) return 0;
  const by = base === 'actual' ? actual : forecast;
  if (by !== 0) return ratioAway(miss, by);
  return zero === 'none' ? null : Math.sign(miss) * 10_000;
}

/**
 * The deviations of months that are over, as facts for the detector of the breaker: one per rep and month, that of the
 * currency that deviates most. A month without a deviation tells nothing, and so breaks a run. `detections` finds them by
 * itself; kept in a book they are in its ledgers, too.
 *
 * A month of which more became known is told anew: the fact that was recorded last counts.
 *
 * @example
 * ```ts
 * deviationFacts(months)[0]?.data; //=> { metric: 'forecast-deviation', value: 3501, period: '2026-03', n: 4 }
 * ```
 */
export function deviationFacts(months: readonly RepMonth[]): readonly Fact<'metric.measured'>[] {
  const worst = new Map<string, RepMonth & { readonly deviation: BasisPoints }>();
  for (const line of months) {
    const { deviation } = line;
    if (deviation === null) continue;
    const key = JSON.stringify([line.rep, line.month]);
    const known = worst.get(key);
    // Of two that are equally far off the one whose currency comes first stays.
    if (!known || Math.abs(deviation) > Math.abs(known.deviation)) worst.set(key, { ...line, deviation });
  }
  return [...worst.values()].map(({ rep, month, deviation, won, over, knownAt }) => ({
    source: DERIVED, id: `forecast-deviation/${rep}/${month}/${knownAt}/${deviation}`, seq: knownAt, kind: 'event', type: 'metric.measured', schema: 1,
    time: over, recordedAt: knownAt, about: [{ type: 'rep', id: rep }],
    data: { metric: 'forecast-deviation', value: deviation, period: month, n: won },
  }));
}
