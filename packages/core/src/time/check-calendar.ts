import { checkBreaks, checkHours, checkNight, problem, type CalendarProblem } from './check-hours.js';
import { dateOfDay, dayOfDate, WEEKDAYS, weekdayOf, type Day } from './dates.js';
import { spansOf } from './day-rules.js';
import { PUBLIC_DAYS } from './public-days.js';
import type { Calendar, OpeningHours, Weekday } from './time.types.js';
import { isKnownZone } from './zone.js';

/** Problems with which a calendar can still be read, in one way only: they are for a person to look at. */
export const READABLE: readonly CalendarProblem['code'][] = [
  'unknown-field', 'empty-interval', 'overlapping-intervals', 'listed-twice', 'outside-hours', 'no-hours',
];

const isMap = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): boolean => typeof value === 'string';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

/** What each field is, besides absent. */
const FIELDS: Readonly<Record<keyof Calendar, readonly [is: (value: unknown) => boolean, expected: string]>> = {
  zone: [isText, 'an IANA zone such as Asia/Shanghai'],
  week: [isMap, 'hours by weekday'],
  holidays: [isTexts, 'a list of dates'],
  exceptions: [isMap, 'hours by date'],
  breaks: [isMap, 'hours by date'],
  observes: [isText, 'a table of public holidays'],
  makeUp: [isText, 'a weekday'],
  coverage: [(value) => isTexts(value) && (value as readonly string[]).length === 2, 'first and last date'],
  version: [isText, 'a text'],
};

/**
 * Everything that is wrong in a calendar, in its own order; an empty list for a sound one. A calendar that never opens
 * is sound. Does not throw, whatever it is given.
 *
 * @example
 * ```ts
 * checkCalendar({ zone: 'Asia/Shanghai', week: { mon: [['18:00', '09:00']] } });
 * //=> [{ code: 'reversed-interval', path: '/week/mon/0', expected: 'a close after 18:00', received: '09:00' }]
 * ```
 */
export function checkCalendar(calendar: Calendar): readonly CalendarProblem[] {
  if (!isMap(calendar)) return [problem('malformed-field', '', 'a calendar', calendar)];
  const unknown = Object.keys(calendar)
    .filter((field) => !Object.hasOwn(FIELDS, field))
    .map((field) => problem('unknown-field', `/${field}`, `one of ${Object.keys(FIELDS).join(', ')}`, field));
  const malformed = Object.entries(FIELDS).flatMap(([field, [is, expected]]) => {
    const value: unknown = calendar[field as keyof Calendar];
    const absent = value === undefined && field !== 'zone' && field !== 'week';
    return absent || is(value) ? [] : [problem('malformed-field', `/${field}`, expected, value)];
  });
  // What a field says makes sense only where it is one.
  return [...unknown, ...malformed, ...(malformed.length === 0 ? checkSense(calendar) : [])];
}

function checkSense(calendar: Calendar): readonly CalendarProblem[] {
  const { zone, week, exceptions = {}, breaks = {}, observes, makeUp, coverage } = calendar;
  const problems: CalendarProblem[] = [];
  const add = (found: readonly CalendarProblem[]): void => void problems.push(...found);

  if (!isKnownZone(zone)) add([problem('unknown-zone', '/zone', 'an IANA zone such as Asia/Shanghai', zone)]);
  for (const [weekday, hours] of Object.entries(week)) {
    if (!isWeekday(weekday)) add([problem('unknown-weekday', `/week/${weekday}`, WEEKDAYS.join(', '), weekday)]);
    add(checkHours(`/week/${weekday}`, hours));
  }
  WEEKDAYS.forEach((weekday, index) => add(checkNight(`/week/${weekday}`, week[weekday], week[WEEKDAYS[(index + 1) % 7] ?? 'mon'])));

  const holidays = readHolidays(calendar.holidays ?? []);
  add(holidays.problems);
  const hoursOn = (day: Day): OpeningHours | undefined =>
    holidays.has(day) ? [] : exceptions[dateOfDay(day)] ?? week[WEEKDAYS[weekdayOf(day)] ?? 'mon'];
  for (const [date, hours] of Object.entries(exceptions)) {
    const path = `/exceptions/${date}`;
    const day = dayOfDate(date);
    add(checkHours(path, hours));
    if (day === null) add([notADate(path, date)]);
    else if (holidays.has(day)) add([problem('listed-twice', path, 'a date that is not among the holidays, which win', date)]);
    else {
      add(checkNight(path, hours, hoursOn(day + 1)));
      // Of two exceptions in a row the first has said it.
      if (!exceptions[dateOfDay(day - 1)]) add(checkNight(path, hoursOn(day - 1), hours));
    }
  }
  for (const [date, hours] of Object.entries(breaks)) {
    const path = `/breaks/${date}`;
    const day = dayOfDate(date);
    const faults = checkHours(path, hours);
    add(faults);
    if (day === null) add([notADate(path, date)]);
    // A make-up day of a table has hours that its weekday has not.
    else if (faults.length === 0 && observes === undefined) add(checkBreaks(path, hours, hoursOn(day) ?? []));
  }

  if (observes !== undefined && !Object.hasOwn(PUBLIC_DAYS, observes)) {
    add([problem('unknown-table', '/observes', Object.keys(PUBLIC_DAYS).join(', '), observes)]);
  }
  if (makeUp !== undefined && !isWeekday(makeUp)) add([problem('unknown-weekday', '/makeUp', WEEKDAYS.join(', '), makeUp)]);
  else if (makeUp !== undefined && spansOf(week[makeUp]).length === 0) add([problem('no-hours', '/makeUp', 'a weekday with hours', makeUp)]);
  if (coverage) {
    const [from, to] = coverage;
    const faults = coverage.flatMap((date, index) => (dayOfDate(date) === null ? [notADate(`/coverage/${index}`, date)] : []));
    add(faults.length === 0 && to < from ? [problem('reversed-range', '/coverage', `an end not before ${from}`, to)] : faults);
  }
  return problems;
}

interface Holidays {
  readonly has: (day: Day) => boolean;
  readonly problems: readonly CalendarProblem[];
}

function readHolidays(texts: readonly string[]): Holidays {
  const problems: CalendarProblem[] = [];
  const tests = texts.map((text, index): ((day: Day) => boolean) => {
    const path = `/holidays/${index}`;
    if (text.startsWith('*-')) {
      // 2000 was a leap year: 29 February may be named.
      if (dayOfDate(text.replace('*', '2000')) === null) problems.push(problem('malformed-date', path, 'a day of every year such as *-10-01', text));
      return (day) => dateOfDay(day).endsWith(text.slice(1));
    }
    const [from = '', to = from, ...more] = text.split('/');
    const [first, last] = [dayOfDate(from), dayOfDate(to)];
    if (first === null || last === null || more.length > 0) problems.push(notADate(path, text));
    else if (last < first) problems.push(problem('reversed-range', path, `an end not before ${from}`, to));
    return (day) => first !== null && last !== null && first <= day && day <= last;
  });
  texts.forEach((text, index) => {
    const day = dayOfDate(text);
    if (day !== null && tests.some((test, other) => other !== index && test(day))) {
      problems.push(problem('listed-twice', `/holidays/${index}`, 'each date once', text));
    }
  });
  return { has: (day) => tests.some((test) => test(day)), problems };
}

function notADate(path: string, received: string): CalendarProblem {
  return problem('malformed-date', path, path.startsWith('/holidays') ? 'a date, *-MM-DD or from/to' : 'a date such as 2026-10-01', received);
}

function isWeekday(name: string): name is Weekday {
  return (WEEKDAYS as readonly string[]).includes(name);
}
