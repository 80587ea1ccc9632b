import type { Dossier } from '../facts/dossier.js';
import type { EntityRef, FactRef, Instant } from '../facts/facts.types.js';
import { refOf } from '../facts/ref.js';
import type { Text } from '../messages/text.js';
import type { Obligation } from './obligation.types.js';

/** A customer lost while waiting for something of ours. */
export interface LostWaiting {
  readonly deal: EntityRef;
  readonly customer: EntityRef | null;
  readonly rule: string;
  readonly waitedFor: Text;
  readonly since: Instant;
  readonly lostAt: Instant;
  /** The fact that told the loss. */
  readonly fact: FactRef;
}

/**
 * What a lost customer was waiting for when lost (SL-12, "mid-way loss"): obligations of these rules that had started and
 * were not fulfilled at that instant.
 *
 * @param rules Rules by which somebody waits for us, such as `material-sent`.
 *
 * @example
 * ```ts
 * lostWhileWaiting(deal, verdict.obligations, ['material-sent']); //=> [{ rule: 'material-sent', since: …, lostAt: …, … }]
 * ```
 */
export function lostWhileWaiting(deal: Dossier, obligations: readonly Obligation[], rules: readonly string[], now: Instant): readonly LostWaiting[] {
  const told = (deal.fields.get('deal.outcome') ?? []).filter(({ since }) => since <= now);
  const last = told[told.length - 1];
  if (last?.value !== 'lost') return [];
  // A row that repeats the loss is not another loss.
  let first = last;
  for (let index = told.length - 2; told[index]?.value === 'lost'; index--) first = told[index] ?? first;
  const lostAt = first.since;
  return obligations
    .filter(({ rule, startedAt, fulfilledAt, endedAt }) =>
      rules.includes(rule) && startedAt <= lostAt && (fulfilledAt === null || fulfilledAt > lostAt) && (endedAt === null || endedAt >= lostAt))
    .map(({ rule, label, startedAt }) => ({
      deal: deal.ref, customer: deal.links.customer ?? null, rule, waitedFor: label, since: startedAt, lostAt, fact: refOf(first.fact),
    }));
}
