import { DAY } from './duration.js';
import type { LocalDate, Weekday } from './time.types.js';

/** A calendar day: whole days since 1970-01-01. */
export type Day = number;

export const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The last day that JavaScript can date, and with a minus the first. */
export const LAST_DAY = 100_000_000;

/** Place of a day in the week, 0 for Monday. */
export function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The day of a date `YYYY-MM-DD`; `null` if there is no such day. */
export function dayOfDate(date: LocalDate): Day | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return null;
  const day = Date.parse(`${date}T00:00:00Z`) / DAY;
  // Some engines read 30 February as 2 March.
  return !Number.isNaN(day) && dateOfDay(day) === date ? day : null;
}

/** `YYYY-MM-DD`; years beyond 9999 with a sign, as ISO 8601 has them. */
export function dateOfDay(day: Day): LocalDate {
  return new Date(day * DAY).toISOString().replace(/T.*/, '');
}

export function yearOf(day: Day): number {
  // A first guess from the mean year is right but for a few days around New Year.
  const year = 1970 + Math.floor(day / 365.2425);
  if (day < newYearOf(year)) return year - 1;
  return day < newYearOf(year + 1) ? year : year + 1;
}

/** 1 January of a year. */
export function newYearOf(year: number): Day {
  return 365 * (year - 1970) + Math.floor((year - 1969) / 4) - Math.floor((year - 1901) / 100) + Math.floor((year - 1601) / 400);
}

/** Minutes after midnight of `HH:MM`, up to 48:00 for the close of a night shift; `null` for anything else. */
export function minutesOf(time: string, latest: number): number | null {
  const match = /^(\d\d):([0-5]\d)$/.exec(time);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  return minutes <= latest ? minutes : null;
}
