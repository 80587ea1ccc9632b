import type { Instant } from '@sextant/core/facts';
import { completeHost } from '../http/host.js';
import type { Host } from '../http/http.types.js';
import { isLeaseLost } from './lease-lost.js';
import type { Store, Wakeup } from '../store/store.types.js';
import { repeat } from './repeat.js';
import type { Due, OnDue, Running, Wakeups } from './wakeups.types.js';

export interface StoreWakeupsOptions extends Pick<Host, 'clock' | 'random'> {
  readonly store: Store;
  /** Only keys that begin so, set and answered: several duties share one table. @default '' */
  readonly prefix?: string;
  /** Names this worker among others. @default a random one */
  readonly worker?: string;
  /** How long others wait for an answer before they take over, in milliseconds. @default 60_000 */
  readonly lease?: number;
  /** How many are answered at once. @default 10 */
  readonly parallel?: number;
  /** How long until it looks for what other processes have set, in milliseconds. @default 1_000 */
  readonly poll?: number;
  /**
   * Spreads what falls due at one instant over this many milliseconds: a week-end ends for all clocks at nine sharp. What is due and
   * when stays exact. At most half the lease. @default 0
   */
  readonly spread?: number;
  /** How long at most until one whose callback failed goes off again, in milliseconds. @default 30_000 */
  readonly retry?: number;
  readonly onError?: (error: unknown, key: string | null) => void;
}

/**
 * Wake-ups as rows of the store: they survive a restart, and are set in the same transaction as what they are about, either by `set`
 * or as part of any commit. Several processes may answer; each wake-up is claimed by one of them at a time.
 *
 * @example
 * ```ts
 * const wakeups = storeWakeups({ store, prefix: 'remind/' });
 * const running = wakeups.onDue(async ({ key, effect }) => { await remind(key, { idempotencyKey: effect }); return undefined; });
 * await wakeups.set('remind/D-1', Date.parse('2026-03-05T09:00:00+08:00'));
 * ```
 */
export function storeWakeups(options: StoreWakeupsOptions): Wakeups {
  const { store, prefix = '', poll = 1_000, onError = ignore } = options;
  const { clock, random } = completeHost(options);
  const worker = options.worker ?? `worker-${Math.floor(random() * 2 ** 32).toString(36)}`;
  const all = new Set<Running>();

  async function keep(key: string, at: Instant | null): Promise<void> {
    await store.commit({ at: clock.now(), wakeups: [{ key, at }] });
    for (const running of all) running.ring();
  }

  return {
    set: (key, at) => keep(prefixed(key, prefix), at),
    clear: (key) => keep(prefixed(key, prefix), null),
    onDue(callback) {
      const round = roundOf({ ...options, prefix, worker }, callback);
      const running = repeat(round, { clock, random, poll, onError: (error) => { onError(error, null); } });
      all.add(running);
      return { ring: () => { running.ring(); }, stop: () => (all.delete(running), running.stop()) };
    },
  };
}

function roundOf(options: StoreWakeupsOptions & { readonly prefix: string; readonly worker: string }, callback: OnDue) {
  const { store, prefix, worker, lease = 60_000, parallel = 10, spread = 0, retry = 30_000, onError = ignore } = options;
  const { clock, random } = completeHost(options);

  async function answer({ key, at, lease: held }: Wakeup, signal: AbortSignal): Promise<void> {
    const due: Due = { key, at, effect: `${key}@${at}`, signal };
    const done = [{ key, lease: held }];
    try {
      if (spread > 0) await clock.sleep(Math.floor(random() * Math.min(spread, lease / 2)), signal);
      const kept = await callback(due);
      await store.commit({ ...kept, at: clock.now(), done });
    } catch (error) {
      if (isLeaseLost(error)) return;
      if (!signal.aborted) onError(error, key);
      // Stopped before it was answered: whoever looks next may have it.
      const later = signal.aborted ? at : clock.now() + Math.floor(random() * retry);
      await store.commit({ at: clock.now(), done, wakeups: [{ key, at: later }] });
    }
  }

  return async (signal: AbortSignal): Promise<Instant | null> => {
    for (;;) {
      signal.throwIfAborted();
      const due = await store.claimWakeups({ now: clock.now(), lease, limit: parallel, worker, prefix });
      const results = await Promise.allSettled(due.map((wakeup) => answer(wakeup, signal)));
      const failed = results.find((result) => result.status === 'rejected');
      if (failed && !isLeaseLost(failed.reason)) throw failed.reason as Error;
      if (due.length < parallel) break;
    }
    const next = await store.nextDue();
    // What is due already is somebody else's duty, or taken by another: it is looked at again after `poll`.
    return next !== null && next > clock.now() ? next : null;
  };
}

function prefixed(key: string, prefix: string): string {
  if (key.startsWith(prefix)) return key;
  throw new RangeError(`A wake-up of these begins with ${prefix}, not ${key}`);
}

function ignore(): void {
  // Nobody wants to know.
}
