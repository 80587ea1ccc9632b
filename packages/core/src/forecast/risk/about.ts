import type { EntityRef, Fact } from '../../facts/facts.types.js';

/** Whether a fact is about this deal itself. */
export function isAbout({ about }: Fact, { type, id }: EntityRef): boolean {
  return about.some((one) => one.as === undefined && one.type === type && one.id === id);
}

/** Whether a fact, known through the customer or the owner, is about another deal. */
export function isOfAnother(fact: Fact, deal: EntityRef): boolean {
  return !isAbout(fact, deal) && fact.about.some(({ as, type }) => as === undefined && type === 'deal');
}
