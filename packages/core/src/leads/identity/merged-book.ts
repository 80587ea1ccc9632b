import { subjectsOf, type Book } from '../../facts/book.js';
import { dossier, type Dossier } from '../../facts/dossier.js';
import type { About, EntityRef, Fact, FactRef } from '../../facts/facts.types.js';
import { entityKey, refOf } from '../../facts/ref.js';
import type { IdentityGroup } from './identity.types.js';
import { mergedFacts, type MergedFacts } from './merged-facts.js';

/**
 * The book as if each group were one record, under its canonical id: what scores, judges or counts it meets everybody once
 * (SC-11). Nothing is lost: the facts keep their refs, and the book it was made of stays as it is.
 *
 * @example
 * ```ts
 * const merged = mergedBook(book, resolveIdentities(book, leads.identity, now).groups);
 * score(dossier(merged, entity('lead:L-1')), card, now); // the visit both records tell of counts once
 * ```
 */
export function mergedBook(book: Book, groups: readonly IdentityGroup[]): Book {
  const several = groups.filter(({ members }) => members.length > 1);
  if (several.length === 0) return book;
  const groupOf = new Map(several.flatMap((group) => group.members.map((id) => [entityKey({ type: group.type, id }), group] as const)));
  const renamed = renaming(groupOf);
  const merged = new Map<IdentityGroup, MergedFacts>();
  const factsOf = (group: IdentityGroup): MergedFacts => {
    const known = merged.get(group) ?? mergedFacts(book, group, renamed);
    merged.set(group, known);
    return known;
  };
  const groupsOf = (fact: Fact): readonly MergedFacts[] => {
    const found = new Set(subjectsOf(fact).flatMap((subject) => groupOf.get(entityKey(subject)) ?? []));
    return [...found].map(factsOf);
  };
  const isCounted = (fact: Fact): boolean => groupsOf(fact).every(({ repeated }) => !repeated.has(refOf(fact)));
  const shown = (fact: Fact): Fact => groupsOf(fact).find(({ byRef }) => byRef.has(refOf(fact)))?.byRef.get(refOf(fact)) ?? renamed(fact);
  const isMember = (entity: EntityRef): boolean => {
    const group = groupOf.get(entityKey(entity));
    return group !== undefined && group.id !== entity.id;
  };
  return {
    size: book.size,
    setAside: book.setAside,
    order: book.order,
    append: (records) => mergedBook(book.append(records), groups),
    asOf: (recorded) => mergedBook(book.asOf(recorded), groups),
    get(ref) {
      const fact = book.get(ref);
      return fact && shown(fact);
    },
    isReplaced: (fact) => book.isReplaced(fact),
    about(entity) {
      const group = groupOf.get(entityKey(entity));
      if (!group) return book.about(entity).filter(isCounted).map(shown);
      return group.id === entity.id ? factsOf(group).facts : [];
    },
    entities: (type) => book.entities(type).filter((entity) => !isMember(entity)),
    linkedTo(entity) {
      const group = groupOf.get(entityKey(entity));
      if (group && group.id !== entity.id) return [];
      const asked = group ? group.members.map((id) => ({ type: group.type, id })) : [entity];
      const found = asked.flatMap((each) => book.linkedTo(each)).map((each) => ({ type: each.type, id: groupOf.get(entityKey(each))?.id ?? each.id }));
      return [...new Map(found.map((each) => [entityKey(each), each])).values()];
    },
    *facts() {
      for (const fact of book.facts()) if (isCounted(fact)) yield shown(fact);
    },
  };
}

/**
 * Everything known about a group, as one record (SC-11).
 *
 * @example
 * ```ts
 * mergedDossier(book, { id: 'L-1', type: 'lead', members: ['L-1', 'L-9'], links: [] }).ref; //=> { type: 'lead', id: 'L-1' }
 * ```
 */
export function mergedDossier(book: Book, group: IdentityGroup): Dossier {
  return dossier(mergedBook(book, [group]), { type: group.type, id: group.id });
}

/** Puts canonical ids into facts; the same fact each time, so that it counts once wherever it is found. */
function renaming(groupOf: ReadonlyMap<string, IdentityGroup>): (fact: Fact) => Fact {
  const done = new Map<FactRef, Fact>();
  const canonical = <T extends EntityRef>(entity: T): T => {
    const group = groupOf.get(entityKey(entity));
    return group && group.id !== entity.id ? { ...entity, id: group.id } : entity;
  };
  return (fact) => {
    const known = done.get(refOf(fact));
    if (known) return known;
    const about = onceEach(fact.about.map(canonical));
    const [subject] = subjectsOf(fact);
    const meant = fact.type === 'identity.merged' ? 'into' : fact.type === 'identity.parted' ? 'from' : null;
    const isSame = fact.about.length === about.length && about.every((one, at) => one === fact.about[at]);
    let made = isSame ? fact : { ...fact, about };
    if (meant !== null && subject) {
      const id = (fact.data as Readonly<Record<string, string>>)[meant] ?? '';
      made = { ...made, data: { ...fact.data, [meant]: canonical({ type: subject.type, id }).id } };
    }
    done.set(refOf(fact), made);
    return made;
  };
}

function onceEach(about: readonly About[]): readonly About[] {
  return [...new Map(about.map((one) => [`${one.as ?? ''}/${entityKey(one)}`, one])).values()];
}
