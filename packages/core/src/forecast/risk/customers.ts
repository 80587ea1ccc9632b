import { subjectOf, type Records } from '../../compliance/conduct/records.js';
import { earlier, evidenceOf } from '../../explain/judgement.js';
import type { EvidenceRef } from '../../explain/judgement.types.js';
import type { EntityRef, Fact, FactType, Instant, Money } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { entityKey } from '../../facts/ref.js';
import { moneyOf } from '../money.js';

/** One order of a customer as it was last told. */
export interface CustomerOrder {
  readonly orderedAt: Instant;
  readonly amount: Money | null;
  readonly cancelledAt: Instant | null;
  readonly evidence: readonly EvidenceRef[];
}

/** What is known of a customer by one instant. */
export interface Customer {
  readonly account: EntityRef;
  /** By date, up to the instant. Drafts are none. */
  readonly orders: readonly CustomerOrder[];
  /** Since when the oldest open receivable is overdue, or will be. */
  readonly overdue: { readonly since: Instant; readonly evidence: readonly EvidenceRef[] } | null;
  /** The facts of her and of what is linked to her, up to the instant, in order. */
  readonly facts: readonly Fact[];
  /** When an order or money that was told of begins to count, its date lying ahead; `null`: there is none. */
  readonly changesAt: Instant | null;
}

/** Every account there is, by id: those a source told of, and those that only an order or a deal names. */
export function accountsOf(records: Records): readonly EntityRef[] {
  const accounts = new Map(records.book.entities('account').map((account) => [account.id, account]));
  for (const type of ['order', 'deal'] as const) {
    for (const entity of records.book.entities(type)) {
      const customer = records.linkAt(entity, 'customer', records.now);
      if (customer?.type === 'account') accounts.set(customer.id, customer);
    }
  }
  return [...accounts.values()].sort((a, b) => compareText(a.id, b.id));
}

const LINKED: ReadonlySet<EntityRef['type']> = new Set(['deal', 'order', 'receivable', 'receipt', 'ticket', 'contact', 'shipment']);

/**
 * Everything known of a customer by an instant: her own facts, and those of her deals, orders, receivables, receipts,
 * tickets and contacts. Orders are those of the ERP; a firm without one has the orders placed on its deals.
 */
export function customerOf(records: Records, account: EntityRef, at: Instant): Customer {
  // In order of key, so that however they came the same is found.
  const linked = records.book.linkedTo(account).filter((entity) => LINKED.has(entity.type) && isHers(records, entity, account, at))
    .sort((a, b) => compareText(entityKey(a), entityKey(b)));
  const facts = new Set<Fact>();
  for (const entity of [account, ...linked]) for (const fact of records.about(entity)) if (fact.time <= at) facts.add(fact);
  const all = [...facts].sort(records.book.order);
  const told = linked.filter(({ type }) => type === 'order').flatMap((entity) => orderOf(records, entity, at));
  const erp = told.filter(({ orderedAt }) => orderedAt <= at);
  const orders = erp.length > 0 ? erp : placedOrders(all);
  const dates = [...told.map(({ orderedAt }) => orderedAt), ...all.flatMap(signsOf).map((sign) => sign.at)];
  return {
    account, facts: all, orders: [...orders].sort((a, b) => a.orderedAt - b.orderedAt), overdue: overdueOf(records, linked, at),
    changesAt: dates.filter((date) => date > at).reduce<Instant | null>(earlier, null),
  };
}

/** What was linked to her once may be another's by now. */
function isHers(records: Records, entity: EntityRef, account: EntityRef, at: Instant): boolean {
  const linked = records.linkAt(entity, 'customer', at);
  return linked !== undefined && entityKey(linked) === entityKey(account);
}

function orderOf(records: Records, entity: EntityRef, at: Instant): readonly CustomerOrder[] {
  const status = records.valueAt(entity, 'status', at);
  const told = statesOf(records, entity, 'order.state', at);
  const [first] = told;
  if (!first || status === 'draft') return [];
  const date = records.valueAt(entity, 'orderedAt', at);
  // An order whose date nobody told is as old as the first word of it.
  const orderedAt = typeof date === 'number' ? date : first.time;
  let cancelledAt: Instant | null = null;
  for (const { time, data } of told) if (data.status !== undefined) cancelledAt = data.status === 'cancelled' ? (cancelledAt ?? time) : null;
  return [{ orderedAt, cancelledAt, amount: moneyOf(records.valueAt(entity, 'amount', at)), evidence: told.slice(-1).map((fact) => evidenceOf(fact)) }];
}

function statesOf<T extends 'order.state' | 'receivable.state'>(records: Records, entity: EntityRef, type: T, at: Instant): readonly Fact<T>[] {
  return records.about(entity).filter((fact) => fact.type === type && fact.time <= at) as unknown as readonly Fact<T>[];
}

function placedOrders(facts: readonly Fact[]): readonly CustomerOrder[] {
  return (facts.filter(({ type }) => type === 'order.placed') as readonly Fact<'order.placed'>[]).map((fact) => ({
    orderedAt: fact.time, amount: moneyOf(fact.data.amount), cancelledAt: null, evidence: [evidenceOf(fact)],
  }));
}

function overdueOf(records: Records, linked: readonly EntityRef[], at: Instant): Customer['overdue'] {
  const open = linked.flatMap((entity) => {
    if (entity.type !== 'receivable' || records.valueAt(entity, 'status', at) === 'cancelled') return [];
    const since = records.valueAt(entity, 'dueAt', at);
    const amount = moneyOf(records.valueAt(entity, 'open', at) ?? records.valueAt(entity, 'amount', at));
    return typeof since === 'number' && amount && amount.minor > 0 ? [{ entity, since }] : [];
  });
  const [oldest] = open.sort((a, b) => a.since - b.since);
  if (!oldest) return null;
  const told = statesOf(records, oldest.entity, 'receivable.state', at);
  return { since: oldest.since, evidence: told.slice(-1).map((fact) => evidenceOf(fact, 'open')) };
}

/** What is a sign of life of a customer, rather than of us. */
const HEARD: ReadonlySet<FactType> = new Set<FactType>([
  'page.visited', 'material.downloaded', 'email.read', 'link.clicked', 'customer.replied', 'customer.said', 'customer.arrived', 'material.requested',
  'rating.given', 'enquiry.made', 'ticket.opened', 'acceptance.recorded', 'clause.marked', 'order.placed', 'feedback.given',
]);

interface Sign {
  readonly at: Instant;
  readonly evidence: readonly EvidenceRef[];
}

/** The last sign of life by an instant: something she did, an order, or money received; `null` when there is none. */
export function lastHeard({ facts, orders }: Customer, by: Instant): Sign | null {
  const signs = [...orders.map(({ orderedAt, evidence }): Sign => ({ at: orderedAt, evidence })), ...facts.flatMap(signsOf)];
  return signs.filter(({ at }) => at <= by).reduce<Sign | null>((last, sign) => (last && last.at >= sign.at ? last : sign), null);
}

/** What she did, and money on the day it came: that may lie ahead. */
function signsOf(fact: Fact): readonly Sign[] {
  if (HEARD.has(fact.type)) return [{ at: fact.time, evidence: [evidenceOf(fact)] }];
  if (fact.type !== 'receipt.state' || !subjectOf(fact, 'receipt')) return [];
  const { receivedAt } = (fact as Fact<'receipt.state'>).data;
  return typeof receivedAt === 'number' ? [{ at: receivedAt, evidence: [evidenceOf(fact, 'receivedAt')] }] : [];
}
