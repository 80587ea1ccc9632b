import type { EntityRef, Fact, Mapping, Reject } from '@sextant/core/facts';
import { mapPage, type Admit, type MappedPage } from './map-page.js';
import type { Source } from './source.types.js';

export interface ImportOptions {
  /**
   * Where the facts of a page go, and which entities it says are gone; awaited before the next page is read. An import keeps nothing,
   * so that it retracts nothing: that is up to whoever keeps the facts, as `syncStream` does.
   */
  readonly onFacts?: (facts: readonly Fact[], page: { readonly checkpoint: string | null; readonly gone: readonly EntityRef[] }) => void | Promise<void>;
  /** The door of the book, such as `admit` of `@sextant/core/facts/schema`. @default every mapped fact passes */
  readonly admit?: Admit;
  /** Do everything but hand facts on. @default false */
  readonly dryRun?: boolean;
  /** After every page. */
  readonly onProgress?: (report: ImportReport) => void;
  /** @default null: from the beginning */
  readonly since?: string | null;
  readonly signal?: AbortSignal;
  /** How many rejects the report keeps; all are counted. @default 100 */
  readonly keepRejects?: number;
}

/** What an import did, or a dry run would do. */
export interface ImportReport {
  /** Records read, unreadable ones included. */
  readonly records: number;
  /** Facts that passed. */
  readonly facts: number;
  /** Records with at least one reject; facts from their other parts may have passed. */
  readonly rejected: number;
  /** Rejects per code, in alphabetical order; a record may have several. */
  readonly byCode: Readonly<Record<string, number>>;
  /** The first of them. */
  readonly rejects: readonly Reject[];
  /** The last page's. */
  readonly checkpoint: string | null;
}

/**
 * Reads a source through a mapping, page by page; memory is bounded by the page.
 * A bad record is counted and reported with its position, and never stops the others.
 *
 * @throws {AdapterError} when the source cannot be read on; the reason of `signal` when it is aborted.
 *
 * @example
 * ```ts
 * const facts: Fact[] = [];
 * const report = await importRecords(source, mapping, { admit, onFacts: (page) => void facts.push(...page) });
 * report; //=> { records: 8800, facts: 15511, rejected: 0, byCode: {}, rejects: [], checkpoint: null }
 * ```
 */
export async function importRecords(source: Source, mapping: Mapping, options: ImportOptions = {}): Promise<ImportReport> {
  const { signal, onFacts, onProgress, since = null, dryRun = false } = options;
  const tally = new Tally(options.keepRejects ?? 100);
  signal?.throwIfAborted();
  for await (const page of source.read(signal ? { since, signal } : { since })) {
    signal?.throwIfAborted();
    const mapped = mapPage(page, mapping, options.admit);
    const { facts, gone } = mapped;
    tally.add(mapped);
    tally.checkpoint = page.checkpoint;
    if (!dryRun && facts.length + gone.length > 0) await onFacts?.(facts, { checkpoint: page.checkpoint, gone });
    onProgress?.(tally.report());
  }
  signal?.throwIfAborted();
  return tally.report();
}

/** Counts as pages go by. */
class Tally {
  checkpoint: string | null = null;
  private records = 0;
  private facts = 0;
  private rejected = 0;
  private readonly byCode = new Map<string, number>();
  private readonly kept: Reject[] = [];

  constructor(private readonly keep: number) {}

  /** One page. */
  add({ facts, rejects, records, rejected }: MappedPage): void {
    this.records += records;
    this.facts += facts.length;
    this.rejected += rejected;
    const inOrder = [...rejects].sort((a, b) => a.position - b.position);
    this.kept.push(...inOrder.slice(0, Math.max(0, this.keep - this.kept.length)));
    for (const { code } of rejects) this.byCode.set(code, (this.byCode.get(code) ?? 0) + 1);
  }

  report(): ImportReport {
    const byCode = Object.fromEntries([...this.byCode].sort(([a], [b]) => (a < b ? -1 : 1)));
    const { records, facts, rejected, checkpoint } = this;
    return { records, facts, rejected, byCode, rejects: [...this.kept], checkpoint };
  }
}
