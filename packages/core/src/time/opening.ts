import type { Instant } from '../facts/facts.types.js';
import type { BusinessCalendar } from './calendar.js';
import { lastBelow, lastUpTo } from './ascending.js';
import { mustBeDated, SPAN, type Piece, type Table } from './open-hours.js';

/**
 * Whether it is open at an instant. At the close it is not: hours are half-open `[open, close)`.
 *
 * @example
 * ```ts
 * isOpen(Date.parse('2026-03-06T18:00:00+08:00'), office); //=> false
 * ```
 */
export function isOpen(instant: Instant, { hours }: BusinessCalendar): boolean {
  const { opens, closes } = hours.cover(instant, instant);
  return instant < (closes[lastUpTo(opens, instant)] ?? Number.NEGATIVE_INFINITY);
}

/**
 * The first open instant at or after one: itself while open. `null` when there is none within a century.
 *
 * @example
 * ```ts
 * nextOpen(Date.parse('2026-03-07T12:00:00+08:00'), office); //=> Monday, 2026-03-09 09:00
 * ```
 */
export function nextOpen(instant: Instant, calendar: BusinessCalendar): Instant | null {
  return search(instant, calendar, 1, ({ opens, closes }) => {
    const index = lastUpTo(opens, instant);
    return instant < (closes[index] ?? Number.NEGATIVE_INFINITY) ? instant : opens[index + 1];
  });
}

/**
 * The first opening after an instant, also while open. `null` when there is none within a century.
 *
 * @example
 * ```ts
 * nextOpening(Date.parse('2026-03-06T09:00:00+08:00'), office); //=> Monday, 2026-03-09 09:00
 * ```
 */
export function nextOpening(instant: Instant, calendar: BusinessCalendar): Instant | null {
  return search(instant, calendar, 1, ({ opens }) => opens[lastUpTo(opens, instant) + 1]);
}

/**
 * The first close after an instant. `null` when there is none within a century.
 *
 * @example
 * ```ts
 * nextClose(Date.parse('2026-03-06T18:00:00+08:00'), office); //=> Monday, 2026-03-09 18:00
 * ```
 */
export function nextClose(instant: Instant, calendar: BusinessCalendar): Instant | null {
  return search(instant, calendar, 1, ({ opens, closes, to }) => {
    const index = lastUpTo(opens, instant);
    const close = instant < (closes[index] ?? Number.NEGATIVE_INFINITY) ? closes[index] : closes[index + 1];
    // A stretch that is cut off where the table ends goes on.
    return close === to ? undefined : close;
  });
}

/**
 * The last instant at or before one up to which it was open: itself while open and at the close, else the close
 * before it. The mirror of `nextOpen`. `null` when there is none within a century.
 *
 * @example
 * ```ts
 * previousClose(Date.parse('2026-03-09T09:00:00+08:00'), office); //=> Friday, 2026-03-06 18:00
 * ```
 */
export function previousClose(instant: Instant, calendar: BusinessCalendar): Instant | null {
  return search(instant, calendar, -1, ({ opens, closes }) => {
    const close = closes[lastBelow(opens, instant)];
    return close === undefined ? undefined : Math.min(close, instant);
  });
}

function search(origin: Instant, { hours }: BusinessCalendar, side: 1 | -1, find: (table: Table) => Instant | undefined): Instant | null {
  for (let table: Table | null = hours.cover(origin, origin); table; table = hours.more(table, side, origin)) {
    const found = find(table);
    if (found !== undefined) return found;
  }
  return null;
}

/**
 * The open stretches between two instants, in order, cut off at both; touching ones are one.
 *
 * @example
 * ```ts
 * openSegments(fridayNoon, mondayNoon, office); //=> [[Fri 12:00, Fri 18:00], [Mon 09:00, Mon 12:00]]
 * ```
 */
export function openSegments(from: Instant, to: Instant, { hours }: BusinessCalendar): readonly Piece[] {
  const segments: [Instant, Instant][] = [];
  mustBeDated(from);
  mustBeDated(to);
  for (let at = from; at < to; at += SPAN) {
    const end = Math.min(at + SPAN, to);
    const { opens, closes } = hours.cover(at, end);
    for (let index = Math.max(0, lastUpTo(opens, at)); (opens[index] ?? end) < end; index++) {
      const [open, close] = [Math.max(at, opens[index] ?? end), Math.min(end, closes[index] ?? end)];
      const last = segments.at(-1);
      if (last?.[1] === open) last[1] = close;
      else if (close > open) segments.push([open, close]);
    }
  }
  return segments;
}

/**
 * The next so many open stretches, the first from `from` on if it is open then; fewer where a century does not have so many.
 *
 * @example
 * ```ts
 * segmentsAfter(fridayNoon, 2, office); //=> [[Fri 12:00, Fri 18:00], [Mon 09:00, Mon 18:00]]
 * ```
 */
export function segmentsAfter(from: Instant, take: number, calendar: BusinessCalendar): readonly Piece[] {
  const segments: Piece[] = [];
  for (let at = from; segments.length < take; ) {
    const open = nextOpen(at, calendar);
    const close = nextClose(at, calendar);
    if (open === null || close === null) break;
    segments.push([open, close]);
    at = close;
  }
  return segments;
}

/**
 * The last so many open stretches before an instant, the latest first; cut off there, fewer where a century does not have so many.
 *
 * @example
 * ```ts
 * segmentsBefore(mondayNoon, 2, office); //=> [[Mon 09:00, Mon 12:00], [Fri 09:00, Fri 18:00]]
 * ```
 */
export function segmentsBefore(to: Instant, take: number, calendar: BusinessCalendar): readonly Piece[] {
  const segments: Piece[] = [];
  for (let at = to; segments.length < take; ) {
    const close = previousClose(at, calendar);
    const open = openingBefore(at, calendar);
    if (open === null || close === null) break;
    segments.push([open, close]);
    at = open;
  }
  return segments;
}

/** The last opening before an instant. */
function openingBefore(instant: Instant, calendar: BusinessCalendar): Instant | null {
  return search(instant, calendar, -1, ({ opens, from }) => {
    const open = opens[lastBelow(opens, instant)];
    return open === from ? undefined : open;
  });
}
