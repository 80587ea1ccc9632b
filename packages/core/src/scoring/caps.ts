import type { BasisPoints } from '../messages/messages.types.js';
import type { PointBounds } from '../policy/policy.types.js';

/** Lowest and highest sum; infinite where there is no bound. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
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
  // Taken from 0, for nothing kept of a minus is 0, not -0.
  return points < 0 ? 0 - kept : kept;
}
