import { isotonicAt, isotonicCurve } from './isotonic.js';
import { fitLogistic } from './logistic.js';

/** Probability by a line over a score: `1 / (1 + exp(slope × score + intercept))`. */
export interface PlattLine {
  readonly slope: number;
  readonly intercept: number;
}

/**
 * Platt's calibration, with his smoothed targets: a won case counts as (n₊ + 1) ÷ (n₊ + 2), a lost one as 1 ÷ (n₋ + 2).
 *
 * Source: Platt 1999, "Probabilistic outputs for support vector machines".
 */
export function plattLine(scores: readonly number[], won: ArrayLike<number>): PlattLine {
  return plattLineOf(scores.map((score, index) => ({ score, won: won[index] ? 1 : 0, lost: won[index] ? 0 : 1 })));
}

/** Cases that share a score. */
export interface ScoredCases {
  readonly score: number;
  readonly won: number;
  readonly lost: number;
}

/** The same for cases counted by score: any number of them costs what their different scores cost. */
export function plattLineOf(cases: readonly ScoredCases[]): PlattLine {
  const wins = cases.reduce((sum, { won }) => sum + won, 0);
  const losses = cases.reduce((sum, { lost }) => sum + lost, 0);
  const high = (wins + 1) / (wins + 2);
  const low = 1 / (losses + 2);
  const { intercept, weights } = fitLogistic({
    width: 1,
    x: Float64Array.from(cases, ({ score }) => score),
    won: Float64Array.from(cases, ({ won, lost }) => won * high + lost * low),
    lost: Float64Array.from(cases, ({ won, lost }) => won * (1 - high) + lost * (1 - low)),
  });
  return { slope: -(weights[0] ?? 0), intercept: -intercept };
}

/** @example `plattAt({ slope: -1, intercept: 0 }, 0)` is 0.5 */
export function plattAt({ slope, intercept }: PlattLine, score: number): number {
  return 1 / (1 + Math.exp(slope * score + intercept));
}

/** A probability that is between two: the truth lies in it as often as the cases allow. */
export interface VennAbers {
  readonly p0: number;
  readonly p1: number;
  /** The one number to show: `p1 ÷ (1 − p0 + p1)`. */
  readonly merged: number;
}

/**
 * Venn-Abers calibration: the score joins the past cases once as lost and once as won, and each time the nearest
 * curve that never falls is read at it. The wider p0 and p1 stand apart, the less the past says.
 *
 * Source: Vovk and Petej 2014, "Venn-Abers predictors", arXiv 1211.0025.
 */
export function vennAbers(scores: readonly number[], won: ArrayLike<number>, score: number): VennAbers {
  return vennAbersOf(scores.map((one, index) => ({ score: one, won: won[index] ? 1 : 0, lost: won[index] ? 0 : 1 })), score);
}

/** The same for cases counted by score. */
export function vennAbersOf(cases: readonly ScoredCases[], score: number): VennAbers {
  const scores = [...cases.map((one) => one.score), score];
  const [p0 = 0, p1 = 0] = [0, 1].map((outcome) => {
    const shares = [...cases.map(({ won, lost }) => won / (won + lost)), outcome];
    return isotonicAt(isotonicCurve(scores, shares, [...cases.map(({ won, lost }) => won + lost), 1]), score);
  });
  return { p0, p1, merged: p1 / (1 - p0 + p1) };
}
