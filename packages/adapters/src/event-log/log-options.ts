import type { EntityRef, SourceId } from '@sextant/core/facts';

export interface LogOptions {
  /** Sources from least to most authoritative, as for a book; only used when facts are given and not a book. */
  readonly sources?: readonly SourceId[];
  /**
   * Leaves out what may tell about persons: texts, places and devices. Numbers, flags and codes (stage, channel, product …) of
   * the shipped fact types stay; the data of a firm's own types is left out. Events get running numbers as ids.
   * Ids of objects and names of reps stay: see `idOf`.
   * @default false
   */
  readonly redact?: boolean;
  /**
   * The id an entity has in the log, such as a pseudonym; a rep who acted is `{ type: 'rep', id }`. Different entities of
   * one type need different ids.
   * @default its own id
   */
  readonly idOf?: (entity: EntityRef) => string;
}
