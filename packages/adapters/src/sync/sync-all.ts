import type { Stream } from '../contract/source.types.js';
import { syncStream } from './sync-stream.js';
import type { SyncOptions, SyncReport } from './sync.types.js';

/**
 * Runs several streams, one after another unless `parallel` says more. One that fails never stops the others.
 *
 * @returns in the order of the streams.
 * @throws the reason of `signal` when it is aborted.
 *
 * @example
 * ```ts
 * const reports = await syncAll(streams, { store, parallel: 2 });
 * reports.filter(({ state }) => state !== 'complete').map(({ stream, problem }) => [stream, problem?.code]);
 * //=> [['kingdee-galaxy/receipts', 'no-permission']]
 * ```
 */
export async function syncAll(streams: readonly Stream[], options: SyncOptions & { readonly parallel?: number }): Promise<readonly SyncReport[]> {
  const { parallel = 1 } = options;
  const reports: SyncReport[] = [];
  const waiting = [...streams.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, stream] = next;
      reports[index] = await syncStream(stream, options);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, parallel) }, worker));
  return reports;
}
