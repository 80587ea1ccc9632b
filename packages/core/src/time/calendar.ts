import type { Instant } from '../facts/facts.types.js';
import type { Weekday, WeeklyCalendar } from './time.types.js';
import { dayOf, instantOf, isKnownZone, type Day } from './zone.js';

/** The week in the order of the days since 1970-01-01, a Thursday. */
const WEEKDAYS: readonly Weekday[] = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed'];

export const DAYS_A_WEEK = 7;

/** One thing wrong in a calendar. */
export interface CalendarProblem {
  readonly code: 'unknown-zone' | 'unknown-weekday' | 'malformed-time' | 'reversed-interval' | 'overlapping-intervals';
  /** JSON pointer into the calendar. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

/**
 * What is wrong in a calendar, in its own order; an empty list for a sound one. A calendar that never opens is sound.
 *
 * @example
 * ```ts
 * checkCalendar({ zone: 'Asia/Shanghai', week: { mon: [['18:00', '09:00']] } });
 * //=> [{ code: 'reversed-interval', path: '/week/mon/0', expected: 'a close after 18:00', received: '09:00' }]
 * ```
 */
export function checkCalendar(calendar: WeeklyCalendar): readonly CalendarProblem[] {
  const problems: CalendarProblem[] = [];
  if (!isKnownZone(calendar.zone)) {
    problems.push({ code: 'unknown-zone', path: '/zone', expected: 'an IANA zone such as Asia/Shanghai', received: calendar.zone });
  }
  for (const [weekday, intervals] of Object.entries(calendar.week)) {
    if (!WEEKDAYS.includes(weekday as Weekday)) {
      problems.push({ code: 'unknown-weekday', path: `/week/${weekday}`, expected: 'mon, tue, wed, thu, fri, sat or sun', received: weekday });
    }
    problems.push(...checkDay(`/week/${weekday}`, intervals));
  }
  return problems;
}

function checkDay(path: string, intervals: readonly (readonly [string, string])[]): CalendarProblem[] {
  const problems: CalendarProblem[] = [];
  let closed = { minutes: 0, text: '00:00' };
  intervals.forEach((interval, index) => {
    const [open, close] = interval.map(minutesOf);
    interval.forEach((text, end) => {
      if (minutesOf(text) !== null) return;
      problems.push({ code: 'malformed-time', path: `${path}/${index}/${end}`, expected: 'HH:MM from 00:00 to 24:00', received: text });
    });
    if (typeof open !== 'number' || typeof close !== 'number') return;
    if (close <= open) {
      problems.push({ code: 'reversed-interval', path: `${path}/${index}`, expected: `a close after ${interval[0]}`, received: interval[1] });
      return;
    }
    if (open < closed.minutes) {
      problems.push({ code: 'overlapping-intervals', path: `${path}/${index}`, expected: `an opening at ${closed.text} or later`, received: interval[0] });
    }
    if (close > closed.minutes) closed = { minutes: close, text: interval[1] };
  });
  return problems;
}

/**
 * Whether the day an instant falls on, by the wall in the calendar's zone, has opening hours.
 *
 * @throws TimeError `unknown-zone`.
 *
 * @example
 * ```ts
 * isWorkingDay(Date.parse('2026-03-07T10:00:00+08:00'), weekdays); //=> false, a Saturday
 * ```
 */
export function isWorkingDay(instant: Instant, calendar: WeeklyCalendar): boolean {
  return closingMinutes(dayOf(instant, calendar.zone), calendar) !== null;
}

/**
 * The last close of the day an instant falls on, which may be past; `null` when that day has no opening hours.
 *
 * @throws TimeError `unknown-zone`.
 *
 * @example
 * ```ts
 * endOfWorkingDay(Date.parse('2026-03-04T10:00:00+08:00'), weekdays); //=> 2026-03-04 18:00 in Shanghai
 * ```
 */
export function endOfWorkingDay(instant: Instant, calendar: WeeklyCalendar): Instant | null {
  return closeOf(dayOf(instant, calendar.zone), calendar);
}

/** The last close of a day; `null` for a day without opening hours. */
export function closeOf(day: Day, calendar: WeeklyCalendar): Instant | null {
  const minutes = closingMinutes(day, calendar);
  return minutes === null ? null : instantOf(day, minutes, calendar.zone);
}

/** How many days of a week have opening hours, 0 to 7. */
export function workingDaysAWeek(calendar: WeeklyCalendar): number {
  return WEEKDAYS.filter((_, day) => closingMinutes(day, calendar) !== null).length;
}

/** Whether a day has opening hours. */
export function isOpenOn(day: Day, calendar: WeeklyCalendar): boolean {
  return closingMinutes(day, calendar) !== null;
}

function closingMinutes(day: Day, calendar: WeeklyCalendar): number | null {
  const weekday = WEEKDAYS[((day % DAYS_A_WEEK) + DAYS_A_WEEK) % DAYS_A_WEEK];
  const last = weekday && calendar.week[weekday]?.at(-1);
  return last ? minutesOf(last[1]) : null;
}

/** Minutes after midnight of `HH:MM`, 0 to 1440; `null` for anything else. */
function minutesOf(time: string): number | null {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  return minutes <= 24 * 60 ? minutes : null;
}
