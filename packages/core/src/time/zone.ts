import { tzOffset } from '@date-fns/tz/tzOffset';
import type { Instant } from '../facts/facts.types.js';
import type { Day } from './dates.js';
import { DAY, MINUTE } from './duration.js';
import { TimeError } from './errors.js';

/** How far clocks are ahead of UTC, in milliseconds, at any instant. */
export type Offsets = (instant: Instant) => number;

/**
 * Whether a name is an IANA zone this engine knows. Fixed offsets such as `+08:00` are none: not every engine reads them.
 *
 * @example
 * ```ts
 * isKnownZone('Asia/Shanghai'); //=> true
 * isKnownZone('Asia/Ningbo'); //=> false
 * ```
 */
export function isKnownZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/**
 * The calendar month an instant falls in, as `YYYY-MM`.
 *
 * @param zone IANA name.
 * @throws TimeError `unknown-zone`.
 *
 * @example
 * ```ts
 * monthOf(Date.parse('2026-02-28T16:30:00Z'), 'Asia/Shanghai'); //=> '2026-03'
 * ```
 */
export function monthOf(instant: Instant, zone: string): string {
  const date = new Date(instant + offsetAt(zone, instant));
  return `${String(date.getUTCFullYear()).padStart(4, '0')}-${String(date.getUTCMonth() + 1).padStart(2, '0')}`;
}

/** The day on the wall at an instant. */
export function dayOf(instant: Instant, offsets: Offsets): Day {
  return Math.floor((instant + offsets(instant)) / DAY);
}

/**
 * The instant at which clocks show so many milliseconds after midnight of a day.
 *
 * As Temporal's "compatible": a time that clocks skip is read with the offset before the gap, of one they show twice
 * the first is meant.
 */
export function instantOf(day: Day, time: number, offsets: Offsets): Instant {
  const wall = day * DAY + time;
  const before = offsets(wall - DAY);
  const after = offsets(wall + DAY);
  const early = wall - before;
  if (before === after || offsets(early) === before) return early;
  const late = wall - after;
  return offsets(late) === after ? late : early;
}

/** Offsets of a zone, asked each time: for a few. */
export function offsetsOf(zone: string): Offsets {
  return (instant) => offsetAt(zone, instant);
}

// A little over a year; of its days every fifth is looked at: some zones of Brazil went back after 6 days and 23 hours in 2000.
const PAGE = 400 * DAY;
const PROBE = 5 * DAY;

/** Offsets of a zone, remembered by the page with the changes found in it: for many. */
export function rememberedOffsets(zone: string): Offsets {
  const pages = new Map<number, readonly Change[]>();
  let number = Number.NaN;
  let page: readonly Change[] = [];
  return (instant) => {
    const wanted = Math.floor(instant / PAGE);
    if (wanted !== number) {
      page = pages.get(wanted) ?? changesIn(zone, wanted * PAGE);
      pages.set(wanted, page);
      number = wanted;
    }
    let offset = 0;
    for (const change of page) {
      if (change.at > instant) break;
      offset = change.offset;
    }
    return offset;
  };
}

interface Change {
  readonly at: Instant;
  readonly offset: number;
}

/** The offset at the start of a page, and each other one with the instant from which it holds. */
function changesIn(zone: string, start: Instant): readonly Change[] {
  let offset = offsetAt(zone, start);
  const changes: Change[] = [{ at: start, offset }];
  for (let from = start; from < start + PAGE; ) {
    const to = Math.min(from + PROBE, start + PAGE);
    const then = offsetAt(zone, to);
    if (then !== offset) changes.push({ at: changeBetween(zone, from, to, offset), offset: then });
    offset = then;
    from = to;
  }
  return changes;
}

function changeBetween(zone: string, from: Instant, to: Instant, offset: number): Instant {
  let [before, after] = [from / 1000, to / 1000];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(zone, middle * 1000) === offset) before = middle;
    else after = middle;
  }
  return after * 1000;
}

function offsetAt(zone: string, instant: Instant): number {
  const minutes = tzOffset(zone, new Date(instant));
  if (!Number.isNaN(minutes)) return Math.round(minutes * MINUTE);
  if (isKnownZone(zone)) throw new TimeError('invalid-time', 'an instant in epoch milliseconds', String(instant));
  throw new TimeError('unknown-zone', 'an IANA zone such as Asia/Shanghai', zone);
}
