import type { Duration } from '../conditions/condition.types.js';
import { TimeError } from './errors.js';

const SECOND = 1000;
export const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

const PATTERN = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,3}))?S)?)?$/;

/**
 * The length of an ISO 8601 duration in milliseconds (SL-11: hours are elapsed time, a day is 24 h).
 *
 * Weeks, days, hours, minutes and seconds (to the millisecond); years and months have no fixed length.
 *
 * @throws TimeError `invalid-duration` for anything else, negative ones included.
 *
 * @example
 * ```ts
 * parseDuration('PT48H'); //=> 172800000
 * parseDuration('P1M'); // throws TimeError
 * ```
 */
export function parseDuration(iso: Duration): number {
  const match = PATTERN.exec(iso);
  const part = (group: number): number => Number(match?.[group] ?? 0);
  const length = match
    ? part(1) * WEEK + part(2) * DAY + part(3) * HOUR + part(4) * MINUTE + part(5) * SECOND + Number((match[6] ?? '0').padEnd(3, '0'))
    : Number.NaN;
  if (Number.isSafeInteger(length)) return length;
  throw new TimeError('invalid-duration', 'a duration of weeks, days, hours, minutes and seconds such as PT48H or P3D', String(iso));
}

/**
 * The shortest ISO 8601 duration of so many milliseconds, in days, hours, minutes and seconds.
 *
 * @param length A whole number of milliseconds, not negative.
 * @throws TimeError `invalid-duration` otherwise.
 *
 * @example
 * ```ts
 * formatDuration(90_000_000); //=> 'P1DT1H'
 * formatDuration(0); //=> 'PT0S'
 * ```
 */
export function formatDuration(length: number): Duration {
  if (!Number.isSafeInteger(length) || length < 0) {
    throw new TimeError('invalid-duration', 'a whole number of milliseconds, not negative', String(length));
  }
  const unit = (size: number, within: number, letter: string): string => {
    const count = Math.floor((length % within) / size);
    return count === 0 ? '' : `${count}${letter}`;
  };
  const seconds = (length % MINUTE) / SECOND;
  const days = length < DAY ? '' : `${Math.floor(length / DAY)}D`;
  const clock = unit(HOUR, DAY, 'H') + unit(MINUTE, HOUR, 'M') + (seconds === 0 ? '' : `${seconds}S`);
  if (days + clock === '') return 'PT0S';
  return clock === '' ? `P${days}` : `P${days}T${clock}`;
}
