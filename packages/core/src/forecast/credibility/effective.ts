import { compareText } from '../../facts/order.js';
import { isEffective } from './breaker.js';
import type { BreakerState, RepMonth, TeamForecast } from './credibility.types.js';

/**
 * What teams forecast of some months, with and without those whose forecast is not effective (FC-5): they stand beside,
 * struck, with the reason. One per month, team and currency, in that order; reps of no known team come last.
 *
 * @example
 * ```ts
 * teamForecasts(months, breakers, ['2026-03']).map(({ team, total, effective }) => [team, total.minor, effective.minor]);
 * //=> [['East', 30_000, 20_000]]
 * ```
 */
export function teamForecasts(months: readonly RepMonth[], breakers: readonly BreakerState[], wanted: readonly string[]): readonly TeamForecast[] {
  const states = new Map(breakers.map((state) => [state.rep, state]));
  const groups = new Map<string, RepMonth[]>();
  for (const line of months) {
    if (!line.forecast || !wanted.includes(line.month)) continue;
    const key = JSON.stringify([line.month, line.team, line.currency]);
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()]
    .flatMap((lines): readonly TeamForecast[] => {
      const [first] = lines;
      if (!first) return [];
      const { team, month, currency } = first;
      const told = lines.flatMap(({ rep, forecast }) => {
        const state = states.get(rep);
        const effective = isEffective(state, month);
        const since = state?.since ?? null;
        return forecast
          ? [{
              rep, amount: forecast, effective,
              why: effective || since === null ? [] : [{ key: 'credibility.not-effective' as const, params: { since }, evidence: state?.why.flatMap(({ evidence }) => evidence) ?? [] }],
            }]
          : [];
      }).sort((a, b) => compareText(a.rep, b.rep));
      const sum = (of: typeof told): { readonly minor: number; readonly currency: string } => ({ minor: of.reduce((total, { amount }) => total + amount.minor, 0), currency });
      return [{ team, month, total: sum(told), effective: sum(told.filter(({ effective }) => effective)), lines: told }];
    })
    .sort((a, b) => compareText(a.month, b.month) || compareKnown(a.team, b.team) || compareText(a.total.currency, b.total.currency));
}

/** What is not known comes last. */
export function compareKnown(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null ? -1 : compareText(a, b);
}
