import { directiveKey } from '../../directives/directives-of.js';
import type { Directive } from '../../directives/directive.types.js';
import type { Judgement, PolicyRef } from '../../explain/judgement.types.js';
import type { Book } from '../../facts/book.js';
import { dossier } from '../../facts/dossier.js';
import type { EntityRef, Instant } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { refOf } from '../../facts/ref.js';
import { dealsOf } from '../deals-of.js';
import { afterAssignment, assign, compileAssignment } from './assign.js';
import type { Assignment, AssignmentRule } from './assignment.types.js';
import { deskState, ownerOf } from './desk-state.js';

/**
 * Who gets each lead that nobody owns, the oldest first, of equally old ones by id (SC-10). Every one counts for the next: turns
 * go round and loads grow as if they had been given away one by one. A lead of which a deal came needs nobody any more.
 *
 * @param book The merged one, so that nobody gets a person somebody else has.
 *
 * @example
 * ```ts
 * assignLeads(book, leads.assignment, policy.ref, now).map(({ value }) => [value.lead.id, value.assignee]); //=> [['L-3', 'R-1'], ['L-4', 'R-2']]
 * ```
 */
export function assignLeads(book: Book, rule: AssignmentRule, policy: PolicyRef, now: Instant): readonly Judgement<Assignment>[] {
  const assignment = compileAssignment(rule, policy);
  let state = deskState(book, rule, now);
  const waiting = book.entities('lead')
    .flatMap((lead) => {
      const [first] = book.about(lead);
      const isFree = first !== undefined && first.time <= now && ownerOf(book, lead, now) === null && dealsOf(book, lead, now).length === 0;
      return isFree ? [{ lead, since: first.time }] : [];
    })
    .sort((a, b) => a.since - b.since || compareText(a.lead.id, b.lead.id));
  return waiting.map(({ lead }) => {
    const assigned = assign(dossier(book, lead), assignment, state, now);
    state = afterAssignment(state, assigned.value);
    return assigned;
  });
}

/**
 * What assignments want of the outside: leads given to somebody, and leads nobody is there to take (SC-10). A lead has one such
 * wish; it is gone once somebody owns it, and amended when somebody else is to get it.
 */
export function assignmentDirectives(
  book: Book, assignments: readonly Judgement<Assignment>[], { directives }: AssignmentRule, options: { readonly tenant?: string } = {},
): readonly Directive[] {
  const { tenant = 'default' } = options;
  return assignments.flatMap(({ value, reasons, basis }) => {
    const { lead, assignee, record } = value;
    const [first] = book.about(lead);
    if (!first) return [];
    const wanted = assignee === null ? directives.nobody : directives.assigned;
    const told: Readonly<Record<string, string>> = assignee === null ? {} : { assignee, rule: record };
    return Object.entries(wanted).map(([id, { kind, to, title, payload = {} }]): Directive => ({
      key: directiveKey(tenant, 'assignment', lead satisfies EntityRef, refOf(first), id),
      kind, to, title, subject: lead, rule: 'assignment', at: first.time, dueAt: null, settledAt: null,
      why: reasons, cause: [refOf(first), ...basis.filter((ref) => ref !== refOf(first))], payload: { ...payload, ...told },
    }));
  });
}
