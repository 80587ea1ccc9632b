import type { Reason } from '../explain/judgement.types.js';
import type { EntityRef, Instant, Money } from '../facts/facts.types.js';
import { compareText } from '../facts/order.js';
import type { BasisPoints } from '../messages/messages.types.js';
import { isClaimed, shareOf } from './consistency.js';
import { numberKey } from './documents.js';
import { matchReceipts, type Matching } from './matching.js';
import type { Reconciliation } from './open-reconciliation.js';
import type { OrderStanding, OrderStateName } from './reconciliation.types.js';
import { isCompleted } from './standing.js';

/** One order whose claimed state its receipts do not bear out. */
export interface Recalibrated {
  readonly order: string;
  readonly entity: EntityRef;
  readonly customer: string | null;
  /** What a source says. */
  readonly claimed: string;
  readonly claimedAt: Instant;
  /** What receipts say. */
  readonly state: OrderStateName;
  readonly amount: Money;
  readonly paid: Money;
  readonly missing: Money;
  /** Receipts without an order number that would pay exactly what is missing: to be confirmed by somebody, never booked here. */
  readonly suggested: readonly string[];
  readonly why: readonly Reason[];
}

/** Sums of one currency over the orders that are claimed to be completed. */
export interface CleanUpTotal {
  readonly currency: string;
  readonly claimed: number;
  readonly paid: number;
  readonly missing: number;
  /** The part of what is missing for which a receipt is suggested. */
  readonly suggested: number;
}

/** What a run over history finds (RC-4). */
export interface CleanUp {
  /** Orders of the book, cancelled ones and those without an amount included. */
  readonly orders: number;
  /** Those some source says are completed. */
  readonly claimed: number;
  /** Of these: completed by receipts, partly paid, without any money. */
  readonly confirmed: number;
  readonly partlyPaid: number;
  readonly unpaid: number;
  /** Not confirmed ÷ claimed; `null` where nothing is claimed. */
  readonly share: BasisPoints | null;
  /** In order of currency. */
  readonly totals: readonly CleanUpTotal[];
  /** Every order that is not confirmed; the largest missing amount of a currency first. */
  readonly recalibrated: readonly Recalibrated[];
  readonly matching: Matching;
  readonly why: Reason;
}

/**
 * The clean-up run: every order's state as its receipts tell it, and what is missing, listed or with the receipt that would
 * fill it (RC-4). It changes nothing: a suggestion is confirmed in the source, and comes back as a fact.
 *
 * @example
 * ```ts
 * const { claimed, unpaid, share } = cleanUp(reconciliation); //=> 1000, 230, 2300
 * ```
 */
export function cleanUp(reconciliation: Reconciliation): CleanUp {
  const orders = reconciliation.standings();
  const matching = matchReceipts(reconciliation);
  const filling = new Map<string, string[]>();
  for (const { receipt, customer, suggested } of matching.unmatched) {
    for (const order of suggested) filling.set(keyOf(order, customer), [...(filling.get(keyOf(order, customer)) ?? []), receipt]);
  }
  const claimed = orders.filter(isClaimed);
  const open = claimed.filter(({ completion }) => !isCompleted(completion));
  const recalibrated = open.flatMap((order) => recalibrate(order, filling.get(keyOf(order.order, order.customer)) ?? []));
  const unpaid = open.filter(({ completion }) => completion === 'open').length;
  const share = shareOf(open.length, claimed.length);
  return {
    orders: orders.length, claimed: claimed.length, confirmed: claimed.length - open.length, partlyPaid: open.length - unpaid, unpaid, share,
    totals: totalsOf(claimed, recalibrated),
    recalibrated: recalibrated.sort((a, b) =>
      compareText(a.missing.currency, b.missing.currency) || b.missing.minor - a.missing.minor || compareText(a.order, b.order)),
    matching,
    why: share === null
      ? { key: 'reconciliation.none-claimed', params: {}, evidence: [] }
      : { key: 'reconciliation.clean-up', params: { claimed: claimed.length, open: open.length, unpaid, share }, evidence: [] },
  };
}

/** Two customers may have an order of the same number. */
function keyOf(order: string, customer: string | null): string {
  return JSON.stringify([order, numberKey(customer)]);
}

function recalibrate(order: OrderStanding, suggested: readonly string[]): readonly Recalibrated[] {
  const { entity, customer, claims, state, amount, paid, difference, why } = order;
  const claim = claims.find(({ until }) => until === null);
  const edit = claim?.edits.at(-1);
  if (!edit || !amount || !paid || !difference) return [];
  return [{
    order: order.order, entity, customer, claimed: typeof edit.after === 'string' ? edit.after : JSON.stringify(edit.after), claimedAt: claim?.since ?? edit.at,
    state, amount, paid, missing: { minor: -difference.minor, currency: difference.currency }, suggested, why,
  }];
}

function totalsOf(claimed: readonly OrderStanding[], recalibrated: readonly Recalibrated[]): readonly CleanUpTotal[] {
  const totals = new Map<string, { claimed: number; paid: number; missing: number; suggested: number }>();
  for (const { amount, paid } of claimed) {
    if (!amount || !paid) continue;
    const total = totals.get(amount.currency) ?? { claimed: 0, paid: 0, missing: 0, suggested: 0 };
    totals.set(amount.currency, total);
    total.claimed += amount.minor;
    total.paid += paid.minor;
  }
  for (const { missing, suggested } of recalibrated) {
    const total = totals.get(missing.currency);
    if (!total) continue;
    total.missing += missing.minor;
    if (suggested.length > 0) total.suggested += missing.minor;
  }
  return [...totals].sort(([a], [b]) => compareText(a, b)).map(([currency, total]) => ({ currency, ...total }));
}
