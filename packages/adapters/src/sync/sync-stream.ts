import type { Instant } from '@sextant/core/facts';
import { admit as admitFacts } from '@sextant/core/facts/schema';
import { AdapterError } from '../contract/adapter-error.js';
import { mapPage } from '../contract/map-page.js';
import type { Page, Stream } from '../contract/source.types.js';
import { completeHost } from '../http/host.js';
import type { Checkpoint } from '../store/store.types.js';
import { deletionsOf } from './deletions.js';
import { Patience, RunEnded } from './patience.js';
import { problemOf } from './problem.js';
import { sweepIfDue } from './sweep.js';
import type { Sweep, SyncOptions, SyncProblem, SyncReport, SyncState } from './sync.types.js';
import { Tally } from './tally.js';

/** Default of `lookBack`: what large installations take to commit what carries an earlier stamp. */
const LOOK_BACK = 5 * 60_000;

/**
 * Reads a stream from its kept checkpoint on, through its mapping, into the store. Facts, rejects and checkpoint of a page are one
 * transaction, so that a run may be ended anywhere, by a kill as well, and the next goes on with nothing lost and nothing doubled.
 * Failures that pass are tried again from the last page kept; what somebody must see to ends the run and is in the report.
 *
 * @throws the reason of `signal` when it is aborted. Nothing else: whatever fails is reported.
 *
 * @example
 * ```ts
 * const report = await syncStream(stream, { store });
 * report; //=> { stream: 'crm/touches', state: 'complete', pages: 3, records: 2_400, added: 2_398, setAside: 2, … }
 * ```
 */
export async function syncStream(stream: Stream, options: SyncOptions): Promise<SyncReport> {
  options.signal?.throwIfAborted();
  return new Run(stream, options).report();
}

/** Where a run stands: what is kept beside the source's own checkpoint. */
interface Standing {
  readonly value: string | null;
  /** When the run began, on the engine's clock. */
  readonly startedAt: Instant;
  /** Whether it goes on with one that was interrupted. */
  readonly resumed: boolean;
}

class Run {
  private readonly host: ReturnType<typeof completeHost>;
  private readonly tally: Tally;
  private readonly patience: Patience;
  private readonly began: Instant;
  private standing: Standing;
  private lookBack = 0;
  private startedOver = false;
  private sweep: Sweep | null = null;

  constructor(private readonly stream: Stream, private readonly options: SyncOptions) {
    this.host = completeHost(options);
    this.began = this.host.clock.now();
    this.standing = { value: null, startedAt: this.began, resumed: false };
    this.tally = new Tally(stream.name, this.began, options.keepRejects ?? 100);
    const { tries = 6, backOff = 1_000, signal } = options;
    this.patience = new Patience({ ...this.host, stream: stream.name, tries, backOff, signal });
  }

  async report(): Promise<SyncReport> {
    let state: SyncState = 'complete';
    let problem: SyncProblem | null = null;
    try {
      await this.persist(() => this.begin());
      if (await this.persist(() => this.read())) await this.persist(() => this.finish());
      else state = 'paused';
    } catch (error) {
      this.options.signal?.throwIfAborted();
      ({ state, problem } = error instanceof RunEnded ? error : { state: 'stopped' as const, problem: problemOf(error) });
    }
    const { clock, log } = this.host;
    const endedAt = clock.now();
    const { value, startedAt, resumed } = this.standing;
    const { rejects } = this.tally;
    const progress = this.tally.progress(endedAt, this.patience.retries);
    const { stream, records, added, setAside } = progress;
    log({ at: endedAt, level: 'info', event: 'sync.end', stream, state, records, added, setAside });
    return { ...progress, state, problem, resumed, startedAt, endedAt, checkpoint: value, rejects, sweep: this.sweep };
  }

  /** Does something until it succeeds or there is no other try. */
  private async persist<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (this.mayStartOver(error)) continue;
        await this.patience.after(error);
      }
    }
  }

  /** A place that is not there any more, such as an expired token of changes: everything is read, once. */
  private mayStartOver(error: unknown): boolean {
    if (!(error instanceof AdapterError) || error.kind !== 'gone' || this.startedOver || this.standing.value === null) return false;
    this.options.signal?.throwIfAborted();
    this.startedOver = true;
    this.standing = { ...this.standing, value: null };
    this.lookBack = 0;
    return true;
  }

  private async begin(): Promise<void> {
    const kept = await this.options.store.checkpoint(this.stream.name);
    const { complete, startedAt } = kept?.state ?? {};
    const resumed = kept !== null && complete !== true;
    // In the middle of a run the source's checkpoint says all; only between runs something may have come late.
    this.lookBack = resumed || kept === null ? 0 : (this.options.lookBack ?? LOOK_BACK);
    this.standing = { value: kept?.value ?? null, startedAt: resumed && typeof startedAt === 'number' ? startedAt : this.began, resumed };
  }

  /** @returns whether all was read. */
  private async read(): Promise<boolean> {
    const { signal, until = Infinity } = this.options;
    const { value } = this.standing;
    const pages = this.stream.source.read({ since: value, lookBack: this.lookBack, ...(signal && { signal }) });
    for await (const page of pages) {
      signal?.throwIfAborted();
      await this.keep(page);
      this.patience.progress();
      if (this.host.clock.now() >= until) return false;
    }
    signal?.throwIfAborted();
    return true;
  }

  private async keep(page: Page): Promise<void> {
    const { store, onProgress, admit = admitFacts, wake = [] } = this.options;
    const stream = this.stream.name;
    const mapped = mapPage(page, this.stream.mapping, admit);
    const at = this.host.clock.now();
    const facts = [...mapped.facts, ...await deletionsOf(mapped, this.stream, store, at)];
    const committed = await store.commit({
      at,
      facts,
      setAside: mapped.rejects.map((reject) => ({ ...reject, stream })),
      checkpoint: { stream, value: page.checkpoint, state: this.state(false) },
      wakeups: facts.length > 0 ? wake.map((key) => ({ key, at })) : [],
    });
    this.standing = { ...this.standing, value: page.checkpoint };
    this.lookBack = 0;
    this.tally.add(mapped, committed);
    onProgress?.(this.tally.progress(this.host.clock.now(), this.patience.retries));
  }

  private async finish(): Promise<void> {
    const { store, sweepEvery, signal, wake = [] } = this.options;
    const at = this.host.clock.now();
    await store.commit({ at, checkpoint: { stream: this.stream.name, value: this.standing.value, state: this.state(true) } });
    this.sweep ??= await sweepIfDue(this.stream, { store, at, sweepEvery, wake, signal });
  }

  private state(complete: boolean): Checkpoint['state'] {
    return { complete, startedAt: this.standing.startedAt };
  }
}
