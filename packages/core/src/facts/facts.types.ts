import type { LeadEvents, ScoreEvents } from './lead.types.js';
import type {
  OrderState, QuoteState, ReceiptState, ReceivableState, ShipmentState, StockState,
} from './trade.types.js';

/** Epoch milliseconds, UTC. ISO 8601 appears only at the edges. */
export type Instant = number;

/** The system a fact came from, such as `crm` or `kingdee-galaxy`. */
export type SourceId = string;

/** A person of the sales organisation, as the source names her. */
export type RepId = string;

declare const factRefBrand: unique symbol;

/** The canonical encoding of `(source, id)`: unique in a book, stable for ever. Made by `factRef`. */
export type FactRef = string & { readonly [factRefBrand]: true };

/** What a fact can be about. Object-centric: one fact may touch several. */
export type EntityType =
  | 'lead' | 'account' | 'contact' | 'deal' | 'quote' | 'order' | 'shipment' | 'receivable' | 'receipt' | 'stock' | 'product' | 'rep'
  | 'team' | 'region' | 'store' | 'ticket' | 'campaign' | 'material';

export interface EntityRef {
  readonly type: EntityType;
  readonly id: string;
}

/**
 * One object a fact touches.
 *
 * Without `as` the fact belongs to the history of that object. With `as` it only links its own
 * objects to that one, in that role: a deal's state is about the deal, and names its account
 * `as: 'customer'` and its rep `as: 'owner'`.
 */
export interface About extends EntityRef {
  readonly as?: Role;
}

/** Roles whose object becomes part of the dossier (customer, owner, origin, offer), and any other word. */
export type Role = 'customer' | 'owner' | 'origin' | 'offer' | (string & {});

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** An amount in integer minor units (fen, cents). Currencies are never added to each other. */
export interface Money {
  /** Integer, in the currency's minor unit: `128000000` with `CNY` is ¥1,280,000.00. */
  readonly minor: number;
  /** ISO 4217, such as `CNY`. */
  readonly currency: string;
}

/**
 * Something known, from a named source. Append-only: a fact is never edited, a later fact may replace it.
 *
 * @example
 * ```ts
 * const fact: Fact<'page.visited'> = {
 *   source: 'web', id: 'v-81', seq: 81, kind: 'event', type: 'page.visited', schema: 1,
 *   time: Date.parse('2026-03-02T09:12:00+08:00'), recordedAt: Date.parse('2026-03-02T09:12:01+08:00'),
 *   about: [{ type: 'lead', id: 'L-7' }], data: { page: 'price' },
 * };
 * ```
 */
export interface Fact<T extends FactType = FactType> {
  /** Unique within its source. */
  readonly id: string;
  readonly source: SourceId;
  /** The source's own order, an integer; breaks ties of equal `time`. */
  readonly seq: number;
  /** `event`: it happened. `state`: how a row looked; folded per field, the last known value wins. */
  readonly kind: 'event' | 'state';
  readonly type: T;
  /** Version of the shape of `data`, from 1. */
  readonly schema: number;
  /** When it happened, or since when the state holds. */
  readonly time: Instant;
  /** When the source came to know it; a replay "as it stood on T" sees facts recorded up to T. */
  readonly recordedAt: Instant;
  readonly about: readonly About[];
  readonly actor?: RepId;
  /** The fact this one corrects; the corrected one stays in the book but no longer counts. */
  readonly replaces?: FactRef;
  readonly data: FactData<T>;
}

export type FactType = keyof FactTypes | CustomFactType;

/** A firm's own fact types carry a dot-separated `x.` name, such as `x.sample.sent`. */
export type CustomFactType = `x.${string}`;

export type FactData<T extends FactType> = T extends keyof FactTypes ? FactTypes[T] : { readonly [key: string]: Json };

/** Shape of `data` for every fact type that ships with the SDK. Each has schema 1. */
export interface FactTypes extends LeadEvents, ScoreEvents {
  // states
  'lead.state': StateOf<LeadState>;
  'account.state': StateOf<AccountState>;
  'contact.state': StateOf<ContactState>;
  'deal.state': StateOf<DealState>;
  'rep.state': StateOf<RepState>;
  'product.state': StateOf<ProductState>;
  'quote.state': StateOf<QuoteState>;
  'order.state': StateOf<OrderState>;
  'shipment.state': StateOf<ShipmentState>;
  'receivable.state': StateOf<ReceivableState>;
  'receipt.state': StateOf<ReceiptState>;
  'stock.state': StateOf<StockState>;
  // what the customer does
  'page.visited': { readonly page: string; readonly depth?: number };
  'material.downloaded': { readonly material: string };
  'email.read': { readonly seconds: number; readonly subject?: string };
  'link.clicked': { readonly link: string };
  'customer.replied': { readonly channel?: Channel; readonly text?: string };
  'customer.said': CustomerSaid;
  'customer.arrived': { readonly purpose?: string };
  'material.requested': { readonly material: string };
  'rating.given': { readonly score: number };
  // what we do
  'touch.made': TouchMade;
  'photo.taken': PhotoTaken;
  'diagnosis.made': DiagnosisMade;
  'quote.made': { readonly items?: readonly string[]; readonly photo?: string };
  'installation.done': { readonly photo?: string };
  'material.sent': { readonly material: string; readonly link?: string };
  'promise.made': { readonly text: string; readonly by?: Instant };
  // proof
  'document.filed': DocumentFiled;
  'form.filed': { readonly form: string; readonly fields: { readonly [field: string]: string } };
  'decision-role.marked': { readonly role: 'initiator' | 'influencer' | 'vetoer'; readonly contact: string };
  'clause.proposed': { readonly clause: string; readonly text: string };
  /** The customer marked a clause, such as `urgent` (FC-14). */
  'clause.marked': { readonly clause: string; readonly mark: string };
  'acceptance.recorded': { readonly clause: string; readonly text: string };
  // attempts, drafts and outcomes
  'certainty.stated': { readonly state: string };
  'stage.requested': { readonly to: string };
  'proposal.drafted': { readonly models: readonly string[] };
  'proposal.submitted': { readonly models?: readonly string[] };
  'approval.requested': { readonly approval: string };
  'approval.passed': { readonly approval: string };
  'order.placed': { readonly models: readonly string[]; readonly amount?: Money };
  /** What a person says will come: of a deal, or about a rep, of a month. */
  'forecast.stated': {
    readonly amount: Money; readonly note?: string;
    /** A month such as `2026-03`. @default that of `time`, in the forecast's zone; of a deal, where sums of months are made, that of its expected close */
    readonly period?: string;
    /** A forecast category such as `commit`. */
    readonly category?: string;
  };
  // what stands in the way, and what is said about it
  'blocker.reported': { readonly blocker: string; readonly note?: string };
  'blocker.cleared': { readonly blocker: string };
  'comment.made': { readonly text: string; readonly node?: string };
  'task.assigned': { readonly task: string; readonly title?: string; readonly key?: boolean };
  'task.done': { readonly task: string };
  /** A state of a record changed by somebody (RC-3): which field, from what to what, and where from. */
  'record.changed': {
    readonly field: string; readonly before: Json; readonly after: Json; readonly ip?: string; readonly reason?: string;
  };
  'record.edited': { readonly field: string; readonly record?: string; readonly skipped?: boolean };
  // across departments
  'proposal.requested': { readonly proposal?: string };
  'proposal.confirmed': { readonly proposal?: string };
  'order.effective': { readonly order?: string };
  'invoice.issued': { readonly invoice?: string };
  'ticket.opened': { readonly topic: string; readonly to?: string };
  'ticket.answered': { readonly by?: RepId };
  'ticket.closed': { readonly by?: RepId };
  'report.filed': { readonly report: string };
  'feedback.given': { readonly by: string; readonly text?: string };
  'feedback.sent': { readonly feedback: string };
  'feedback.received': { readonly feedback: string };
  'material.published': { readonly material: string };
  'material.delivered': { readonly material: string };
  'campaign.launched': { readonly campaign: string };
  'pack.scanned': { readonly campaign: string };
  // measured elsewhere
  'metric.measured': MetricMeasured;
  // steering
  'wait.started': { readonly key: string; readonly reason?: string };
  'wait.ended': { readonly key: string };
  'obligation.retargeted': { readonly rule: string; readonly policy: string };
  'fact.retracted': { readonly reason: string };
  // derived while judging, never stored
  'grade.reached': {
    readonly card: string; readonly grade: string; readonly from: string | null; readonly points: number;
    readonly because: readonly FactRef[];
  };
  'stage.entered': { readonly stage: string; readonly from: string | null; readonly because: readonly FactRef[] };
  /** An occasion of a recurrence (SL-10); `date` is its nominal date, `YYYY-MM-DD`. */
  'occasion.came': { readonly recurrence: string; readonly date: string };
}

/** What a row told: only the fields it has; `null` clears one. */
export type StateOf<T> = { readonly [K in keyof T]: T[K] | null };

export type Channel = 'call' | 'meeting' | 'email' | 'message' | 'sms' | 'visit';

export interface LeadState {
  readonly name?: string;
  readonly company?: string;
  readonly industry?: string;
  readonly employees?: number;
  readonly position?: string;
  readonly technology?: readonly string[];
  readonly channel?: string;
  readonly region?: string;
  readonly product?: string;
  readonly email?: string;
  readonly phone?: string;
  /** Her id at WeCom (`external_userid`). */
  readonly wecom?: string;
}

export interface AccountState {
  readonly name?: string;
  /** The customer's number in the ERP. */
  readonly number?: string;
  /** The unified social credit code. */
  readonly creditCode?: string;
  readonly industry?: string;
  readonly employees?: number;
  readonly region?: string;
  readonly technology?: readonly string[];
  /** Where its site is, for visits (CP-11). */
  readonly position?: Position;
}

export interface ContactState {
  readonly name?: string;
  readonly position?: string;
  readonly email?: string;
  readonly phone?: string;
  /** Her id at WeCom (`external_userid`). */
  readonly wecom?: string;
}

export interface DealState {
  readonly title?: string;
  /** The stage the CRM claims; the evidenced stage is judged. */
  readonly stage?: string;
  readonly amount?: Money;
  readonly expectedClose?: Instant;
  readonly outcome?: 'open' | 'won' | 'lost';
  readonly closedAt?: Instant;
  readonly product?: string;
  readonly productLine?: string;
}

export interface RepState {
  readonly name?: string;
  readonly region?: string;
  readonly team?: string;
  readonly supervisor?: string;
}

export interface ProductState {
  readonly name?: string;
  /** The product's number in the ERP. */
  readonly number?: string;
  readonly listPrice?: Money;
}

/** A place on the WGS 84 ellipsoid, in degrees. */
export interface Position {
  /** −90 to 90. */
  readonly lat: number;
  /** −180 to 180. */
  readonly lon: number;
}

/** A follow-up of ours: a call, a visit, a message. */
export interface TouchMade {
  readonly channel: Channel;
  readonly inDepth?: boolean;
  readonly note?: string;
  /** The action-value tag of a visit, such as `first-contact` or `technical-demo` (CP-9). */
  readonly purpose?: string;
  /** Where it was, as the device says. */
  readonly position?: Position;
  readonly device?: string;
}

/** A photo as proof: what its stamp says, which may be missing. */
export interface PhotoTaken {
  /** The photo's number, by which others cite it. */
  readonly photo: string;
  /** What it shows, such as `before`, `during`, `after`, `diagnosis`. */
  readonly shows?: string;
  readonly takenAt?: Instant;
  readonly position?: Position;
  readonly device?: string;
  readonly hash?: string;
}

/** A diagnosis of a customer's device or vehicle (CP-14, CP-21). */
export interface DiagnosisMade {
  readonly diagnosis: string;
  readonly model?: string;
  readonly symptom?: string;
  /** Suggested items. */
  readonly items?: readonly string[];
  readonly photo?: string;
}

/** One number another system measured, such as a daily index or a forecast's deviation. */
export interface MetricMeasured {
  /** Such as `forecast-deviation`, `phi`, `churn-probability`. */
  readonly metric: string;
  /** An integer; shares are basis points. */
  readonly value: number;
  /** The period it is of: `2026-03-02`, `2026-03` or a week such as `2026-W10`. */
  readonly period?: string;
  /** On how many cases it rests. */
  readonly n?: number;
}

/** What a customer said, in her words, with the signal it was read as. */
export interface CustomerSaid {
  /** Such as `intent-to-buy`, `proposal-received`, `competitor-named`; a preset lists those it knows. */
  readonly signal: string;
  readonly text?: string;
  /** Where in `text` the signal was found: `[start, end)` in UTF-16 units. */
  readonly span?: readonly [number, number];
}

export interface DocumentFiled {
  /** Such as `minutes`, `need-list`, `need-confirmation`, `key-terms-letter`, `contract`. */
  readonly document: string;
  readonly title?: string;
  readonly signedBy?: 'customer' | 'us' | 'both';
  /** Length of a voice summary, in seconds. */
  readonly seconds?: number;
  /** SHA-256 of the content, hex. */
  readonly hash?: string;
  /** Of the content, in bytes. */
  readonly size?: number;
  /** Such as `application/pdf`. */
  readonly mediaType?: string;
  readonly excerpt?: string;
}

/** Why a record did not become a fact that counts. */
export type SetAsideCode =
  | 'not-a-fact'
  | 'unknown-type'
  | 'unknown-schema'
  | 'missing-time'
  | 'future-time'
  | 'unknown-subject'
  | 'amount-without-currency'
  | 'invalid-data'
  | 'forbidden-key'
  | 'too-large'
  | 'conflicting-duplicate';

/** One record put aside, with what is wrong in it. The batch goes on. */
export interface SetAside {
  readonly code: SetAsideCode;
  /** JSON pointer into the record, `''` for the whole. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
  /** `source` and `id` as far as the record tells them. */
  readonly source: string | null;
  readonly id: string | null;
}
