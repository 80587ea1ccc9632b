import type { Reason } from '../../explain/judgement.types.js';
import type { RepId } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import type { Lean, RankedRep, Ranking, RankingRule, RepMonth } from './credibility.types.js';
import { fraction, pulled, ratioNear } from './ratio.js';

/** Sums of some months. */
interface Sums {
  readonly n: number;
  /** Absolute misses. */
  readonly missed: number;
  /** Misses with their signs. */
  readonly lean: number;
  /** Sizes of what came. */
  readonly came: number;
}

/**
 * Whose forecasts can be believed, over some months that are over (FC-7): by the sum of absolute misses ÷ what came, or
 * by the mean miss in money; each pulled towards all together by `pull` months, so that a lucky month does not lead. The
 * signed bias stands beside. One ranking per currency, in order; ties by id.
 *
 * @param months What `monthsOf` gives, of the months and reps that are to be ranked together.
 *
 * @example
 * ```ts
 * credibilityRankings(months, rule.ranking)[0]?.ranked.map(({ rank, rep, n, error, lean }) => [rank, rep, n, error, lean]);
 * //=> [[1, 'R-2', 6, 812, null], [2, 'R-1', 3, 2650, 'happy-ears']]
 * ```
 */
export function credibilityRankings(months: readonly RepMonth[], rule: RankingRule): readonly Ranking[] {
  const due = months.filter(({ miss }) => miss !== null);
  return [...new Set(due.map(({ currency }) => currency))].sort(compareText).map((currency) => rankingOf(due.filter((line) => line.currency === currency), currency, rule));
}

function rankingOf(lines: readonly RepMonth[], currency: string, rule: RankingRule): Ranking {
  const names = lines.map(({ month }) => month).sort(compareText);
  const all = sumsOf(lines);
  const reps = [...new Set(lines.map(({ rep }) => rep))].sort(compareText);
  const ranked: RankedRep[] = [];
  const unranked: Ranking['unranked'][number][] = [];
  const measured: { readonly rep: RepId; readonly own: Sums; readonly error: number }[] = [];
  for (const rep of reps) {
    const own = sumsOf(lines.filter((line) => line.rep === rep));
    const why = unrankable(own, rule);
    if (why) unranked.push({ rep, n: own.n, needed: rule.least, why });
    else measured.push({ rep, own, error: pulledError(own, all, rule) });
  }
  measured.sort((a, b) => a.error - b.error || compareText(a.rep, b.rep));
  for (const [index, { rep, own, error }] of measured.entries()) {
    const bias = own.came === 0 ? null : pulled(fraction(own.lean, own.came, 10_000), own.n, fraction(all.lean, all.came, 10_000), rule.pull);
    const ownBias = own.came === 0 ? null : ratioNear(own.lean, own.came);
    const lean = leanOf(bias, ownBias, rule.lean);
    const [ownError, together] = [meanError(own, rule), meanError(all, rule)];
    const rank = index + 1;
    const place = { rank, of: measured.length, n: own.n };
    const money = (minor: number): { readonly minor: number; readonly currency: string } => ({ minor, currency });
    const evidence = lines.filter((line) => line.rep === rep).flatMap(({ why }) => why.flatMap((reason) => reason.evidence));
    const ranks: Reason = rule.by === 'relative'
      ? { key: 'credibility.ranked', params: { ...place, own: ownError, error, together }, evidence }
      : { key: 'credibility.ranked-absolute', params: { ...place, own: money(ownError), error: money(error), together: money(together) }, evidence };
    ranked.push({
      rank, rep, n: own.n, error, ownError, bias, ownBias, lean, coach: rank <= rule.coaches,
      why: [ranks, ...(ownBias === null ? [] : [{ key: `credibility.${lean ?? 'even'}`, params: { bias: ownBias }, evidence: [] } as Reason])],
    });
  }
  return {
    currency, by: rule.by, from: names[0] ?? '', to: names.at(-1) ?? '',
    together: {
      n: all.n, reps: reps.length,
      error: rule.by === 'relative' && all.came === 0 ? null : meanError(all, rule),
      bias: all.came === 0 ? null : ratioNear(all.lean, all.came),
    },
    ranked, unranked,
  };
}

function sumsOf(lines: readonly RepMonth[]): Sums {
  return lines.reduce((sums, { miss, actual }) => ({
    n: sums.n + 1, missed: sums.missed + Math.abs(miss?.minor ?? 0), lean: sums.lean + (miss?.minor ?? 0), came: sums.came + Math.abs(actual.minor),
  }), { n: 0, missed: 0, lean: 0, came: 0 });
}

/** Why there is no rank: better none than one that says nothing. */
function unrankable({ n, came }: Sums, { by, least }: RankingRule): Reason | null {
  if (n < least) return { key: 'credibility.few', params: { n, needed: least }, evidence: [] };
  return by === 'relative' && came === 0 ? { key: 'credibility.nothing-came', params: { n }, evidence: [] } : null;
}

/** Basis points of what came; in absolute mode minor units a month. */
function meanError({ n, missed, came }: Sums, { by }: RankingRule): number {
  if (by === 'relative') return ratioNear(missed, came);
  return pulled(fraction(missed, n), 1, fraction(0, 1), 0);
}

function pulledError(own: Sums, all: Sums, { by, pull }: RankingRule): number {
  return by === 'relative'
    ? pulled(fraction(own.missed, own.came, 10_000), own.n, fraction(all.missed, all.came, 10_000), pull)
    : pulled(fraction(own.missed, own.n), own.n, fraction(all.missed, all.n), pull);
}

/** Named only where her own months and what is left of them beside all others both say so. */
function leanOf(bias: number | null, ownBias: number | null, limit: number): Lean | null {
  if (bias === null || ownBias === null) return null;
  if (bias > limit && ownBias > limit) return 'happy-ears';
  return bias < -limit && ownBias < -limit ? 'sandbagging' : null;
}
