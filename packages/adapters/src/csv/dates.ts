import type { Instant } from '@sextant/core/facts';
import { isOnCalendar, type WallTime, wallClock } from './zone.js';

/** `undefined` when the text is not of this form, or names no day of the calendar. */
export type DateReader = (text: string) => Instant | undefined;

const FIELDS = {
  YYYY: ['year', '\\d{4}'], MM: ['month', '\\d{2}'], M: ['month', '\\d{1,2}'], DD: ['day', '\\d{2}'], D: ['day', '\\d{1,2}'],
  HH: ['hour', '\\d{2}'], H: ['hour', '\\d{1,2}'], mm: ['minute', '\\d{2}'], ss: ['second', '\\d{2}'],
} as const satisfies Record<string, readonly [keyof WallTime, string]>;

const ISO =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[T ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.(?<fraction>\d{1,9}))?)?(?<offset>Z|[+-]\d\d:?\d\d)$/;

/**
 * What is wrong with a date format; `undefined` when nothing is.
 *
 * @example
 * ```ts
 * formatProblem('yyyy-mm-dd'); //=> 'no letters but YYYY MM M DD D HH H mm ss and T'
 * ```
 */
export function formatProblem(format: string): string | undefined {
  if (format === 'ISO') return undefined;
  const { names, literals } = tokens(format);
  if (/[a-zA-SU-Z\d]/.test(literals)) return 'no letters but YYYY MM M DD D HH H mm ss and T';
  if (new Set(names).size !== names.length) return 'each of year, month, day, hour, minute, second at most once';
  for (const name of ['year', 'month', 'day'] as const) if (!names.includes(name)) return `a ${name}`;
  // Two parts of open length side by side could be read in two ways.
  if (/(?<!M)M(?!M)(?:D|H)|(?<!D)D(?!D)(?:M|H)/.test(format)) return 'something between parts of one or two digits';
  return undefined;
}

/**
 * Reads dates of several formats, tried in order, as wall time in a zone.
 *
 * @param formats Checked by `formatProblem`.
 * @param zone IANA name; `ISO` carries its own offset.
 *
 * @example
 * ```ts
 * dateReader(['M/D/YYYY'], 'Asia/Shanghai')('3/1/2017'); //=> Date.parse('2017-03-01T00:00:00+08:00')
 * ```
 */
export function dateReader(formats: readonly string[], zone: string): DateReader {
  const toInstant = wallClock(zone);
  const readers = formats.map((format): DateReader => {
    if (format === 'ISO') return readIso;
    const pattern = patternOf(format);
    return (text) => {
      const groups = pattern.exec(text)?.groups;
      const wall = groups && wallOf(groups);
      return wall && isOnCalendar(wall) ? toInstant(wall) : undefined;
    };
  });
  return (text) => {
    for (const read of readers) {
      const instant = read(text);
      if (instant !== undefined) return instant;
    }
    return undefined;
  };
}

/** Reads ISO 8601 with an offset, such as `2026-03-01T09:00:00+08:00`; parts of a millisecond are dropped. */
export function readIso(text: string): Instant | undefined {
  const groups = ISO.exec(text)?.groups;
  if (!groups) return undefined;
  const wall = wallOf(groups);
  if (!isOnCalendar(wall)) return undefined;
  const { fraction = '', offset = 'Z' } = groups;
  const local = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
  return local + Number(fraction.padEnd(3, '0').slice(0, 3)) - offsetOf(offset);
}

function offsetOf(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}

function wallOf(groups: Readonly<Record<string, string | undefined>>): WallTime {
  const part = (name: keyof WallTime): number => Number(groups[name] ?? 0);
  return {
    year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute'), second: part('second'),
  };
}

const TOKEN = /YYYY|MM|M|DD|D|HH|H|mm|ss/g;

function tokens(format: string): { readonly names: readonly (keyof WallTime)[]; readonly literals: string } {
  const names = (format.match(TOKEN) ?? []).map((token) => FIELDS[token as keyof typeof FIELDS][0]);
  return { names, literals: format.replace(TOKEN, ' ') };
}

function patternOf(format: string): RegExp {
  const escaped = format.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  const pattern = escaped.replace(TOKEN, (token) => {
    const [name, digits] = FIELDS[token as keyof typeof FIELDS];
    return `(?<${name}>${digits})`;
  });
  return new RegExp(`^${pattern}$`);
}
