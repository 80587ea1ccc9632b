import { recordsOf } from '../../compliance/conduct/records.js';
import { earlier, evidenceOf } from '../../explain/judgement.js';
import type { Reason } from '../../explain/judgement.types.js';
import type { Book } from '../../facts/book.js';
import type { Fact, Instant } from '../../facts/facts.types.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import { parseDuration } from '../../time/duration.js';
import type { CompiledRisk } from './compile.js';
import { accountsOf, customerOf, lastHeard, type Customer } from './customers.js';
import { rateOf, type Rate } from './rescue.js';
import type { NewCustomerRule } from './risk.types.js';

/** A customer that was lost soon after it signed, and why it counts as lost. */
export interface LostCustomer {
  readonly account: string;
  readonly signedAt: Instant;
  readonly why: Reason;
}

/** How many customers are lost within three months of signing (FC-16). */
export interface NewCustomerLoss {
  /** Of the customers whose three months are over; `null` when there is none. */
  readonly rate: Rate | null;
  readonly lost: readonly LostCustomer[];
  /** Customers whose three months are not over. */
  readonly waiting: number;
  /** What the case had. */
  readonly claim: BasisPoints;
  readonly reason: Reason;
  /** When the next one's three months are over, or an order or money that was told of begins to count, its date lying ahead. */
  readonly changesAt: Instant | null;
}

/**
 * The share of newly signed customers that were lost within three months (FC-16): they said so, all orders of that time were
 * cancelled, or nothing was heard of them at the end of it. Only customers whose time is over count.
 *
 * @example
 * ```ts
 * newCustomerLoss(book, rules, now).rate; //=> { rate: 4100, n: 100, lower: 3190, upper: 5079 }
 * ```
 */
export function newCustomerLoss(book: Book, rules: CompiledRisk, now: Instant): NewCustomerLoss {
  const rule = rules.rule.newCustomers;
  const length = parseDuration(rule.within);
  const records = recordsOf(book, now);
  const lost: LostCustomer[] = [];
  let [mature, waiting] = [0, 0];
  let changesAt: Instant | null = null;
  for (const account of accountsOf(records)) {
    const customer = customerOf(records, account, now);
    changesAt = earlier(changesAt, customer.changesAt);
    const signedAt = customer.orders[0]?.orderedAt;
    if (signedAt === undefined) continue;
    const until = signedAt + length;
    if (until > now) {
      waiting++;
      changesAt = earlier(changesAt, until);
      continue;
    }
    mature++;
    const why = whyLost(customer, signedAt, until, rule);
    if (why) lost.push({ account: account.id, signedAt, why });
  }
  const rate = rateOf(lost.length, mature);
  const { claim } = rule;
  const reason: Reason = rate
    ? { key: 'risk.new-lost', params: { ...rate, lost: lost.length, claim }, evidence: lost.flatMap(({ why }) => why.evidence) }
    : { key: 'risk.new-none', params: { waiting, claim }, evidence: [] };
  return { rate, lost, waiting, claim, reason, changesAt };
}

/** Judged by what is known now: an ERP may tell of an order long after its date. */
function whyLost(customer: Customer, signedAt: Instant, until: Instant, rule: NewCustomerRule): Reason | null {
  const said = (customer.facts.filter(({ type }) => type === 'customer.said') as readonly Fact<'customer.said'>[])
    .find(({ time, data }) => time >= signedAt && time <= until && rule.signals.includes(data.signal));
  if (said) return { key: 'risk.customer-said', params: { at: said.time, signal: said.data.signal }, evidence: [evidenceOf(said, 'signal')] };
  const orders = customer.orders.filter(({ orderedAt }) => orderedAt <= until);
  const cancelled = orders.flatMap(({ cancelledAt }) => (cancelledAt !== null && cancelledAt <= until ? [cancelledAt] : []));
  if (cancelled.length === orders.length) {
    return { key: 'risk.customer-cancelled', params: { at: Math.max(...cancelled) }, evidence: orders.flatMap(({ evidence }) => evidence) };
  }
  const { at: since, evidence } = lastHeard(customer, until) ?? { at: signedAt, evidence: [] };
  return until - since >= parseDuration(rule.silent) ? { key: 'risk.customer-silent', params: { since }, evidence } : null;
}
