import type { Clock } from '../http/http.types.js';

/**
 * The same clock, some milliseconds fast (or slow, when negative): a platform, or a worker, that has another time.
 *
 * @example
 * ```ts
 * skewedClock(manualClock(0), -90_000).now(); //=> -90000
 * ```
 */
export function skewedClock(clock: Clock, milliseconds: number): Clock {
  return {
    now: () => clock.now() + milliseconds,
    sleep: (duration, signal) => clock.sleep(duration, signal),
  };
}
