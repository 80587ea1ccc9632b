import canonicalize from 'canonicalize';
import { subjectsOf, type Book } from '../facts/book.js';
import { stateOf } from '../facts/catalog.js';
import type { EntityRef, EntityType, Fact, FactRef, Instant, Json, RepId, SourceId } from '../facts/facts.types.js';
import { entityKey, refOf } from '../facts/ref.js';

/** One change of one field of one record (RC-3). */
export interface TrailEntry {
  readonly entity: EntityRef;
  /**
   * `changed`: a log of changes says so, with who and where from. `told`: a row of the source differs from its row before.
   * `approved`: somebody approved. `retracted`: the source took something back. `erased`: the row is there, what it said is not.
   */
  readonly kind: 'changed' | 'told' | 'approved' | 'retracted' | 'erased';
  readonly at: Instant;
  /** When the source came to know it. */
  readonly recordedAt: Instant;
  readonly source: SourceId;
  readonly who: RepId | null;
  readonly ip: string | null;
  readonly field: string | null;
  readonly before: Json;
  readonly after: Json;
  readonly reason: string | null;
  readonly fact: FactRef;
  /** The fact that took its place: it was said, and does not count any more. */
  readonly replacedBy: FactRef | null;
}

/** Everything that was ever said about some records, by record. */
export interface Trails {
  /** In order; what was replaced since is among it, and says by what. */
  of(...entities: readonly EntityRef[]): readonly TrailEntry[];
}

const FOLLOWED: ReadonlySet<EntityType> = new Set<EntityType>(['order', 'receipt', 'receivable', 'quote', 'shipment', 'stock', 'deal', 'account']);

/**
 * The audit trail of records: who changed what, from where, when, from what to what, in order (RC-3).
 *
 * Rows are compared with the row before of the same source, so that two sources that differ do not look like changes.
 * A trail cannot be cut unseen where the store's log is verified: every entry names its fact.
 *
 * @param now What lies later does not exist yet.
 *
 * @example
 * ```ts
 * openTrails(book, now).of({ type: 'order', id: 'SO-2' }).map(({ who, ip, before, after }) => [who, ip, before, after]);
 * //=> [['R-1', '10.0.0.7', 'approved', 'completed']]
 * ```
 */
export function openTrails(book: Book, now: Instant): Trails {
  const own = new Map<string, Fact[]>();
  const replacers = new Map<FactRef, Fact[]>();
  for (const fact of book.facts()) {
    if (fact.time > now) continue;
    if (fact.replaces !== undefined) replacers.set(fact.replaces, [...(replacers.get(fact.replaces) ?? []), fact]);
    for (const subject of subjectsOf(fact)) {
      if (!FOLLOWED.has(subject.type)) continue;
      const key = entityKey(subject);
      const facts = own.get(key);
      if (facts) facts.push(fact);
      else own.set(key, [fact]);
    }
  }
  const replacedBy = (fact: Fact): FactRef | null => {
    if (!book.isReplaced(fact)) return null;
    const by = (replacers.get(refOf(fact)) ?? []).filter(({ recordedAt }) => recordedAt >= fact.recordedAt).sort(book.order)[0];
    return by ? refOf(by) : null;
  };
  return {
    of: (...entities) => {
      const seen = new Set<string>();
      return entities
        .flatMap((entity) => entriesOf(entity, [...new Set(own.get(entityKey(entity)) ?? [])].sort(book.order), replacedBy))
        .map((entry, index) => ({ entry, index, fact: book.get(entry.fact) as Fact }))
        .sort((a, b) => book.order(a.fact, b.fact) || a.index - b.index)
        .map(({ entry }) => entry)
        // One fact about two of the records is one change.
        .filter(({ fact, field, kind }) => {
          const key = JSON.stringify([fact, field, kind]);
          const isNew = !seen.has(key);
          seen.add(key);
          return isNew;
        });
    },
  };
}

function entriesOf(entity: EntityRef, facts: readonly Fact[], replacedBy: (fact: Fact) => FactRef | null): readonly TrailEntry[] {
  /** Per source, its row as it stood. */
  const rows = new Map<SourceId, Map<string, Json>>();
  return facts.flatMap((fact): readonly TrailEntry[] => {
    const base = {
      entity, at: fact.time, recordedAt: fact.recordedAt, source: fact.source, who: fact.actor ?? null, ip: null, reason: null,
      fact: refOf(fact), replacedBy: replacedBy(fact),
    };
    const data = fact.data as Readonly<Record<string, Json>>;
    const text = (field: string): string | null => (typeof data[field] === 'string' ? data[field] : null);
    const nothing = { field: null, before: null, after: null };
    if (fact.type === 'record.changed') {
      return [{ ...base, kind: 'changed', ip: text('ip'), reason: text('reason'), field: text('field'), before: data['before'] ?? null, after: data['after'] ?? null }];
    }
    if (fact.type === 'approval.passed') return [{ ...base, ...nothing, kind: 'approved', reason: text('approval') }];
    if (fact.type === 'fact.retracted') return [{ ...base, ...nothing, kind: 'retracted', reason: text('reason') }];
    if (stateOf(fact.type) !== entity.type) return [];
    const told = Object.entries(data);
    if (told.length === 0) return [{ ...base, ...nothing, kind: 'erased' }];
    const row = rows.get(fact.source) ?? new Map<string, Json>();
    rows.set(fact.source, row);
    const entries = told.flatMap(([field, after]): readonly TrailEntry[] => {
      const before = row.get(field) ?? null;
      return canonicalize(before) === canonicalize(after) ? [] : [{ ...base, kind: 'told', field, before, after }];
    });
    // What was replaced was never the row: what comes next is compared with the row that stood.
    if (base.replacedBy === null) for (const [field, value] of told) row.set(field, value);
    return entries;
  });
}
