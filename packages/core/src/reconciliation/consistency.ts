import type { Reason } from '../explain/judgement.types.js';
import type { EntityRef, FactRef, Instant, Json, Money, RepId, SourceId } from '../facts/facts.types.js';
import { compareText } from '../facts/order.js';
import type { BasisPoints } from '../messages/messages.types.js';
import { monthOf } from '../time/zone.js';
import type { Reconciliation } from './open-reconciliation.js';
import type { Claim, OrderStanding } from './reconciliation.types.js';
import { isCompleted } from './standing.js';

/** Orders that sales call completed, against what finance received (RC-9). */
export interface Consistency {
  /** Orders that some source says are completed. */
  readonly compared: number;
  /** Of these, those that receipts complete and no difference locks. */
  readonly consistent: number;
  /** Consistent ÷ compared; `null` where there is nothing to compare, never 100 %. */
  readonly rate: BasisPoints | null;
  /** Completed by receipts, and no source says so yet. */
  readonly unclaimed: number;
  readonly why: Reason;
}

/**
 * The finance–sales consistency rate (RC-9).
 *
 * @example
 * ```ts
 * const { compared, consistent, rate } = consistency(reconciliation); //=> 1000, 770, 7700
 * ```
 */
export function consistency(reconciliation: Reconciliation): Consistency {
  const orders = reconciliation.standings();
  const claimed = orders.filter(isClaimed);
  const consistent = claimed.filter(isConfirmed).length;
  const rate = shareOf(consistent, claimed.length);
  return {
    compared: claimed.length, consistent, rate,
    unclaimed: orders.filter((order) => !isClaimed(order) && isConfirmed(order)).length,
    why: rate === null
      ? { key: 'reconciliation.none-claimed', params: {}, evidence: [] }
      : { key: 'reconciliation.consistency', params: { consistent, compared: claimed.length, rate }, evidence: [] },
  };
}

/** Some source says it is completed, and it can be: it is neither cancelled nor without an amount. */
export function isClaimed({ claims, completion }: OrderStanding): boolean {
  return completion !== 'cancelled' && completion !== 'unpriced' && claims.some(({ until }) => until === null);
}

/** Completed by receipts, and nothing to review. */
function isConfirmed({ completion, lock }: OrderStanding): boolean {
  return isCompleted(completion) && lock === null;
}

/** A share in basis points, rounded half up; of nothing there is none. */
export function shareOf(part: number, whole: number): BasisPoints | null {
  return whole === 0 ? null : Math.round((part * 10_000) / whole);
}

/** What a rep's commission is counted from (RC-9). */
export interface CommissionBase {
  /** The month the receipts completed it, `YYYY-MM`. */
  readonly period: string;
  /** Who owned the order then; `null`: nobody. */
  readonly rep: RepId | null;
  /** What was received, up to the orders' own amounts. */
  readonly amount: Money;
  /** In order of number. */
  readonly orders: readonly string[];
}

/** Orders completed by receipts, by month, rep and currency; what is locked waits for its review (RC-9). */
export function commissionBase(reconciliation: Reconciliation): readonly CommissionBase[] {
  const { records, zone } = reconciliation;
  const lines = new Map<string, { period: string; rep: RepId | null; currency: string; minor: number; orders: string[] }>();
  for (const order of reconciliation.standings()) {
    const { completedAt, amount, paid } = order;
    if (!isConfirmed(order) || completedAt === null || !amount || !paid) continue;
    const owner = records.linkAt(order.entity, 'owner', completedAt);
    const rep = owner?.type === 'rep' ? owner.id : null;
    const period = monthOf(completedAt, zone);
    const key = JSON.stringify([period, rep, amount.currency]);
    const line = lines.get(key) ?? { period, rep, currency: amount.currency, minor: 0, orders: [] };
    lines.set(key, line);
    line.minor += Math.min(paid.minor, amount.minor);
    line.orders.push(order.order);
  }
  return [...lines.values()]
    .sort((a, b) => compareText(a.period, b.period) || compareText(a.rep ?? '', b.rep ?? '') || compareText(a.currency, b.currency))
    .map(({ period, rep, currency, minor, orders }) => ({ period, rep, amount: { minor, currency }, orders }));
}

/** Somebody or some system says "completed" where receipts do not (RC-1). */
export interface Contradiction {
  readonly order: string;
  readonly entity: EntityRef;
  /** `hand-edit`: refused, whoever is right about the money. */
  readonly kind: 'hand-edit' | 'source-claim';
  readonly source: SourceId;
  readonly at: Instant;
  readonly by: RepId | null;
  readonly ip: string | null;
  readonly field: string;
  readonly before: Json;
  readonly after: Json;
  /** It is still said, and receipts still say otherwise. */
  readonly stands: boolean;
  /** What receipts lack now; `null` where nothing is lacking. */
  readonly missing: Money | null;
  readonly fact: FactRef;
  readonly why: Reason;
}

/**
 * Every hand edit to completed, and every source that says completed of an order its receipts do not complete; those that
 * stand first, the newest of them first (RC-1).
 *
 * @example
 * ```ts
 * contradictions(reconciliation).map(({ order, kind, by, ip }) => [order, kind, by, ip]); //=> [['SO-2', 'hand-edit', 'R-1', '10.0.0.7']]
 * ```
 */
export function contradictions(reconciliation: Reconciliation): readonly Contradiction[] {
  return reconciliation.standings()
    .flatMap((order) => order.claims.flatMap((claim) => contradictionsIn(order, claim)))
    .sort((a, b) => Number(b.stands) - Number(a.stands) || b.at - a.at || compareText(a.fact, b.fact));
}

function contradictionsIn(order: OrderStanding, { source, until, edits }: Claim): readonly Contradiction[] {
  const isOpen = until === null && !isCompleted(order.completion) && order.completion !== 'cancelled';
  const hands = edits.filter(({ hand }) => hand);
  const [first] = edits;
  const told = hands.length > 0 ? hands : isOpen && first ? [first] : [];
  return told.map(({ hand, at, by, ip, field, before, after, fact }) => {
    const missing = order.difference && order.difference.minor < 0 ? { ...order.difference, minor: -order.difference.minor } : null;
    return {
      order: order.order, entity: order.entity, kind: hand ? 'hand-edit' : 'source-claim', source, at, by, ip, field, before, after, stands: isOpen,
      missing: isOpen ? missing : null, fact,
      why: hand
        ? { key: 'reconciliation.hand-edit', params: { at, by: by ?? '', ip: ip ?? '', before: wordOf(before), after: wordOf(after) }, evidence: [{ fact }] }
        : { key: 'reconciliation.source-claim', params: { at, source, after: wordOf(after) }, evidence: [{ fact }] },
    };
  });
}

function wordOf(value: Json): string {
  return typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
}
