import type { EntityRef, Fact } from './facts.types.js';

/** A record as a platform sent it, with where it stood. */
export interface SourceRecord {
  /** What kind of record, in the platform's words: a table, a form, a file. */
  readonly kind: string;
  /** Its place in the batch, from 1: a row, an index in a page. */
  readonly position: number;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A record, or a part of it, that could not be mapped. */
export interface Reject {
  readonly kind: string;
  readonly position: number;
  readonly code: string;
  /** Which column or field. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

/** Platform record to facts: pure, so the same export read twice gives the same facts. */
export type Mapping = (record: SourceRecord) => {
  readonly facts: readonly Fact[];
  readonly rejects: readonly Reject[];
  /** Entities this record says are not there any more: what its source stated of them holds no longer. @default none */
  readonly gone?: readonly EntityRef[];
};
