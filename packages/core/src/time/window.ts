import type { Instant } from '../facts/facts.types.js';
import type { BusinessCalendar } from './calendar.js';
import { dueAfter } from './term.js';
import type { Window } from './time.types.js';

/**
 * When a window that starts at an instant is over (SL-11). Asked often, `dueAfter` reads the window once.
 *
 * `null` when the calendar never opens.
 *
 * @param calendar Needed for all but durations.
 * @throws TimeError for a malformed window or a missing calendar.
 *
 * @example
 * ```ts
 * endOfWindow(wednesday, { workingDays: 5 }, office); //=> the close of next Wednesday
 * endOfWindow(wednesday, 'PT48H'); //=> wednesday + 172800000
 * ```
 */
export function endOfWindow(start: Instant, window: Window, calendar?: BusinessCalendar): Instant | null {
  return dueAfter(window, calendar).end(start).at;
}

/**
 * When a window that ends at `due` starts, for levels counted back from it. Elapsed and working time start so much
 * earlier; N working days at the close of the N-th working day before, so that N working days are left (0: at the last
 * close at or before `due`); N natural days at 24:00 of the N-th day before.
 *
 * `null` when the calendar never opens.
 *
 * @param calendar Needed for all but durations.
 * @throws TimeError as `endOfWindow` does.
 *
 * @example
 * ```ts
 * startOfWindowBefore(closeOfMonday, { workingDays: 1 }, office); //=> the close of the Friday before
 * ```
 */
export function startOfWindowBefore(due: Instant, window: Window, calendar?: BusinessCalendar): Instant | null {
  return dueAfter(window, calendar).back(due).at;
}
