import type { Instant } from '@sextant/core/facts';
import type { Clock } from '../http/http.types.js';

/** The share of the time that is spent on one answer at most: one in so many. */
const SHARE = 20;

interface Kept<T> {
  readonly made: T;
  readonly from: Instant;
  readonly until: Instant;
}

/**
 * Answers that take long to make, kept for twenty times as long as that took: what takes three seconds is a minute old at most, as its
 * `asOf` says, and what takes no time is always fresh. A reader's own key keeps the answers of others from her.
 */
export class Boards {
  private readonly kept = new Map<string, Kept<unknown>>();

  constructor(private readonly clock: Clock) {}

  of<T>(key: string, now: Instant, make: () => T): T {
    const before = this.kept.get(key) as Kept<T> | undefined;
    if (before && now >= before.from && now < before.until) return before.made;
    for (const [other, { until }] of this.kept) if (until <= now) this.kept.delete(other);
    const started = this.clock.now();
    const made = make();
    const took = Math.max(0, this.clock.now() - started);
    this.kept.set(key, { made, from: now, until: now + SHARE * took });
    return made;
  }
}
