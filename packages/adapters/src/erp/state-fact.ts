import type { About, EntityRef, Fact, FactTypes, Instant, Json, SourceId } from '@sextant/core/facts';
import { contentHash } from './content-hash.js';

/** How a record of an ERP looked at a time. */
export interface StateDraft<T extends keyof FactTypes> {
  readonly source: SourceId;
  readonly type: T;
  readonly subject: EntityRef;
  readonly links?: readonly About[];
  readonly time: Instant;
  readonly recordedAt?: Instant;
  readonly seq?: number;
  /** What tells versions of the record apart: its time of change, or when we saw it. */
  readonly stamp: string;
  readonly data: FactTypes[T];
}

/**
 * A record as a fact. Its id is the subject, the stamp and the content: reading twice gives the same fact, and a record that
 * changed twice within the stamp's grain gives two.
 */
export function stateFact<T extends keyof FactTypes>(draft: StateDraft<T>): Fact<T> {
  const { source, type, subject, links = [], time, recordedAt = time, seq = 0, stamp, data } = draft;
  const about: readonly About[] = [{ type: subject.type, id: subject.id }, ...links];
  const hash = contentHash({ about, data } as unknown as Json);
  return { id: `${subject.type}/${subject.id}@${stamp}#${hash}`, source, seq, kind: 'state', type, schema: 1, time, recordedAt, about, data } as Fact<T>;
}
