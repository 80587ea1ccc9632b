import type { Instant } from '../facts/facts.types.js';
import { checkCalendar, READABLE } from './check-calendar.js';
import { openDayBook, type DayBook } from './day-book.js';
import { dayOfDate, type Day } from './dates.js';
import { readDayRules } from './day-rules.js';
import { DAY, MINUTE } from './duration.js';
import { TimeError } from './errors.js';
import { openHours, stretchAt, type OpenHours, type Piece } from './open-hours.js';
import { PUBLIC_DAYS } from './public-days.js';
import type { Calendar, LocalDate } from './time.types.js';
import { dayOf, instantOf, rememberedOffsets, type Offsets } from './zone.js';

/**
 * A calendar ready to be counted in, made by `compileCalendar` or `intersection`. Its tables are made for the years
 * asked about, when they are asked about; nothing of that can be seen from outside.
 */
export interface BusinessCalendar {
  readonly zone: string;
  readonly version: string | null;
  /** First and last settled date, `null` where all are. */
  readonly coverage: readonly [from: LocalDate, to: LocalDate] | null;
  /** For the functions of this folder. */
  readonly offsets: Offsets;
  readonly days: DayBook;
  readonly hours: OpenHours;
  /** The opening hours that belong to a day, as instants. */
  readonly piecesOf: (day: Day) => readonly Piece[];
  /** The last close of a working day. */
  readonly closeOf: (day: Day) => Instant;
  readonly settled: readonly [from: Day, to: Day] | null;
}

// A search for a working day gives up after a century without one.
const YEARS = 100;

/**
 * Makes a calendar ready to be counted in (SL-11).
 *
 * Overlapping hours count once, empty ones not at all; `checkCalendar` names them. Days are the wall's, open time is
 * elapsed time: a day on which clocks change has an hour less or more.
 *
 * @throws TimeError `invalid-calendar` with the path of the first fault, `unknown-zone`.
 *
 * @example
 * ```ts
 * const office = compileCalendar({ zone: 'Asia/Shanghai', observes: 'CN', week: { mon: [['09:00', '18:00']] } });
 * isWorkingDay(Date.parse('2026-02-14T12:00:00+08:00'), office); //=> true: a Saturday, worked for Spring Festival
 * ```
 */
export function compileCalendar(calendar: Calendar): BusinessCalendar {
  const problem = checkCalendar(calendar).find(({ code }) => !READABLE.includes(code));
  if (problem) {
    const { code, expected, received, path } = problem;
    throw new TimeError(code === 'unknown-zone' ? code : 'invalid-calendar', expected, received, path);
  }
  const { zone, observes, version = null } = calendar;
  const coverage = calendar.coverage ?? (observes ? PUBLIC_DAYS[observes]?.coverage : undefined) ?? null;
  const rules = readDayRules(calendar);
  const offsets = rememberedOffsets(zone);
  const piecesOf = (day: Day): readonly Piece[] => {
    const pieces: Piece[] = [];
    const ahead = offsets((day - 1) * DAY);
    // Clocks that change do not change back within four days: on most days all times are as far from UTC.
    const steady = ahead === offsets((day + 3) * DAY);
    for (const span of rules.hoursOn(day)) {
      const open = steady ? day * DAY - ahead + span[0] * MINUTE : instantOf(day, span[0] * MINUTE, offsets);
      const close = steady ? day * DAY - ahead + span[1] * MINUTE : instantOf(day, span[1] * MINUTE, offsets);
      // Clocks may skip all of it.
      if (close > open) pieces.push([open, close]);
    }
    return pieces;
  };
  return {
    zone,
    version,
    coverage,
    offsets,
    piecesOf,
    closeOf: closes(piecesOf, offsets),
    days: openDayBook((day) => rules.hoursOn(day).length > 0, rules.kindOf, YEARS),
    hours: openHours(piecesOf, offsets),
    settled: coverage && [dayOfDate(coverage[0]) ?? 0, dayOfDate(coverage[1]) ?? 0],
  };
}

/** Remembers what it was asked: the same days are due days again and again. */
function closes(piecesOf: BusinessCalendar['piecesOf'], offsets: Offsets): BusinessCalendar['closeOf'] {
  const known = new Map<Day, Instant>();
  return (day) => {
    let close = known.get(day);
    // Where clocks skip all its hours a day ends at midnight.
    if (close === undefined) known.set(day, (close = piecesOf(day).at(-1)?.[1] ?? instantOf(day, DAY, offsets)));
    return close;
  };
}

/**
 * The calendar that is open where all of them are. Days and zone are the first one's: its hours are cut down to those
 * of the others.
 *
 * @throws TimeError `missing-calendar` for none.
 *
 * @example
 * ```ts
 * const both = intersection([shanghaiOffice, berlinOffice]); // for a call that both must be able to take
 * ```
 */
export function intersection(calendars: readonly BusinessCalendar[]): BusinessCalendar {
  const [first, ...others] = calendars;
  if (!first) throw new TimeError('missing-calendar', 'at least one calendar', 'none');
  return others.reduce(both, first);
}

function both(first: BusinessCalendar, second: BusinessCalendar): BusinessCalendar {
  const { zone, offsets } = first;
  const piecesOf = (day: Day): readonly Piece[] => first.piecesOf(day).flatMap((piece) => openWithin(piece, second));
  const coverage = narrower(first, second);
  return {
    zone,
    version: first.version === null && second.version === null ? null : `${first.version ?? ''} & ${second.version ?? ''}`,
    coverage,
    offsets,
    piecesOf,
    closeOf: closes(piecesOf, offsets),
    days: openDayBook((day) => piecesOf(day).length > 0, () => null, YEARS),
    hours: openHours(piecesOf, offsets),
    settled: coverage && [dayOfDate(coverage[0]) ?? 0, dayOfDate(coverage[1]) ?? 0],
  };
}

function openWithin([from, to]: Piece, { hours }: BusinessCalendar): readonly Piece[] {
  const table = hours.cover(from, to);
  const pieces: Piece[] = [];
  for (let index = Math.max(0, stretchAt(table, from)); (table.opens[index] ?? to) < to; index++) {
    const open = Math.max(from, table.opens[index] ?? to);
    const close = Math.min(to, table.closes[index] ?? to);
    if (close > open) pieces.push([open, close]);
  }
  return pieces;
}

/** The dates settled in both; days are the first one's, so a day may differ at the edges of a zone far away. */
function narrower(first: BusinessCalendar, second: BusinessCalendar): readonly [LocalDate, LocalDate] | null {
  const [one, two] = [first.coverage, second.coverage];
  if (!one || !two) return one ?? two;
  return [one[0] > two[0] ? one[0] : two[0], one[1] < two[1] ? one[1] : two[1]];
}

/**
 * Whether the day of an instant is within the calendar's coverage; always so for a calendar without one.
 *
 * @example
 * ```ts
 * isCovered(office, Date.parse('2027-02-08T12:00:00+08:00')); //=> false: that year's paper is not in the table
 * ```
 */
export function isCovered({ settled, offsets }: BusinessCalendar, instant: Instant): boolean {
  if (!settled) return true;
  const day = dayOf(instant, offsets);
  return settled[0] <= day && day <= settled[1];
}

/** Whether something counted between two instants, in either order, depends on days that are not settled; an end at midnight does not. */
export function isProvisional({ settled, offsets }: BusinessCalendar, a: Instant, b: Instant | null): boolean {
  if (!settled) return false;
  if (b === null) return true;
  const [from, to] = a <= b ? [a, b] : [b, a];
  return dayOf(from, offsets) < settled[0] || dayOf(Math.max(from, to - 1), offsets) > settled[1];
}
