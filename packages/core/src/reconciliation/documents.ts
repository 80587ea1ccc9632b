import type { Records } from '../compliance/conduct/records.js';
import type { EntityRef, EntityType, Fact, Instant, Json, Money } from '../facts/facts.types.js';

/** A field as it was told last, and the fact that told it. */
interface Told {
  readonly value: Json;
  readonly fact: Fact;
}

/** How a document stood from an instant on. */
export interface Version {
  readonly since: Instant;
  readonly fields: ReadonlyMap<string, Told>;
  /** The document was taken out of its source. */
  readonly gone: boolean;
}

/** A document with everything told about it, folded: per field the last known value wins. */
export interface Document {
  readonly entity: EntityRef;
  /** In order; never empty. */
  readonly facts: readonly Fact[];
  /** Oldest first; one per instant. */
  readonly versions: readonly Version[];
}

/** Every document of a type that a state has introduced by now, in order of its id. */
export function documentsOf(records: Records, type: EntityType): readonly Document[] {
  return records.book.entities(type).flatMap((entity) => {
    const found = documentOf(entity, records.about(entity));
    return found ? [found] : [];
  });
}

/** One document of facts in order; `null` where no state tells it. */
export function documentOf(entity: EntityRef, facts: readonly Fact[]): Document | null {
  let fields = new Map<string, Told>();
  const versions: Version[] = [];
  let known = false;
  let gone = false;
  for (const fact of facts) {
    if (fact.type === `${entity.type}.state`) {
      known = true;
      gone = false;
      // What a version holds is kept: the next one begins with a copy of it.
      if (versions.length > 0) fields = new Map(fields);
      for (const [field, value] of Object.entries(fact.data)) fields.set(field, { value: value as Json, fact });
    } else if (fact.type === 'fact.retracted' && fact.replaces === undefined) {
      // A retraction of one fact takes that fact out of the book; one of the whole record names none.
      gone = true;
    }
    if (!known) continue;
    if (versions.at(-1)?.since === fact.time) versions.pop();
    versions.push({ since: fact.time, fields, gone });
  }
  return known ? { entity, facts, versions } : null;
}

/** How a document stood at an instant; `undefined` before it was known. */
export function versionAt({ versions }: Pick<Document, 'versions'>, at: Instant): Version | undefined {
  for (let index = versions.length - 1; index >= 0; index--) {
    const version = versions[index] as Version;
    if (version.since <= at) return version;
  }
  return undefined;
}

// Nearly every number; to normalise one takes far longer than to see that it is plain.
const PLAIN = /^[\x20-\x7e]*$/;

/** The number by which documents name one another, without what differs by typing only; `null` for none. */
export function numberKey(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const key = (PLAIN.test(value) ? value : value.normalize('NFKC')).trim().toUpperCase();
  return key === '' ? null : key;
}

export function textIn(version: Version, field: string): string | null {
  const value = version.fields.get(field)?.value;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

export function instantIn(version: Version, field: string): Instant | null {
  const value = version.fields.get(field)?.value;
  return typeof value === 'number' ? value : null;
}

export function moneyIn(version: Version, field: string): Money | null {
  return moneyOf(version.fields.get(field)?.value);
}

/** An amount, or `null`: the book lets in no amount without a currency, but a field may hold anything else. */
export function moneyOf(value: unknown): Money | null {
  if (typeof value !== 'object' || value === null || !('minor' in value) || !('currency' in value)) return null;
  const { minor, currency } = value;
  return typeof minor === 'number' && typeof currency === 'string' ? { minor, currency } : null;
}

/** The items of a field that are objects. */
export function itemsIn(version: Version, field: string): readonly Readonly<Record<string, unknown>>[] {
  const value = version.fields.get(field)?.value;
  if (!Array.isArray(value)) return [];
  return (value as readonly unknown[]).filter((item): item is Readonly<Record<string, unknown>> => typeof item === 'object' && item !== null);
}

/** The fact that told a field, else the newest one of a version. */
export function tellerOf(document: Document, version: Version, field: string): Fact {
  const told = version.fields.get(field)?.fact;
  if (told) return told;
  const facts = document.facts.filter(({ time }) => time <= version.since);
  return (facts.at(-1) ?? document.facts[0]) as Fact;
}

/** The customer's number: its own field, else that of the account it is linked to, else that account's id. */
export function customerOf(records: Records, document: Document, version: Version): string | null {
  const own = textIn(version, 'customer');
  if (own !== null) return own;
  const account = records.linkAt(document.entity, 'customer', records.now);
  if (account?.type !== 'account') return null;
  const number = records.valueAt(account, 'number', records.now);
  return typeof number === 'string' ? number : account.id;
}
