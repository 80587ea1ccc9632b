import { nextRecords, type DirectiveRecord } from '@sextant/core/directives';
import { openBook, type BookOptions, type Fact, type Instant } from '@sextant/core/facts';
import { openPortfolio, type Portfolio, type Program, type ProgramBook } from '@sextant/core/judge';
import { completeHost } from '../http/host.js';
import type { Host } from '../http/http.types.js';
import { repeat } from '../schedule/repeat.js';
import { storeWakeups } from '../schedule/store-wakeups.js';
import type { Answer, Running } from '../schedule/wakeups.types.js';
import type { Checkpoint, Store } from '../store/store.types.js';
import { Wishes } from './wanted.js';

/** The wake-up that judges: set it in the transaction that brings facts (`wake` of `syncStream`). */
export const JUDGING = 'judging/portfolio';

/** Where the checkpoint of judging is kept, among those of the streams. */
const STREAM = 'judging';

export interface JudgingOptions extends Pick<Host, 'clock' | 'random'> {
  readonly store: Store;
  readonly programs: Program | ProgramBook;
  /**
   * Judge the past, act only from this instant: importing three years fires nothing. Recurrences come round from here. Kept the same
   * for ever, as what is not wanted any more is withdrawn.
   */
  readonly emitFrom: Instant;
  /** Sources from least to most authoritative. */
  readonly sources?: BookOptions['sources'];
  /** How long others wait for a round to end, in milliseconds. @default 300_000 */
  readonly lease?: number;
  /** How long facts wait that came without setting the wake-up, in milliseconds. @default 5_000 */
  readonly poll?: number;
  /** After every round, before its news are kept. */
  readonly onJudged?: (portfolio: Portfolio, news: readonly DirectiveRecord[]) => void;
  readonly onError?: (error: unknown) => void;
}

export interface Judging extends Running {
  /** As last judged; `null` before the first round. */
  portfolio(): Portfolio | null;
}

/**
 * Judges whatever is new and keeps what follows: facts of the store, incrementally, → portfolio, detectors, recurrences,
 * reconciliation, risk, credibility and the assignment of leads, as far as the policy has them → what the outbox has to say next. Once a day
 * the probability that a customer leaves is kept as a fact where it has changed (FC-16). Directives, those facts, the next wake-up and how far
 * was read are one transaction, which only the process that holds the wake-up may commit: several may run, each wish is said once, and a kill anywhere repeats the round.
 * The clock it judges by never goes back, so that a corrected clock withdraws nothing.
 *
 * @example
 * ```ts
 * const judging = await keepJudging({ store, programs: compile(policy), emitFrom: goLive });
 * judging.portfolio()?.rollUp.by('period', 'region');
 * ```
 */
export async function keepJudging(options: JudgingOptions): Promise<Judging> {
  const { store, lease = 300_000, poll = 5_000, onError = (): void => undefined } = options;
  const { clock, random } = completeHost(options);
  const judge = new Judge(options);
  const wakeups = storeWakeups({ store, clock, random, prefix: JUDGING, lease, parallel: 1, poll, onError });
  await wakeups.set(JUDGING, clock.now());
  const judging = wakeups.onDue(() => judge.round(clock.now()));
  const watching = repeat(async () => {
    const [head, kept] = [await store.head(), await store.checkpoint(STREAM)];
    if (kept && head > positionOf(kept)) await wakeups.set(JUDGING, clock.now());
    return null;
  }, { clock, random, poll, onError });
  return {
    ring: () => { judging.ring(); },
    async stop() {
      await Promise.all([judging.stop(), watching.stop()]);
    },
    portfolio: () => judge.portfolio,
  };
}

class Judge {
  portfolio: Portfolio | null = null;
  private position = 0;
  private outbox: readonly DirectiveRecord[] = [];
  /** Whose round the outbox in memory is as of, and the round under way. */
  private mark: string | null = null;
  private proposed: { readonly mark: string; readonly news: readonly DirectiveRecord[] } | null = null;
  private wakeAt: Instant | null = null;
  private wishes: Wishes;

  constructor(private readonly options: JudgingOptions) {
    this.wishes = this.freshWishes();
  }

  private freshWishes(): Wishes {
    const { store: { tenant }, emitFrom } = this.options;
    return new Wishes({ tenant, emitFrom });
  }

  async round(clockNow: Instant): Promise<Answer> {
    const { store, emitFrom, onJudged } = this.options;
    const kept = await store.checkpoint(STREAM);
    const isOwn = await this.freshOutbox(kept);
    const now = Math.max(clockNow, Number(kept?.state.judgedAt ?? clockNow));
    if (isOwn && this.portfolio && (await store.head()) === this.position && (this.wakeAt === null || this.wakeAt > now)) {
      // Woken for nothing: a page that was known, a moved alarm.
      return { wakeups: this.wakeups(now) };
    }
    // What was told in a round that was not kept is told again.
    if (!isOwn) this.wishes = this.freshWishes();
    const before = this.portfolio;
    const { portfolio, facts } = await this.grow(now);
    const wanted = this.wishes.of(portfolio, { before, facts });
    const told = this.wishes.news();
    // What is told now is read at once.
    this.wakeAt = told.length > 0 ? now : wanted.wakeAt;
    const news = nextRecords(this.outbox, wanted.directives, now, { emitFrom });
    const mark = crypto.randomUUID();
    this.proposed = { mark, news };
    onJudged?.(portfolio, news);
    return {
      directives: news,
      ...(told.length > 0 && { facts: told }),
      checkpoint: { stream: STREAM, value: mark, state: { position: this.position, judgedAt: now } },
      wakeups: this.wakeups(now),
    };
  }

  private wakeups(now: Instant): NonNullable<Answer['wakeups']> {
    return this.wakeAt === null ? [] : [{ key: JUDGING, at: Math.max(this.wakeAt, now + 1) }];
  }

  /**
   * The outbox is read anew only when somebody else has judged meanwhile.
   *
   * @returns whether the last round that was kept is the last one of this process.
   */
  private async freshOutbox(kept: Checkpoint | null): Promise<boolean> {
    const { proposed } = this;
    const value = kept?.value ?? null;
    const isOwn = proposed === null ? value !== null && value === this.mark : proposed.mark === value;
    if (isOwn) this.outbox = [...this.outbox, ...(proposed?.news ?? [])];
    else if (value === null || value !== this.mark) this.outbox = await this.options.store.directives();
    this.mark = value;
    this.proposed = null;
    return isOwn;
  }

  private async grow(now: Instant): Promise<{ readonly portfolio: Portfolio; readonly facts: readonly Fact[] }> {
    const { store, programs, sources } = this.options;
    const facts: Fact[] = [];
    // Before the facts, so that what arrives meanwhile is read next time; the log has entries that are not facts.
    let read = await store.head();
    for await (const page of store.facts({ after: this.position })) {
      for (const { position, fact } of page) {
        facts.push(fact);
        read = Math.max(read, position);
      }
    }
    const portfolio = this.portfolio
      ? this.portfolio.advance({ facts, now })
      : openPortfolio(openBook(facts, sources && { sources }), programs, now, { tenant: store.tenant });
    // Only now: of a reading that breaks off nothing counts.
    this.portfolio = portfolio;
    this.position = read;
    return { portfolio, facts };
  }
}

function positionOf({ state }: Checkpoint): number {
  return Number(state.position ?? 0);
}
