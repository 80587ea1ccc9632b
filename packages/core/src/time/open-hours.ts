import type { Instant } from '../facts/facts.types.js';
import { LAST_DAY, type Day } from './dates.js';
import { DAY } from './duration.js';
import { TimeError } from './errors.js';
import { lastUpTo } from './ascending.js';
import { dayOf, instantOf, type Offsets } from './zone.js';

/**
 * The open stretches of some years, in order, none touching the next, cut off at `from` and `to`.
 * `worked[i]` is the open time before `opens[i]`; it has one more entry than there are stretches.
 */
export interface Table {
  readonly from: Instant;
  readonly to: Instant;
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  readonly worked: Float64Array;
}

/** Opening and closing instants. */
export type Piece = readonly [open: Instant, close: Instant];

/** Opening hours as instants; a table of the years asked for is made when they are asked for. */
export interface OpenHours {
  /** A table with both instants in it, which are not further apart than `SPAN`. */
  cover(from: Instant, to: Instant): Table;
  /** A table that holds this one and more after or before it; `null` once it is `REACH` away from `origin`. */
  more(table: Table, side: 1 | -1, origin: Instant): Table | null;
}

/** A search for an opening gives up after so long: a century. */
const REACH = 36_525 * DAY;
/** No table is asked for more at once. */
export const SPAN = 36_525 * DAY;

/** Days around what is asked for, as the next question is likely to be about these. */
const MARGIN = 100;
/** Days at either end of time that are left out: a zone's offsets are looked up by pages. */
const EDGE = 400;

/** @param piecesOf The opening hours that belong to a day, in order; they may end on the next two days. */
export function openHours(piecesOf: (day: Day) => readonly Piece[], offsets: Offsets): OpenHours {
  let [first, end] = [0, 0];
  let table: Table = { from: 0, to: 0, opens: new Float64Array(0), closes: new Float64Array(0), worked: Float64Array.of(0) };

  function make(firstDay: Day, endDay: Day): Table {
    first = Math.max(firstDay, -LAST_DAY + EDGE);
    end = Math.min(endDay, LAST_DAY - EDGE);
    const midnight = (day: Day): Instant => instantOf(day, 0, offsets);
    table = readTable(piecesOf, first, end, midnight(first), midnight(end));
    return table;
  }

  return {
    cover(from, to) {
      if (from >= table.from && to < table.to) return table;
      mustBeDated(from);
      mustBeDated(to);
      const low = dayOf(from, offsets) - MARGIN;
      const high = dayOf(to, offsets) + MARGIN;
      const near = end > first && Math.max(high, end) - Math.min(low, first) <= SPAN / DAY;
      if (!near) return make(low, high);
      // At least as much again: who goes through the years day by day has few tables made.
      const longer = end - first;
      return make(low < first ? Math.min(low, first - longer) : first, high > end ? Math.max(high, end + longer) : end);
    },
    more({ from, to }, side, origin) {
      if ((side > 0 ? to - origin : origin - from) > REACH) return null;
      const [low, high] = [dayOf(from, offsets), dayOf(to, offsets)];
      const longer = high - low;
      const made = side > 0 ? make(low, high + longer) : make(low - longer, high);
      // There is no more time than JavaScript can date.
      return made.from < from || made.to > to ? made : null;
    },
  };
}

/** Refuses what is no instant, and the last years of time. */
export function mustBeDated(instant: Instant): void {
  if (Math.abs(instant) < (LAST_DAY - 3 * EDGE) * DAY) return;
  throw new TimeError('invalid-time', 'an instant in epoch milliseconds', String(instant));
}

function readTable(piecesOf: (day: Day) => readonly Piece[], first: Day, end: Day, from: Instant, to: Instant): Table {
  const opens: number[] = [];
  const closes: number[] = [];
  // A night shift of the two days before may reach into the first one.
  for (let day = first - 2; day < end; day++) {
    // No array is taken apart here: before the engine has optimised it, that takes most of the time.
    for (const piece of piecesOf(day)) {
      const last = closes.length - 1;
      const before = closes[last] ?? Number.NEGATIVE_INFINITY;
      const start = Math.max(piece[0], from);
      const stop = Math.min(piece[1], to);
      if (start <= before) closes[last] = Math.max(before, stop);
      else if (stop > start) {
        opens.push(start);
        closes.push(stop);
      }
    }
  }
  const worked = [0];
  opens.forEach((open, index) => worked.push((worked[index] ?? 0) + (closes[index] ?? 0) - open));
  return { from, to, opens: Float64Array.from(opens), closes: Float64Array.from(closes), worked: Float64Array.from(worked) };
}

/** The last stretch that opens at or before an instant; -1 for none. */
export function stretchAt({ opens }: Table, instant: Instant): number {
  return lastUpTo(opens, instant);
}

/** Open time from the start of a table to an instant in it. */
export function workedAt({ opens, closes, worked }: Table, instant: Instant): number {
  const index = lastUpTo(opens, instant);
  if (index < 0) return 0;
  return (worked[index] ?? 0) + Math.min(instant, closes[index] ?? 0) - (opens[index] ?? 0);
}
