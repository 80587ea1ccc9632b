import type { BasisPoints } from '../../messages/messages.types.js';
import { wilson95 } from '../../statistics/shares.js';

/** A share with what it was counted from. */
export interface LearnedRate {
  readonly n: number;
  readonly rate: BasisPoints;
  /** Wilson's 95 % interval. */
  readonly low: BasisPoints;
  readonly high: BasisPoints;
}

/**
 * A share with Wilson's 95 % interval, in basis points, each rounded half up.
 *
 * @param hits 0 to `n`.
 * @param n From 1.
 *
 * @example
 * ```ts
 * wilson(3, 5); //=> { n: 5, rate: 6000, low: 2307, high: 8824 }
 * ```
 */
export function wilson(hits: number, n: number): LearnedRate {
  const { lower, upper } = wilson95(hits, n);
  return { n, rate: Math.round((hits * 10_000) / n), low: Math.round(lower * 10_000), high: Math.round(upper * 10_000) };
}
