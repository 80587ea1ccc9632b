import { evidenceOf } from '../explain/judgement.js';
import type { Reason } from '../explain/judgement.types.js';
import type { FactRef, Instant, Money } from '../facts/facts.types.js';
import { compareText } from '../facts/order.js';
import { refOf } from '../facts/ref.js';
import { parseDuration } from '../time/duration.js';
import { allocate, notCounted, type Matching } from './allocate.js';
import { claimsIn } from './claims.js';
import { instantIn, moneyIn, tellerOf, textIn, versionAt, type Version } from './documents.js';
import type { OrderFile } from './files.js';
import { findingsIn, type Checked, type KeyedFinding } from './findings.js';
import { amountLimit } from './limits.js';
import { lockCourse } from './locks.js';
import type { Reconciliation } from './open-reconciliation.js';
import type { Claim, Completion, OrderStanding, OrderStateName, Payment, StandingChange } from './reconciliation.types.js';

/**
 * One order, followed from its first fact to now: at every instant something came, its receipts are added up and checked.
 * So it is known since when it is completed, and a lock stands until its review, also where the difference has gone since.
 */
export function standingOf(order: OrderFile, reconciliation: Reconciliation): OrderStanding {
  const { rule } = reconciliation;
  // Which claims there are is one question, so one version answers it.
  const claims = claimsIn(order.facts, rule.claims);
  const locks = lockCourse(order.facts, rule.review);
  const changes: StandingChange[] = [];
  let last: Seen | undefined;
  let completed: { readonly at: Instant; readonly by: FactRef | null } | null = null;
  for (const at of instantsOf(order, claims, reconciliation)) {
    const seen = seenAt(order, claims, reconciliation, at);
    if (!seen) continue;
    last = seen;
    locks.step(at, seen.findings);
    if (!isCompleted(seen.completion)) completed = null;
    else completed ??= { at, by: lastPaymentOf(seen.payments) };
    const to = locks.standing() ? 'locked' : seen.completion;
    const from = changes.at(-1)?.to ?? null;
    if (from !== to) changes.push({ at, from, to, because: arrivedAt(order, reconciliation, at) });
  }
  const lock = locks.standing();
  // Every order is known by its first state, which is never later than now.
  const { version, amount, paid, completion, payments, dueAt } = last as Seen;
  const money = (minor: number): Money | null => amount && { minor, currency: amount.currency };
  return {
    order: order.number, entity: order.entity, customer: order.customer,
    status: textIn(version, 'status'),
    amount,
    paid: money(paid),
    difference: amount && money(paid - amount.minor),
    orderedAt: instantIn(version, 'orderedAt'), dueAt,
    completion,
    completedAt: completed?.at ?? null, completedBy: completed?.by ?? null,
    state: lock ? 'locked' : completion,
    lock, locks: locks.all(), payments, claims, changes,
    why: [...(lock?.findings.map(({ why }) => why) ?? []), ...reasonsOf(last as Seen, completed?.at ?? null)],
  };
}

/** Whether the receipts of an order reach its amount. */
export function isCompleted(completion: OrderStateName): boolean {
  return completion === 'completed' || completion === 'overpaid';
}

interface Seen extends Checked {
  readonly version: Version;
  readonly completion: Completion;
  readonly findings: readonly KeyedFinding[];
}

function seenAt(order: OrderFile, claims: readonly Claim[], reconciliation: Reconciliation, at: Instant): Seen | null {
  const version = versionAt(order, at);
  if (!version) return null;
  const rule = reconciliation.ruleAt(at);
  const amount = moneyIn(version, 'amount');
  const payments = paymentsAt(order, { ...reconciliation, rule }, at);
  const paid = payments.reduce((sum, payment) => sum + payment.amount.minor, 0);
  const checked: Checked = {
    amount, paid, payments, claims,
    orderedAt: instantIn(version, 'orderedAt'),
    dueAt: dueAtOf(order, reconciliation, at),
    evidence: ['amount', 'orderedAt'].filter((field) => version.fields.has(field)).map((field) => evidenceOf(tellerOf(order, version, field), field)),
  };
  const isOver = version.gone || textIn(version, 'status') === 'cancelled';
  return {
    ...checked, version,
    completion: isOver ? 'cancelled' : completionOf(checked, amount && amountLimit(amount, rule.amount)),
    findings: isOver ? [] : findingsIn(checked, rule, reconciliation.dayAt, at),
  };
}

/** RC-1: receipts alone complete an order; without one it is open, however small it is. */
function completionOf({ amount, paid, payments }: Checked, limit: number | null): Completion {
  if (!amount || limit === null) return 'unpriced';
  if (payments.length === 0) return amount.minor === 0 ? 'completed' : 'open';
  const difference = paid - amount.minor;
  if (difference > limit) return 'overpaid';
  if (difference >= -limit && paid !== 0) return 'completed';
  return paid > 0 ? 'partly-paid' : 'open';
}

function paymentsAt(order: OrderFile, matching: Matching, at: Instant): readonly Payment[] {
  return matching.files.receiptsNaming(order).flatMap((receipt): readonly Payment[] => {
    if (notCounted(receipt, matching, at) !== null) return [];
    const version = versionAt(receipt, at) as Version;
    const own = allocate(receipt, matching, at).filter((allocation) => allocation.order === order);
    const [first] = own;
    if (!first) return [];
    return [{
      receipt: receipt.number, entity: receipt.entity, receivedAt: instantIn(version, 'receivedAt'),
      amount: { minor: own.reduce((sum, { amount }) => sum + amount.minor, 0), currency: first.amount.currency },
      fact: refOf(tellerOf(receipt, version, 'pays')),
    }];
  }).sort((a, b) => (a.receivedAt ?? Infinity) - (b.receivedAt ?? Infinity) || compareText(a.entity.id, b.entity.id));
}

/** The latest due day of its receivables: an instalment that was due before is paid in time when the last one is. */
function dueAtOf(order: OrderFile, { files }: Matching, at: Instant): Instant | null {
  const due = files.receivablesOf(order).flatMap((receivable) => {
    const version = versionAt(receivable, at);
    if (!version || version.gone || textIn(version, 'status') === 'cancelled') return [];
    return instantIn(version, 'dueAt') ?? [];
  });
  return due.length === 0 ? null : Math.max(...due);
}

/** Every instant up to now at which the order can come to stand otherwise. */
function instantsOf(order: OrderFile, claims: readonly Claim[], { files, records, rule }: Matching): readonly Instant[] {
  const grace = parseDuration(rule.claims.grace);
  const documents = [...files.receiptsNaming(order).flatMap((receipt) => [receipt, ...receipt.twins]), ...files.receivablesOf(order)];
  const instants = [
    ...order.facts.map(({ time }) => time),
    ...claims.map(({ since }) => since + grace),
    ...documents.flatMap(({ versions }) => versions.flatMap((version) => [version.since, instantIn(version, 'receivedAt') ?? version.since])),
  ];
  return [...new Set(instants)].filter((at) => at <= records.now).sort((a, b) => a - b);
}

function arrivedAt(order: OrderFile, { files }: Matching, at: Instant): readonly FactRef[] {
  const facts = [order, ...files.receiptsNaming(order), ...files.receivablesOf(order)].flatMap((document) => document.facts);
  return [...new Set(facts.filter(({ time }) => time === at).map(refOf))];
}

function lastPaymentOf(payments: readonly Payment[]): FactRef | null {
  return payments.at(-1)?.fact ?? null;
}

function reasonsOf({ amount, paid, payments, completion, evidence }: Seen, completedAt: Instant | null): readonly Reason[] {
  if (!amount) return [{ key: 'reconciliation.unpriced', params: {}, evidence }];
  const grounds = [...evidence, ...payments.map(({ fact }) => ({ fact, field: 'amount' }))];
  const told: Reason = payments.length === 0
    ? { key: 'reconciliation.no-receipt', params: { amount }, evidence }
    : { key: 'reconciliation.paid', params: { paid: { minor: paid, currency: amount.currency }, amount, n: payments.length }, evidence: grounds };
  return completedAt === null || !isCompleted(completion)
    ? [told]
    : [told, { key: 'reconciliation.completed', params: { at: completedAt }, evidence: payments.slice(-1).map(({ fact }) => ({ fact })) }];
}
