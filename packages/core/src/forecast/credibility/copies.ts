import { compareText } from '../../facts/order.js';
import { compareKnown } from './effective.js';
import type { CopiedShare, CredibilityRule, RepMonth } from './credibility.types.js';
import { ratioNear } from './ratio.js';

/**
 * How many forecasts of each team copy the month before (FC-17), beside the share of the case. A forecast without one
 * of the month before is not counted. In order of team, reps of no known team last.
 *
 * @example
 * ```ts
 * copiedShares(months, rule.copied).map(({ team, copied, n, share, reference }) => [team, copied, n, share, reference]);
 * //=> [['East', 3, 4, 7500, 8200]]
 * ```
 */
export function copiedShares(months: readonly RepMonth[], { reference }: CredibilityRule['copied']): readonly CopiedShare[] {
  const teams = new Map<string | null, RepMonth[]>();
  for (const line of months) teams.set(line.team, [...(teams.get(line.team) ?? []), line]);
  return [...teams].sort(([a], [b]) => compareKnown(a, b)).map(([team, lines]) => {
    const compared = lines.filter(({ copied }) => copied !== null);
    const copies = compared.filter(({ copied }) => copied === true);
    return {
      team, n: compared.length, copied: copies.length,
      share: compared.length === 0 ? null : ratioNear(copies.length, compared.length),
      reference,
      reps: [...new Set(copies.map(({ rep }) => rep))].sort(compareText),
    };
  });
}
