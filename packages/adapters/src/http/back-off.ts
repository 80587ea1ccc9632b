/** No single wait of the back-off is longer. */
const LONGEST_BACK_OFF = 60_000;

/**
 * How long to wait after a failed try: anything from 0 to `first · 2^(failures − 1)`, at most 60 s ("full jitter", so that
 * those who failed together do not come back together).
 *
 * @param failures tries that failed so far, from 1.
 * @param first in milliseconds.
 * @param random in [0, 1).
 *
 * @example
 * ```ts
 * backOff(3, 1_000, () => 0.5); //=> 2000
 * ```
 */
export function backOff(failures: number, first: number, random: () => number): number {
  // Bounded, for nothing doubled without end is no number.
  return Math.floor(random() * Math.min(LONGEST_BACK_OFF, first * 2 ** Math.min(failures - 1, 16)));
}
