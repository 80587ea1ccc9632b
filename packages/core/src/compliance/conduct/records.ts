import type { Book } from '../../facts/book.js';
import { stateOf } from '../../facts/catalog.js';
import { dossier, type Dossier } from '../../facts/dossier.js';
import type { EntityRef, EntityType, Fact, FactType, Instant, Json, RepId, Role } from '../../facts/facts.types.js';
import { entityKey } from '../../facts/ref.js';

/** Everything a book knows at one instant, by type and in order, with who did it. */
export interface Records {
  readonly now: Instant;
  readonly book: Book;
  /** Facts that count, up to now, whatever they are about. */
  ofType<T extends FactType>(type: T): readonly Fact<T>[];
  /** The facts of one entity that count, up to now. */
  about(entity: EntityRef): readonly Fact[];
  /** The last known value of a field of an entity at an instant; `undefined` where nobody told, or told that there is none. */
  valueAt(entity: EntityRef, field: string, at: Instant): Json | undefined;
  /** Whom an entity was linked to in a role at an instant. */
  linkAt(entity: EntityRef, role: Role, at: Instant): EntityRef | undefined;
  /** Who did it: its actor, else the rep it is about, else who owned what it is about; `null`: nobody knows. */
  repOf(fact: Fact): RepId | null;
  /** Deals a fact is about; where it names none, those of the account it is about. */
  dealsOf(fact: Fact): readonly string[];
  dossier(deal: string): Dossier;
}

/**
 * Reads a book once, so that many checks can ask it. What has been replaced does not count, and what lies after
 * `now` does not exist yet.
 */
export function recordsOf(book: Book, now: Instant): Records {
  const byType = new Map<FactType, Fact[]>();
  for (const fact of book.facts()) {
    if (fact.time > now || book.isReplaced(fact)) continue;
    const same = byType.get(fact.type);
    if (same) same.push(fact);
    else byType.set(fact.type, [fact]);
  }
  const sorted = new Set<FactType>();
  const known = new Map<string, readonly Fact[]>();
  const dossiers = new Map<string, Dossier>();

  const about = (entity: EntityRef): readonly Fact[] => {
    const key = entityKey(entity);
    const facts = known.get(key) ?? book.about(entity).filter(({ time }) => time <= now);
    known.set(key, facts);
    return facts;
  };
  // What is told of somebody is little beside what she did: kept apart, it need not be searched for every time.
  const tellers = new Map<string, readonly Fact[]>();
  const lastOf = <T>(entity: EntityRef, what: string, at: Instant, read: (fact: Fact) => T | undefined): T | undefined => {
    const key = `${what} ${entityKey(entity)}`;
    const facts = tellers.get(key) ?? about(entity).filter((fact) => read(fact) !== undefined);
    tellers.set(key, facts);
    for (let index = facts.length - 1; index >= 0; index--) {
      const fact = facts[index] as Fact;
      if (fact.time <= at) return read(fact);
    }
    return undefined;
  };
  const linkAt = (entity: EntityRef, role: Role, at: Instant): EntityRef | undefined => lastOf(entity, role, at, (fact) => linkOf(fact, role));

  return {
    now,
    book,
    about,
    linkAt,
    ofType: <T extends FactType>(type: T) => {
      const facts = byType.get(type) ?? [];
      if (!sorted.has(type)) facts.sort(book.order);
      sorted.add(type);
      return facts as unknown as readonly Fact<T>[];
    },
    valueAt(entity, field, at) {
      const told = lastOf(entity, `.${field}`, at, (fact) => (stateOf(fact.type) === entity.type ? valueIn(fact, field) : undefined));
      return told ?? undefined;
    },
    repOf(fact) {
      if (fact.actor !== undefined) return fact.actor;
      const named = subjectOf(fact, 'rep') ?? linkOf(fact, 'owner');
      if (named) return named.id;
      for (const type of OWNED) {
        const subject = subjectOf(fact, type);
        const owner = subject && linkAt(subject, 'owner', fact.time);
        if (owner) return owner.id;
      }
      return null;
    },
    dealsOf(fact) {
      const own = fact.about.filter(({ type }) => type === 'deal').map(({ id }) => id);
      const account = subjectOf(fact, 'account') ?? linkOf(fact, 'customer');
      if (own.length > 0 || !account) return [...new Set(own)];
      return book.linkedTo(account)
        .filter((deal) => deal.type === 'deal' && linkAt(deal, 'customer', fact.time)?.id === account.id)
        .map(({ id }) => id);
    },
    dossier(deal) {
      const found = dossiers.get(deal) ?? dossier(book, { type: 'deal', id: deal });
      dossiers.set(deal, found);
      return found;
    },
  };
}

const OWNED: readonly EntityType[] = ['deal', 'lead', 'account'];

/** The object of a type that a fact belongs to. */
export function subjectOf(fact: Fact, type: EntityType): EntityRef | undefined {
  const found = fact.about.find((entry) => entry.type === type && entry.as === undefined);
  return found && { type: found.type, id: found.id };
}

/** Whom a fact itself names in a role. */
export function linkOf(fact: Fact, role: Role): EntityRef | undefined {
  const found = fact.about.find(({ as }) => as === role);
  return found && { type: found.type, id: found.id };
}

// Own keys only: a field named like something every object inherits is not there.
function valueIn(fact: Fact, field: string): Json | undefined {
  return Object.hasOwn(fact.data, field) ? (fact.data as Readonly<Record<string, Json>>)[field] : undefined;
}

/** The text a field told; anything else is none. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** Whether two facts belong to a common object. */
export function sharesSubject(a: Fact, b: Fact): boolean {
  return a.about.some((one) => one.type !== 'rep' && one.as === undefined && b.about.some((other) => other.as === undefined && other.type === one.type && other.id === one.id));
}
