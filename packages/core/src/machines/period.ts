import type { Instant } from '../facts/facts.types.js';
import { dateOfDay, dayOfDate } from '../time/dates.js';
import { monthOf, type BusinessCalendar } from '../time/index.js';
import { dayOf, offsetsOf } from '../time/zone.js';

/** Periods of one kind as whole numbers in order. */
export interface Periods {
  /** The period a fact is of, by what it says or else by when it was; `null` for none. */
  of(stated: unknown, at: Instant): number | null;
  before(period: number): number | null;
  after(period: number): number | null;
  name(period: number): string;
}

/** Months of the year, in a zone. */
export function months(zone: string): Periods {
  return {
    of(stated, at) {
      const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(stated === undefined ? monthOf(at, zone) : typeof stated === 'string' ? stated : '');
      return match ? Number(match[1]) * 12 + Number(match[2]) - 1 : null;
    },
    before: (period) => period - 1,
    after: (period) => period + 1,
    name: (period) => `${String(Math.floor(period / 12)).padStart(4, '0')}-${String((period % 12) + 1).padStart(2, '0')}`,
  };
}

/** Days on the wall of a zone; with a calendar only its working days, which then follow each other. */
export function days(zone: string, calendar: BusinessCalendar | null): Periods {
  const offsets = calendar?.offsets ?? offsetsOf(zone);
  const isOff = (day: number): boolean => calendar !== null && !calendar.days.isWorking(day);
  return {
    of(stated, at) {
      const day = stated === undefined ? dayOf(at, offsets) : typeof stated === 'string' ? dayOfDate(stated) : null;
      return day === null || isOff(day) ? null : day;
    },
    before: (day) => (calendar ? calendar.days.away(day, -1) : day - 1),
    after: (day) => (calendar ? calendar.days.away(day, 1) : day + 1),
    name: dateOfDay,
  };
}
