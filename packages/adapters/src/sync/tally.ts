import type { Instant, Reject } from '@sextant/core/facts';
import type { MappedPage } from '../contract/map-page.js';
import type { Committed } from '../store/store.types.js';
import type { SyncProgress } from './sync.types.js';

/** Counts of a run, page by page. */
export class Tally {
  private pages = 0;
  private records = 0;
  private added = 0;
  private known = 0;
  private setAside = 0;
  private readonly byCode = new Map<string, number>();
  private readonly kept: Reject[] = [];

  constructor(private readonly stream: string, private readonly startedAt: Instant, private readonly keep: number) {}

  add({ records, rejected, rejects }: MappedPage, { added, known, conflicts }: Committed): void {
    this.pages++;
    this.records += records;
    this.added += added;
    this.known += known;
    this.setAside += rejected + conflicts.length;
    this.kept.push(...rejects.slice(0, Math.max(0, this.keep - this.kept.length)));
    for (const { code } of [...rejects, ...conflicts]) this.byCode.set(code, (this.byCode.get(code) ?? 0) + 1);
  }

  progress(now: Instant, retries: number): SyncProgress {
    const { stream, pages, records, added, known, setAside } = this;
    const elapsed = now - this.startedAt;
    return {
      stream, pages, records, added, known, setAside, retries,
      byCode: Object.fromEntries([...this.byCode].sort(([a], [b]) => (a < b ? -1 : 1))),
      perSecond: elapsed > 0 ? Math.round((records * 1_000) / elapsed) : null,
    };
  }

  get rejects(): readonly Reject[] {
    return [...this.kept];
  }
}
