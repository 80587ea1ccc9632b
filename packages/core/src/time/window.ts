import type { Instant } from '../facts/facts.types.js';
import { closeOf, DAYS_A_WEEK, isOpenOn, workingDaysAWeek } from './calendar.js';
import { parseDuration } from './duration.js';
import { TimeError } from './errors.js';
import type { WeeklyCalendar, Window } from './time.types.js';
import { dayOf } from './zone.js';

/**
 * When a window that starts at an instant is over (SL-11). Elapsed windows end so much later. N working days end at
 * the close of the N-th working day after the start day, whether or not that day is a working day itself; 0 working
 * days end at the first close at or after the start.
 *
 * `null` when the calendar never opens.
 *
 * @param calendar Needed for working days only.
 * @throws TimeError for a malformed duration, a number of days that is not a whole number from 0, a missing calendar
 * or an unknown zone.
 *
 * @example
 * ```ts
 * endOfWindow(wednesday, { workingDays: 5 }, weekdays); //=> the close of next Wednesday
 * endOfWindow(wednesday, 'PT48H'); //=> wednesday + 172800000
 * ```
 */
export function endOfWindow(start: Instant, window: Window, calendar?: WeeklyCalendar): Instant | null {
  if (typeof window === 'string') return start + parseDuration(window);
  const days = wholeDays(window.workingDays);
  const week = calendarOf(calendar);
  const today = dayOf(start, week.zone);
  const close = days === 0 ? closeOf(today, week) : null;
  if (close !== null && close >= start) return close;
  return closeAway(today, Math.max(1, days), 1, week);
}

/**
 * When a window that ends at `due` starts, for levels counted back from it. Elapsed windows start so much earlier. N
 * working days start at the close of the N-th working day before the day of `due`, so that N working days are left;
 * 0 working days at the last close at or before `due`.
 *
 * `null` when the calendar never opens.
 *
 * @param calendar Needed for working days only.
 * @throws TimeError as `endOfWindow` does.
 *
 * @example
 * ```ts
 * startOfWindowBefore(closeOfMonday, { workingDays: 1 }, weekdays); //=> the close of the Friday before
 * ```
 */
export function startOfWindowBefore(due: Instant, window: Window, calendar?: WeeklyCalendar): Instant | null {
  if (typeof window === 'string') return due - parseDuration(window);
  const days = wholeDays(window.workingDays);
  const week = calendarOf(calendar);
  const today = dayOf(due, week.zone);
  const close = days === 0 ? closeOf(today, week) : null;
  if (close !== null && close <= due) return close;
  return closeAway(today, Math.max(1, days), -1, week);
}

/** The close of the N-th working day after or before a day, N ≥ 1. */
function closeAway(from: number, count: number, step: 1 | -1, calendar: WeeklyCalendar): Instant | null {
  const perWeek = workingDaysAWeek(calendar);
  if (perWeek === 0) return null;
  const weeks = Math.floor((count - 1) / perWeek);
  let day = from + step * weeks * DAYS_A_WEEK;
  for (let left = count - weeks * perWeek; left > 0; ) {
    day += step;
    if (isOpenOn(day, calendar)) left--;
  }
  return closeOf(day, calendar);
}

function wholeDays(days: number): number {
  if (Number.isSafeInteger(days) && days >= 0) return days;
  throw new TimeError('invalid-window', 'a whole number of working days from 0', String(days));
}

function calendarOf(calendar: WeeklyCalendar | undefined): WeeklyCalendar {
  if (calendar) return calendar;
  throw new TimeError('missing-calendar', 'a calendar to count working days in', 'none');
}
