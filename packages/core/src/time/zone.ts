import { tzOffset } from '@date-fns/tz/tzOffset';
import type { Instant } from '../facts/facts.types.js';
import { DAY, MINUTE } from './duration.js';
import { TimeError } from './errors.js';

/** A calendar day: whole days since 1970-01-01. */
export type Day = number;

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
  const date = new Date(instant + offsetAt(instant, zone));
  return `${String(date.getUTCFullYear()).padStart(4, '0')}-${String(date.getUTCMonth() + 1).padStart(2, '0')}`;
}

/** The day on the wall at an instant. */
export function dayOf(instant: Instant, zone: string): Day {
  return Math.floor((instant + offsetAt(instant, zone)) / DAY);
}

/**
 * The instant at which clocks in a zone show so many minutes after midnight of a day.
 *
 * As Temporal's "compatible": a time that clocks skip is read with the offset before the gap, of one they show twice
 * the first is meant.
 */
export function instantOf(day: Day, minutes: number, zone: string): Instant {
  const wall = day * DAY + minutes * MINUTE;
  const before = offsetAt(wall - DAY, zone);
  const after = offsetAt(wall + DAY, zone);
  const early = wall - before;
  if (before === after || offsetAt(early, zone) === before) return early;
  const late = wall - after;
  return offsetAt(late, zone) === after ? late : early;
}

/** How far clocks in a zone are ahead of UTC, in milliseconds. */
function offsetAt(instant: Instant, zone: string): number {
  const minutes = tzOffset(zone, new Date(instant));
  if (Number.isNaN(minutes)) throw new TimeError('unknown-zone', 'an IANA zone such as Asia/Shanghai', zone);
  return Math.round(minutes * MINUTE);
}
