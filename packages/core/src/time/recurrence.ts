import type { Instant } from '../facts/facts.types.js';
import type { BusinessCalendar } from './calendar.js';
import { dateOfDay, minutesOf, WEEKDAYS, weekdayOf, type Day } from './dates.js';
import { DAY, MINUTE } from './duration.js';
import { TimeError } from './errors.js';
import type { LocalDate, Weekday } from './time.types.js';
import { dayOf, instantOf, isKnownZone, offsetsOf, type Offsets } from './zone.js';

/**
 * A schedule on the wall clock of a zone (SL-10): on which days, and at what time.
 * A month without the `monthDay` is left out. Clocks that change: once a day, at the time read as by `localToInstant`.
 */
export type RecurrenceRule = {
  /** `HH:MM`. */
  readonly time: string;
  /** IANA name. */
  readonly zone: string;
  /** A day off moves to the next working day. @default as it falls */
  readonly roll?: 'next-working-day';
} & (
  | { readonly weekday: Weekday }
  | { readonly monthDay: number | 'last' }
  | { readonly every: 'day' | 'working-day' }
);

/** One time of a schedule. */
export interface Occurrence {
  readonly at: Instant;
  /** The day the rule names, before it is rolled: what to key a run by, so that a late start runs it once. */
  readonly date: LocalDate;
}

/**
 * The first time of a schedule after an instant (SL-10). `null` where the calendar has no working day any more.
 *
 * Several days off that move to one working day are one time, under the first of these days.
 *
 * @param calendar Needed to roll and for `every: 'working-day'`.
 * @throws TimeError `invalid-rule` with a path, `unknown-zone`, `missing-calendar`.
 *
 * @example
 * ```ts
 * const radar = { weekday: 'fri', time: '15:00', zone: 'Asia/Shanghai' } as const;
 * nextOccurrence(radar, Date.parse('2026-03-02T09:00:00+08:00')); //=> { at: Friday 15:00, date: '2026-03-06' }
 * ```
 */
export function nextOccurrence(rule: RecurrenceRule, after: Instant, calendar?: BusinessCalendar): Occurrence | null {
  const { named, time, offsets, rolled } = readRule(rule, calendar);
  const yesterday = dayOf(after, offsets) - 1;
  // A time of yesterday may lie on today, where clocks skip midnight; a rolled one belongs to a day off before it.
  for (let from = rolled(yesterday, -1) ?? yesterday; ; ) {
    const day = named(from);
    const on = day === null ? null : rolled(day, 1);
    if (day === null || on === null) return null;
    const at = instantOf(on, time, offsets);
    if (at > after) return { at, date: dateOfDay(day) };
    from = day + 1;
  }
}

/**
 * All times of a schedule in `[from, to)`.
 *
 * @param calendar Needed to roll and for `every: 'working-day'`.
 * @throws TimeError as `nextOccurrence` does.
 *
 * @example
 * ```ts
 * const report = { monthDay: 1, time: '09:00', zone: 'Asia/Shanghai', roll: 'next-working-day' } as const;
 * occurrencesBetween(report, startOf2026, startOf2027, office).map(({ date }) => date); //=> ['2026-01-01', '2026-02-01', …]
 * ```
 */
export function occurrencesBetween(rule: RecurrenceRule, from: Instant, to: Instant, calendar?: BusinessCalendar): readonly Occurrence[] {
  const found: Occurrence[] = [];
  for (let next = nextOccurrence(rule, from - 1, calendar); next && next.at < to; next = nextOccurrence(rule, next.at, calendar)) {
    found.push(next);
  }
  return found;
}

/** Days within which every day of a month comes: of two months in a row one has 31 days. */
const TWO_MONTHS = 62;

interface ReadRule {
  /** The first day at or after one that the rule names; `null` beyond the days that can be dated. */
  readonly named: (from: Day) => Day | null;
  readonly time: number;
  readonly offsets: Offsets;
  /** The working day that a day counts as, looking ahead or back; the day itself where the rule does not roll. */
  readonly rolled: (day: Day, side: 1 | -1) => Day | null;
}

function readRule(rule: RecurrenceRule, calendar: BusinessCalendar | undefined): ReadRule {
  const { zone, roll } = rule;
  const minutes = minutesOf(String(rule.time), 24 * 60 - 1);
  if (minutes === null) throw new TimeError('invalid-rule', 'HH:MM from 00:00 to 23:59', String(rule.time), '/time');
  if (!isKnownZone(zone)) throw new TimeError('unknown-zone', 'an IANA zone such as Asia/Shanghai', zone, '/zone');
  if (roll !== undefined && roll !== 'next-working-day') throw new TimeError('invalid-rule', 'next-working-day', String(roll), '/roll');
  return {
    named: namedDays(rule, calendar),
    time: minutes * MINUTE,
    offsets: calendar?.zone === zone ? calendar.offsets : offsetsOf(zone),
    rolled: roll === undefined ? (day) => day : workingDay(calendar),
  };
}

function namedDays(rule: RecurrenceRule, calendar: BusinessCalendar | undefined): ReadRule['named'] {
  if ('weekday' in rule) {
    const wanted = WEEKDAYS.indexOf(rule.weekday);
    if (wanted < 0) throw new TimeError('invalid-rule', WEEKDAYS.join(', '), String(rule.weekday), '/weekday');
    return (from) => from + ((wanted - weekdayOf(from) + 7) % 7);
  }
  if ('monthDay' in rule) {
    const { monthDay } = rule;
    if (monthDay !== 'last' && !(Number.isInteger(monthDay) && monthDay >= 1 && monthDay <= 31)) {
      throw new TimeError('invalid-rule', '1 to 31, or last', String(monthDay), '/monthDay');
    }
    const isNamed = (day: Day): boolean => (monthDay === 'last' ? dayOfMonth(day + 1) === 1 : dayOfMonth(day) === monthDay);
    return (from) => {
      for (let day = from; day < from + TWO_MONTHS; day++) if (isNamed(day)) return day;
      return null;
    };
  }
  if (rule.every === 'day') return (from) => from;
  if (rule.every === 'working-day') {
    const at = workingDay(calendar);
    return (from) => at(from, 1);
  }
  throw new TimeError('invalid-rule', 'weekday, monthDay or every', JSON.stringify(rule));
}

function workingDay(calendar: BusinessCalendar | undefined): ReadRule['rolled'] {
  if (!calendar) throw new TimeError('missing-calendar', 'a calendar to find working days in', 'none');
  const { days } = calendar;
  return (day, side) => (days.isWorking(day) ? day : days.away(day, side));
}

function dayOfMonth(day: Day): number {
  return new Date(day * DAY).getUTCDate();
}
