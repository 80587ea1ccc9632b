/** A yes-or-no part of a sum: `won` with probability `p`, else `lost`. Integers, such as minor units of money. */
export interface Part {
  /** From 0 to 1. */
  readonly p: number;
  readonly won: number;
  /** @default 0 */
  readonly lost?: number;
}

/** How a sum of independent parts is distributed, on a grid of equal steps. */
export interface SumDistribution {
  /** Value of the first place. */
  readonly from: number;
  /** From one place to the next. */
  readonly step: number;
  /** Probability per place; they add up to 1. */
  readonly probabilities: Float64Array;
  /** No value is further from the true one than this; 0 where the distribution is exact. */
  readonly error: number;
}

/** Places at most. More would show no difference to people. */
const PLACES = 65_536;

/**
 * The distribution of a sum of independent parts, by convolution: exact where the parts' range is at most 65,536 steps of
 * their common divisor; else on a lattice of 65,536 places, on which each part's mean stays exact and each part moves by
 * less than one step. `error` bounds what that can do to any value (FC-15).
 *
 * Only additions and multiplications: the same everywhere to the last bit.
 *
 * @example
 * ```ts
 * const { probabilities } = sumDistribution([{ p: 0.2, won: 1 }, { p: 0.5, won: 1 }]);
 * [...probabilities]; //=> [0.4, 0.5, 0.1]
 * ```
 */
export function sumDistribution(parts: readonly Part[]): SumDistribution {
  const moves = parts.map(({ p, won, lost = 0 }) => (won >= lost ? { p, low: lost, size: won - lost } : { p: 1 - p, low: won, size: lost - won }));
  const from = moves.reduce((sum, { low }) => sum + low, 0);
  const range = moves.reduce((sum, { size }) => sum + size, 0);
  const divisor = moves.reduce((found, { size }) => commonDivisor(found, size), 0) || 1;
  const exact = range / divisor <= PLACES;
  const step = exact ? divisor : Math.ceil(range / PLACES);
  const probabilities = new Float64Array((exact ? range / divisor : moves.reduce((sum, { size }) => sum + Math.ceil(size / step), 0)) + 1);
  probabilities[0] = 1;
  let last = 0;
  let between = 0;
  for (const { p, size } of moves) {
    const below = Math.floor(size / step);
    const rest = size / step - below;
    if (rest > 0) between++;
    last = convolve(probabilities, last, below, p * (1 - rest), p * rest, 1 - p);
  }
  return { from, step, probabilities: probabilities.subarray(0, last + 1), error: between * step };
}

/** In place: each value moves by `by` steps with chance `p`, by one more with chance `q`, or stays. */
function convolve(probabilities: Float64Array, last: number, by: number, p: number, q: number, stay: number): number {
  const next = last + by + (q > 0 ? 1 : 0);
  // Downwards, so that what is read has not been written yet.
  for (let place = next; place >= 0; place--) {
    const old = place <= last ? (probabilities[place] as number) * (by === 0 ? stay + p : stay) : 0;
    const moved = by > 0 && place >= by ? (probabilities[place - by] as number) * p : 0;
    const further = q > 0 && place >= by + 1 ? (probabilities[place - by - 1] as number) * q : 0;
    probabilities[place] = old + moved + further;
  }
  return next;
}

/**
 * The least value that the sum stays at or below with probability `share`.
 *
 * @param share From 0 (exclusive) to 1.
 */
export function quantileOf({ from, step, probabilities }: SumDistribution, share: number): number {
  let below = 0;
  for (let place = 0; place < probabilities.length; place++) {
    below += probabilities[place] as number;
    // What rounding in a long sum takes away must not move a quantile.
    if (below >= share - 1e-12) return from + place * step;
  }
  return from + (probabilities.length - 1) * step;
}

export function meanOf({ from, step, probabilities }: SumDistribution): number {
  return from + step * probabilities.reduce((sum, probability, place) => sum + probability * place, 0);
}

function commonDivisor(a: number, b: number): number {
  let [one, two] = [a, b];
  while (two !== 0) [one, two] = [two, one % two];
  return one;
}
