/** How long something took, in milliseconds. */
export interface Dwell {
  readonly n: number;
  readonly median: number | null;
  readonly p90: number | null;
}

/**
 * Median and 90th percentile of lengths by nearest rank (CP-6): the smallest of them that at least so many do not exceed. So
 * both are lengths that occurred; of an even number the median is the lower of the two in the middle.
 *
 * @example
 * ```ts
 * dwellOf([40, 10, 30, 20]); //=> { n: 4, median: 20, p90: 40 }
 * dwellOf([]);               //=> { n: 0, median: null, p90: null }
 * ```
 */
export function dwellOf(lengths: readonly number[]): Dwell {
  const sorted = [...lengths].sort((a, b) => a - b);
  const rank = (tenths: number): number | null => sorted[Math.ceil((sorted.length * tenths) / 10) - 1] ?? null;
  return { n: sorted.length, median: rank(5), p90: rank(9) };
}
