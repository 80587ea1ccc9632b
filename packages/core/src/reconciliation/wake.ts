import { earlier } from '../explain/judgement.js';
import type { FactType, Instant } from '../facts/facts.types.js';
import { parseDuration } from '../time/duration.js';
import { documentsOf, instantIn, type Version } from './documents.js';
import type { Reconciliation } from './open-reconciliation.js';
import { isCompleted } from './standing.js';

const READ: ReadonlySet<FactType> = new Set<FactType>([
  'order.state', 'receipt.state', 'receivable.state', 'quote.state', 'stock.state', 'record.changed', 'approval.passed', 'fact.retracted',
]);

/**
 * When something next stands otherwise although no new fact comes: a receipt dated later arrives, a claim has had its time,
 * a quotation runs out, a fact of later begins to count; `null`: only a new fact changes anything.
 *
 * @example
 * ```ts
 * nextReconciliation(reconciliation); //=> Date.parse('2026-03-10T10:00:00+08:00')
 * ```
 */
export function nextReconciliation(reconciliation: Reconciliation): Instant | null {
  const { records, files, rule } = reconciliation;
  let next: Instant | null = null;
  const consider = (at: Instant | null): void => {
    if (at !== null && at > records.now) next = earlier(next, at);
  };
  for (const fact of records.book.facts()) if (READ.has(fact.type)) consider(fact.time);
  for (const { versions } of files.receipts) consider(instantIn(versions.at(-1) as Version, 'receivedAt'));
  const grace = parseDuration(rule.claims.grace);
  for (const { claims, completion } of reconciliation.standings()) {
    if (!isCompleted(completion)) for (const { since, until } of claims) if (until === null) consider(since + grace);
  }
  for (const { versions } of documentsOf(records, 'quote')) {
    const until = instantIn(versions.at(-1) as Version, 'validUntil');
    // It holds up to its last instant.
    consider(until === null ? null : until + 1);
  }
  return next;
}
