import type { Instant, Reject } from '@sextant/core/facts';
import type { AdapterErrorKind } from '../contract/adapter-error.js';
import type { Admit } from '../contract/map-page.js';
import type { Host } from '../http/http.types.js';
import type { Store } from '../store/store.types.js';

export interface SyncOptions extends Pick<Host, 'clock' | 'random' | 'log'> {
  readonly store: Store;
  /** The door of the book. @default `admit` of `@sextant/core/facts/schema` */
  readonly admit?: Admit;
  /** How far before its last record a run begins, in milliseconds, for what was written late. @default 300_000 */
  readonly lookBack?: number;
  /** Tries without a single page in between, the first included, until a run gives up. @default 6 */
  readonly tries?: number;
  /** First wait of the full-jitter back-off, in milliseconds, doubled per try up to 60 s. @default 1_000 */
  readonly backOff?: number;
  /** Least time between two sweeps for deleted records, in milliseconds. @default 86_400_000 */
  readonly sweepEvery?: number;
  /** Wake-ups set in the transaction of every page with facts, known ones included, such as `JUDGING`. @default none */
  readonly wake?: readonly string[];
  /** The run pauses after the page at which this instant is past; the next one goes on there. @default never */
  readonly until?: Instant;
  /** How many rejects the report keeps; the store keeps them all. @default 100 */
  readonly keepRejects?: number;
  readonly onProgress?: (progress: SyncProgress) => void;
  readonly signal?: AbortSignal;
}

/** What a run has done so far. */
export interface SyncProgress {
  readonly stream: string;
  readonly pages: number;
  /** Records read, unreadable ones included. */
  readonly records: number;
  /** Facts kept. */
  readonly added: number;
  /** Facts that were there already: the look-back, or a page read again. */
  readonly known: number;
  /** Records with something set aside. */
  readonly setAside: number;
  /** What was set aside, per code, in alphabetical order. */
  readonly byCode: Readonly<Record<string, number>>;
  /** Records per second since the run began, a whole number; `null` in its first millisecond. */
  readonly perSecond: number | null;
  /** Tries that failed. */
  readonly retries: number;
}

/**
 * How a run ended: `complete`, all was read; `paused`, at `until`; `gave-up`, the platform or the database kept failing;
 * `stopped`, somebody has to do something about `problem` first. Whatever it is, the next run goes on where this one ended.
 */
export type SyncState = 'complete' | 'paused' | 'gave-up' | 'stopped';

/** What a run did. JSON-safe, without secrets. */
export interface SyncReport extends SyncProgress {
  readonly state: SyncState;
  readonly problem: SyncProblem | null;
  /** Whether it went on with a run that had been interrupted. */
  readonly resumed: boolean;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly checkpoint: string | null;
  /** The first rejects. */
  readonly rejects: readonly Reject[];
  /** `null` when it was not the time for a sweep. */
  readonly sweep: Sweep | null;
}

/** What a sweep found. */
export interface Sweep {
  /** Records known before it, and not gone. */
  readonly known: number;
  /** Missing for the first time. */
  readonly missing: number;
  /** Missing twice in a row: their states are retracted. */
  readonly gone: number;
  /** Gone before, and there again: their states stand again. */
  readonly back: number;
}

/** Why a run did not end well. */
export interface SyncProblem {
  /** `store`: the database; `unknown`: an error nobody foresaw, such as a bug of an adapter. */
  readonly kind: AdapterErrorKind | 'store' | 'unknown';
  readonly code: string;
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}
