import { subjectsOf, type Book } from '../../facts/book.js';
import type { EntityRef, Fact, FactRef, FactType, Instant } from '../../facts/facts.types.js';
import { historyOf } from '../../facts/history.js';
import { compareText } from '../../facts/order.js';
import { entityKey, refOf } from '../../facts/ref.js';
import { viewOf, type View } from '../../facts/view.js';

/** What a book knew at any instant: also what was replaced since, and not what was recorded later. */
export interface Past {
  /** Statements of a forecast that name her as their subject, and no deal. */
  readonly ofReps: ReadonlyMap<string, readonly Fact<'forecast.stated'>[]>;
  readonly ofDeals: ReadonlyMap<string, readonly Fact<'forecast.stated'>[]>;
  /** Those of some facts that had happened, were recorded and counted, in order. */
  knownAt<F extends Fact>(facts: readonly F[], at: Instant): readonly F[];
  /** Every fact about an entity, whenever recorded, whether it counts or not. */
  about(entity: EntityRef): readonly Fact[];
}

export function pastOf(book: Book): Past {
  const ofReps = new Map<string, Fact<'forecast.stated'>[]>();
  const ofDeals = new Map<string, Fact<'forecast.stated'>[]>();
  const own = new Map<string, Fact[]>();
  const replacers = new Map<FactRef, Fact[]>();
  for (const fact of book.facts()) {
    if (fact.replaces !== undefined) put(replacers, fact.replaces, fact);
    const subjects = new Map(subjectsOf(fact).map((subject) => [entityKey(subject), subject]));
    for (const key of subjects.keys()) put(own, key, fact);
    if (!isStatement(fact)) continue;
    const deals = [...subjects.values()].filter(({ type }) => type === 'deal');
    for (const { id } of deals) put(ofDeals, id, fact);
    if (deals.length === 0) for (const { type, id } of subjects.values()) if (type === 'rep') put(ofReps, id, fact);
  }
  const counted = (fact: Fact, at: Instant): boolean => {
    const ref = refOf(fact);
    // As the book has it: only what was recorded later replaces.
    return !replacers.get(ref)?.some((other) => other.recordedAt <= at
      && (other.recordedAt > fact.recordedAt || (other.recordedAt === fact.recordedAt && compareText(refOf(other), ref) > 0)));
  };
  return {
    ofReps, ofDeals,
    knownAt: (facts, at) => facts.filter((fact) => fact.time <= at && fact.recordedAt <= at && counted(fact, at)).sort(book.order),
    about: (entity) => own.get(entityKey(entity)) ?? [],
  };
}

function put<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function isStatement(fact: Fact): fact is Fact<'forecast.stated'> {
  return fact.type === 'forecast.stated';
}

/** What an entity's own facts told of it and its links, as views: nothing of what it is linked to. */
export function ownViews(entity: EntityRef, facts: readonly Fact[]): (now: Instant) => View {
  const ofType = <T extends FactType>(type: T): readonly Fact<T>[] => facts.filter((fact): fact is Fact<T> => fact.type === type);
  const told = { fields: historyOf(entity, facts), ofType };
  return (now) => viewOf(told, now);
}
