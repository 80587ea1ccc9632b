import { minutesOf } from './dates.js';
import { spansOf } from './day-rules.js';
import type { OpeningHours } from './time.types.js';

/** One thing wrong in a calendar. */
export interface CalendarProblem {
  readonly code:
    | 'unknown-field' | 'malformed-field' | 'unknown-zone' | 'unknown-weekday' | 'unknown-table' | 'malformed-time' | 'malformed-date'
    | 'reversed-interval' | 'reversed-range' | 'empty-interval' | 'overlapping-intervals' | 'listed-twice' | 'outside-hours' | 'no-hours';
  /** JSON pointer into the calendar. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

const DAY_END = 24 * 60;
const NIGHT_END = 2 * DAY_END;

/** A problem; what is not a text is shown as JSON. */
export function problem(code: CalendarProblem['code'], path: string, expected: string, received: unknown): CalendarProblem {
  return { code, path, expected, received: typeof received === 'string' ? received : JSON.stringify(received) ?? 'nothing' };
}

/** What is wrong with the intervals of one day. */
export function checkHours(path: string, hours: OpeningHours): readonly CalendarProblem[] {
  if (!isHours(hours)) return [problem('malformed-field', path, 'a list of [open, close]', hours)];
  const problems: CalendarProblem[] = [];
  let closed = { minutes: 0, text: '00:00' };
  hours.forEach(([from, to], index) => {
    const place = `${path}/${index}`;
    const [open, close] = [minutesOf(from, DAY_END - 1), minutesOf(to, NIGHT_END)];
    if (open === null) problems.push(problem('malformed-time', `${place}/0`, 'HH:MM from 00:00 to 23:59', from));
    if (close === null) problems.push(problem('malformed-time', `${place}/1`, 'HH:MM from 00:00 to 48:00', to));
    if (open === null || close === null) return;
    if (close <= open) {
      problems.push(problem(close < open ? 'reversed-interval' : 'empty-interval', place, `a close after ${from}`, to));
      return;
    }
    if (open < closed.minutes) problems.push(problem('overlapping-intervals', place, `an opening at ${closed.text} or later`, from));
    if (close > closed.minutes) closed = { minutes: close, text: to };
  });
  return problems;
}

/** Whether a night shift runs into the hours of the next day. */
export function checkNight(path: string, hours: OpeningHours | undefined, next: OpeningHours | undefined): readonly CalendarProblem[] {
  if (!isHours(hours) || !isHours(next)) return [];
  const close = spansOf(hours).at(-1)?.[1] ?? 0;
  const open = spansOf(next)[0]?.[0] ?? NIGHT_END;
  if (close <= open + DAY_END) return [];
  return [problem('overlapping-intervals', path, 'a night shift that ends before the next day opens', hours.map((interval) => interval.join('–')).join(' '))];
}

/** Breaks, sound ones, that take nothing off the hours of their day. */
export function checkBreaks(path: string, breaks: OpeningHours, hours: OpeningHours): readonly CalendarProblem[] {
  if (!isHours(hours)) return [];
  const open = spansOf(hours);
  return breaks.flatMap((interval, index) => {
    const takes = spansOf([interval]).some(([from, to]) => open.some(([start, end]) => from < end && start < to));
    return takes ? [] : [problem('outside-hours', `${path}/${index}`, 'a break within the hours of its day', interval.join('–'))];
  });
}

function isHours(hours: unknown): hours is OpeningHours {
  return Array.isArray(hours) && hours.every((interval) =>
    Array.isArray(interval) && interval.length === 2 && interval.every((time) => typeof time === 'string'));
}
