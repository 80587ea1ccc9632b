import type { Instant } from '@sextant/core/facts';

/** A bucket per key: `calls` at once, refilled evenly over `per` milliseconds. */
export interface RateLimit {
  /** `null` when the call may go on; else how long to wait, in milliseconds. */
  take(key: string, now: Instant): number | null;
}

/** More keys than this are not kept: those that are full again are forgotten. */
const MOST_KEYS = 10_000;

/**
 * Limits calls per key.
 *
 * @example
 * ```ts
 * const limit = rateLimit(2, 60_000);
 * [limit.take('a', 0), limit.take('a', 0), limit.take('a', 0), limit.take('b', 0)]; //=> [null, null, 30_000, null]
 * ```
 */
export function rateLimit(calls: number, per: number): RateLimit {
  const buckets = new Map<string, { left: number; at: Instant }>();
  const refilled = (bucket: { left: number; at: Instant }, now: Instant): number =>
    Math.min(calls, bucket.left + (Math.max(0, now - bucket.at) * calls) / per);
  return {
    take(key, now) {
      const known = buckets.get(key);
      const left = known ? refilled(known, now) : calls;
      // Last used comes last, so that the first is the one to forget.
      buckets.delete(key);
      if (left < 1) {
        buckets.set(key, { left, at: now });
        return Math.ceil(((1 - left) * per) / calls);
      }
      if (buckets.size >= MOST_KEYS) {
        for (const [other, bucket] of buckets) {
          if (refilled(bucket, now) >= calls) buckets.delete(other);
          if (buckets.size < MOST_KEYS) break;
        }
      }
      buckets.set(key, { left: left - 1, at: now });
      return null;
    },
  };
}
