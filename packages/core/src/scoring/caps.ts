import type { BasisPoints } from '../messages/messages.types.js';
import type { PointBounds } from '../policy/policy.types.js';

/** Lowest and highest sum; infinite where there is no bound. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** How the points of a card's indicators, in order, become its total. */
export interface Caps {
  /** Per indicator the place of its group, -1 without one. */
  readonly groupOf: readonly number[];
  readonly groups: readonly Bounds[];
  readonly limits: Bounds;
}

/**
 * Both bounds of a group or a total, infinite where none is given.
 *
 * @example
 * ```ts
 * boundsOf({ max: 15 }); //=> { min: -Infinity, max: 15 }
 * ```
 */
export function boundsOf({ min = -Infinity, max = Infinity }: PointBounds = {}): Bounds {
  return { min, max };
}

/**
 * A sum held within its bounds.
 *
 * @example
 * ```ts
 * held(20, { min: -Infinity, max: 15 }); //=> 15
 * ```
 */
export function held(sum: number, { min, max }: Bounds): number {
  return sum > max ? max : sum < min ? min : sum;
}

/**
 * What decay leaves of some points: rounded half away from zero, so that plus and minus lose alike.
 *
 * @example
 * ```ts
 * keptOf(15, 5000);  //=> 8
 * keptOf(-15, 5000); //=> -8
 * ```
 */
export function keptOf(points: number, keep: BasisPoints): number {
  const kept = Math.floor((Math.abs(points) * keep + 5000) / 10_000);
  return points < 0 && kept > 0 ? -kept : kept;
}

/**
 * The total of a card (SC-9): points of each indicator added up by group, each group held within its bounds, then the
 * sum of groups and ungrouped indicators within the card's.
 *
 * @param points One integer per indicator, after decay, 0 where it does not hold.
 *
 * @example
 * ```ts
 * const caps = { groupOf: [0, 0, -1], groups: [{ min: -Infinity, max: 15 }], limits: { min: 0, max: 100 } };
 * cappedTotal([10, 10, 20], caps); //=> 35
 * ```
 */
export function cappedTotal(points: readonly number[], { groupOf, groups, limits }: Caps): number {
  const sums = groups.map(() => 0);
  let total = 0;
  for (let at = 0; at < points.length; at++) {
    const group = groupOf[at] ?? -1;
    const value = points[at] ?? 0;
    if (group < 0) total += value;
    else sums[group] = (sums[group] ?? 0) + value;
  }
  for (const [at, bounds] of groups.entries()) total += held(sums[at] ?? 0, bounds);
  return held(total, limits);
}
