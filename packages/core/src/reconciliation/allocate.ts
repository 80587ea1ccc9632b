import type { Instant, Money } from '../facts/facts.types.js';
import { customerOf, instantIn, itemsIn, moneyIn, moneyOf, numberKey, textIn, versionAt, type Version } from './documents.js';
import type { OrderFile, ReceiptFile } from './files.js';
import type { Reconciliation } from './open-reconciliation.js';

/** Why money found no order (RC-9). */
export type UnmatchedReason =
  | 'no-order-number' | 'no-customer-number' | 'unknown-order' | 'ambiguous-order' | 'wrong-customer' | 'currency-mismatch'
  | 'order-cancelled' | 'order-without-amount' | 'over-allocated' | 'remainder';

/** Why a receipt is no money received. */
export type NotCountedReason = 'cancelled' | 'not-approved' | 'no-amount' | 'not-yet' | 'duplicate';

/** Money of a receipt with the order it pays, or why it pays none. */
export interface Allocation {
  readonly amount: Money;
  readonly order: OrderFile | null;
  /** The order it names. */
  readonly named: string | null;
  readonly reason: UnmatchedReason | null;
}

export type Matching = Pick<Reconciliation, 'files' | 'records' | 'rule' | 'dayAt'>;

/** Whether a receipt is money received at an instant; `null`: it is. */
export function notCounted(receipt: ReceiptFile, matching: Matching, at: Instant): NotCountedReason | 'unknown' | null {
  const { rule, records, dayAt } = matching;
  const version = versionAt(receipt, at);
  if (!version) return 'unknown';
  const status = textIn(version, 'status');
  if (version.gone || status === 'cancelled') return 'cancelled';
  if (status !== null && !(rule.receipts.statuses as readonly string[]).includes(status)) return 'not-approved';
  const amount = amountOf(version);
  if (!amount) return 'no-amount';
  if ((instantIn(version, 'receivedAt') ?? at) > at) return 'not-yet';
  const customer = numberKey(customerOf(records, receipt, version));
  const day = dayIn(version);
  const isSame = (twin: ReceiptFile): boolean => {
    const other = versionAt(twin, at);
    const money = other && amountOf(other);
    const payer = other && numberKey(customerOf(records, twin, other));
    const otherDay = other ? dayIn(other) : null;
    return money?.minor === amount.minor && money.currency === amount.currency && (payer === customer || payer === null || customer === null)
      && (day === null || otherDay === null || Math.abs(day - otherDay) <= rule.receipts.twinDays) && notCounted(twin, matching, at) === null;
  };
  return receipt.twins.some(isSame) ? 'duplicate' : null;

  function dayIn(one: Version): number | null {
    const received = instantIn(one, 'receivedAt');
    return received === null ? null : dayAt(received);
  }
}

/**
 * What a receipt's money pays at an instant (RC-9). Law: the amounts add up to the receipt's own, whatever it names.
 *
 * A receipt that names more than it has, or another currency than its own, pays nothing: which part is right nobody knows.
 */
export function allocate(receipt: ReceiptFile, matching: Matching, at: Instant): readonly Allocation[] {
  const version = versionAt(receipt, at);
  const amount = version && amountOf(version);
  if (!version || !amount) return [];
  const customer = customerOf(matching.records, receipt, version);
  const lines = linesOf(version);
  const whole = (reason: UnmatchedReason, named: string | null): readonly Allocation[] => [{ amount, order: null, named, reason }];
  if (lines.length === 0) return amount.minor === 0 ? [] : whole(customer === null ? 'no-customer-number' : 'no-order-number', null);
  const [first] = lines as readonly [Line, ...Line[]];
  if (lines.some(({ money }) => money.currency !== amount.currency)) return whole('currency-mismatch', first.order);
  const sum = lines.reduce((total, { money }) => total + money.minor, 0);
  const rest = amount.minor - sum;
  if (rest !== 0 && Math.sign(rest) !== Math.sign(amount.minor)) return whole('over-allocated', first.order);
  return [
    ...lines.map(({ order, money }): Allocation => ({ amount: money, named: order, ...orderFor(order, customer, money, matching, at) })),
    ...(rest === 0 ? [] : [{ amount: { minor: rest, currency: amount.currency }, order: null, named: null, reason: 'remainder' as const }]),
  ];
}

interface Line {
  readonly order: string;
  readonly money: Money;
}

/** A receipt without an amount of its own is worth what it pays, where that is in one currency. */
function amountOf(version: Version): Money | null {
  const own = moneyIn(version, 'amount');
  if (own) return own;
  const lines = linesOf(version);
  const [first] = lines;
  if (!first || lines.some(({ money }) => money.currency !== first.money.currency)) return null;
  return { minor: lines.reduce((sum, { money }) => sum + money.minor, 0), currency: first.money.currency };
}

function linesOf(version: Version): readonly Line[] {
  return itemsIn(version, 'pays').flatMap(({ order, amount }) => {
    const money = moneyOf(amount);
    return typeof order === 'string' && money ? [{ order, money }] : [];
  });
}

function orderFor(number: string, customer: string | null, money: Money, matching: Matching, at: Instant): Pick<Allocation, 'order' | 'reason'> {
  const none = (reason: UnmatchedReason): Pick<Allocation, 'order' | 'reason'> => ({ order: null, reason });
  const known = matching.files.ordersCalled(number).filter((order) => versionAt(order, at)?.gone === false);
  if (known.length === 0) return none('unknown-order');
  const isRequired = matching.rule.receipts.customer === 'required';
  const payer = numberKey(customer);
  if (payer === null && isRequired) return none('no-customer-number');
  const own = payer === null ? known : known.filter((order) => numberKey(order.customer) === payer);
  const unclear = payer === null || isRequired ? [] : known.filter((order) => order.customer === null);
  const fitting = own.length > 0 ? own : unclear;
  const [order, ...others] = fitting;
  if (!order) return none(isRequired && known.every((one) => one.customer === null) ? 'no-customer-number' : 'wrong-customer');
  if (others.length > 0) return none('ambiguous-order');
  const version = versionAt(order, at) as Version;
  const asked = moneyIn(version, 'amount');
  if (textIn(version, 'status') === 'cancelled') return none('order-cancelled');
  if (!asked) return none('order-without-amount');
  return asked.currency === money.currency ? { order, reason: null } : none('currency-mismatch');
}
