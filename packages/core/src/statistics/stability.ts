/** Half a case more in every group: one that is empty on one side must not make the index infinite. */
const HALF = 0.5;

/**
 * Population stability index: how far the shares of groups have moved from one population to another,
 * `Σ (now − then) · ln(now ÷ then)`. Every group counts half a case more on both sides.
 *
 * @param then Cases per group of the first population.
 * @param now Cases per group of the other, in the same order.
 *
 * @example
 * ```ts
 * stabilityIndex([500, 500], [500, 500]); //=> 0
 * stabilityIndex([500, 500], [800, 200]); //=> 0.4149…
 * ```
 */
export function stabilityIndex(then: readonly number[], now: readonly number[]): number {
  const [before, after] = [total(then), total(then.map((_, group) => now[group] ?? 0))];
  return then.reduce((sum, count, group) => {
    const a = (count + HALF) / before;
    const b = ((now[group] ?? 0) + HALF) / after;
    return sum + (b - a) * Math.log(b / a);
  }, 0);
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count + HALF, 0);
}
