import { dateOfDay, dayOfDate, newYearOf, weekdayOf, WEEKDAYS, yearOf, type Day } from '../../time/dates.js';
import { MINUTE } from '../../time/duration.js';
import { dayOf, instantOf, offsetsOf } from '../../time/zone.js';
import type { Instant } from '../../facts/facts.types.js';
import type { RadarRule } from '../process.types.js';

/** A stretch of time by its name: a day or a week. */
export interface Period {
  /** `2026-03-02`, or an ISO week such as `2026-W10`. */
  readonly id: string;
  readonly from: Instant;
  /** Excluded. */
  readonly to: Instant;
  /** First and last date that has a part in it. */
  readonly dates: readonly [from: string, to: string];
}

export type WeekCut = NonNullable<RadarRule['cut']>;

/**
 * The week an instant falls in: Monday 00:00 to Sunday 24:00 by the wall of a zone, or from cut to cut. It is named by
 * the ISO week of its last day.
 *
 * @example
 * ```ts
 * weekAt(Date.parse('2026-03-06T15:00:00+08:00'), 'Asia/Shanghai', { weekday: 'fri', time: '15:00' }).id; //=> '2026-W11'
 * ```
 */
export function weekAt(instant: Instant, zone: string, cut?: WeekCut): Period {
  const offsets = offsetsOf(zone);
  const weekday = cut ? WEEKDAYS.indexOf(cut.weekday) : 0;
  const [hour = 0, minute = 0] = cut ? cut.time.split(':').map(Number) : [];
  const start = (day: Day): Instant => instantOf(day, (hour * 60 + minute) * MINUTE, offsets);
  const today = dayOf(instant, offsets);
  const ours = today - weekdayOf(today) + weekday;
  const first = start(ours) <= instant ? ours : ours - 7;
  const to = start(first + 7);
  const last = dayOf(to - 1, offsets);
  return { id: weekIdOf(last), from: start(first), to, dates: [dateOfDay(first), dateOfDay(last)] };
}

/** The last week that was over by an instant. */
export function weekOver(instant: Instant, zone: string, cut?: WeekCut): Period {
  return weekAt(weekAt(instant, zone, cut).from - 1, zone, cut);
}

/**
 * A day by the wall of a zone; `null` if there is no such date.
 *
 * @example
 * ```ts
 * dayAt('2026-03-02', 'Asia/Shanghai')?.from; //=> 2026-03-01T16:00:00Z
 * ```
 */
export function dayAt(date: string, zone: string): Period | null {
  const day = dayOfDate(date);
  if (day === null) return null;
  const offsets = offsetsOf(zone);
  return { id: date, from: instantOf(day, 0, offsets), to: instantOf(day + 1, 0, offsets), dates: [date, date] };
}

/** The date so many days after another one. */
export function dateAfter(date: string, days: number): string {
  return dateOfDay((dayOfDate(date) ?? 0) + days);
}

/** The ISO week of a day: that of its Thursday. */
function weekIdOf(day: Day): string {
  const thursday = day - weekdayOf(day) + 3;
  const year = yearOf(thursday);
  return `${year}-W${String(Math.floor((thursday - newYearOf(year)) / 7) + 1).padStart(2, '0')}`;
}
