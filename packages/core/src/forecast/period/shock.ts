import type { BasisPoints } from '../../messages/messages.types.js';
import type { SumDistribution } from '../../statistics/sum-distribution.js';

/** By how much a whole period may come out above or below what its deals say, and how often: what deals share. */
export type Shock = readonly { readonly factor: BasisPoints; readonly weight: number }[];

/** What is believed before any period is over: five factors about 18 % apart, worth four periods. */
const PRIOR: Shock = [7_000, 8_500, 10_000, 11_800, 14_300].map((factor) => ({ factor, weight: 4 }));
const PERIOD = 5;

/**
 * The shock learned from how past periods came out: actual ÷ forecast of each, beside the prior.
 *
 * @param ratios In basis points: 10,000 for a forecast that came true.
 *
 * @example
 * ```ts
 * shockOf([9_000]).reduce((sum, { weight }) => sum + weight, 0); //=> 25
 * ```
 */
export function shockOf(ratios: readonly BasisPoints[]): Shock {
  return [...PRIOR, ...ratios.map((factor) => ({ factor: Math.max(0, factor), weight: PERIOD }))];
}

/** Below, between and above: P10, P50, P90, in the unit of the parts. */
export interface Range {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  /** What computing on a lattice may move them by; 0 where it is exact. */
  readonly error: number;
}

/** The range of a sum, each way it may be shocked weighed. Far too narrow for one that deals share something, without a shock. */
export function rangeOf(sum: SumDistribution, shock: Shock = [{ factor: 10_000, weight: 1 }]): Range {
  const below = cumulated(sum);
  const whole = shock.reduce((total, { weight }) => total + weight, 0);
  const largest = shock.reduce((most, { factor }) => Math.max(most, factor), 0);
  const shareBelow = (value: number): number =>
    shock.reduce((share, { factor, weight }) => share + (weight / whole) * belowAt(sum, below, value, factor), 0);
  const quantile = (share: number): number => {
    let low = Math.min(0, Math.floor((sum.from * largest) / 10_000));
    let high = Math.max(0, Math.ceil(((sum.from + (sum.probabilities.length - 1) * sum.step) * largest) / 10_000));
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (shareBelow(middle) >= share - 1e-12) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return { p10: quantile(0.1), p50: quantile(0.5), p90: quantile(0.9), error: Math.ceil((sum.error * largest) / 10_000) };
}

function cumulated({ probabilities }: SumDistribution): Float64Array {
  let sum = 0;
  return probabilities.map((probability) => (sum += probability));
}

function belowAt({ from, step }: SumDistribution, below: Float64Array, value: number, factor: BasisPoints): number {
  // Divided by a factor of 0, nothing and more lies beyond the last place, less before the first.
  const place = Math.floor((Math.floor((value * 10_000) / factor) - from) / step);
  return place < 0 ? 0 : (below[place] ?? 1);
}
