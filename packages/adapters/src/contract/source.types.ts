import type { EntityType, Mapping, Reject, SourceId, SourceRecord } from '@sextant/core/facts';

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
  /**
   * Begin this many milliseconds before where `since` stands, so that what was written late is not missed. For checkpoints that are
   * an instant; others ignore it. The engine gives it at the start of a run, not when it goes on with one. @default 0
   */
  readonly lookBack?: number;
  readonly signal?: AbortSignal | undefined;
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

/** One kind of record of a platform that is kept in sync: customers, orders, receipts. */
export interface Stream {
  /** Unique among the streams of a tenant, such as `kingdee-galaxy/orders`. */
  readonly name: string;
  readonly source: Source;
  /** Record to facts, pure. */
  readonly mapping: Mapping;
  /**
   * How deletions are learnt: `flag`, records carry it and the mapping tells it (`gone`); `sweep`, `ids` lists what is still
   * there and what is missing twice in a row is gone; `none`, they are not.
   * @default 'none'
   */
  readonly deletes?: 'flag' | 'sweep' | 'none';
  /**
   * Whose records deletions concern: the state facts of this source about this type of entity, which a sweep compares. Needed for `sweep`
   * and for a mapping that says what is `gone`, whose types are its own.
   */
  readonly sweeps?: { readonly source: SourceId; readonly type: EntityType };
  /** Every id that is there now, for a sweep. Ids are those of the facts' subjects. */
  ids?(options?: { readonly signal?: AbortSignal | undefined }): AsyncIterable<readonly string[]>;
}
