import type { Instant } from '@sextant/core/facts';
import type { Stream } from '../contract/source.types.js';
import { completeHost } from '../http/host.js';
import { storeWakeups } from '../schedule/store-wakeups.js';
import type { Answer, Running } from '../schedule/wakeups.types.js';
import { SYNC_PREFIX } from './hints.js';
import { syncStream } from './sync-stream.js';
import type { SyncOptions, SyncReport, SyncState } from './sync.types.js';

export interface KeepSyncingOptions extends Omit<SyncOptions, 'until' | 'signal'> {
  /** From the end of a run to the next of the same stream, in milliseconds. @default 300_000 */
  readonly every?: number;
  /** The same, after a run that somebody has to do something about. @default 3_600_000 */
  readonly everyStopped?: number;
  /** How long other processes leave a stream to the one that reads it, in milliseconds; runs pause at half of it. @default 120_000 */
  readonly lease?: number;
  /** Streams read at once. @default 2 */
  readonly parallel?: number;
  /** How long until hints other processes took are seen, in milliseconds. @default 1_000 */
  readonly poll?: number;
  readonly onReport?: (report: SyncReport) => void;
  readonly onError?: (error: unknown, stream: string | null) => void;
}

/**
 * Keeps streams in sync: each is read now, then every `every`, and soon after a hint. When and by whom is kept in the store, so that
 * several processes share the streams, and another goes on when one is killed.
 *
 * @example
 * ```ts
 * const syncing = await keepSyncing(streams, { store, wake: [JUDGING], every: 60_000, onReport: (report) => console.log(report.state) });
 * await syncing.stop();
 * ```
 */
export async function keepSyncing(streams: readonly Stream[], options: KeepSyncingOptions): Promise<Running> {
  const { store, every = 300_000, everyStopped = 3_600_000, lease = 120_000, parallel = 2, poll, onReport, onError } = options;
  const { clock, random } = completeHost(options);
  const byKey = new Map(streams.map((stream) => [`${SYNC_PREFIX}${stream.name}`, stream]));
  const next: Readonly<Record<SyncState, number>> = { complete: every, paused: 0, 'gave-up': every, stopped: everyStopped };

  const wakeups = storeWakeups({
    store, clock, random, prefix: SYNC_PREFIX, lease, parallel,
    ...(poll !== undefined && { poll }),
    ...(onError && { onError: (error, key) => { onError(error, key?.slice(SYNC_PREFIX.length) ?? null); } }),
  });
  const now: Instant = clock.now();
  await store.commit({ at: now, wakeups: [...byKey.keys()].map((key) => ({ key, at: now })) });
  return wakeups.onDue(async ({ key, signal }): Promise<Answer | undefined> => {
    const stream = byKey.get(key);
    // One that was configured away.
    if (!stream) return undefined;
    const report = await syncStream(stream, { ...options, signal, until: clock.now() + lease / 2 });
    onReport?.(report);
    return { wakeups: [{ key, at: clock.now() + next[report.state] }] };
  });
}
