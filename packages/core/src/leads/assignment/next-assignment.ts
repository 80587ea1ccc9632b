import { compileCondition } from '../../conditions/compile.js';
import { earlier } from '../../explain/judgement.js';
import type { Judgement } from '../../explain/judgement.types.js';
import type { Book } from '../../facts/book.js';
import { dossier } from '../../facts/dossier.js';
import type { Instant } from '../../facts/facts.types.js';
import { viewOf } from '../../facts/view.js';
import { parseDuration } from '../../time/duration.js';
import type { Assignment, AssignmentRule } from './assignment.types.js';
import { ownerOf } from './desk-state.js';

/**
 * When assignments are next other ones by themselves (SC-10): a condition of a rule changes its answer for a lead that waits, a
 * lead given away burdens its rep no more, a fact of later begins to count. `null`: only a new fact changes them.
 *
 * @param book The one they were made of.
 * @param assignments What `assignLeads` gives.
 *
 * @example
 * ```ts
 * nextAssignment(book, assignLeads(book, leads.assignment, policy.ref, now), leads.assignment, now); //=> 4 April, 09:00
 * ```
 */
export function nextAssignment(book: Book, assignments: readonly Judgement<Assignment>[], rule: AssignmentRule, now: Instant): Instant | null {
  let next: Instant | null = null;
  for (const { time } of book.facts()) if (time > now) next = earlier(next, time);
  if (assignments.length === 0) return next;
  const conditions = Object.values(rule.rules).flatMap(({ when }) => (when === undefined ? [] : [compileCondition(when)]));
  for (const { value: { lead } } of assignments) {
    const view = viewOf(dossier(book, lead), now);
    for (const condition of conditions) next = earlier(next, condition.nextChange(view));
  }
  const isLoad = rule.capacity !== undefined || Object.keys(rule.capacities).length > 0 || Object.values(rule.pools).some(({ by }) => by === 'least-open');
  if (!isLoad) return next;
  for (const lead of book.entities('lead')) {
    const owner = ownerOf(book, lead, now);
    const until = owner && owner.since + parseDuration(rule.openFor);
    if (until !== null && until > now) next = earlier(next, until);
  }
  return next;
}
