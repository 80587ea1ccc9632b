import type { Instant } from '../facts/facts.types.js';
import { isProvisional, type BusinessCalendar } from './calendar.js';
import type { Day } from './dates.js';
import { parseDuration } from './duration.js';
import { TimeError } from './errors.js';
import { addNaturalDays } from './natural-days.js';
import type { CompiledTerm, Counted, Stretch, Window } from './time.types.js';
import { addWorkingDays } from './working-days.js';
import { addWorkingTime, workingTimeBetween } from './working-time.js';
import { dayOf, instantOf } from './zone.js';

/**
 * Reads a window once, to be asked often (SL-11): when it ends, with or without pauses, and where it starts.
 *
 * @param calendar Needed for all but durations.
 * @throws TimeError `invalid-duration`, `invalid-window`, `missing-calendar`.
 *
 * @example
 * ```ts
 * const term = dueAfter({ workingTime: 'PT4H' }, office);
 * term.end(Date.parse('2026-03-06T17:00:00+08:00')); //=> { at: Monday 12:00, provisional: false }
 * term.resumed(start, [{ from: Friday 17:30, to: Monday 11:00 }]).at; //=> Monday 14:30: half an hour was used
 * ```
 */
export function dueAfter(window: Window, calendar?: BusinessCalendar): CompiledTerm {
  if (typeof window === 'string') return elapsedTerm(parseDuration(window));
  if (typeof window !== 'object' || window === null || Object.keys(UNITS).filter((unit) => unit in window).length !== 1) {
    throw new TimeError('invalid-window', `one of ${Object.keys(UNITS).join(', ')}`, JSON.stringify(window) ?? 'nothing');
  }
  if (!calendar) throw new TimeError('missing-calendar', 'a calendar to count in', 'none');
  if ('workingTime' in window) return workingTimeTerm(parseDuration(window.workingTime), window, calendar);
  if ('workingDays' in window) return workingDaysTerm(wholeDays(window.workingDays), window, calendar);
  return naturalDaysTerm(wholeDays(window.naturalDays), window.rollOff === true, calendar);
}

/** What windows count, besides elapsed time. */
const UNITS = { workingDays: true, workingTime: true, naturalDays: true } as const;

function wholeDays(days: number): number {
  if (Number.isSafeInteger(days) && days >= 0) return days;
  throw new TimeError('invalid-window', 'a whole number of days from 0', String(days));
}

function elapsedTerm(length: number): CompiledTerm {
  return {
    end: (start) => certain(start + length),
    resumed: (start, pauses) => behind(start, start + length, pauses, addElapsed, certain),
    elapsed: wallTime,
    back: (due) => certain(due - length),
  };
}

function workingTimeTerm(length: number, options: Extract<Window, { workingTime: unknown }>, calendar: BusinessCalendar): CompiledTerm {
  const end = (start: Instant): Instant | null => addWorkingTime(start, length, calendar, options);
  return {
    end: (start) => counted(calendar, start, end(start)),
    resumed(start, pauses) {
      let left = length;
      let from = start;
      let at = end(start);
      for (const pause of pauses) {
        if (at === null || pause.from >= at) break;
        // A wait that lasted already when it started holds it from the start.
        if (pause.from > from) left -= workingTimeBetween(from, pause.from, calendar);
        if (pause.to === null) return HELD;
        from = Math.max(from, pause.to);
        at = addWorkingTime(from, left, calendar, options);
      }
      return counted(calendar, start, at);
    },
    elapsed: (from, to) => workingTimeBetween(from, to, calendar),
    back: (due) => counted(calendar, due, addWorkingTime(due, -length, calendar, { boundary: options.boundary ?? 'close', zero: 'identity' })),
  };
}

function workingDaysTerm(days: number, options: Extract<Window, { workingDays: unknown }>, calendar: BusinessCalendar): CompiledTerm {
  const end = (start: Instant): Instant | null => addWorkingDays(start, days, calendar, options);
  const addHeld = (at: Instant, from: Instant, to: Instant): Instant | null => {
    const held = workingTimeBetween(from, to, calendar);
    return held === 0 ? at : addWorkingTime(at, held, calendar);
  };
  return {
    end: (start) => counted(calendar, start, end(start)),
    resumed: (start, pauses) => behind(start, end(start), pauses, addHeld, (at) => counted(calendar, start, at)),
    elapsed: (from, to) => workingTimeBetween(from, to, calendar),
    back: (due) => counted(calendar, due, options.time === undefined || options.time === 'end-of-day'
      ? closeBefore(due, days, calendar)
      : addWorkingDays(due, -days, calendar, options)),
  };
}

function naturalDaysTerm(days: number, rollOff: boolean, calendar: BusinessCalendar): CompiledTerm {
  const { offsets } = calendar;
  const end = (start: Instant): Instant | null => addNaturalDays(start, days, calendar, { rollOff });
  // What is off matters from the last day on only.
  const settle = (start: Instant, at: Instant | null): Counted => {
    if (!rollOff) return certain(at);
    const lastDay = instantOf(dayOf(start, offsets) + days, 0, offsets);
    return { at, provisional: isProvisional(calendar, lastDay, end(start)) };
  };
  return {
    end: (start) => settle(start, end(start)),
    resumed: (start, pauses) => behind(start, end(start), pauses, addElapsed, (at) => settle(start, at)),
    elapsed: wallTime,
    back: (due) => certain(instantOf(dayOf(due - 1, offsets) - days + 1, 0, offsets)),
  };
}

/** Not known while a pause lasts. */
const HELD: Counted = { at: null, provisional: false };

function certain(at: Instant | null): Counted {
  return { at, provisional: false };
}

function counted(calendar: BusinessCalendar, start: Instant, at: Instant | null): Counted {
  return { at, provisional: isProvisional(calendar, start, at) };
}

/** Adds what each pause held behind a counted end; a pause that began before the start counts from there. */
function behind(
  start: Instant,
  end: Instant | null,
  pauses: readonly Stretch[],
  add: (at: Instant, from: Instant, to: Instant) => Instant | null,
  settle: (at: Instant | null) => Counted,
): Counted {
  let at = end;
  for (const { from, to } of pauses) {
    if (at === null || from >= at) break;
    if (to === null) return HELD;
    if (to > start) at = add(at, Math.max(from, start), to);
  }
  return settle(at);
}

function addElapsed(at: Instant, from: Instant, to: Instant): Instant {
  return at + (to - from);
}

function wallTime(from: Instant, to: Instant): number {
  return to - from;
}

/**
 * The close of the N-th working day before the day that `due` closes, or else falls on, so that N working days are
 * left; for 0 days the last close at or before `due`.
 */
function closeBefore(due: Instant, days: number, calendar: BusinessCalendar): Instant | null {
  const today = dayClosedAt(due, calendar);
  if (days === 0 && calendar.days.isWorking(today) && calendar.closeOf(today) <= due) return calendar.closeOf(today);
  const day = calendar.days.away(today, -Math.max(1, days));
  return day === null ? null : calendar.closeOf(day);
}

/** A close at 24:00 or later lies on the day after the one it closes. */
function dayClosedAt(due: Instant, calendar: BusinessCalendar): Day {
  const today = dayOf(due, calendar.offsets);
  const closes = (day: Day): boolean => calendar.days.isWorking(day) && calendar.closeOf(day) === due;
  return [today, today - 1, today - 2].find(closes) ?? today;
}
