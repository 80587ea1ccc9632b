import canonicalize from 'canonicalize';
import { factProblem } from './check.js';
import type { EntityRef, Fact, FactRef, Instant, SetAside, SourceId } from './facts.types.js';
import { shown } from './guard.js';
import { compareText, factOrder, type FactOrder } from './order.js';
import { entityKey, refOf } from './ref.js';
import { ShardedMap } from './sharded-map.js';

/** Facts, indexed by what they are about. Immutable: `append` gives a new book that shares the old one's memory. */
export interface Book {
  /** Facts that stand in it, replaced ones included. */
  readonly size: number;
  /** Records that did not become facts, in order of arrival. The rest of their batch went on. */
  readonly setAside: readonly SetAside[];
  readonly order: FactOrder;
  append(records: readonly Fact[]): Book;
  /** The book as it stood on an instant: facts with `recordedAt ≤ recorded`. */
  asOf(recorded: Instant): Book;
  get(ref: FactRef): Fact | undefined;
  /** Whether a later fact has replaced this one. */
  isReplaced(fact: Fact): boolean;
  /** The facts that belong to an entity and count, in order. */
  about(entity: EntityRef): readonly Fact[];
  /** Entities that have facts of their own, of one type. */
  entities(type: EntityRef['type']): readonly EntityRef[];
  /** Entities whose facts link to this one: the deals of an account, of a rep. */
  linkedTo(entity: EntityRef): readonly EntityRef[];
  facts(): IterableIterator<Fact>;
}

export interface BookOptions {
  /** Sources from least to most authoritative: of two states at one instant the later in this list wins. */
  readonly sources?: readonly SourceId[];
}

/**
 * Opens a book of facts. A record that is not a fact is set aside with the reason, never thrown.
 *
 * Laws: the order of arrival does not matter; the same fact twice counts once; of two different
 * records with one `(source, id)` the one recorded first stands and the other is set aside.
 *
 * @example
 * ```ts
 * const book = openBook(facts);
 * book.size;                              //=> 3
 * book.about({ type: 'lead', id: 'L-7' }); //=> the three facts, in order
 * ```
 */
export function openBook(records: readonly Fact[] = [], options: BookOptions = {}): Book {
  return new IndexedBook(EMPTY, factOrder(options.sources)).append(records);
}

interface Index {
  readonly size: number;
  readonly setAside: readonly SetAside[];
  readonly byRef: ShardedMap<Fact>;
  /** Entity → its own facts in order, replaced ones included. */
  readonly own: ShardedMap<readonly Fact[]>;
  /** Entity → entities whose facts name it in a role. */
  readonly linked: ShardedMap<ReadonlyMap<string, EntityRef>>;
  /** Fact → facts that say they replace it. */
  readonly replacers: ShardedMap<readonly Fact[]>;
}

const EMPTY: Index = {
  size: 0,
  setAside: [],
  byRef: ShardedMap.empty(),
  own: ShardedMap.empty(),
  linked: ShardedMap.empty(),
  replacers: ShardedMap.empty(),
};

class IndexedBook implements Book {
  constructor(private readonly index: Index, readonly order: FactOrder) {}

  get size(): number {
    return this.index.size;
  }

  get setAside(): readonly SetAside[] {
    return this.index.setAside;
  }

  append(records: readonly Fact[]): Book {
    if (records.length === 0) return this;
    const setAside: SetAside[] = [];
    const byRef = this.index.byRef.edit();
    const added = new Set<Fact>();
    const removed = new Set<Fact>();
    for (const record of records) {
      const problem = factProblem(record);
      if (problem) {
        setAside.push(problem);
        continue;
      }
      const known = byRef.get(refOf(record));
      if (!known) {
        added.add(record);
        byRef.set(refOf(record), record);
      } else if (canonicalize(known) !== canonicalize(record)) {
        const [standing, other] = recordedFirst(known, record);
        setAside.push(conflict(other, standing));
        if (standing === record) {
          if (!added.delete(known)) removed.add(known);
          added.add(record);
          byRef.set(refOf(record), record);
        }
      }
    }
    if (added.size === 0 && setAside.length === 0) return this;
    return new IndexedBook(
      {
        size: this.index.size + added.size - removed.size,
        setAside: [...this.index.setAside, ...setAside],
        byRef: byRef.done(),
        ...this.reindex(added, removed),
      },
      this.order,
    );
  }

  private reindex(added: ReadonlySet<Fact>, removed: ReadonlySet<Fact>): Pick<Index, 'own' | 'linked' | 'replacers'> {
    const own = this.index.own.edit();
    const linked = this.index.linked.edit();
    const replacers = this.index.replacers.edit();
    for (const [key, facts] of groupBySubject(added)) {
      own.set(key, mergeOrdered(own.get(key) ?? [], facts.sort(this.order), this.order));
    }
    for (const key of groupBySubject(removed).keys()) {
      own.set(key, (own.get(key) ?? []).filter((fact) => !removed.has(fact)));
    }
    const links = new Map<string, Map<string, EntityRef>>();
    for (const fact of added) {
      if (fact.replaces) replacers.set(fact.replaces, [...(replacers.get(fact.replaces) ?? []), fact]);
      for (const target of fact.about) {
        if (target.as === undefined) continue;
        const key = entityKey(target);
        let sources = links.get(key);
        if (!sources) links.set(key, (sources = new Map(linked.get(key))));
        for (const subject of subjectsOf(fact)) sources.set(entityKey(subject), { type: subject.type, id: subject.id });
      }
    }
    for (const [key, sources] of links) linked.set(key, sources);
    for (const fact of removed) {
      if (fact.replaces) replacers.set(fact.replaces, (replacers.get(fact.replaces) ?? []).filter((other) => other !== fact));
    }
    return { own: own.done(), linked: linked.done(), replacers: replacers.done() };
  }

  asOf(recorded: Instant): Book {
    const known = [...this.facts()].filter((fact) => fact.recordedAt <= recorded);
    return new IndexedBook(EMPTY, this.order).append(known);
  }

  get(ref: FactRef): Fact | undefined {
    return this.index.byRef.get(ref);
  }

  isReplaced(fact: Fact): boolean {
    // Only a fact recorded later can replace: two facts that name each other cannot both vanish.
    const ref = refOf(fact);
    return (this.index.replacers.get(ref) ?? []).some(
      (other) => other.recordedAt > fact.recordedAt || (other.recordedAt === fact.recordedAt && compareText(refOf(other), ref) > 0),
    );
  }

  about(entity: EntityRef): readonly Fact[] {
    const facts = this.index.own.get(entityKey(entity)) ?? [];
    return facts.some((fact) => this.isReplaced(fact)) ? facts.filter((fact) => !this.isReplaced(fact)) : facts;
  }

  entities(type: EntityRef['type']): readonly EntityRef[] {
    const found: EntityRef[] = [];
    for (const [key, facts] of this.index.own.entries()) {
      if (facts.length > 0 && key.startsWith(`${type}:`)) found.push({ type, id: key.slice(type.length + 1) });
    }
    return found.sort((a, b) => compareText(a.id, b.id));
  }

  linkedTo(entity: EntityRef): readonly EntityRef[] {
    return [...(this.index.linked.get(entityKey(entity)) ?? new Map<string, EntityRef>()).values()];
  }

  *facts(): IterableIterator<Fact> {
    for (const [, fact] of this.index.byRef.entries()) yield fact;
  }
}

/** The entities a fact belongs to: those it is about without a role. */
export function subjectsOf(fact: Fact): readonly EntityRef[] {
  return fact.about.filter((entry) => entry.as === undefined);
}

function groupBySubject(facts: Iterable<Fact>): Map<string, Fact[]> {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    for (const key of new Set(subjectsOf(fact).map(entityKey))) {
      const group = groups.get(key);
      if (group) group.push(fact);
      else groups.set(key, [fact]);
    }
  }
  return groups;
}

/** Merges two ordered lists into one; the commonest case, everything new comes last, is one copy. */
export function mergeOrdered(a: readonly Fact[], b: readonly Fact[], order: FactOrder): readonly Fact[] {
  const last = a[a.length - 1];
  const first = b[0];
  if (!last || !first) return last ? a : b;
  return order(last, first) <= 0 ? [...a, ...b] : [...a, ...b].sort(order);
}

function recordedFirst(known: Fact, record: Fact): readonly [standing: Fact, other: Fact] {
  const earlier = record.recordedAt - known.recordedAt || compareText(canonicalize(record) ?? '', canonicalize(known) ?? '');
  return earlier < 0 ? [record, known] : [known, record];
}

function conflict(other: Fact, standing: Fact): SetAside {
  const path = (Object.keys(standing) as (keyof Fact)[]).find((key) => canonicalize(standing[key]) !== canonicalize(other[key])) ?? '';
  return {
    code: 'conflicting-duplicate',
    path: path && `/${path}`,
    expected: 'the same content as the fact recorded first',
    received: path ? shown(other[path]) : 'other content',
    source: other.source,
    id: other.id,
  };
}
