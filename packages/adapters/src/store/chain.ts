import { EMPTY_LOG, appendLeaves, rootOf, type LogHead } from '@sextant/core/evidence';
import { sha256 } from './crypto.js';
import type { Anchor, LogProblem } from './store.types.js';

/**
 * Follows a log entry by entry and compares its root with every anchor, until one differs.
 *
 * @param anchors By size, least first.
 */
export class Chain {
  /** The log so far, as far as `settle` has been called. */
  log: LogHead = EMPTY_LOG;
  private readonly waiting: string[] = [];
  private next = 0;
  /** Position of the last entry. */
  private last = 0;
  /** Size at the last anchor that held. */
  private held = 0;
  private differs: { readonly anchor: Anchor; readonly root: string } | null = null;
  /** Whether an entry is missing or one too many: the roots after it cannot hold. */
  private broken = false;

  constructor(private readonly anchors: readonly Anchor[], private readonly report: (problem: LogProblem) => void) {}

  /** @param leaf `null` when what is kept has none. */
  add(position: number, leaf: string | null): void {
    const expected = this.last + 1;
    if (position < expected) {
      this.broken = true;
      this.report({ code: 'inserted', position, expected: 'one entry', received: 'another one' });
    } else if (position > expected) {
      this.broken = true;
      this.report({ code: 'removed', position: expected, expected: `entries ${expected} to ${position - 1}`, received: 'none' });
    }
    this.last = position;
    if (leaf === null) this.broken = true;
    else this.waiting.push(leaf);
    if (this.log.size + this.waiting.length === this.anchors[this.next]?.size) this.compare();
  }

  /** The end of the log: what of it is not as the anchors say. */
  settle(): void {
    this.flush();
    const promised = this.anchors.at(-1)?.size ?? 0;
    const { last, differs, held } = this;
    if (differs) {
      const code = last > promised ? 'inserted' : last < promised ? 'removed' : 'root-differs';
      this.report({ code, position: held + 1, expected: differs.anchor.root, received: differs.root });
    } else if (last < promised) {
      this.report({ code: 'cut-off', position: last + 1, expected: `${promised} entries`, received: `${last}` });
    } else if (last > promised) {
      this.report({ code: 'inserted', position: promised + 1, expected: `${promised} entries`, received: `${last}` });
    }
  }

  private compare(): void {
    this.flush();
    const root = rootOf(this.log);
    for (; this.anchors[this.next]?.size === this.log.size; this.next++) {
      const anchor = this.anchors[this.next];
      if (anchor && anchor.root !== root && !this.broken) this.differs ??= { anchor, root };
    }
    if (!this.differs && !this.broken) this.held = this.log.size;
  }

  private flush(): void {
    this.log = appendLeaves(this.log, this.waiting, sha256);
    this.waiting.length = 0;
  }
}
