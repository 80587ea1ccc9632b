import type { EvidenceRef } from '../explain/judgement.types.js';
import type { FactRef, Instant, Money } from '../facts/facts.types.js';
import { parseDuration } from '../time/duration.js';
import { claimsAt } from './claims.js';
import { amountLimit } from './limits.js';
import type { Claim, ClaimEdit, Finding, Payment, ReconciliationRule } from './reconciliation.types.js';

/** An order at one instant, as far as the double check reads it. */
export interface Checked {
  readonly amount: Money | null;
  readonly paid: number;
  readonly payments: readonly Payment[];
  readonly claims: readonly Claim[];
  readonly orderedAt: Instant | null;
  readonly dueAt: Instant | null;
  /** What tells amount and date of the order. */
  readonly evidence: readonly EvidenceRef[];
}

/** A difference, and which one it is: the same one smaller is not another one. */
export interface KeyedFinding extends Finding {
  readonly key: string;
  /** The fact that made it. */
  readonly cause: FactRef;
}

/** Every difference between an order and its receipts beyond a threshold, amounts first (RC-2). */
export function findingsIn(order: Checked, rule: ReconciliationRule, dayAt: (instant: Instant) => number, at: Instant): readonly KeyedFinding[] {
  return [...amountFindings(order, rule, at), ...order.payments.filter(({ amount }) => amount.minor > 0).flatMap((payment) => dateFindings(payment, order, rule, dayAt))];
}

function amountFindings({ amount, paid, payments, claims, evidence }: Checked, rule: ReconciliationRule, at: Instant): readonly KeyedFinding[] {
  if (!amount) return [];
  const { currency } = amount;
  const limit = amountLimit(amount, rule.amount);
  const money = (minor: number): Money => ({ minor, currency });
  const grounds = [...evidence, ...payments.map(({ fact }): EvidenceRef => ({ fact, field: 'amount' }))];
  const over = paid - amount.minor;
  const newest = payments.at(-1);
  if (newest && paid < 0) {
    return [{
      key: 'refunded', kind: 'refunded', size: -paid, receipt: null, cause: newest.fact,
      why: { key: 'reconciliation.refunded', params: { difference: money(-paid) }, evidence: grounds },
    }];
  }
  if (newest && over > limit) {
    return [{
      key: 'amount-over', kind: 'amount-over', size: over, receipt: null, cause: newest.fact,
      why: { key: 'reconciliation.over', params: { paid: money(paid), amount, difference: money(over), limit: money(limit) }, evidence: grounds },
    }];
  }
  const grace = parseDuration(rule.claims.grace);
  if (-over <= limit && (newest !== undefined || amount.minor <= 0)) return [];
  return claimsAt(claims, at).filter(({ since }) => since + grace <= at).map((claim): KeyedFinding => ({
    key: `amount-short/${claim.source}/${claim.since}`, kind: 'amount-short', size: -over, receipt: null, cause: (claim.edits[0] as ClaimEdit).fact,
    why: {
      key: 'reconciliation.short', params: { source: claim.source, since: claim.since, paid: money(paid), amount, difference: money(-over), limit: money(limit) },
      evidence: [...claim.edits.map(({ fact }): EvidenceRef => ({ fact })), ...grounds],
    },
  }));
}

function dateFindings({ receipt, receivedAt, fact }: Payment, { orderedAt, dueAt, evidence }: Checked, { date }: ReconciliationRule, dayAt: (instant: Instant) => number): readonly KeyedFinding[] {
  const grounds: readonly EvidenceRef[] = [{ fact, field: 'receivedAt' }, ...evidence];
  const due = dueAt === null ? (orderedAt === null ? null : dayAt(orderedAt) + date.terms) : dayAt(dueAt);
  // A check that cannot be made is not passed.
  if (receivedAt === null || due === null) {
    return [{
      key: `date-missing/${receipt}`, kind: 'date-missing', size: 0, receipt, cause: fact,
      why: { key: 'reconciliation.undated', params: { receipt }, evidence: grounds },
    }];
  }
  const early = orderedAt === null ? 0 : dayAt(orderedAt) - dayAt(receivedAt);
  if (early > date.early) {
    return [{
      key: `date-early/${receipt}`, kind: 'date-early', size: early, receipt, cause: fact,
      why: { key: 'reconciliation.early', params: { receipt, days: early, limit: date.early }, evidence: grounds },
    }];
  }
  const late = dayAt(receivedAt) - due;
  if (late <= date.late) return [];
  return [{
    key: `date-late/${receipt}`, kind: 'date-late', size: late, receipt, cause: fact,
    why: { key: 'reconciliation.late', params: { receipt, days: late, limit: date.late }, evidence: grounds },
  }];
}
