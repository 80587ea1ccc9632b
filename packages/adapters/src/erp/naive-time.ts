import type { Instant } from '@sextant/core/facts';

/** Chinese ERPs write the time of the clock on the wall in China, which has had one zone and no summer time since 1992. */
const AHEAD = 8 * 3_600_000;

const NAIVE = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?$/;

/**
 * The instant of a time without a zone, read as UTC+8: `2025-01-02 16:37:29`, `2025-01-02`, `2025/1/2 9:00`.
 * `undefined` when it is none, or names no day of the calendar.
 *
 * @example
 * ```ts
 * readNaive('2025-01-02 08:00:00'); //=> Date.parse('2025-01-02T00:00:00Z')
 * ```
 */
export function readNaive(text: string): Instant | undefined {
  const match = NAIVE.exec(text.trim());
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((part) => Number(part ?? 0));
  if (year < 1900 || hour > 23 || minute > 59 || second > 59) return undefined;
  const midnight = Date.UTC(year, month - 1, day);
  if (new Date(midnight).getUTCMonth() !== month - 1 || new Date(midnight).getUTCDate() !== day) return undefined;
  const fraction = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  return midnight + (hour * 60 + minute) * 60_000 + second * 1000 + fraction - AHEAD;
}

/** `yyyy-MM-dd HH:mm:ss` at UTC+8; what is less than a second is cut off. */
export function naive(instant: Instant): string {
  return new Date(instant + AHEAD).toISOString().slice(0, 19).replace('T', ' ');
}

/** `yyyy-MM-dd` at UTC+8. */
export function naiveDate(instant: Instant): string {
  return naive(instant).slice(0, 10);
}
