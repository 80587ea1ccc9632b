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

/** Places at most. More would show no difference to people. */
const PLACES = 65_536;
/** What lies at the ends of a lattice with less probability than this is as good as impossible. */
const IMPOSSIBLE = 1e-18;
/** √(ln(2 · 10⁶) ÷ 2): by Hoeffding, n moves of less than a step and mean 0 add up to more than this · √n steps once in a million. */
const HOEFFDING = 2.694;

/**
 * The distribution of a sum of independent parts, by convolution: exact where the parts' range is at most 65,536 steps of
 * their common divisor; else on a lattice of 65,536 places, on which each part moves by less than one step and keeps its
 * mean. `error` bounds what that can do to a quantile (FC-15).
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
  const sum = new Running(range / step + moves.length + 2, exact ? 0 : IMPOSSIBLE);
  let between = 0;
  // The smallest first: the sum stays short for as long as it can, and no order of the parts makes another one.
  for (const { p, size } of [...moves].sort((a, b) => a.size - b.size || a.p - b.p)) {
    if (size === 0 || p === 0) continue;
    const below = Math.floor(size / step);
    const rest = size / step - below;
    if (rest > 0) between++;
    sum.add(below, p * (1 - rest), p * rest, 1 - p);
  }
  return {
    from: from + sum.first * step, step, probabilities: sum.probabilities(),
    error: Math.ceil(Math.min(between, HOEFFDING * Math.sqrt(between)) * step),
  };
}

/** A distribution that grows part by part, between two buffers. */
class Running {
  first = 0;
  private last = 0;
  private now: Float64Array;
  private next: Float64Array;

  constructor(places: number, private readonly impossible: number) {
    this.now = new Float64Array(Math.ceil(places));
    this.next = new Float64Array(Math.ceil(places));
    this.now[0] = 1;
  }

  /** Each value moves by `by` places with chance `p`, by one more with chance `q`, or stays. */
  add(by: number, p: number, q: number, stay: number): void {
    const { first, now, next } = this;
    const end = this.last + by + (q > 0 ? 1 : 0);
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
