import type { Instant } from '../../facts/facts.types.js';
import { dateOfDay, weekdayOf } from '../../time/dates.js';
import { dayOf, instantOf, rememberedOffsets } from '../../time/zone.js';

/** Days and weeks on the wall of one zone. */
export interface Periods {
  /** `YYYY-MM-DD`. */
  readonly dateAt: (instant: Instant) => string;
  /** The Monday the week begins with, `YYYY-MM-DD`. */
  readonly weekAt: (instant: Instant) => string;
  /** When the day after an instant ends. */
  readonly nextDayEnds: (instant: Instant) => Instant;
  /** How many days of its month are left after this one: 0 on the last. */
  readonly daysLeft: (instant: Instant) => number;
}

export function periodsOf(zone: string): Periods {
  const offsets = rememberedOffsets(zone);
  const day = (instant: Instant): number => dayOf(instant, offsets);
  return {
    dateAt: (instant) => dateOfDay(day(instant)),
    weekAt: (instant) => dateOfDay(day(instant) - weekdayOf(day(instant))),
    nextDayEnds: (instant) => instantOf(day(instant) + 2, 0, offsets),
    daysLeft(instant) {
      const date = new Date(`${dateOfDay(day(instant))}T00:00:00Z`);
      const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0));
      return last.getUTCDate() - date.getUTCDate();
    },
  };
}

/** Whether one week follows another; both named by their Monday. */
export function isNextWeek(week: string, next: string): boolean {
  return Date.parse(next) - Date.parse(week) === 7 * 24 * 3_600_000;
}
