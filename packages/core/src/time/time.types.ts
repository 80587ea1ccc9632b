import type { Duration } from '../conditions/condition.types.js';
import type { Instant } from '../facts/facts.types.js';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** A day on the wall, `YYYY-MM-DD`. */
export type LocalDate = string;

/** Opening and closing time `HH:MM`, half-open. A close beyond `24:00` (`31:00`) is a night shift of its opening day. */
export type OpeningHours = readonly (readonly [open: string, close: string])[];

/**
 * When somebody works (SL-11): hours that repeat every week, and the days that differ.
 *
 * What a date is follows the first of these that names it: `holidays`, `exceptions`, the `observes`d table, `week`.
 * `breaks` are then taken off. So a company works on a public holiday by an exception; a date in both `holidays` and
 * `exceptions` is closed, and `checkCalendar` asks which was meant.
 */
export interface Calendar {
  /** IANA name, such as `Asia/Shanghai`. */
  readonly zone: string;
  /** Hours per weekday, in order; a missing day is closed. */
  readonly week: Readonly<Partial<Record<Weekday, OpeningHours>>>;
  /** Closed days: a date, the same day of every year as `*-MM-DD`, or a range `2026-07-01/2026-07-14`, both ends closed. */
  readonly holidays?: readonly string[];
  /** Hours of single dates instead of their week's: short days, working Saturdays; `[]` is closed. */
  readonly exceptions?: Readonly<Record<LocalDate, OpeningHours>>;
  /** Taken off the hours of single dates. */
  readonly breaks?: Readonly<Record<LocalDate, OpeningHours>>;
  /** A built-in table of public holidays and make-up working days: China's. */
  readonly observes?: 'CN';
  /** Whose hours a make-up working day takes. @default the first weekday from Monday on that has hours */
  readonly makeUp?: Weekday;
  /** First and last date that are settled; what depends on others is provisional. @default the table's, or all */
  readonly coverage?: readonly [from: LocalDate, to: LocalDate];
  /** To tell one state of the calendar from the next. */
  readonly version?: string;
}

/** What `addWorkingDays` may be told. */
export interface WorkingDaysOptions {
  /**
   * From a closed day: `count-first` takes the next working day as the first (Civil Code art. 201, date-fns, GLPI);
   * `roll-first` moves to a working day, then counts (working_hours, business_time). @default 'count-first'
   */
  readonly origin?: 'count-first' | 'roll-first';
  /**
   * When on the N-th working day: its last close (Civil Code art. 203); the start's time of day (moment-business-time,
   * date-fns); that time moved into opening hours (biz); that time, but the opening if the start was closed
   * (business_time). @default 'end-of-day'
   */
  readonly time?: 'end-of-day' | 'keep' | 'keep-then-roll-into-hours' | 'opening-when-closed';
}

/** Where time that runs out exactly at a close ends: there, or at the next opening (biz, Zammad). */
export type Boundary = 'close' | 'next-opening';

/**
 * How long a term is. One kind each, as the Civil Code tells hours from days (arts. 200–204):
 *
 * - a duration: elapsed time, day and night. `'PT48H'` is 48 hours later.
 * - `workingDays`: N working days after the start day, up to the close of the N-th.
 * - `workingTime`: so much open time. `{ workingTime: 'PT4H' }` is four office hours.
 * - `naturalDays`: up to 24:00 of the N-th day after the start day; `rollOff` moves a last day off to the next working day.
 *
 * All but durations need a calendar; of it, `naturalDays` without `rollOff` reads the zone only.
 */
export type Window =
  | Duration
  | ({ readonly workingDays: number } & WorkingDaysOptions)
  | { readonly workingTime: Duration; readonly boundary?: Boundary }
  | { readonly naturalDays: number; readonly rollOff?: boolean };

/** A half-open stretch of time. */
export interface Stretch {
  readonly from: Instant;
  /** `null`: not over yet. */
  readonly to: Instant | null;
}

/** An instant counted in a calendar. */
export interface Counted {
  /** `null`: there is none, as the calendar never opens, or nobody knows yet, as a pause is not over. */
  readonly at: Instant | null;
  /** Whether it depends on days beyond the calendar's coverage. */
  readonly provisional: boolean;
}

/**
 * A window of a calendar, ready to be asked a million times. Made by `dueAfter`.
 *
 * Pauses are in order of time and do not overlap; what begins at the due instant or later does not move it.
 */
export interface CompiledTerm {
  /** When it is over, started then and never paused. */
  end(start: Instant): Counted;
  /**
   * When it is over, given the pauses. Held time is measured as the window is: working time goes on where it stood;
   * behind counted working days the working time held is added, behind natural days and durations the elapsed time
   * held (GLPI's rule). `at` is `null` while a pause lasts that began before the due instant.
   */
  resumed(start: Instant, pauses: readonly Stretch[]): Counted;
  /** Milliseconds between two instants, `from ≤ to`: working ones for working time and working days, else elapsed ones. */
  elapsed(from: Instant, to: Instant): number;
  /** When it starts so that it is over at `due`: for levels counted back. */
  back(due: Instant): Counted;
}
