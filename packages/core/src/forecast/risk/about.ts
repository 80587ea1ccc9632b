import type { EntityRef, Fact } from '../../facts/facts.types.js';
import { isAbout } from '../../facts/ref.js';

/** Whether a fact, known through the customer or the owner, is about another deal. */
export function isOfAnother(fact: Fact, deal: EntityRef): boolean {
  return !isAbout(fact, deal) && fact.about.some(({ as, type }) => as === undefined && type === 'deal');
}
