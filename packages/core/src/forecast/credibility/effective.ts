import type { Money, RepId } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
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
  const groups = new Map<string, Pick<RepMonth, 'team' | 'month' | 'currency'> & { readonly lines: Line[] }>();
  for (const { rep, team, month, currency, forecast } of months) {
    if (!forecast || !wanted.includes(month)) continue;
    const key = JSON.stringify([month, team, currency]);
    const group = groups.get(key) ?? { team, month, currency, lines: [] };
    group.lines.push(lineOf(rep, month, forecast, states.get(rep)));
    groups.set(key, group);
  }
  return [...groups.values()]
    .sort((a, b) => compareText(a.month, b.month) || compareKnown(a.team, b.team) || compareText(a.currency, b.currency))
    .map(({ team, month, currency, lines }) => {
      const sum = (of: readonly Line[]): Money => ({ minor: of.reduce((total, { amount }) => total + amount.minor, 0), currency });
      return { team, month, total: sum(lines), effective: sum(lines.filter(({ effective }) => effective)), lines: lines.sort((a, b) => compareText(a.rep, b.rep)) };
    });
}

type Line = TeamForecast['lines'][number];

/** Not effective from the month on that an open breaker stops. */
function lineOf(rep: RepId, month: string, amount: Money, state: BreakerState | undefined): Line {
  if (!state || state.since === null || state.stopped === null || month < state.stopped) return { rep, amount, effective: true, why: [] };
  const evidence = state.why.flatMap((reason) => reason.evidence);
  return { rep, amount, effective: false, why: [{ key: 'credibility.not-effective', params: { since: state.since }, evidence }] };
}

/** What is not known comes last. */
export function compareKnown(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null ? -1 : compareText(a, b);
}
