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
  /**
   * 0 where the distribution is exact. Else no quantile is further from the true one than this, if the true one may be
   * taken at a share that differs by a millionth.
   */
  readonly error: number;
}

/** Places at most, and those that a lattice has for what is likely. More would show no difference to people. */
const PLACES = 65_536;
const LIKELY_PLACES = 32_768;
/** What lies at the ends of a lattice with less probability than this is as good as impossible. */
const IMPOSSIBLE = 1e-18;
/** ln 10¹⁸. */
const NEVER = 41.45;
/** ln (2 · 10⁶): one in a million, on either side. */
const MILLIONTH = 14.51;

/**
 * The distribution of a sum of independent parts, by convolution: exact where the parts' range is at most 65,536 steps of
 * their common divisor; else on a lattice of 65,536 places, or of 32,768 over what is not as good as impossible where
 * that is finer. On it each part moves by less than one step and keeps its mean: `error` bounds what that can do to a
 * quantile (FC-15).
 *
 * Only additions, multiplications and square roots: the same everywhere to the last bit.
 *
 * @example
 * ```ts
 * const { probabilities } = sumDistribution([{ p: 0.2, won: 1 }, { p: 0.5, won: 1 }]);
 * [...probabilities]; //=> [0.4, 0.5, 0.1]
 * ```
 */
export function sumDistribution(parts: readonly Part[]): SumDistribution {
  // The smallest first: the sum stays short for as long as it can, and no order of the parts makes another one.
  const moves = parts
    .map(({ p, won, lost = 0 }) => (won >= lost ? { p, low: lost, size: won - lost } : { p: 1 - p, low: won, size: lost - won }))
    .sort((a, b) => a.size - b.size || a.p - b.p);
  const from = moves.reduce((sum, { low }) => sum + low, 0);
  const range = moves.reduce((sum, { size }) => sum + size, 0);
  const divisor = moves.reduce((found, { size }) => commonDivisor(found, size), 0) || 1;
  const step = divisor * Math.max(1, Math.ceil(Math.min(range / PLACES, likelyRange(moves) / LIKELY_PLACES) / divisor));
  const sum = new Running(range / divisor > PLACES ? IMPOSSIBLE : 0);
  let between = 0;
  let variance = 0;
  for (const { p, size } of moves) {
    if (size === 0 || p === 0) continue;
    const below = Math.floor(size / step);
    const rest = size / step - below;
    if (rest > 0) between++;
    variance += p * rest * (1 - rest);
    sum.add(below, p * (1 - rest), p * rest, 1 - p);
  }
  return {
    from: from + sum.first * step, step, probabilities: sum.probabilities(),
    error: Math.ceil(Math.min(between, furthest(variance, 1, MILLIONTH)) * step),
  };
}

/** How wide the sum may be taken to be: further from its mean, on either side, it never comes. */
function likelyRange(moves: readonly { readonly p: number; readonly size: number }[]): number {
  const variance = moves.reduce((sum, { p, size }) => sum + p * (1 - p) * size * size, 0);
  return 2 * furthest(variance, moves.at(-1)?.size ?? 0, NEVER);
}

/**
 * By Bernstein's inequality: independent moves of mean 0, each at most `most`, of this variance in all, add up to more
 * than this with a chance below e^−rarity.
 */
function furthest(variance: number, most: number, rarity: number): number {
  const third = (rarity * most) / 3;
  return third + Math.sqrt(third * third + 2 * rarity * variance);
}

/** A distribution that grows part by part, between two buffers. */
class Running {
  first = 0;
  private last = 0;
  private now = Float64Array.of(1);
  private next = new Float64Array(1);

  constructor(private readonly impossible: number) {}

  /** Each value moves by `by` places with chance `p`, by one more with chance `q`, or stays. */
  add(by: number, p: number, q: number, stay: number): void {
    const end = this.last + by + (q > 0 ? 1 : 0);
    if (end >= this.now.length) this.grow(2 * end);
    const { first, now, next } = this;
    next.fill(0, first, end + 1);
    for (let place = first; place <= this.last; place++) {
      const value = now[place] as number;
      next[place] = (next[place] as number) + value * stay;
      next[place + by] = (next[place + by] as number) + value * p;
      if (q > 0) next[place + by + 1] = (next[place + by + 1] as number) + value * q;
    }
    this.last = end;
    while (this.first < this.last && (next[this.first] as number) < this.impossible) this.first++;
    while (this.last > this.first && (next[this.last] as number) < this.impossible) this.last--;
    this.now = next;
    this.next = now;
  }

  private grow(places: number): void {
    const longer = new Float64Array(places);
    longer.set(this.now);
    this.now = longer;
    this.next = new Float64Array(places);
  }

  probabilities(): Float64Array {
    return this.now.slice(this.first, this.last + 1);
  }
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
