import type { Instant } from '../../facts/facts.types.js';
import { months } from '../../machines/period.js';
import { dayOfDate } from '../../time/dates.js';
import { DAY } from '../../time/duration.js';
import { instantOf, rememberedOffsets } from '../../time/zone.js';

/** Months of a zone as whole numbers in order. */
export interface MonthClock {
  /** The month something is of, by what it says or else by when it was; `null` for none. */
  of(stated: unknown, at: Instant): number | null;
  /** The month of a date a deal tells; `null` for what is none. */
  ofDate(date: unknown): number | null;
  name(month: number): string;
  /** Its first instant, or so many days after that, by the clocks of the zone. */
  start(month: number, days?: number): Instant;
}

// Years of four digits, with room for the months beside them.
const [FIRST, LAST] = [2 * 12, 9_998 * 12 - 1];

// Offsets of a zone are slow to find and never change: one clock for each.
const clocks = new Map<string, MonthClock>();

export function monthClock(zone: string): MonthClock {
  const clock = clocks.get(zone) ?? clockOf(zone);
  clocks.set(zone, clock);
  return clock;
}

function clockOf(zone: string): MonthClock {
  const periods = months(zone);
  const offsets = rememberedOffsets(zone);
  const near = (month: number | null): number | null => (month !== null && month >= FIRST && month <= LAST ? month : null);
  return {
    of: (stated, at) => near(periods.of(stated, at)),
    ofDate: (date) => (typeof date === 'number' && Math.abs(date) <= 8.64e15 - DAY ? near(periods.of(undefined, date)) : null),
    name: (month) => periods.name(month),
    start: (month, days = 0) => instantOf((dayOfDate(`${periods.name(month)}-01`) ?? 0) + days, 0, offsets),
  };
}
