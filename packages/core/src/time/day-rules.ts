import { dateOfDay, dayOfDate, minutesOf, WEEKDAYS, weekdayOf, yearOf, type Day } from './dates.js';
import { PUBLIC_DAYS, readPublicDays, readYearlyDays } from './public-days.js';
import type { Calendar, OpeningHours } from './time.types.js';

/** Opening hours of a day in minutes after its midnight: in order, apart, none empty. */
export type Spans = readonly (readonly [open: number, close: number])[];

/** What a calendar says about each day, by the wall. */
export interface DayRules {
  readonly hoursOn: (day: Day) => Spans;
  /** Years of a kind differ by nothing but weekdays and length; `null` for a year in which dates are named. */
  readonly kindOf: (year: number) => number | null;
}

const CLOSED: Spans = [];
const TWO_DAYS = 48 * 60;

/** Reads a sound calendar once. */
export function readDayRules(calendar: Calendar): DayRules {
  const week = WEEKDAYS.map((weekday) => spansOf(calendar.week[weekday]));
  const makeUp = (calendar.makeUp && spansOf(calendar.week[calendar.makeUp])) ?? week.find((spans) => spans.length > 0) ?? CLOSED;
  const table = calendar.observes && PUBLIC_DAYS[calendar.observes];
  const lastYear = Number(table?.coverage[1].slice(0, 4));
  const observed = new Map<number, ReadonlyMap<Day, boolean>>();
  const holidays = readHolidays(calendar.holidays ?? []);
  const exceptions = byDay(calendar.exceptions);
  const breaks = byDay(calendar.breaks);
  const named = new Set<number>();
  for (const days of [holidays.days, exceptions, breaks]) for (const day of days.keys()) named.add(yearOf(day));

  function observedIn(year: number): ReadonlyMap<Day, boolean> | undefined {
    let days = observed.get(year);
    // Of twenty years of papers few are asked about.
    if (!days && table) observed.set(year, (days = year > lastYear ? readYearlyDays(year, table) : readPublicDays(year, table)));
    return days;
  }

  function usual(day: Day): Spans {
    const weekday = weekdayOf(day);
    const off = table && observedIn(yearOf(day))?.get(day);
    if (off === true) return CLOSED;
    // A day worked at a week-end is worked like one of the week; a holiday called back is its own weekday.
    return (off === false && weekday >= 5 ? makeUp : week[weekday]) ?? CLOSED;
  }

  return {
    hoursOn(day) {
      if (isHoliday(holidays, day)) return CLOSED;
      const hours = exceptions.get(day) ?? usual(day);
      const off = breaks.get(day);
      return off ? without(hours, off) : hours;
    },
    kindOf(year) {
      if (named.has(year) || holidays.ranges.some(([from, to]) => yearOf(from) <= year && year <= yearOf(to))) return null;
      if (year > lastYear) return 1;
      return table?.years[year] === undefined ? 0 : null;
    },
  };
}

interface Holidays {
  readonly days: ReadonlySet<Day>;
  readonly ranges: readonly (readonly [Day, Day])[];
  /** `MM-DD`. */
  readonly yearly: ReadonlySet<string>;
}

function readHolidays(texts: readonly string[]): Holidays {
  const days = new Set<Day>();
  const ranges: (readonly [Day, Day])[] = [];
  const yearly = new Set<string>();
  for (const text of texts) {
    const [from, to] = text.split('/', 2).map(dayOfDate);
    if (text.startsWith('*-')) yearly.add(text.slice(2));
    else if (typeof from === 'number' && typeof to === 'number') ranges.push([from, to]);
    else if (typeof from === 'number') days.add(from);
  }
  return { days, ranges, yearly };
}

function isHoliday({ days, ranges, yearly }: Holidays, day: Day): boolean {
  return days.has(day) || ranges.some(([from, to]) => from <= day && day <= to) || (yearly.size > 0 && yearly.has(dateOfDay(day).slice(-5)));
}

function byDay(dates: Readonly<Record<string, OpeningHours>> = {}): ReadonlyMap<Day, Spans> {
  return new Map(Object.entries(dates).map(([date, hours]) => [dayOfDate(date) ?? Number.NaN, spansOf(hours)]));
}

/** Intervals in order, those that touch or overlap as one, without empty ones. */
export function spansOf(hours: OpeningHours = []): Spans {
  const read = hours.map(([open, close]) => [minutesOf(open, TWO_DAYS) ?? 0, minutesOf(close, TWO_DAYS) ?? 0] as const);
  const spans: [number, number][] = [];
  for (const [open, close] of read.filter(([from, to]) => to > from).sort(([a], [b]) => a - b)) {
    const last = spans.at(-1);
    if (last && open <= last[1]) last[1] = Math.max(last[1], close);
    else spans.push([open, close]);
  }
  return spans;
}

function without(hours: Spans, breaks: Spans): Spans {
  return breaks.reduce(
    (left, [from, to]) =>
      left.flatMap(([open, close]) =>
        ([[open, Math.min(close, from)], [Math.max(open, to), close]] as const).filter(([start, end]) => end > start)),
    hours,
  );
}
