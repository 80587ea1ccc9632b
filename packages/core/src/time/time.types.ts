import type { Duration } from '../conditions/condition.types.js';

/**
 * How long a term is: elapsed time, or working days of a calendar.
 * N working days end at the close of the N-th working day after the start day (SL-11).
 */
export type Window = Duration | { readonly workingDays: number };

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** Opening hours that repeat every week, in a zone. Intervals are half-open `[open, close)`. */
export interface WeeklyCalendar {
  /** IANA name, such as `Asia/Shanghai`. */
  readonly zone: string;
  /** Wall-clock intervals `HH:MM` per weekday, in order; a missing day is closed. */
  readonly week: Readonly<Partial<Record<Weekday, readonly (readonly [string, string])[]>>>;
}
