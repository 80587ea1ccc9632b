import type { Instant } from '../facts/facts.types.js';
import type { BusinessCalendar } from './calendar.js';
import { dayOfDate } from './dates.js';
import { TimeError } from './errors.js';
import { dayOf, instantOf, offsetsOf, type Offsets } from './zone.js';

/**
 * 24:00 of the N-th day after the day of an instant (Civil Code arts. 201, 203; SL-3, SL-11). Of n < 0, of a day before it.
 *
 * @param where An IANA zone, or a calendar.
 * @param options `rollOff`: a last day that is off moves to the next working day; needs a calendar. Default `false`.
 * `null` where that calendar has no working day any more.
 * @throws TimeError `invalid-window` for a number of days that is not whole, `missing-calendar`, `unknown-zone`.
 *
 * @example
 * ```ts
 * addNaturalDays(Date.parse('2026-03-06T10:00:00+08:00'), 1, 'Asia/Shanghai'); //=> 2026-03-08 00:00, the end of the 7th
 * addNaturalDays(Date.parse('2026-03-06T10:00:00+08:00'), 1, office, { rollOff: true }); //=> the end of Monday, the 9th
 * ```
 */
export function addNaturalDays(
  start: Instant,
  n: number,
  where: BusinessCalendar | string,
  options: { readonly rollOff?: boolean } = {},
): Instant | null {
  if (!Number.isSafeInteger(n)) throw new TimeError('invalid-window', 'a whole number of days', String(n));
  const offsets = offsetsAt(where);
  const last = dayOf(start, offsets) + n;
  if (options.rollOff !== true) return instantOf(last + 1, 0, offsets);
  if (typeof where === 'string') throw new TimeError('missing-calendar', 'a calendar to find working days in', where);
  const day = where.days.isWorking(last) ? last : where.days.away(last, 1);
  return day === null ? null : instantOf(day + 1, 0, offsets);
}

/**
 * The instant at which clocks in a zone show a local time. One that they skip is read with the offset before the gap,
 * of one they show twice the first is meant, as Temporal's "compatible".
 *
 * @param local `YYYY-MM-DD`, or with `Thh:mm`, `Thh:mm:ss` or `Thh:mm:ss.sss`.
 * @param where An IANA zone, or a calendar.
 * @throws TimeError `invalid-time`, `unknown-zone`.
 *
 * @example
 * ```ts
 * localToInstant('2026-03-29T02:30', 'Europe/Berlin'); //=> 2026-03-29T01:30Z: clocks go from 02:00 to 03:00
 * ```
 */
export function localToInstant(local: string, where: BusinessCalendar | string): Instant {
  const match = /^(.{10})(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?)?$/.exec(local);
  const day = dayOfDate(match?.[1] ?? '');
  const [hours = 0, minutes = 0, seconds = 0] = [match?.[2], match?.[3], match?.[4]].map((text) => Number(text ?? 0));
  if (day === null || hours > 23 || minutes > 59 || seconds > 59) {
    throw new TimeError('invalid-time', 'a local time such as 2026-03-06T10:00', local);
  }
  const time = ((hours * 60 + minutes) * 60 + seconds) * 1000 + Number((match?.[5] ?? '').padEnd(3, '0'));
  return instantOf(day, time, offsetsAt(where));
}

function offsetsAt(where: BusinessCalendar | string): Offsets {
  return typeof where === 'string' ? offsetsOf(where) : where.offsets;
}

