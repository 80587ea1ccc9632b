import { mergeOrdered, subjectsOf, type Book } from './book.js';
import type { EntityRef, EntityType, Fact, FactType, Instant, Json, Role, SetAside } from './facts.types.js';
import { historyOf, isFollowed } from './history.js';
import type { FactOrder } from './order.js';
import { entityKey, refOf } from './ref.js';

/** Everything known about one lead or deal, and about what it is linked to. */
export interface Dossier {
  readonly ref: EntityRef;
  /**
   * Facts that count, in order: its own, and those of the customers, owners, origins and offers it is linked to; of
   * one it is linked to no more, those up to the instant of the change. What an owner did for another deal or lead is
   * not among them.
   */
  readonly facts: readonly Fact[];
  /** The last known object in each role. */
  readonly links: Readonly<Partial<Record<Role, EntityRef>>>;
  /**
   * History of every state field, oldest first, by `entity.field`: `deal.stage`, `account.industry`;
   * and of every link, by `role.id`: `owner.id`. The fields of a linked object are those of the object that was
   * linked at the time: `rep.region` is the region of whoever owned the deal then.
   */
  readonly fields: ReadonlyMap<string, readonly FieldValue[]>;
  /** The order of its book. */
  readonly order: FactOrder;
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
  const current = new Map<string, EntityRef>();
  /** Until when each object was linked; `Infinity`: it still is. */
  const linked = new Map<string, { readonly entity: EntityRef; readonly until: Instant }>();
  for (const { about, time } of own) {
    for (const { as, type, id } of about) {
      if (as === undefined) continue;
      links[as] = { type, id };
      if (!isFollowed(as)) continue;
      const place = `${as}/${type}`;
      const before = current.get(place);
      if (before?.id === id) continue;
      if (before) linked.set(entityKey(before), { entity: before, until: time });
      current.set(place, { type, id });
      linked.set(entityKey({ type, id }), { entity: { type, id }, until: Infinity });
    }
  }
  // What one object is in two roles, it is until it has left both.
  for (const entity of current.values()) linked.set(entityKey(entity), { entity, until: Infinity });
  let facts = own;
  for (const { entity, until } of linked.values()) {
    const known = entity.type === 'rep' ? book.about(entity).filter((fact) => !isOfAnother(fact, ref)) : book.about(entity);
    facts = mergeOrdered(facts, until === Infinity ? known : known.filter(({ time }) => time < until), book.order);
  }
  const all = unique(facts);
  return makeDossier(ref, all, links, historyOf(ref, all), book.order);
}

/** What somebody did for one deal or lead, she did not do for the others she owns. */
function isOfAnother({ about }: Fact, { type, id }: EntityRef): boolean {
  return about.some((one) => one.as === undefined && (one.type === 'deal' || one.type === 'lead') && !(one.type === type && one.id === id));
}

/**
 * The dossier with further events in it, such as those derived while judging. Its fields and links stay as they are.
 *
 * @example
 * ```ts
 * withFacts(deal, [called]).ofType('touch.made').length; //=> one more than before
 * ```
 */
export function withFacts(known: Dossier, more: readonly Fact[]): Dossier {
  if (more.length === 0) return known;
  const facts = mergeOrdered(known.facts, [...more].sort(known.order), known.order);
  return makeDossier(known.ref, facts, known.links, known.fields, known.order);
}

/**
 * Entities whose dossier these facts can change: their own subjects, and all that link to those.
 * Facts they replace count as well, and so does what the book holds under the same ref. Ask the books before and after.
 *
 * @param types Which entities are asked about. @default leads and deals
 */
export function affectedBy(book: Book, facts: readonly Fact[], types: ReadonlySet<EntityType> = JUDGED): readonly EntityRef[] {
  const affected = new Map<string, EntityRef>();
  const add = (entity: EntityRef): void => {
    if (types.has(entity.type)) affected.set(entityKey(entity), { type: entity.type, id: entity.id });
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
 *
 * @example
 * ```ts
 * waitingFacts(openBook([touchOfAnUnknownDeal]))[0]?.code; //=> 'unknown-subject'
 * ```
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

const JUDGED: ReadonlySet<EntityType> = new Set<EntityType>(['deal', 'lead']);

function makeDossier(
  ref: EntityRef, facts: readonly Fact[], links: Dossier['links'], fields: Dossier['fields'], order: FactOrder,
): Dossier {
  const byType = new Map<FactType, Fact[]>();
  for (const fact of facts) {
    const same = byType.get(fact.type);
    if (same) same.push(fact);
    else byType.set(fact.type, [fact]);
  }
  return {
    ref, facts, links, fields, order,
    ofType: <T extends FactType>(type: T) => (byType.get(type) ?? NONE) as unknown as readonly Fact<T>[],
  };
}

const NONE: readonly Fact[] = [];

function unique(facts: readonly Fact[]): readonly Fact[] {
  const seen = new Set(facts);
  return seen.size === facts.length ? facts : [...seen];
}
