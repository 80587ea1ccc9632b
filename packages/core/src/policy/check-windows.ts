import type { Duration } from '../conditions/condition.types.js';
import { parseDuration } from '../time/duration.js';
import type { Window } from '../time/time.types.js';
import type { PolicyProblem } from './errors.js';
import { shown } from './pointer.js';

/** A term must be readable and not negative; all but elapsed time needs a calendar to be counted in. */
export function checkWindow(window: Window, calendar: string | undefined, path: string): PolicyProblem[] {
  if (typeof window === 'string') return checkDuration(window, path);
  const problems = 'workingTime' in window
    ? checkDuration(window.workingTime, `${path}/workingTime`)
    : 'workingDays' in window ? checkDays(window.workingDays, `${path}/workingDays`) : checkDays(window.naturalDays, `${path}/naturalDays`);
  if (calendar !== undefined) return problems;
  return [...problems, { code: 'working-days-without-calendar', path, expected: 'a calendar in the rule', received: shown(window) }];
}

function checkDays(days: number, path: string): PolicyProblem[] {
  return days < 0 ? [{ code: 'negative-window', path, expected: 'an integer from 0', received: shown(days) }] : [];
}

export function checkDuration(duration: Duration, path: string): PolicyProblem[] {
  const received = shown(duration);
  if (/^[-−]|-\d/.test(duration)) {
    return [{ code: 'negative-window', path, expected: 'a duration of 0 or more', received }];
  }
  try {
    parseDuration(duration);
    return [];
  } catch {
    return [{ code: 'bad-duration', path, expected: 'an ISO 8601 duration of weeks, days, hours, minutes and seconds, such as PT48H', received }];
  }
}
