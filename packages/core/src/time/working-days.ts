import type { Instant } from '../facts/facts.types.js';
import type { BusinessCalendar } from './calendar.js';
import { dateOfDay, dayOfDate, type Day } from './dates.js';
import { DAY } from './duration.js';
import { TimeError } from './errors.js';
import { isOpen, nextOpen, previousClose } from './opening.js';
import type { LocalDate, WorkingDaysOptions } from './time.types.js';
import { dayOf, instantOf } from './zone.js';

/**
 * Whether the day an instant falls on, by the wall in the calendar's zone, is a working day.
 *
 * @example
 * ```ts
 * isWorkingDay(Date.parse('2026-03-07T10:00:00+08:00'), office); //=> false, a Saturday
 * ```
 */
export function isWorkingDay(instant: Instant, { days, offsets }: BusinessCalendar): boolean {
  return days.isWorking(dayOf(instant, offsets));
}

/**
 * The last close of the day an instant falls on, which may be past; `null` when that day is off.
 *
 * @example
 * ```ts
 * endOfWorkingDay(Date.parse('2026-03-04T10:00:00+08:00'), office); //=> 2026-03-04 18:00 in Shanghai
 * ```
 */
export function endOfWorkingDay(instant: Instant, calendar: BusinessCalendar): Instant | null {
  const day = dayOf(instant, calendar.offsets);
  return calendar.days.isWorking(day) ? calendar.closeOf(day) : null;
}

/**
 * N working days after an instant, or before it for n < 0 (SL-11).
 *
 * The start day does not count. By default the result is the last close of the N-th working day; 0 days end at the
 * close of the start's working day, or of the next one once that is past. With a kept time 0 days leave the instant.
 * `null` where there are not so many working days.
 *
 * @throws TimeError `invalid-window` for a number of days that is not whole.
 *
 * @example
 * ```ts
 * addWorkingDays(Date.parse('2026-02-13T10:00:00+08:00'), 2, office); //=> 2026-02-24 18:00: after a worked Saturday and Spring Festival
 * ```
 */
export function addWorkingDays(start: Instant, n: number, calendar: BusinessCalendar, options: WorkingDaysOptions = {}): Instant | null {
  if (!Number.isSafeInteger(n)) throw new TimeError('invalid-window', 'a whole number of working days', String(n));
  const { origin = 'count-first', time = 'end-of-day' } = options;
  const { days, offsets } = calendar;
  const today = dayOf(start, offsets);
  if (n === 0) {
    if (time !== 'end-of-day') return start;
    const close = days.isWorking(today) ? calendar.closeOf(today) : start - 1;
    return close >= start ? close : addWorkingDays(start, 1, calendar);
  }
  const takesOpening = time === 'opening-when-closed' && !isOpen(start, calendar);
  const from = origin === 'roll-first' ? rolled(start, today, n > 0 ? 1 : -1, takesOpening, calendar) : today;
  const day = from === null ? null : days.away(from, n);
  if (day === null) return null;
  if (time === 'end-of-day') return calendar.closeOf(day);
  if (takesOpening) return openingOf(day, calendar);
  const kept = instantOf(day, start + offsets(start) - today * DAY, offsets);
  if (time !== 'keep-then-roll-into-hours') return kept;
  return n > 0 ? nextOpen(kept, calendar) : previousClose(kept, calendar);
}

/** The working day that the start counts as. */
function rolled(start: Instant, today: Day, side: 1 | -1, wholeHours: boolean, calendar: BusinessCalendar): Day | null {
  let day: Day = today;
  if (wholeHours) {
    // After hours is as good as the next day.
    const open = side > 0 ? nextOpen(start, calendar) : previousClose(start, calendar);
    if (open === null) return null;
    day = dayOf(side > 0 ? open : open - 1, calendar.offsets);
  }
  return calendar.days.isWorking(day) ? day : calendar.days.away(day, side);
}

/**
 * How many working days lie between the days of two instants.
 *
 * @param options `count`: with the day of `to` but without that of `from`, as a term is counted (working_hours,
 * business_time), or the other way round (date-fns); default `'(from,to]'`. `reversed`: what `to` before `from` gives:
 * the number with a minus, or 0 with `'clamp'`; default `'signed'`.
 *
 * @example
 * ```ts
 * workingDaysBetween(friday, nextFriday, office); //=> 5
 * ```
 */
export function workingDaysBetween(
  from: Instant,
  to: Instant,
  { days, offsets }: BusinessCalendar,
  options: { readonly count?: '(from,to]' | '[from,to)'; readonly reversed?: 'signed' | 'clamp' } = {},
): number {
  const { count = '(from,to]', reversed = 'signed' } = options;
  const shift = count === '(from,to]' ? 1 : 0;
  const [first, last] = [dayOf(from, offsets) + shift, dayOf(to, offsets) + shift];
  if (first <= last) return days.count(first, last);
  const back = days.count(last, first);
  return reversed === 'clamp' || back === 0 ? 0 : -back;
}

/**
 * The dates of the next so many working days after a date.
 *
 * @param take From 0.
 * @throws TimeError `invalid-time` for a malformed date.
 *
 * @example
 * ```ts
 * workingDaysAfter('2026-02-13', 2, office); //=> ['2026-02-14', '2026-02-24']
 * ```
 */
export function workingDaysAfter(date: LocalDate, take: number, { days }: BusinessCalendar): readonly LocalDate[] {
  const dates: LocalDate[] = [];
  let day = dayOfDate(date);
  if (day === null) throw new TimeError('invalid-time', 'a date such as 2026-10-01', date);
  while (dates.length < take) {
    day = days.away(day, 1);
    if (day === null) break;
    dates.push(dateOfDay(day));
  }
  return dates;
}

function openingOf(day: Day, { piecesOf, offsets }: BusinessCalendar): Instant {
  return piecesOf(day)[0]?.[0] ?? instantOf(day, 0, offsets);
}
