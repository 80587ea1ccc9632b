import type { Instant } from '@sextant/core/facts';
import { AdapterError } from '../../contract/adapter-error.js';

export interface ReplayWindowOptions {
  /** How far the platform's time stamp may be from now, either way, in milliseconds. @default 300_000 */
  readonly tolerance?: number;
  /** How many ids are remembered; of more, the oldest are forgotten. @default 10_000 */
  readonly remember?: number;
  /** How long an id is remembered, in milliseconds; at least twice the tolerance. @default 604_800_000, 7 days */
  readonly keep?: number;
}

export interface ReplayWindow {
  /**
   * Looks at a push whose signature was found right; others must not fill the memory.
   *
   * @param push.at the platform's signed time stamp; `null` when it signs none, and only the id counts.
   * @param push.id nonce or event id.
   * @returns `repeated` when the id was seen before: answer as before and do nothing, for platforms deliver twice, too.
   * @throws {AdapterError} `auth` `outside-window` when the time stamp is too old, too new or no number.
   */
  check(push: { readonly at: Instant | null; readonly id: string }, now: Instant): 'fresh' | 'repeated';
}

/**
 * Remembers what was pushed, so that an old or a copied push is not taken for a new one. Its memory is bounded.
 *
 * @example
 * ```ts
 * const replays = replayWindow();
 * replays.check({ at: 1_000, id: 'n1' }, 2_000); //=> 'fresh'
 * replays.check({ at: 1_000, id: 'n1' }, 3_000); //=> 'repeated'
 * ```
 */
export function replayWindow({ tolerance = 300_000, remember = 10_000, keep = 604_800_000 }: ReplayWindowOptions = {}): ReplayWindow {
  const life = Math.max(keep, 2 * tolerance);
  /** Ids and when they were seen, oldest first. */
  const seen = new Map<string, Instant>();

  return {
    check({ at, id }, now) {
      // Not the other way round: a time stamp that is no number is outside, too.
      if (at !== null && !(Math.abs(now - at) <= tolerance)) {
        throw new AdapterError('webhook', [{
          code: 'outside-window', path: '/at', expected: `at most ${tolerance} ms from now`, received: `${now - at} ms`,
        }], { kind: 'auth' });
      }
      const before = seen.get(id);
      if (before !== undefined && now - before < life) return 'repeated';
      seen.delete(id);
      seen.set(id, now);
      for (const [oldest, since] of seen) {
        if (seen.size <= remember && now - since < life) break;
        seen.delete(oldest);
      }
      return 'fresh';
    },
  };
}
