import type { BasisPoints } from '../../messages/messages.types.js';
import type { ChanceBand } from '../../policy/policy.types.js';
import { plattAt, plattLineOf, vennAbersOf, type ScoredCases, type VennAbers } from '../../statistics/calibrate.js';
import { isotonicAt, isotonicCurve } from '../../statistics/isotonic.js';
import { wilson95 } from '../../statistics/shares.js';

/** How a total became a rate. `base-rate`: too few cases to tell totals apart, or totals that tell nothing apart. */
export type ChanceMethod = 'base-rate' | 'platt' | 'venn-abers';

/** Closed cases from which on rates are fitted, and from which on Venn-Abers has enough of them. */
const FITTED = 100;
const MANY = 1_000;

/** A total of the card, and the training cases that have it. */
export interface TotalCases {
  readonly total: number;
  /** Log-odds that the card gives it. */
  readonly score: number;
  readonly n: number;
}

/**
 * What totals mean: per total a rate with its 95 % band, in basis points, from cases that the points were not fitted to.
 * Rates never fall as totals rise.
 *
 * The band is Wilson's interval of the cases around the total (those that the nearest curve that never falls gives one
 * rate), widened to hold the rate, and with Venn-Abers its p0 and p1.
 *
 * @param held Cases by the log-odds of a card that was learned without them; ascending, each score once.
 * @param totals Ascending.
 */
export function chancesOf(held: readonly ScoredCases[], totals: readonly TotalCases[]): { readonly method: ChanceMethod; readonly table: readonly ChanceBand[] } {
  const n = held.reduce((sum, { won, lost }) => sum + won + lost, 0);
  const wins = held.reduce((sum, { won }) => sum + won, 0);
  const platt = plattLineOf(held);
  if (n < FITTED || platt.slope >= 0) return { method: 'base-rate', table: baseRate(wins, n, totals) };
  const method = n < MANY ? 'platt' : 'venn-abers';
  const around = blockOf(held);
  const read = between(held);
  const bands = totals.map(({ score }): Band => {
    const { lower, upper } = around(score);
    if (method === 'platt') return bandOf(plattAt(platt, score), lower, upper);
    const { p0, p1, merged } = read(score);
    return bandOf(merged, Math.min(lower, p0), Math.max(upper, p1));
  });
  return { method, table: joined(rising(bands), totals) };
}

interface Band {
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

function bandOf(rate: number, low: number, high: number): Band {
  return { rate, low: Math.min(rate, low), high: Math.max(rate, high) };
}

function baseRate(wins: number, n: number, totals: readonly TotalCases[]): readonly ChanceBand[] {
  const { lower, upper } = wilson95(wins, n);
  const from = totals[0]?.total ?? 0;
  return [{ from, rate: basisPoints(n === 0 ? 0 : wins / n), low: basisPoints(lower), high: basisPoints(upper), n: totals.reduce((sum, one) => sum + one.n, 0) }];
}

/**
 * Venn-Abers at the scores of cases, and in proportion between two of them. The cases were scored by other cards than the one
 * whose totals are asked about, so a total lies beside the scores of cases like it, not on one; alone between two of them, a single
 * case would decide.
 */
function between(held: readonly ScoredCases[]): (score: number) => VennAbers {
  const known = new Map<number, VennAbers>();
  const at = (index: number): VennAbers => {
    let found = known.get(index);
    if (!found) known.set(index, (found = vennAbersOf(held, scoreAt(held, index))));
    return found;
  };
  return (score) => {
    const next = held.findIndex((one) => one.score >= score);
    if (next < 1) return at(next === 0 ? 0 : held.length - 1);
    const [below, above] = [at(next - 1), at(next)];
    const part = (score - scoreAt(held, next - 1)) / (scoreAt(held, next) - scoreAt(held, next - 1));
    const [p0, p1] = [below.p0 + part * (above.p0 - below.p0), below.p1 + part * (above.p1 - below.p1)];
    return { p0, p1, merged: p1 / (1 - p0 + p1) };
  };
}

function scoreAt(held: readonly ScoredCases[], index: number): number {
  return held[index]?.score ?? 0;
}

/** Wilson's interval of the cases that share a rate with a score. */
function blockOf(held: readonly ScoredCases[]): (score: number) => { readonly lower: number; readonly upper: number } {
  const curve = isotonicCurve(held.map(({ score }) => score), held.map(({ won, lost }) => won / (won + lost)), held.map(({ won, lost }) => won + lost));
  const blocks = new Map<number, { won: number; n: number }>();
  const rates = held.map(({ score }) => isotonicAt(curve, score));
  held.forEach(({ won, lost }, index) => {
    const block = blocks.get(rates[index] ?? 0) ?? { won: 0, n: 0 };
    block.won += won;
    block.n += won + lost;
    blocks.set(rates[index] ?? 0, block);
  });
  return (score) => {
    let nearest = 0;
    held.forEach((one, index) => {
      if (Math.abs(one.score - score) < Math.abs((held[nearest]?.score ?? 0) - score)) nearest = index;
    });
    const block = blocks.get(rates[nearest] ?? 0) ?? { won: 0, n: 0 };
    return wilson95(block.won, block.n);
  };
}

/** Since more points never mean less, what holds below a total bounds what holds above it. */
function rising(bands: readonly Band[]): readonly Band[] {
  const upwards: Band[] = [];
  for (const { rate, low, high } of bands) {
    const before = upwards[upwards.length - 1];
    const highest = Math.max(rate, before?.rate ?? 0);
    upwards.push({ rate: highest, low: Math.max(low, before?.low ?? 0), high: Math.max(high, highest) });
  }
  let most = 1;
  return upwards.reverse().map((band) => ({ ...band, high: (most = Math.min(most, band.high)) })).reverse();
}

/** Neighbouring totals that mean the same are one row. */
function joined(bands: readonly Band[], totals: readonly TotalCases[]): readonly ChanceBand[] {
  const rows: ChanceBand[] = [];
  bands.forEach(({ rate, low, high }, index) => {
    const { total: from, n } = totals[index] as TotalCases;
    const row = { from, rate: basisPoints(rate), low: basisPoints(low), high: basisPoints(high), n };
    const before = rows[rows.length - 1];
    if (before && before.rate === row.rate && before.low === row.low && before.high === row.high) rows[rows.length - 1] = { ...before, n: before.n + n };
    else rows.push(row);
  });
  return rows;
}

function basisPoints(share: number): BasisPoints {
  return Math.round(share * 10_000);
}
