import type { Instant } from '@sextant/core/facts';

/** A platform that asks for more is asked again after a day all the same. */
const LONGEST = 86_400_000;

/**
 * Reads a `Retry-After` header, seconds or an HTTP date, as milliseconds from `now`; at most a day.
 * `null` when there is none or it cannot be read.
 *
 * @example
 * ```ts
 * retryAfter('120', 0); //=> 120000
 * retryAfter('Thu, 01 Jan 1970 00:00:05 GMT', 2_000); //=> 3000
 * retryAfter('soon', 0); //=> null
 * ```
 */
export function retryAfter(header: string | null, now: Instant): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(LONGEST, Math.ceil(Number(text) * 1_000));
  // Only the forms of RFC 9110 begin with a day's name; Date.parse alone would read almost anything.
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.min(LONGEST, Math.max(0, at - now));
}
