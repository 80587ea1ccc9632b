import type { Decimal, Instant, Json } from '@sextant/core/facts';
import { isOnCalendar, wallClock } from '../csv/zone.js';
import { decimalText } from '../erp/decimal.js';

/** A date-time of Tryton: UTC, to the microsecond, as text that sorts: `2026-03-02T01:40:00.193229Z`. */
export type Stamp = string;

/** What JSON-RPC marks with `__class__`. */
type Tagged = { readonly __class__: string } & { readonly [key: string]: Json };

/**
 * A date-time as a stamp; `undefined` when it is none.
 *
 * @example
 * ```ts
 * stampOf({ __class__: 'datetime', year: 2026, month: 3, day: 2, hour: 1, minute: 40, second: 0, microsecond: 193229 });
 * //=> '2026-03-02T01:40:00.193229Z'
 * ```
 */
export function stampOf(value: unknown): Stamp | undefined {
  const wall = wallOf(value, 'datetime');
  if (!wall) return undefined;
  const microsecond = Number((value as Tagged)['microsecond'] ?? 0);
  if (!Number.isInteger(microsecond) || microsecond < 0 || microsecond > 999_999) return undefined;
  const seconds = new Date(Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second)).toISOString().slice(0, 19);
  return `${seconds}.${String(microsecond).padStart(6, '0')}Z`;
}

const STAMP = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.(\d{6})Z$/;

export function isStamp(text: unknown): text is Stamp {
  return typeof text === 'string' && STAMP.test(text) && !Number.isNaN(Date.parse(text));
}

/** A stamp as Tryton wants it in a domain. */
export function datetimeOf(stamp: Stamp): Json {
  const [year, month, day, hour, minute, second, microsecond] = (STAMP.exec(stamp) ?? []).slice(1).map(Number);
  return { __class__: 'datetime', year, month, day, hour, minute, second, microsecond } as Json;
}

/** Milliseconds; what is finer is in `microsOf`. */
export function instantOf(stamp: Stamp): Instant {
  return Date.parse(`${stamp.slice(0, 23)}Z`);
}

/** Microseconds within the millisecond, 0 to 999: the order of changes that share one. */
export function microsOf(stamp: Stamp): number {
  return Number(stamp.slice(23, 26));
}

export function earlier(stamp: Stamp, milliseconds: number): Stamp {
  return new Date(instantOf(stamp) - milliseconds).toISOString().replace('Z', `${stamp.slice(23, 26)}Z`);
}

/** The beginning of a date in a zone; `undefined` when it is no date. */
export function dateReader(zone: string): (value: unknown) => Instant | undefined {
  const at = wallClock(zone);
  return (value) => {
    const wall = wallOf(value, 'date');
    return wall && at(wall);
  };
}

/** `YYYY-MM-DD` as Tryton wants it; `undefined` for a day that is not on the calendar. */
export function dateOf(text: string): Json | undefined {
  const [, year = 0, month = 0, day = 0] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number);
  const exists = isOnCalendar({ year, month, day, hour: 0, minute: 0, second: 0 });
  return exists ? { __class__: 'date', year, month, day } : undefined;
}

/** A Decimal, or a number of a float field, as decimal text; `undefined` when it is neither. */
export function decimalOf(value: unknown): Decimal | undefined {
  return isTagged(value, 'Decimal') ? decimalText(value['decimal']) : decimalText(value);
}

export function tagDecimal(decimal: Decimal): Json {
  return { __class__: 'Decimal', decimal };
}

/** Ids are 32-bit integers there; as text here. */
export function idOf(value: unknown): string | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? String(value) : undefined;
}

function isTagged(value: unknown, name: string): value is Tagged {
  return typeof value === 'object' && value !== null && (value as Partial<Tagged>).__class__ === name;
}

function wallOf(value: unknown, name: string): Parameters<typeof isOnCalendar>[0] | undefined {
  if (!isTagged(value, name)) return undefined;
  const part = (key: string, otherwise: number): number => {
    const number = value[key] ?? otherwise;
    return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? number : Number.NaN;
  };
  const wall = {
    year: part('year', Number.NaN), month: part('month', Number.NaN), day: part('day', Number.NaN),
    hour: part('hour', 0), minute: part('minute', 0), second: part('second', 0),
  };
  return Object.values(wall).every(Number.isInteger) && isOnCalendar(wall) ? wall : undefined;
}
