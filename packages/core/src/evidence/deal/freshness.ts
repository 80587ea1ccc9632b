import type { Instant } from '../../facts/facts.types.js';

/** From which age on evidence is ageing, and from which on it is stale; in milliseconds. */
export interface FreshnessLimits {
  readonly ageing: number;
  readonly stale: number;
}

/** `unknown`: nobody can tell when it happened, or it lies in the future. */
export type Freshness = 'fresh' | 'ageing' | 'stale' | 'unknown';

const DAY = 86_400_000;

/** 30 and 90 days. */
export const FRESHNESS: FreshnessLimits = Object.freeze({ ageing: 30 * DAY, stale: 90 * DAY });

/**
 * How fresh evidence is at `now`, and when that changes by itself: a widget asks again then, not once.
 *
 * @param at When it happened; `null` where nobody knows.
 * @param limits @default `FRESHNESS`: ageing from 30 days on, stale from 90
 *
 * @example
 * ```ts
 * freshnessOf(now - 29 * DAY, now);  //=> { freshness: 'fresh', changesAt: now + DAY }
 * freshnessOf(now - 90 * DAY, now);  //=> { freshness: 'stale', changesAt: null }
 * ```
 */
export function freshnessOf(
  at: Instant | null, now: Instant, { ageing, stale }: FreshnessLimits = FRESHNESS,
): { readonly freshness: Freshness; readonly changesAt: Instant | null } {
  if (at === null || !Number.isFinite(at)) return { freshness: 'unknown', changesAt: null };
  if (at > now) return { freshness: 'unknown', changesAt: at };
  if (now >= at + stale) return { freshness: 'stale', changesAt: null };
  if (now >= at + ageing) return { freshness: 'ageing', changesAt: at + stale };
  return { freshness: 'fresh', changesAt: at + Math.min(ageing, stale) };
}
