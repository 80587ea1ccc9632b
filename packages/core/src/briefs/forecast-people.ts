import { compareText } from '../facts/order.js';
import type { CredibilityReport, Ranking } from '../forecast/credibility/credibility.types.js';
import type { Policy } from '../policy/policy.types.js';
import type { BoardNames } from './forecast-names.js';
import type { CoverageBrief, CredibilityBrief, CredibilityRowBrief, RegionMapBrief } from './forecast-board.types.js';

/** FC-7, FC-5: the ranking in the currency of most reps, with who must review before a forecast is effective again. */
export function credibilityBrief({ rankings, breakers, months }: CredibilityReport, names: BoardNames): CredibilityBrief {
  const ranking = [...rankings].sort((a, b) => b.ranked.length - a.ranked.length || compareText(a.currency, b.currency))[0];
  const of = new Map(breakers.map((breaker) => [breaker.rep, breaker]));
  const breakerOf = (rep: string): CredibilityRowBrief['breaker'] => {
    const breaker = of.get(rep);
    if (breaker?.state === 'open') return 'open';
    const last = breaker?.history.at(-1);
    return last && last.reviewed !== null ? 'reviewed' : 'closed';
  };
  const rows: readonly CredibilityRowBrief[] = ranking ? [
    ...ranking.ranked.map(({ rank, rep, n, error, bias, coach, why }) => ({
      rank, rep: names.rep(rep), n, error: relative(ranking, error), bias, coach, breaker: breakerOf(rep), why: [...why, ...of.get(rep)?.why ?? []],
    })),
    ...ranking.unranked.map(({ rep, n, why }) => ({
      rank: null, rep: names.rep(rep), n, error: null, bias: null, coach: false, breaker: breakerOf(rep), why: [why, ...of.get(rep)?.why ?? []],
    })),
  ] : [];
  return { periods: new Set(months.filter(({ state }) => state === 'over').map(({ month }) => month)).size, rows };
}

/** An absolute error is money, no share. */
function relative({ by }: Ranking, error: number): number | null {
  return by === 'relative' ? error : null;
}

/** FC-10, in the currency of most cells. */
export function regionMap({ deviation: { region: cells } }: CredibilityReport, policy: Policy): RegionMapBrief {
  const counts = new Map<string, number>();
  for (const { currency } of cells) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  const currency = [...counts].sort(([a, n], [b, m]) => m - n || compareText(a, b))[0]?.[0];
  const own = cells.filter((cell) => cell.currency === currency);
  const periods = [...new Set(own.map(({ month }) => month))].sort(compareText);
  const regions = [...new Set(own.map(({ at }) => at))].sort((a, b) => (a === null ? 1 : b === null ? -1 : compareText(a, b)));
  return {
    periods, limit: limitOf(policy),
    rows: regions.map((region) => ({
      region,
      cells: periods.map((month) => {
        const cell = own.find((one) => one.at === region && one.month === month);
        const money = (minor: number): { minor: number; currency: string } => ({ minor, currency: cell?.currency ?? '' });
        return cell ? { deviation: cell.signed, forecast: money(cell.forecast), actual: money(cell.actual) } : { deviation: null, forecast: null, actual: null };
      }),
    })),
  };
}

/** From where on a deviation is bad: the bound of the circuit breaker (FC-5). */
function limitOf({ credibility, detectors }: Policy): number | null {
  const breaker = credibility && detectors[credibility.breaker];
  const test = breaker?.kind === 'streak' && 'value' in breaker.passes ? breaker.passes.value : null;
  return typeof test === 'object' && test !== null && 'above' in test && typeof test.above === 'number' ? test.above : null;
}

/** Teams with a target in the month. */
export function coverageBriefs({ coverage }: CredibilityReport, period: string): readonly CoverageBrief[] {
  return coverage.flatMap(({ of, month, target, won, pipeline, coverage: ratio, enough, why }) => (
    of.type !== 'team' || month !== period || target === null ? [] : [{ of: of.id, target, won, open: pipeline, ratio, enough, why: [why] }]));
}
