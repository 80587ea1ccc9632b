import type { Fact, Instant, Json, SourceId } from '../facts/facts.types.js';
import { refOf } from '../facts/ref.js';
import type { Claim, ClaimEdit, ClaimRule } from './reconciliation.types.js';

/**
 * How long each source said that an order is completed, oldest first (RC-1). A source's rows and the changes its people
 * make are one story: what a row repeats is no new claim, and what takes it back ends it.
 */
export function claimsIn(facts: readonly Fact[], rule: ClaimRule): readonly Claim[] {
  const claims: Claim[] = [];
  const open = new Map<SourceId, { readonly at: number; readonly edits: ClaimEdit[] }>();
  const statuses = new Map<SourceId, Json>();
  for (const fact of facts) {
    const { source } = fact;
    const told = rule.ignoring.includes(source) ? null : tellingOf(fact, statuses.get(source) ?? null, rule);
    if (!told) continue;
    if (fact.type === 'order.state') statuses.set(source, told.after);
    const standing = open.get(source);
    if (told.claims) {
      // A row that says what is claimed already is no edit of its own.
      if (standing && fact.type === 'order.state') continue;
      const edits = [...(standing?.edits ?? []), told.edit()];
      const claim = { source, since: edits[0]?.at ?? fact.time, until: null, edits };
      if (standing) claims[standing.at] = claim;
      else claims.push(claim);
      open.set(source, { at: standing?.at ?? claims.length - 1, edits });
    } else if (standing) {
      claims[standing.at] = { ...(claims[standing.at] as Claim), until: fact.time };
      open.delete(source);
    }
  }
  return claims;
}

/** What a fact says about being completed, and as whose edit. */
interface Telling {
  readonly claims: boolean;
  readonly after: Json;
  /** Asked for only where it claims: most rows do not. */
  readonly edit: () => ClaimEdit;
}

function tellingOf(fact: Fact, before: Json, { statuses, fields, values, systems }: ClaimRule): Telling | null {
  const edit = (rest: Pick<ClaimEdit, 'hand' | 'ip' | 'field' | 'before' | 'after'>) => (): ClaimEdit => ({ at: fact.time, by: fact.actor ?? null, fact: refOf(fact), ...rest });
  if (fact.type === 'order.state') {
    const { status } = fact.data as { readonly status?: Json };
    if (status === undefined) return null;
    return { claims: (statuses as readonly Json[]).includes(status), after: status, edit: edit({ hand: false, ip: null, field: 'status', before, after: status }) };
  }
  if (fact.type !== 'record.changed') return null;
  const { field, before: from, after, ip } = (fact as Fact<'record.changed'>).data;
  if (!fields.includes(field)) return null;
  const hand = fact.actor !== undefined && !systems.includes(fact.actor);
  return { claims: values.some((value) => isWord(after, value)), after, edit: edit({ hand, ip: ip ?? null, field, before: from, after }) };
}

function isWord(value: Json, word: string): boolean {
  return typeof value === 'string' && value.trim().toLowerCase() === word.trim().toLowerCase();
}

/** The claims that stood at an instant. */
export function claimsAt(claims: readonly Claim[], at: Instant): readonly Claim[] {
  return claims.filter(({ since, until }) => since <= at && (until === null || until > at));
}
