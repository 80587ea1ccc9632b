import { ENGINE } from '../explain/judgement.js';
import type { EntityRef, Json, Money, RepId } from '../facts/facts.types.js';
import { compareText } from '../facts/order.js';
import { cleanUp, type CleanUp } from '../reconciliation/clean-up.js';
import { consistency, contradictions, type Contradiction } from '../reconciliation/consistency.js';
import { moneyOf, numberKey } from '../reconciliation/documents.js';
import type { Matching } from '../reconciliation/matching.js';
import type { Reconciliation } from '../reconciliation/open-reconciliation.js';
import type { OrderStanding, OrderStateName } from '../reconciliation/reconciliation.types.js';
import { openTrails, type TrailEntry, type Trails } from '../reconciliation/trail.js';
import type { Named } from './process.types.js';
import type {
  CleanUpBrief, ContradictionBrief, ReconciledOrderBrief, ReconciliationBrief, TrailBrief, TrailValue, UnmatchedReceiptBrief,
} from './reconciliation.types.js';

export interface ReconciliationOptions {
  /** How many orders, receipts and contradictions are listed, each. @default 100 */
  readonly most?: number;
  /** How many changes of one order are listed, newest first. @default 40 */
  readonly trail?: number;
}

/** What needs somebody comes first. */
const RANK: Readonly<Record<OrderStateName, number>> = {
  locked: 0, overpaid: 2, 'partly-paid': 3, open: 4, unpriced: 5, completed: 6, cancelled: 7,
};

/**
 * What `<sx-reconciliation>` shows of a whole firm: consistency of finance and sales, orders with their receipts and trail,
 * receipts that match nothing, who calls what completed, and what the clean-up run finds (RC-1 … RC-4, RC-9).
 *
 * @example
 * ```ts
 * const brief = reconciliationBrief(reconciliation);
 * brief.consistency.rate;                             //=> 7700
 * brief.states.map(({ state, count }) => [state, count]); //=> [['locked', 230], ['completed', 770]]
 * ```
 */
export function reconciliationBrief(reconciliation: Reconciliation, options: ReconciliationOptions = {}): ReconciliationBrief {
  const { most = 100, trail: changes = 40 } = options;
  const { records, policy, zone } = reconciliation;
  const names = namesOf(reconciliation);
  const trails = openTrails(records.book, records.now);
  const told = contradictions(reconciliation);
  const standing = new Set(told.filter(({ stands }) => stands).map(({ entity }) => entity.id));
  const orders = [...reconciliation.standings()].sort((a, b) => rankOf(a, standing) - rankOf(b, standing) || sinceOf(b) - sinceOf(a) || compareText(a.order, b.order));
  const run = cleanUp(reconciliation);
  const { consistent, compared, rate, why } = consistency(reconciliation);
  return {
    kind: 'reconciliation-brief/1', asOf: records.now, policy, engine: ENGINE, zone,
    consistency: { compared, consistent, rate, why },
    states: (Object.keys(RANK) as OrderStateName[]).flatMap((state) => {
      const count = orders.filter((order) => order.state === state).length;
      return count === 0 ? [] : [{ state, count }];
    }),
    orders: orders.slice(0, most).map((order) => ({
      ...orderBrief(order, reconciliation, names, trails, changes), ...(standing.has(order.entity.id) && { contradicted: true }),
    })),
    unmatched: unmatchedBriefs(run.matching, names, most), unmatchedInAll: run.matching.unmatched.length,
    contradictions: told.slice(0, most).map((one) => contradictionBrief(one, names)), contradictionsInAll: told.length,
    totals: run.matching.totals.map(({ currency, received, matched, unmatched }) => ({
      received: { minor: received, currency }, matched: { minor: matched, currency }, unmatched: { minor: unmatched, currency },
    })),
    cleanUp: cleanUpBrief(run, names, most),
  };
}

interface Names {
  readonly customer: (number: string | null) => Named | null;
  readonly rep: (id: RepId | null) => Named | null;
}

function namesOf({ records }: Reconciliation): Names {
  const customers = new Map<string, string>();
  const nameOf = (entity: EntityRef): string | null => {
    const name = records.valueAt(entity, 'name', records.now);
    return typeof name === 'string' ? name : null;
  };
  for (const account of records.book.entities('account')) {
    const name = nameOf(account);
    for (const number of [account.id, records.valueAt(account, 'number', records.now)]) {
      const key = numberKey(number);
      if (name !== null && key !== null) customers.set(key, name);
    }
  }
  return {
    customer: (number) => (number === null ? null : { id: number, name: customers.get(numberKey(number) ?? '') ?? number }),
    rep: (id) => (id === null ? null : { id, name: nameOf({ type: 'rep', id }) ?? id }),
  };
}

function rankOf({ state, entity }: OrderStanding, contradicted: ReadonlySet<string>): number {
  return state !== 'locked' && contradicted.has(entity.id) ? 1 : RANK[state];
}

function sinceOf({ changes }: OrderStanding): number {
  return changes.at(-1)?.at ?? 0;
}

function orderBrief(order: OrderStanding, { records, files }: Reconciliation, names: Names, trails: Trails, most: number): ReconciledOrderBrief {
  const { entity, customer, state, amount, paid, difference, orderedAt, dueAt, lock, why, payments } = order;
  const owner = records.linkAt(entity, 'owner', records.now);
  const file = files.orders.find((one) => one.entity === entity);
  const trail = trails.of(...(file?.entities ?? [entity]), ...payments.map((payment) => payment.entity));
  return {
    entity, number: order.order, customer: names.customer(customer), owner: names.rep(owner?.type === 'rep' ? owner.id : null),
    state, since: sinceOf(order), amount, paid, difference, orderedAt, dueAt,
    findings: (lock?.findings ?? []).map(({ kind, size, receipt }) => ({ kind, size, receipt })),
    why,
    payments: payments.map(({ receipt, amount: money, receivedAt, fact }) => ({ receipt, amount: money, receivedAt, fact })),
    trail: [...trail].reverse().slice(0, most).map((entry) => trailBrief(entry, names)), trailInAll: trail.length,
  };
}

function trailBrief({ entity: about, kind, at, source, who, ip, field, before, after, reason, fact, replacedBy }: TrailEntry, names: Names): TrailBrief {
  return {
    about, kind, at, source, who: names.rep(who)?.name ?? null, ip, field, before: valueOf(field, before), after: valueOf(field, after), reason, fact,
    replaced: replacedBy !== null,
  };
}

/** Longer ones are cut: a trail is read by the line. */
const LONGEST = 120;

function valueOf(field: string | null, value: Json): TrailValue {
  const amount: Money | null = moneyOf(value);
  if (amount) return { amount };
  if (value === null) return {};
  if (typeof value === 'number' && field !== null && /(At|Until)$/.test(field)) return { at: value };
  const text = textOf(value);
  return { text: text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text };
}

/** Lists of orders paid and of products are told by their names. */
function textOf(value: Json): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return JSON.stringify(value);
  return (value as readonly Json[]).map((item) => {
    const { order, product, quantity } = (typeof item === 'object' && item !== null ? item : {}) as { readonly [key: string]: Json };
    if (typeof order === 'string') return order;
    return typeof product === 'string' ? `${product}${typeof quantity === 'string' ? ` × ${quantity}` : ''}` : textOf(item);
  }).join(', ');
}

function unmatchedBriefs({ unmatched }: Matching, names: Names, most: number): readonly UnmatchedReceiptBrief[] {
  return [...unmatched].sort((a, b) => (b.receivedAt ?? 0) - (a.receivedAt ?? 0) || compareText(a.receipt, b.receipt)).slice(0, most)
    .map(({ receipt, customer, amount, receivedAt, reason, named, suggested, fact }) => ({
      receipt, customer: names.customer(customer), amount, receivedAt, kind: reason, named, suggested, fact,
    }));
}

function contradictionBrief({ order, kind, at, by, ip, stands, missing, why }: Contradiction, names: Names): ContradictionBrief {
  const person = names.rep(by);
  // The one who did it is told by name.
  const told = why.key === 'reconciliation.hand-edit' && person ? { ...why, params: { ...why.params, by: person.name } } : why;
  return { order, kind, at, by: person, ip, stands, missing, why: told };
}

function cleanUpBrief({ claimed, confirmed, partlyPaid, unpaid, share, why, totals, recalibrated }: CleanUp, names: Names, most: number): CleanUpBrief {
  return {
    claimed, confirmed, partlyPaid, unpaid, share, why,
    totals: totals.map(({ currency, claimed: called, paid, missing, suggested }) => ({
      claimed: { minor: called, currency }, paid: { minor: paid, currency }, missing: { minor: missing, currency }, suggested: { minor: suggested, currency },
    })),
    missing: recalibrated.slice(0, most).map(({ order, customer, missing, suggested }) => ({ order, customer: names.customer(customer), missing, suggested })),
    missingInAll: recalibrated.length,
  };
}
