import type { Instant } from '@sextant/core/facts';
import { AdapterError, type AdapterErrorKind } from '../contract/adapter-error.js';
import { backOff } from '../http/back-off.js';
import type { Host } from '../http/http.types.js';
import { askedFor, problemOf, waitAtLeast } from './problem.js';
import type { SyncProblem, SyncState } from './sync.types.js';

/** A run cannot go on. */
export class RunEnded extends Error {
  constructor(readonly state: Extract<SyncState, 'gave-up' | 'stopped'>, readonly problem: SyncProblem) {
    super(problem.code);
  }
}

export interface PatienceOptions extends Required<Pick<Host, 'clock' | 'random' | 'log'>> {
  readonly stream: string;
  readonly tries: number;
  readonly backOff: number;
  readonly signal: AbortSignal | undefined;
}

/** Reading once more may help: with a new session, or from what the record is by now. */
const ONCE_MORE: ReadonlySet<AdapterErrorKind> = new Set<AdapterErrorKind>(['auth', 'conflict']);

/** Decides after every failed try whether there is another one, and waits for it. */
export class Patience {
  /** Tries that failed, in all. */
  retries = 0;
  private failures = 0;
  private again = false;

  constructor(private readonly options: PatienceOptions) {}

  /** Something was achieved: the count begins anew. */
  progress(): void {
    this.failures = 0;
    this.again = false;
  }

  /** @throws {RunEnded} when there is no other try; the signal's reason when it is aborted. */
  async after(error: unknown): Promise<void> {
    const { clock, random, tries, signal } = this.options;
    signal?.throwIfAborted();
    if (error instanceof RunEnded) throw error;
    const atLeast = this.least(error);
    this.retries++;
    if (atLeast === null) this.end('stopped', error);
    if (++this.failures >= tries) this.end('gave-up', error);
    const wait = Math.max(atLeast, backOff(this.failures, this.options.backOff, random));
    this.tell('warn', 'sync.retry', error, { failures: this.failures, until: clock.now() + wait });
    await clock.sleep(wait, signal);
  }

  private least(error: unknown): number | null {
    if (!(error instanceof AdapterError) || !ONCE_MORE.has(error.kind)) return waitAtLeast(error);
    if (this.again) return null;
    this.again = true;
    return askedFor(error);
  }

  private end(state: RunEnded['state'], error: unknown): never {
    this.tell('error', `sync.${state}`, error, {});
    throw new RunEnded(state, problemOf(error));
  }

  private tell(level: 'warn' | 'error', event: string, error: unknown, more: Readonly<Record<string, number>>): void {
    const { clock, log, stream } = this.options;
    const at: Instant = clock.now();
    log({ at, level, event, stream, ...problemOf(error), ...more });
  }
}
