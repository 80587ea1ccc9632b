import { china } from './china.js';
import { dayOfDate, type Day } from './dates.js';
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

/** Of a year, day → whether it is off (or else a make-up working day), of all days that are not as their weekday is. */
export function readPublicDays(year: number, { years }: PublicDays): ReadonlyMap<Day, boolean> {
  const days = new Map<Day, boolean>();
  years[year]?.split('|').forEach((runs, index) => {
    for (const [, month = '', date = '', count = '1'] of runs.matchAll(/(\d\d)(\d\d)(?:x(\d+))?/g)) {
      const first = dayOfDate(`${year}-${month}-${date}`) ?? 0;
      for (let day = first; day < first + Number(count); day++) days.set(day, index === 0);
    }
  });
  return days;
}

/** Of a year after the table's last, the days off that it has all the same. */
export function readYearlyDays(year: number, { yearly }: PublicDays): ReadonlyMap<Day, boolean> {
  return new Map(yearly.map((monthDay) => [dayOfDate(`${year}-${monthDay}`) ?? 0, true]));
}
