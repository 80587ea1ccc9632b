import type { Instant } from '../facts/facts.types.js';
import type { BusinessCalendar } from './calendar.js';
import { TimeError } from './errors.js';
import { lastBelow, lastUpTo } from './ascending.js';
import { mustBeDated, SPAN, workedAt, type Table } from './open-hours.js';
import { nextOpen } from './opening.js';
import type { Boundary } from './time.types.js';

export interface WorkingTimeOptions {
  /** Where time that runs out exactly at a close ends; going back, at an opening and at the close before. @default 'close' */
  readonly boundary?: Boundary;
  /** What adding nothing gives while closed: the next opening (biz, business_time) or the instant itself. @default 'next-opening' */
  readonly zero?: 'next-opening' | 'identity';
}

/**
 * The instant at which so much open time has passed since `start`, or for a negative amount passes until it (SL-11).
 *
 * `null` when the calendar does not open for so long within a century.
 *
 * @param ms Whole milliseconds.
 * @throws TimeError `invalid-duration`; `invalid-time` for a start that cannot be dated.
 *
 * @example
 * ```ts
 * addWorkingTime(Date.parse('2026-03-06T17:00:00+08:00'), 2 * 3_600_000, office); //=> Monday, 2026-03-09 10:00
 * ```
 */
export function addWorkingTime(start: Instant, ms: number, calendar: BusinessCalendar, options: WorkingTimeOptions = {}): Instant | null {
  if (!Number.isSafeInteger(ms)) throw new TimeError('invalid-duration', 'a whole number of milliseconds', String(ms));
  if (ms === 0) return options.zero === 'identity' ? start : nextOpen(start, calendar);
  const { hours } = calendar;
  const step = ms > 0 ? forward : backward;
  for (let table: Table | null = hours.cover(start, start); table; table = hours.more(table, ms > 0 ? 1 : -1, start)) {
    const found = step(table, workedAt(table, start) + ms, options.boundary === 'next-opening');
    if (found !== null) return found;
  }
  return null;
}

function forward({ opens, worked }: Table, amount: number, beyond: boolean): Instant | null {
  const all = worked[opens.length] ?? 0;
  if (beyond ? all <= amount : all < amount) return null;
  const index = beyond ? lastUpTo(worked, amount) : lastBelow(worked, amount);
  return (opens[index] ?? 0) + amount - (worked[index] ?? 0);
}

function backward({ opens, worked }: Table, amount: number, beyond: boolean): Instant | null {
  if (beyond ? amount <= 0 : amount < 0) return null;
  const index = beyond ? lastBelow(worked, amount) : lastUpTo(worked, amount);
  return (opens[index] ?? 0) + amount - (worked[index] ?? 0);
}

/**
 * Open time between two instants in milliseconds (SL-11).
 *
 * @param options `reversed`: what `to` before `from` gives: the time with a minus, or 0 with `'clamp'`. Default `'signed'`.
 * @throws TimeError `invalid-time` for an instant that cannot be dated.
 *
 * @example
 * ```ts
 * workingTimeBetween(friday17h, monday10h, office); //=> 7200000
 * ```
 */
export function workingTimeBetween(
  from: Instant,
  to: Instant,
  { hours }: BusinessCalendar,
  options: { readonly reversed?: 'signed' | 'clamp' } = {},
): number {
  mustBeDated(from);
  mustBeDated(to);
  const [first, last] = from <= to ? [from, to] : [to, from];
  let sum = 0;
  for (let at = first; ; at += SPAN) {
    const end = Math.min(at + SPAN, last);
    const table = hours.cover(at, end);
    sum += workedAt(table, end) - workedAt(table, at);
    if (end === last) break;
  }
  if (from <= to) return sum;
  return options.reversed === 'clamp' || sum === 0 ? 0 : -sum;
}
