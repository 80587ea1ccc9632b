import type { Duration } from '../conditions/condition.types.js';
import type { Reason } from '../explain/judgement.types.js';
import type { EntityRef, FactRef, Instant, Json, Money, RepId, SourceId } from '../facts/facts.types.js';
import type { DocumentStatus, OrderStatus } from '../facts/trade.types.js';
import type { BasisPoints } from '../messages/messages.types.js';
import type { DirectiveRule } from '../policy/policy.types.js';

/** When an order is completed, and when it is locked, as data: the section `reconciliation` of a policy (RC-1 … RC-9). */
export interface ReconciliationRule {
  readonly receipts: {
    /** A receipt that tells no status counts; one that tells another than these does not. */
    readonly statuses: readonly DocumentStatus[];
    /** `required`: no match without the customer's number on both sides. `if-known`: none where the numbers differ. */
    readonly customer: 'required' | 'if-known';
    /** How many days the dates of one receipt may differ between two systems, included. */
    readonly twinDays: number;
  };
  /** RC-2: how far receipts may be from an order's amount, by currency; `*` stands for every other one. */
  readonly amount: Readonly<Record<string, AmountLimit>>;
  readonly date: DateLimit;
  readonly claims: ClaimRule;
  /** The approval that records a review, and so unlocks: `approval.passed` with this name, by somebody. */
  readonly review: string;
  readonly directives: {
    readonly locked: Readonly<Record<string, DirectiveRule>>;
    readonly completed: Readonly<Record<string, DirectiveRule>>;
    readonly handEdit: Readonly<Record<string, DirectiveRule>>;
  };
  readonly restock: RestockRule;
}

/** A difference passes when it is within every bound given; without one, only when it is 0. */
export interface AmountLimit {
  /** In minor units, included. */
  readonly minor?: number;
  /** Of the order's amount, included. */
  readonly share?: BasisPoints;
}

/** In whole days on the wall of the forecast's zone, included. */
export interface DateLimit {
  /** How long before the order a receipt may come. */
  readonly early: number;
  /** How long after the due day. */
  readonly late: number;
  /** The due day where no receivable tells one: so long after the order. */
  readonly terms: number;
}

/** RC-1: what sounds like "completed" without a receipt. */
export interface ClaimRule {
  /** Statuses of an order that claim it. */
  readonly statuses: readonly OrderStatus[];
  /** Fields of `record.changed`, and their values, that claim it. */
  readonly fields: readonly string[];
  readonly values: readonly string[];
  /** Sources whose word is about something else, such as an ERP that closes an order once it is delivered. */
  readonly ignoring: readonly SourceId[];
  /** Actors that are machines: what they change is no hand edit. */
  readonly systems: readonly RepId[];
  /** How long receipts may still be on their way before a claim without them counts as a difference. */
  readonly grace: Duration;
}

/** RC-6. */
export interface RestockRule {
  /** Statuses of an order whose prices are agreed. */
  readonly agreed: readonly OrderStatus[];
  /** How many past prices go along, newest first. */
  readonly prices: number;
  readonly directives: Readonly<Record<string, DirectiveRule>>;
}

export type Completion = 'cancelled' | 'unpriced' | 'open' | 'partly-paid' | 'completed' | 'overpaid';

/** What an order is shown as: a lock goes before everything. */
export type OrderStateName = Completion | 'locked';

export type FindingKind = 'amount-over' | 'amount-short' | 'refunded' | 'date-early' | 'date-late' | 'date-missing';

/** One difference beyond its threshold (RC-2). */
export interface Finding {
  readonly kind: FindingKind;
  /** Minor units or days beyond nothing at all, not beyond the threshold. */
  readonly size: number;
  /** The receipt it is about. */
  readonly receipt: string | null;
  readonly why: Reason;
}

/** From a difference to its review. */
export interface Lock {
  readonly since: Instant;
  /** The fact that made it: stable, so that it names the lock. */
  readonly cause: FactRef;
  /** Every difference that came up while it stood. */
  readonly findings: readonly Finding[];
  readonly reviewed: { readonly at: Instant; readonly by: RepId; readonly fact: FactRef } | null;
}

/** One change that sounds like "completed". */
export interface ClaimEdit {
  /** Made by a person. */
  readonly hand: boolean;
  readonly at: Instant;
  readonly by: RepId | null;
  readonly ip: string | null;
  readonly field: string;
  readonly before: Json;
  readonly after: Json;
  readonly fact: FactRef;
}

/** How long a source said "completed", and how it came to say so. */
export interface Claim {
  readonly source: SourceId;
  readonly since: Instant;
  /** `null`: it still does. */
  readonly until: Instant | null;
  readonly edits: readonly ClaimEdit[];
}

/** Money of one receipt that pays one order. */
export interface Payment {
  /** The receipt's number. */
  readonly receipt: string;
  readonly entity: EntityRef;
  readonly amount: Money;
  readonly receivedAt: Instant | null;
  readonly fact: FactRef;
}

/** One order as its receipts tell it (RC-1). */
export interface OrderStanding {
  /** The order's number. */
  readonly order: string;
  readonly entity: EntityRef;
  readonly customer: string | null;
  /** The last status a source told. */
  readonly status: string | null;
  readonly amount: Money | null;
  /** In the order's currency; `null` without an amount. */
  readonly paid: Money | null;
  /** Paid less amount. */
  readonly difference: Money | null;
  readonly orderedAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly completion: Completion;
  /** Since when it is completed by receipts. */
  readonly completedAt: Instant | null;
  readonly completedBy: FactRef | null;
  readonly state: OrderStateName;
  /** The lock that stands. */
  readonly lock: Lock | null;
  /** Every lock there was, oldest first. */
  readonly locks: readonly Lock[];
  /** In order of receipt. */
  readonly payments: readonly Payment[];
  readonly claims: readonly Claim[];
  /** Every change of `state`, oldest first. */
  readonly changes: readonly StandingChange[];
  readonly why: readonly Reason[];
}

export interface StandingChange {
  readonly at: Instant;
  /** `null`: it was not known. */
  readonly from: OrderStateName | null;
  readonly to: OrderStateName;
  /** The facts that came at that instant. */
  readonly because: readonly FactRef[];
}
