import { openBook, type Fact, type Instant, type SourceId } from '@sextant/core/facts';
import { openOutlook, type Outlook } from '@sextant/core/forecast/risk';
import { compileBook, openPortfolio, type Portfolio, type ProgramBook } from '@sextant/core/judge';
import type { PolicyBook } from '@sextant/core/policy';
import type { Clock } from '../http/http.types.js';
import type { Committed, Store } from '../store/store.types.js';
import { systemClock } from '../http/clock.js';
import { Boards } from './boards.js';

export interface WorkspaceOptions {
  readonly store: Store;
  readonly policies: PolicyBook;
  /** Sources from least to most authoritative. @default of two states at one instant the order of arrival decides nothing */
  readonly sources?: readonly SourceId[];
  readonly clock?: Clock;
  /** Between two looks at the store for what other processes wrote, while somebody watches, in milliseconds. @default 1_000 */
  readonly poll?: number;
  /** While a long log is read for the first time. */
  readonly onProgress?: (facts: number) => void;
}

/** A tenant's facts, judged: kept up with the store by reading what came after the last position, and anew after an erasure. */
export interface Workspace {
  readonly tenant: string;
  readonly store: Store;
  readonly programs: ProgramBook;
  /** Everything in the store at the time of the call, judged now. Judges only what changed. */
  current(): Promise<Standing>;
  /** Keeps facts and judges them. */
  accept(facts: readonly Fact[]): Promise<Committed>;
  /** Hears of every later standing in which something changed: facts, or the mere passing of time. */
  watch(listener: (standing: Standing) => void): () => void;
}

/** A portfolio and how much of the log is in it. */
export interface Standing {
  readonly portfolio: Portfolio;
  /** What endangers its deals, and how long they still take. */
  readonly outlook: Outlook;
  /** Answers that took long to make. */
  readonly boards: Boards;
  /** Log position of the newest fact in it. */
  readonly position: number;
  /** One more whenever a judgement changed. */
  readonly turn: number;
}

/**
 * Opens a tenant's workspace over its store.
 *
 * @throws {RangeError} for a policy book without a version; what the store throws.
 *
 * @example
 * ```ts
 * const workspace = openWorkspace({ store: await openStore({ tenant: 'ningbo' }), policies });
 * (await workspace.current()).portfolio.brief(entity('deal:D-1'))?.kind; //=> 'opportunity-brief/1'
 * ```
 */
export function openWorkspace(options: WorkspaceOptions): Workspace {
  return new StoredWorkspace(options);
}

class StoredWorkspace implements Workspace {
  readonly tenant: string;
  readonly store: Store;
  readonly programs: ProgramBook;
  private readonly clock: Clock;
  private readonly listeners = new Set<(standing: Standing) => void>();
  private standing: Standing | null = null;
  /** Calls take turns, so that no fact is read twice and none is judged out of order. */
  private queue: Promise<unknown> = Promise.resolve();
  private polling: AbortController | null = null;

  constructor(private readonly options: WorkspaceOptions) {
    this.store = options.store;
    this.tenant = options.store.tenant;
    this.programs = compileBook(options.policies);
    this.clock = options.clock ?? systemClock;
  }

  current(): Promise<Standing> {
    return this.inTurn(() => this.catchUp());
  }

  accept(facts: readonly Fact[]): Promise<Committed> {
    return this.inTurn(async () => {
      const committed = await this.store.commit({ at: this.clock.now(), facts });
      await this.catchUp();
      return committed;
    });
  }

  watch(listener: (standing: Standing) => void): () => void {
    this.listeners.add(listener);
    if (!this.polling) void this.poll((this.polling = new AbortController()).signal);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.polling?.abort();
      this.polling = null;
    };
  }

  private async poll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      // A store that does not answer is asked again; requests tell who asks.
      await this.current().catch(() => undefined);
      await this.clock.sleep(this.options.poll ?? 1_000, signal).catch(() => undefined);
    }
  }

  private async catchUp(): Promise<Standing> {
    const now = this.clock.now();
    const known = this.standing;
    const next = known ? await this.grown(known, now) : await this.readAnew(now, 1);
    this.standing = next;
    if (known && next.turn > known.turn) this.tell(next);
    return next;
  }

  private async grown(known: Standing, now: Instant): Promise<Standing> {
    const head = await this.store.head();
    const facts: Fact[] = [];
    let { position } = known;
    if (head > position) {
      for await (const page of this.store.facts({ after: position })) {
        for (const stored of page) {
          facts.push(stored.fact);
          position = Math.max(position, stored.position);
        }
      }
    }
    // A place in the log without a fact is an erasure: what was erased must not live on here.
    if (facts.length < head - known.position) return this.readAnew(now, known.turn + 1);
    return this.advanced(known, facts, position, now);
  }

  private async readAnew(now: Instant, turn: number): Promise<Standing> {
    const head = await this.store.head();
    const facts: Fact[] = [];
    let position = head;
    for await (const page of this.store.facts()) {
      for (const stored of page) {
        facts.push(stored.fact);
        position = Math.max(position, stored.position);
      }
      this.options.onProgress?.(facts.length);
    }
    const portfolio = this.opened(facts, now);
    // Of what was erased no answer may be left.
    return { portfolio, outlook: openOutlook(portfolio, { tenant: this.tenant }), boards: new Boards(this.clock), position, turn };
  }

  private opened(facts: readonly Fact[], now: Instant): Portfolio {
    const { sources } = this.options;
    return openPortfolio(openBook(facts, sources ? { sources } : {}), this.programs, now, { tenant: this.tenant });
  }

  private advanced(known: Standing, facts: readonly Fact[], position: number, now: Instant): Standing {
    // A clock set back a little must not judge everything anew.
    const later = Math.max(now, known.portfolio.now);
    if (facts.length === 0 && later === known.portfolio.now) return known;
    const portfolio = known.portfolio.advance({ facts, now: later });
    const outlook = known.outlook.advance({ book: portfolio.book, now: later, facts });
    // A new day is compared with what was learned by then.
    const isChanged = portfolio.rejudged > 0 || facts.length > 0 || outlook.learnedAt !== known.outlook.learnedAt;
    return { portfolio, outlook, boards: known.boards, position, turn: isChanged ? known.turn + 1 : known.turn };
  }

  private tell(standing: Standing): void {
    for (const listener of [...this.listeners]) listener(standing);
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.queue.then(work);
    this.queue = done.catch(() => undefined);
    return done;
  }
}
