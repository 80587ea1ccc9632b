import type { Received } from '../contract/receiver.types.js';
import { completeHost } from '../http/host.js';
import type { Host } from '../http/http.types.js';
import type { Store } from '../store/store.types.js';

/** Begin of the wake-ups that read streams. */
export const SYNC_PREFIX = 'sync/';

export interface HintOptions extends Pick<Host, 'clock'> {
  readonly store: Store;
  /** Who pushes: ids of events are unique within it. */
  readonly source: string;
  /** Names of the streams it may be about: what a hint that names none asks to be read. Hints about others are left. */
  readonly streams: readonly string[];
  /** How long hints are gathered before the stream is read, in milliseconds: pushes come in swarms. @default 2_000 */
  readonly gather?: number;
  /** How long an event is known again, in milliseconds. @default 604_800_000, seven days */
  readonly remember?: number;
}

const WEEK = 7 * 86_400_000;

/**
 * Takes what a `Receiver` verified: a push is a hint that something changed, the poll that follows is the truth. Events that were
 * here before are dropped; the streams of the others are read soon, once for all hints that come in together. It only writes a row,
 * so that the platform has its answer at once; a hint that is lost all the same costs the time until the next poll.
 *
 * @returns how many hints were new, and the streams that are read.
 *
 * @example
 * ```ts
 * const received = await receiver.receive(request, clock.now());
 * await takeHints(received, { store, source: 'yonyou-bip', streams: ['yonyou-bip/orders'] });
 * //=> { fresh: 1, streams: ['yonyou-bip/orders'] }
 * ```
 */
export async function takeHints(
  { hints }: Received,
  options: HintOptions,
): Promise<{ readonly fresh: number; readonly streams: readonly string[] }> {
  const { store, source, gather = 2_000, remember = WEEK } = options;
  if (hints.length === 0) return { fresh: 0, streams: [] };
  const at = completeHost(options).clock.now();
  const ids = new Set((await store.commit({ at, events: hints.map(({ id }) => ({ source, id, until: at + remember })) })).fresh);
  const fresh = hints.filter(({ id }) => ids.delete(id));
  const streams = options.streams.filter((name) => fresh.some(({ stream }) => stream === null || stream === name));
  if (streams.length > 0) await store.commit({ at, wakeups: streams.map((name) => ({ key: `${SYNC_PREFIX}${name}`, at: at + gather })) });
  return { fresh: fresh.length, streams };
}
