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
  const wins = Array.from(won).reduce((sum, one) => sum + one, 0);
  const losses = scores.length - wins;
  const high = (wins + 1) / (wins + 2);
  const low = 1 / (losses + 2);
  const targets = Float64Array.from(scores, (_, index) => (won[index] ? high : low));
  const { intercept, weights } = fitLogistic({ width: 1, x: Float64Array.from(scores), won: targets, lost: targets.map((target) => 1 - target) });
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
  const all = [...scores, score];
  const outcomes = Array.from(won, Number);
  const [p0 = 0, p1 = 0] = [0, 1].map((outcome) => isotonicAt(isotonicCurve(all, [...outcomes, outcome]), score));
  return { p0, p1, merged: p1 / (1 - p0 + p1) };
}
