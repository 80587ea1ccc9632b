import { dateOfDay, dayOfDate, minutesOf, WEEKDAYS, weekdayOf, type Day } from './dates.js';
import { spansOf } from './day-rules.js';
import { PUBLIC_DAYS } from './public-days.js';
import type { Calendar, OpeningHours } from './time.types.js';
import { isKnownZone } from './zone.js';

/** One thing wrong in a calendar. */
export interface CalendarProblem {
  readonly code:
    | 'unknown-field' | 'unknown-zone' | 'unknown-weekday' | 'unknown-table' | 'malformed-time' | 'malformed-date' | 'malformed-hours'
    | 'reversed-interval' | 'reversed-range' | 'empty-interval' | 'overlapping-intervals' | 'listed-twice' | 'outside-hours' | 'no-hours';
  /** JSON pointer into the calendar. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

/** Problems with which a calendar can still be read, in one way only: they are for a person to look at. */
export const READABLE: readonly CalendarProblem['code'][] = [
  'unknown-field', 'empty-interval', 'overlapping-intervals', 'listed-twice', 'outside-hours', 'no-hours',
];

const FIELDS = ['zone', 'week', 'holidays', 'exceptions', 'breaks', 'observes', 'makeUp', 'coverage', 'version'] as const;
const DAY_END = 24 * 60;
const A_DATE = 'a date such as 2026-10-01';

/**
 * What is wrong in a calendar, in its own order; an empty list for a sound one. A calendar that never opens is sound.
 *
 * @example
 * ```ts
 * checkCalendar({ zone: 'Asia/Shanghai', week: { mon: [['18:00', '09:00']] } });
 * //=> [{ code: 'reversed-interval', path: '/week/mon/0', expected: 'a close after 18:00', received: '09:00' }]
 * ```
 */
export function checkCalendar(calendar: Calendar): readonly CalendarProblem[] {
  const { zone, week, holidays = [], exceptions = {}, breaks = {}, observes, makeUp, coverage } = calendar;
  const problems: CalendarProblem[] = [];
  const add = (code: CalendarProblem['code'], path: string, expected: string, received: unknown): void =>
    void problems.push({ code, path, expected, received: typeof received === 'string' ? received : JSON.stringify(received) ?? 'nothing' });

  for (const field of Object.keys(calendar)) {
    if (!(FIELDS as readonly string[]).includes(field)) add('unknown-field', `/${field}`, `one of ${FIELDS.join(', ')}`, field);
  }
  if (!isKnownZone(zone)) add('unknown-zone', '/zone', 'an IANA zone such as Asia/Shanghai', zone);
  for (const [weekday, hours] of Object.entries(week)) {
    if (!(WEEKDAYS as readonly string[]).includes(weekday)) add('unknown-weekday', `/week/${weekday}`, WEEKDAYS.join(', '), weekday);
    hoursAt(`/week/${weekday}`, hours);
  }
  WEEKDAYS.forEach((weekday, index) => {
    const next = WEEKDAYS[(index + 1) % 7] ?? 'mon';
    nightAt(`/week/${weekday}`, week[weekday], week[next]);
  });
  const closed = holidays.map((text, index) => holidayAt(`/holidays/${index}`, text));
  const isClosed = (day: Day): boolean => closed.some((holiday) => holiday?.(day));
  holidays.forEach((text, index) => {
    const day = dayOfDate(text);
    if (day !== null && closed.some((holiday, other) => other !== index && holiday?.(day))) {
      add('listed-twice', `/holidays/${index}`, 'each date once', text);
    }
  });
  for (const [date, hours] of Object.entries(exceptions)) {
    const path = `/exceptions/${date}`;
    const day = dayAt(path, date);
    hoursAt(path, hours);
    if (day === null) continue;
    if (isClosed(day)) add('listed-twice', path, 'a date that is not among the holidays, which win', date);
    nightAt(path, hours, hoursOn(day + 1));
    nightAt(path, hoursOn(day - 1), hours);
  }
  for (const [date, hours] of Object.entries(breaks)) {
    const path = `/breaks/${date}`;
    const day = dayAt(path, date);
    hoursAt(path, hours);
    if (day === null || !Array.isArray(hours)) continue;
    const open = observes === undefined ? spansOf(hoursOn(day)) : null;
    hours.forEach((interval, index) => {
      const touches = spansOf([interval]).some(([from, to]) => open?.some(([start, end]) => from < end && start < to) ?? true);
      if (!touches) add('outside-hours', `${path}/${index}`, 'a break within the hours of its day', interval);
    });
  }
  if (observes !== undefined && !Object.hasOwn(PUBLIC_DAYS, observes)) add('unknown-table', '/observes', Object.keys(PUBLIC_DAYS).join(', '), observes);
  if (makeUp !== undefined && !(WEEKDAYS as readonly string[]).includes(makeUp)) add('unknown-weekday', '/makeUp', WEEKDAYS.join(', '), makeUp);
  else if (makeUp !== undefined && spansOf(week[makeUp]).length === 0) add('no-hours', '/makeUp', 'a weekday with hours', makeUp);
  if (coverage !== undefined) rangeAt('/coverage', coverage[0], coverage[1], (index) => `/${index}`);
  return problems;

  function hoursOn(day: Day): OpeningHours {
    const weekday = WEEKDAYS[weekdayOf(day)] ?? 'mon';
    return isClosed(day) ? [] : exceptions[dateOfDay(day)] ?? week[weekday] ?? [];
  }

  function dayAt(path: string, date: string): Day | null {
    const day = dayOfDate(date);
    if (day === null) add('malformed-date', path, A_DATE, date);
    return day;
  }

  function rangeAt(path: string, from: string, to: string, end: (index: number) => string): readonly [Day, Day] | null {
    const [first, last] = [dayAt(path + end(0), from), dayAt(path + end(1), to)];
    if (first === null || last === null) return null;
    if (last < first) add('reversed-range', path, `an end not before ${from}`, to);
    return [first, last];
  }

  /** Whether a day is this holiday. */
  function holidayAt(path: string, text: string): ((day: Day) => boolean) | null {
    if (/^\*-/.test(text)) {
      // 2000 was a leap year: 29 February may be named.
      if (dayOfDate(text.replace('*', '2000')) === null) add('malformed-date', path, 'a day of every year such as *-10-01', text);
      return (day) => dateOfDay(day).endsWith(text.slice(1));
    }
    const [from = '', to, ...more] = text.split('/');
    if (more.length > 0) add('malformed-date', path, `${A_DATE}, or two with a slash between`, text);
    const range = to === undefined ? rangeAt(path, from, from, () => '') : rangeAt(path, from, to, () => '');
    return range && ((day) => range[0] <= day && day <= range[1]);
  }

  function hoursAt(path: string, hours: OpeningHours): void {
    if (!Array.isArray(hours)) return add('malformed-hours', path, 'a list of [open, close]', hours);
    let closedAt = { minutes: 0, text: '00:00' };
    (hours as OpeningHours).forEach((interval, index) => {
      const place = `${path}/${index}`;
      const [from, to] = interval;
      const [open, close] = [minutesOf(from, DAY_END - 1), minutesOf(to, 2 * DAY_END)];
      if (open === null) add('malformed-time', `${place}/0`, 'HH:MM from 00:00 to 23:59', from);
      if (close === null) add('malformed-time', `${place}/1`, 'HH:MM from 00:00 to 48:00', to);
      if (open === null || close === null) return;
      if (close < open) add('reversed-interval', place, `a close after ${from}`, to);
      else if (close === open) add('empty-interval', place, `a close after ${from}`, to);
      else if (open < closedAt.minutes) add('overlapping-intervals', place, `an opening at ${closedAt.text} or later`, from);
      if (close > closedAt.minutes) closedAt = { minutes: close, text: to };
    });
  }

  /** Whether a night shift runs into the next day's hours. */
  function nightAt(path: string, hours: OpeningHours = [], next: OpeningHours = []): void {
    if (!Array.isArray(hours) || !Array.isArray(next)) return;
    const close = spansOf(hours).at(-1)?.[1] ?? 0;
    const open = spansOf(next)[0]?.[0];
    if (open !== undefined && close > open + DAY_END) {
      add('overlapping-intervals', path, 'a night shift that ends before the next day opens', (hours as OpeningHours).at(-1)?.[1]);
    }
  }
}
