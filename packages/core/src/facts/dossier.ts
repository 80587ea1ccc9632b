import { mergeOrdered, subjectsOf, type Book } from './book.js';
import type { EntityRef, Fact, FactType, Instant, Json, Role, SetAside } from './facts.types.js';
import { historyOf } from './history.js';
import { factOrder, type FactOrder } from './order.js';
import { entityKey, refOf } from './ref.js';

/** Everything known about one lead or deal, and about what it is linked to. */
export interface Dossier {
  readonly ref: EntityRef;
  /** Facts that count, in order: its own, and those of the customer, owner, origin and offer it is linked to. */
  readonly facts: readonly Fact[];
  /** The last known object in each role. */
  readonly links: Readonly<Partial<Record<Role, EntityRef>>>;
  /**
   * History of every state field, oldest first, by `entity.field`: `deal.stage`, `account.industry`;
   * and of every link, by `role.id`: `owner.id`. The fields of a linked object are those of the object that was
   * linked at the time: `rep.region` is the region of whoever owned the deal then.
   */
  readonly fields: ReadonlyMap<string, readonly FieldValue[]>;
  /** The facts of one type, in order. */
  ofType<T extends FactType>(type: T): readonly Fact<T>[];
}

/** One value of a field, and the fact that told it. */
export interface FieldValue {
  readonly value: Json;
  readonly fact: Fact;
  /** Since when it holds here: the fact's time, or the instant the object it is about was linked. */
  readonly since: Instant;
}

/** Roles whose object's own facts belong to the dossier. */
const FOLLOWED: ReadonlySet<Role> = new Set<Role>(['customer', 'owner', 'origin', 'offer']);

/**
 * Everything known about one lead or deal.
 *
 * @example
 * ```ts
 * const deal = dossier(book, { type: 'deal', id: 'D-1' });
 * deal.links.owner;                          //=> { type: 'rep', id: 'R-3' }
 * deal.fields.get('deal.stage')?.at(-1)?.value; //=> 'proposal-demo'
 * ```
 */
export function dossier(book: Book, ref: EntityRef): Dossier {
  const own = book.about(ref);
  const links: Partial<Record<Role, EntityRef>> = {};
  const ever = new Map<string, EntityRef>();
  for (const fact of own) {
    for (const { as, type, id } of fact.about) {
      if (as === undefined) continue;
      links[as] = { type, id };
      if (FOLLOWED.has(as)) ever.set(entityKey({ type, id }), { type, id });
    }
  }
  let facts = own;
  for (const role of FOLLOWED) {
    const linked = links[role];
    if (!linked) continue;
    facts = mergeOrdered(facts, book.about(linked), book.order);
    ever.delete(entityKey(linked));
  }
  // Of those it is linked to no more, only what they were like while it was.
  let former: readonly Fact[] = [];
  for (const entity of ever.values()) {
    former = mergeOrdered(former, book.about(entity).filter(({ kind }) => kind === 'state'), book.order);
  }
  return makeDossier(ref, unique(facts), links, historyOf(ref, unique(mergeOrdered(facts, former, book.order))));
}

/** The dossier with further events in it, such as those derived while judging. */
export function withFacts(known: Dossier, more: readonly Fact[], order: FactOrder = factOrder()): Dossier {
  if (more.length === 0) return known;
  return makeDossier(known.ref, mergeOrdered(known.facts, [...more].sort(order), order), known.links, known.fields);
}

/**
 * Leads and deals whose dossier these facts can change: their own subjects, and all that link to those.
 * Facts they replace count as well, and so does what the book holds under the same ref. Ask the books before and after.
 */
export function affectedBy(book: Book, facts: readonly Fact[]): readonly EntityRef[] {
  const affected = new Map<string, EntityRef>();
  const add = (entity: EntityRef): void => {
    if (entity.type === 'deal' || entity.type === 'lead') affected.set(entityKey(entity), { type: entity.type, id: entity.id });
  };
  for (const fact of facts) {
    for (const stated of [fact, book.get(refOf(fact))]) {
      for (const touched of [stated, stated?.replaces && book.get(stated.replaces)]) {
        for (const subject of touched ? subjectsOf(touched) : []) {
          add(subject);
          for (const linked of book.linkedTo(subject)) add(linked);
        }
      }
    }
  }
  return [...affected.values()];
}

/**
 * Facts about leads and deals that no state has introduced yet. They wait: as soon as the state comes they take part.
 */
export function waitingFacts(book: Book): readonly SetAside[] {
  const waiting: SetAside[] = [];
  for (const type of ['lead', 'deal'] as const) {
    for (const entity of book.entities(type)) {
      const facts = book.about(entity);
      if (facts.some((fact) => fact.type === `${type}.state`)) continue;
      for (const fact of facts) {
        waiting.push({
          code: 'unknown-subject', path: '/about', expected: `a ${type}.state of ${entity.id}`, received: 'none yet',
          source: fact.source, id: fact.id,
        });
      }
    }
  }
  return waiting;
}

function makeDossier(ref: EntityRef, facts: readonly Fact[], links: Dossier['links'], fields: Dossier['fields']): Dossier {
  const byType = new Map<FactType, Fact[]>();
  for (const fact of facts) {
    const same = byType.get(fact.type);
    if (same) same.push(fact);
    else byType.set(fact.type, [fact]);
  }
  return {
    ref, facts, links, fields,
    ofType: <T extends FactType>(type: T) => (byType.get(type) ?? NONE) as unknown as readonly Fact<T>[],
  };
}

const NONE: readonly Fact[] = [];

function unique(facts: readonly Fact[]): readonly Fact[] {
  const seen = new Set(facts);
  return seen.size === facts.length ? facts : [...seen];
}
