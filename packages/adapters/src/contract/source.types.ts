import type { Reject, SourceRecord } from '@sextant/core/facts';

/**
 * A platform, read page by page. An adapter knows addresses, shapes and codes only: schedules, retries,
 * rate limits and the storage of checkpoints belong to whoever reads.
 */
export interface Source {
  /**
   * Reads from a checkpoint on, or everything. Pages come one at a time: the next is fetched when it is asked for.
   *
   * @throws {AdapterError} when reading cannot go on; a single bad record never throws.
   */
  read(options?: ReadOptions): AsyncIterable<Page>;
}

export interface ReadOptions {
  /** A checkpoint of an earlier page of the same source. @default null: from the beginning */
  readonly since?: string | null;
  readonly signal?: AbortSignal;
}

export interface Page {
  readonly records: readonly SourceRecord[];
  /** What could not even be read as a record, such as a row with too many cells. @default none */
  readonly rejects?: readonly Reject[];
  /**
   * Where to go on once this page is safely stored: opaque text of the source's own making.
   * `null` where there is no such place, and the next read starts over.
   */
  readonly checkpoint: string | null;
}
