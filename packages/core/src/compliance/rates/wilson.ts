import type { BasisPoints } from '../../messages/messages.types.js';

// The 97.5 % quantile of the normal distribution.
const Z = 1.959963984540054;

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
  const rate = hits / n;
  const z2 = Z * Z;
  const centre = rate + z2 / (2 * n);
  const spread = Z * Math.sqrt((rate * (1 - rate)) / n + z2 / (4 * n * n));
  const bound = (share: number): BasisPoints => Math.min(10_000, Math.max(0, Math.round((share / (1 + z2 / n)) * 10_000)));
  return { n, rate: Math.round((hits * 10_000) / n), low: bound(centre - spread), high: bound(centre + spread) };
}
