import { china } from './china.js';
import { dateOfDay, dayOfDate, newYearOf, type Day } from './dates.js';
import type { LocalDate } from './time.types.js';

/** A country's public holidays and make-up working days, as its government published them. */
export interface PublicDays {
  /** First and last date that is settled. */
  readonly coverage: readonly [from: LocalDate, to: LocalDate];
  /** `MM-DD` of the days off in years after the last one. */
  readonly yearly: readonly string[];
  /** Days off `|` working days: `MMDD`, consecutive ones as the first and their number (`1001x7`). */
  readonly years: Readonly<Record<number, string>>;
}

export const PUBLIC_DAYS: Readonly<Record<string, PublicDays>> = { CN: china };

/** Day → whether it is off (or else a make-up working day), of all days that are not as their weekday is. */
export function readPublicDays({ years }: PublicDays): ReadonlyMap<Day, boolean> {
  const days = new Map<Day, boolean>();
  for (const [year, text] of Object.entries(years)) {
    text.split('|').forEach((runs, index) => {
      for (const [, month = '', date = '', count = '1'] of runs.matchAll(/(\d\d)(\d\d)(?:x(\d+))?/g)) {
        const first = dayOfDate(`${year}-${month}-${date}`) ?? 0;
        for (let day = first; day < first + Number(count); day++) days.set(day, index === 0);
      }
    });
  }
  return days;
}

/** Whether the table knows a day only as one of a year after its last. */
export function isAfter({ coverage: [, last] }: PublicDays, day: Day): boolean {
  return day >= newYearOf(Number(last.slice(0, 4)) + 1);
}

/** `MM-DD` of a day. */
export function monthDayOf(day: Day): string {
  return dateOfDay(day).slice(-5);
}
