import type { EntityRef, FactRef, Instant, Money } from '../facts/facts.types.js';
import { refOf } from '../facts/ref.js';
import { allocate, notCounted, type NotCountedReason, type UnmatchedReason } from './allocate.js';
import { customerOf, instantIn, moneyIn, numberKey, tellerOf, versionAt, type Version } from './documents.js';
import type { ReceiptFile } from './files.js';
import type { Reconciliation } from './open-reconciliation.js';
import type { OrderStanding } from './reconciliation.types.js';

/** Money received that pays no order yet (RC-4, RC-9). */
export interface UnmatchedReceipt {
  readonly receipt: string;
  readonly entity: EntityRef;
  readonly customer: string | null;
  readonly amount: Money;
  readonly receivedAt: Instant | null;
  readonly reason: UnmatchedReason;
  /** The order it names, where it names one. */
  readonly named: string | null;
  /** Orders of the same customer that want exactly this amount: to be confirmed, never taken by themselves. */
  readonly suggested: readonly string[];
  readonly fact: FactRef;
}

/** A receipt that is no money received, and why. */
export interface UncountedReceipt {
  readonly receipt: string;
  readonly entity: EntityRef;
  readonly amount: Money | null;
  readonly reason: NotCountedReason;
  readonly fact: FactRef;
}

/** Money of one currency: `matched + unmatched = received`. */
export interface CurrencyTotal {
  readonly currency: string;
  readonly received: number;
  readonly matched: number;
  readonly unmatched: number;
}

export interface Matching {
  readonly unmatched: readonly UnmatchedReceipt[];
  readonly uncounted: readonly UncountedReceipt[];
  /** In order of currency; currencies are never added. */
  readonly totals: readonly CurrencyTotal[];
}

/**
 * Every receipt by customer number and order number (RC-9): what pays no order, what is no money, and the sums.
 * A receipt with a customer's number only is never guessed at; orders that fit are suggested.
 *
 * @example
 * ```ts
 * const { unmatched, totals } = matchReceipts(reconciliation);
 * unmatched.map(({ receipt, reason, suggested }) => [receipt, reason, suggested]); //=> [['R-9', 'no-order-number', ['SO-7']]]
 * totals; //=> [{ currency: 'CNY', received: 1280000, matched: 1000000, unmatched: 280000 }]
 * ```
 */
export function matchReceipts(reconciliation: Reconciliation): Matching {
  const { files, records } = reconciliation;
  const suggest = suggestions(reconciliation);
  const unmatched: UnmatchedReceipt[] = [];
  const uncounted: UncountedReceipt[] = [];
  const totals = new Map<string, { matched: number; unmatched: number }>();
  for (const receipt of files.receipts) {
    const version = versionAt(receipt, records.now) as Version;
    const reason = notCounted(receipt, reconciliation, records.now);
    if (reason !== null && reason !== 'unknown') {
      uncounted.push({ receipt: receipt.number, entity: receipt.entity, amount: moneyIn(version, 'amount'), reason, fact: factOf(receipt, version) });
      continue;
    }
    const customer = customerOf(records, receipt, version);
    for (const { amount, order, named, reason: why } of allocate(receipt, reconciliation, records.now)) {
      const total = totals.get(amount.currency) ?? { matched: 0, unmatched: 0 };
      totals.set(amount.currency, total);
      if (order) total.matched += amount.minor;
      else total.unmatched += amount.minor;
      if (why === null) continue;
      const receivedAt = instantIn(version, 'receivedAt');
      unmatched.push({
        receipt: receipt.number, entity: receipt.entity, customer, amount, receivedAt, reason: why, named,
        suggested: suggest(customer, amount, receivedAt), fact: factOf(receipt, version),
      });
    }
  }
  return {
    unmatched, uncounted,
    totals: [...totals].sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, { matched, unmatched: rest }]) => ({ currency, received: matched + rest, matched, unmatched: rest })),
  };
}

function factOf(receipt: ReceiptFile, version: Version): FactRef {
  return refOf(tellerOf(receipt, version, version.fields.has('pays') ? 'pays' : 'amount'));
}

/** Which orders want an amount of a customer: those it would pay in full, and that were there when it came. */
function suggestions(reconciliation: Reconciliation): (customer: string | null, amount: Money, at: Instant | null) => readonly string[] {
  const { rule, dayAt } = reconciliation;
  const waiting = new Map<string, OrderStanding[]>();
  for (const order of reconciliation.standings()) {
    const { customer, difference, completion } = order;
    if (customer === null || difference === null || difference.minor >= 0 || (completion !== 'open' && completion !== 'partly-paid')) continue;
    const key = JSON.stringify([numberKey(customer), difference.currency, -difference.minor]);
    waiting.set(key, [...(waiting.get(key) ?? []), order]);
  }
  return (customer, { currency, minor }, at) => {
    const found = waiting.get(JSON.stringify([numberKey(customer), currency, minor])) ?? [];
    return found.filter(({ orderedAt }) => at === null || orderedAt === null || dayAt(orderedAt) - dayAt(at) <= rule.date.early).map(({ order }) => order);
  };
}
