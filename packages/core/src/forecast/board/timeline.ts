import { affectedBy } from '../../facts/dossier.js';
import type { Book } from '../../facts/book.js';
import type { EntityRef, EntityType, Fact, Instant } from '../../facts/facts.types.js';
import { entityKey } from '../../facts/ref.js';

/** An instant at which deals may stand otherwise than before, and the book as it was known then. */
export interface Moment {
  readonly at: Instant;
  readonly book: Book;
  /** In order of arrival, each once. */
  readonly deals: readonly EntityRef[];
}

const DEALS: ReadonlySet<EntityType> = new Set<EntityType>(['deal']);

/**
 * The instants after `from` until `until` at which something became known, or began to hold, with the deals it touches.
 * The first moment is `from` itself, with all deals known then.
 *
 * @param by `recorded`: facts count from when they were recorded (and not before their time). `happened`: from their time on.
 */
export function* momentsBetween(book: Book, from: Instant, until: Instant, by: 'recorded' | 'happened'): Generator<Moment> {
  let known = by === 'recorded' ? book.asOf(from) : book;
  yield { at: from, book: known, deals: known.entities('deal') };
  const arriving = new Map<Instant, Fact[]>();
  const beginning = new Map<Instant, Fact[]>();
  for (const fact of book.facts()) {
    const recorded = by === 'recorded' && fact.recordedAt > from;
    if (recorded && fact.recordedAt <= until) put(arriving, fact.recordedAt, fact);
    if (fact.time > from && fact.time <= until && (!recorded || fact.time > fact.recordedAt)) put(beginning, fact.time, fact);
  }
  for (const at of [...new Set([...arriving.keys(), ...beginning.keys()])].sort((a, b) => a - b)) {
    const fresh = arriving.get(at) ?? [];
    const before = known;
    known = known.append(fresh);
    const touched = new Map<string, EntityRef>();
    const add = (refs: readonly EntityRef[]): void => refs.forEach((ref) => touched.set(entityKey(ref), ref));
    // A link that is taken back, or a correction, touches deals of the book before.
    add(affectedBy(before, fresh, DEALS));
    add(affectedBy(known, [...fresh, ...(beginning.get(at) ?? [])], DEALS));
    yield { at, book: known, deals: [...touched.values()] };
  }
}

function put(by: Map<Instant, Fact[]>, at: Instant, fact: Fact): void {
  const same = by.get(at);
  if (same) same.push(fact);
  else by.set(at, [fact]);
}
