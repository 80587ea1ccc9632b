import { stateOf } from '../../facts/catalog.js';
import type { Book } from '../../facts/book.js';
import type { Dossier } from '../../facts/dossier.js';
import type { EntityRef, Fact, Instant } from '../../facts/facts.types.js';
import { isFollowed } from '../../facts/history.js';
import { compareText } from '../../facts/order.js';
import { entityKey, isAbout, refOf } from '../../facts/ref.js';
import { viewOf } from '../../facts/view.js';
import type { IdentityRecord, IdentityRule, KeyValue, UnreadableKey } from './identity.types.js';
import { normaliser, type Normalise } from './normal-forms.js';

/** Where records come from: a book, or the dossiers a store answers with. */
export type IdentitySource = Book | readonly Dossier[];

interface ReadRecords {
  /** Oldest first touch first, ties by id. */
  readonly records: readonly IdentityRecord[];
  /** Of every record the facts of its own up to now, in order. */
  readonly factsOf: (record: IdentityRecord) => readonly Fact[];
  readonly unreadable: readonly UnreadableKey[];
}

/** A field as it was last told, with the fact that told it. */
interface Told {
  readonly value: unknown;
  readonly fact: Fact;
}

interface Found {
  readonly ref: EntityRef;
  readonly facts: readonly Fact[];
  readonly told: (path: string) => Told | undefined;
}

/** Reads every record of one type with its keys. What lies after `now` does not exist yet. */
export function readRecords(source: IdentitySource, rule: IdentityRule, type: 'lead' | 'contact', now: Instant): ReadRecords {
  const keys = Object.entries(rule.keys).map(([id, key]) => ({ id, key, normalise: normaliser(key, rule) }));
  const unreadable: UnreadableKey[] = [];
  const own = new Map<string, readonly Fact[]>();
  const records = (isBook(source) ? fromBook(source, type, now) : fromDossiers(source, type, now)).map(({ ref, facts, told }): IdentityRecord => {
    own.set(ref.id, facts);
    const values = new Map<string, KeyValue>();
    for (const { id, key, normalise } of keys) {
      const read = readKey(key.fields, told, normalise);
      if (read && read.value !== null) values.set(id, { value: read.value, evidence: read.evidence });
      else if (read) unreadable.push({ record: ref.id, key: id, evidence: read.evidence });
    }
    return { ref, firstTouch: facts[0]?.time ?? now, values };
  });
  records.sort((a, b) => a.firstTouch - b.firstTouch || compareText(a.ref.id, b.ref.id));
  unreadable.sort((a, b) => compareText(a.record, b.record) || compareText(a.key, b.key));
  return { records, unreadable, factsOf: ({ ref }) => own.get(ref.id) ?? [] };
}

function readKey(
  fields: readonly string[], told: Found['told'], normalise: Normalise,
): { readonly value: string | null; readonly evidence: KeyValue['evidence'] } | undefined {
  for (const path of fields) {
    const known = told(path);
    if (typeof known?.value !== 'string' || known.value.trim() === '') continue;
    const value = normalise(known.value);
    if (value === undefined) continue;
    return { value, evidence: { fact: refOf(known.fact), field: path.slice(path.indexOf('.') + 1) } };
  }
  return undefined;
}

function isBook(source: IdentitySource): source is Book {
  return !Array.isArray(source);
}

function fromBook(book: Book, type: 'lead' | 'contact', now: Instant): readonly Found[] {
  // An account is linked to by many leads: what it told is read once.
  const linked = new Map<string, ReadonlyMap<string, Told>>();
  const toldOf = (entity: EntityRef): ReadonlyMap<string, Told> => {
    const key = entityKey(entity);
    const known = linked.get(key) ?? lastTold(upTo(book.about(entity), now), entity.type);
    linked.set(key, known);
    return known;
  };
  return book.entities(type).flatMap((ref): readonly Found[] => {
    const facts = upTo(book.about(ref), now);
    if (facts.length === 0) return [];
    const mine = lastTold(facts, type);
    const links = new Map<string, EntityRef>();
    for (const { about } of facts) for (const { as, type: other, id } of about) if (as !== undefined && isFollowed(as)) links.set(other, { type: other, id });
    return [{
      ref, facts,
      told(path) {
        const entity = path.slice(0, path.indexOf('.'));
        if (entity === type) return mine.get(path);
        const link = links.get(entity);
        return link && toldOf(link).get(path);
      },
    }];
  });
}

function fromDossiers(dossiers: readonly Dossier[], type: 'lead' | 'contact', now: Instant): readonly Found[] {
  const seen = new Set<string>();
  return dossiers.flatMap((known): readonly Found[] => {
    const { ref, facts } = known;
    if (ref.type !== type || seen.has(ref.id)) return [];
    const mine = upTo(facts, now).filter((fact) => isAbout(fact, ref));
    if (mine.length === 0) return [];
    seen.add(ref.id);
    const view = viewOf(known, now);
    return [{ ref, facts: mine, told: (path) => view.field(path) }];
  });
}

/** The last value of every field of one entity, by `entity.field`. */
function lastTold(facts: readonly Fact[], entity: string): ReadonlyMap<string, Told> {
  const told = new Map<string, Told>();
  for (const fact of facts) {
    if (stateOf(fact.type) !== entity) continue;
    for (const [field, value] of Object.entries(fact.data)) told.set(`${entity}.${field}`, { value, fact });
  }
  return told;
}

function upTo(facts: readonly Fact[], now: Instant): readonly Fact[] {
  const end = facts.findIndex(({ time }) => time > now);
  return end < 0 ? facts : facts.slice(0, end);
}
