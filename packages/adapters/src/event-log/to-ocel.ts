import { refOf, type Book, type EntityRef, type Fact } from '@sextant/core/facts';
import { attributesOf, isoTime, type LogValue } from './attributes.js';
import { bookOf, counts } from './counting-facts.js';
import { idsOf } from './ids.js';
import type { LogOptions } from './log-options.js';
import type { Ocel, OcelEvent, OcelObject, OcelRelationship } from './ocel.types.js';
import { typesOf, valueAs, type SeenTypes } from './seen-types.js';

/**
 * The facts as an object-centric event log, OCEL 2.0, for process mining.
 *
 * - An event fact is an event; it is related to what it is about (qualifier: its role, or `about`) and to who did it (`actor`).
 * - A state fact gives its objects attribute values from its time on; of two at one instant the later in the book's order wins.
 * - Roles (`owner`, `customer` …) relate objects to each other as well.
 * - Replaced and retracted facts are left out. Records that are not facts are set aside by the book: open one to see them.
 *
 * The order of arrival does not matter. An object's id is `type:id`. Data is flat: `amount.minor` is in minor units, a
 * list is a JSON text, an attribute with values of several types holds texts. Everything
 * the facts say is in it, unless `redact` is set.
 *
 * @throws {AdapterError} `duplicate-id` when `idOf` gives two entities of one type the same id.
 *
 * @example
 * ```ts
 * const log = toOcel(book, { redact: true });
 * writeFileSync('deals.json', JSON.stringify(log)); // opens in process mining tools that read OCEL 2.0
 * ```
 */
export function toOcel(facts: Book | readonly Fact[], options: LogOptions = {}): Ocel {
  const { redact = false } = options;
  const book = bookOf(facts, options);
  const idOf = idsOf(options);
  const objectId = (entity: EntityRef): string => `${entity.type}:${idOf(entity)}`;
  const counting = [...book.facts()].filter((fact) => counts(book, fact)).sort(book.order);

  const eventTypes: SeenTypes = new Map();
  const objectTypes: SeenTypes = new Map();
  const objects = new Map<string, GrowingObject>();
  const object = (entity: EntityRef): GrowingObject => {
    const id = objectId(entity);
    let known = objects.get(id);
    if (!known) {
      objects.set(id, (known = { id, type: entity.type, values: new Map(), links: new Map() }));
      typesOf(objectTypes, entity.type, []);
    }
    return known;
  };

  const events: { readonly fact: Fact; readonly values: readonly LogValue[]; readonly id: string }[] = [];
  for (const fact of counting) {
    const values = attributesOf(fact, redact);
    const time = isoTime(fact.time);
    for (const entity of fact.about) object(entity);
    if (fact.actor !== undefined) object({ type: 'rep', id: fact.actor });
    link(fact, object, objectId);
    if (fact.kind === 'state') {
      for (const entity of described(fact)) {
        typesOf(objectTypes, entity.type, values);
        for (const value of values) object(entity).values.set(`${time}/${value.name}`, { ...value, time });
      }
    } else {
      const own: readonly LogValue[] = [
        { name: '_source', type: 'string', value: fact.source },
        { name: '_recordedAt', type: 'time', value: isoTime(fact.recordedAt) },
      ];
      const all = [...own, ...values];
      typesOf(eventTypes, fact.type, all);
      events.push({ fact, values: all, id: redact ? `e${events.length + 1}` : refOf(fact) });
    }
  }

  return {
    eventTypes: declared(eventTypes),
    objectTypes: declared(objectTypes),
    events: events.map(({ fact, values, id }): OcelEvent => ({
      id,
      type: fact.type,
      time: isoTime(fact.time),
      attributes: values.map((value) => ({ name: value.name, value: valueAs(eventTypes, fact.type, value) })),
      relationships: relationships([
        ...fact.about.map((entity) => ({ objectId: objectId(entity), qualifier: entity.as ?? 'about' })),
        ...(fact.actor === undefined ? [] : [{ objectId: objectId({ type: 'rep', id: fact.actor }), qualifier: 'actor' }]),
      ]),
    })),
    objects: [...objects.values()].sort((a, b) => compare(a.id, b.id)).map(({ id, type, values, links }): OcelObject => ({
      id,
      type,
      attributes: [...values.values()].map((value) => ({ name: value.name, time: value.time, value: valueAs(objectTypes, type, value) })),
      relationships: [...links.values()],
    })),
  };
}

interface GrowingObject {
  readonly id: string;
  readonly type: string;
  /** By instant and name. */
  readonly values: Map<string, LogValue & { readonly time: string }>;
  readonly links: Map<string, OcelRelationship>;
}

/** The objects whose fields a state tells: those of its own type where it is about one, otherwise all it is about. */
function described(fact: Fact): readonly EntityRef[] {
  const subjects = fact.about.filter(({ as }) => as === undefined);
  const own = subjects.filter(({ type }) => `${type}.state` === fact.type);
  return own.length > 0 ? own : subjects;
}

function link(fact: Fact, object: (entity: EntityRef) => GrowingObject, objectId: (entity: EntityRef) => string): void {
  for (const target of fact.about) {
    if (target.as === undefined) continue;
    const relationship: OcelRelationship = { objectId: objectId(target), qualifier: target.as };
    for (const subject of fact.about) if (subject.as === undefined) object(subject).links.set(pairKey(relationship), relationship);
  }
}

function relationships(all: readonly OcelRelationship[]): readonly OcelRelationship[] {
  return [...new Map(all.map((one) => [pairKey(one), one])).values()];
}

function pairKey({ objectId, qualifier }: OcelRelationship): string {
  return JSON.stringify([objectId, qualifier]);
}

function declared(types: SeenTypes): Ocel['eventTypes'] {
  return [...types].sort(([a], [b]) => compare(a, b)).map(([name, attributes]) => ({
    name,
    attributes: [...attributes].sort(([a], [b]) => compare(a, b)).map(([attribute, type]) => ({ name: attribute, type })),
  }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
