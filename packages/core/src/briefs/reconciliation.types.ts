import type { Reason } from '../explain/judgement.types.js';
import type { EntityRef, FactRef, Instant, Money } from '../facts/facts.types.js';
import type { BasisPoints } from '../messages/messages.types.js';
import type { UnmatchedReason } from '../reconciliation/allocate.js';
import type { FindingKind, OrderStateName } from '../reconciliation/reconciliation.types.js';
import type { TrailEntry } from '../reconciliation/trail.js';
import type { Named, ProcessBrief } from './process.types.js';

/** RC-1 … RC-4, RC-9: what `<sx-reconciliation>` shows. */
export interface ReconciliationBrief extends ProcessBrief<'reconciliation-brief/1'> {
  readonly consistency: {
    /** Orders that some source calls completed, and those of them receipts bear out. */
    readonly compared: number;
    readonly consistent: number;
    /** `null`: nothing to compare. */
    readonly rate: BasisPoints | null;
    readonly why: Reason;
  };
  /** How many orders stand how; states nobody is in are left out. */
  readonly states: readonly { readonly state: OrderStateName; readonly count: number }[];
  /** What needs somebody first: locked ones, then contradicted, overpaid, partly paid. Of many the first ones only. */
  readonly orders: readonly ReconciledOrderBrief[];
  /** Newest first; of many the first ones only. */
  readonly unmatched: readonly UnmatchedReceiptBrief[];
  readonly unmatchedInAll: number;
  /** Those that stand first; of many the first ones only. */
  readonly contradictions: readonly ContradictionBrief[];
  readonly contradictionsInAll: number;
  /** In order of currency, which are never added. */
  readonly totals: readonly { readonly received: Money; readonly matched: Money; readonly unmatched: Money }[];
  readonly cleanUp?: CleanUpBrief;
}

export interface ReconciledOrderBrief {
  readonly entity: EntityRef;
  readonly number: string;
  readonly customer: Named | null;
  readonly owner: Named | null;
  readonly state: OrderStateName;
  /** Somebody or some source calls it completed, and its receipts do not. */
  readonly contradicted?: boolean;
  /** Since when it stands so. */
  readonly since: Instant;
  readonly amount: Money | null;
  readonly paid: Money | null;
  /** Paid less amount. */
  readonly difference: Money | null;
  readonly orderedAt: Instant | null;
  readonly dueAt: Instant | null;
  /** What locked it; amounts in minor units, dates in days. */
  readonly findings: readonly { readonly kind: FindingKind; readonly size: number; readonly receipt: string | null }[];
  readonly why: readonly Reason[];
  readonly payments: readonly { readonly receipt: string; readonly amount: Money; readonly receivedAt: Instant | null; readonly fact: FactRef }[];
  /** Newest first; of many the first ones only. */
  readonly trail: readonly TrailBrief[];
  readonly trailInAll: number;
}

/** One change of a record (RC-3). */
export interface TrailBrief {
  /** The order itself, or a receipt of it. */
  readonly about: EntityRef;
  readonly kind: TrailEntry['kind'];
  readonly at: Instant;
  readonly source: string;
  readonly who: string | null;
  readonly ip: string | null;
  readonly field: string | null;
  readonly before: TrailValue;
  readonly after: TrailValue;
  readonly reason: string | null;
  readonly fact: FactRef;
  /** It does not count any more: another fact took its place. */
  readonly replaced: boolean;
}

/** What a field held, as far as it can be shown. */
export interface TrailValue {
  readonly text?: string;
  readonly amount?: Money;
  readonly at?: Instant;
}

export interface UnmatchedReceiptBrief {
  readonly receipt: string;
  readonly customer: Named | null;
  readonly amount: Money;
  readonly receivedAt: Instant | null;
  readonly kind: UnmatchedReason;
  readonly named: string | null;
  /** Orders that want exactly this amount. */
  readonly suggested: readonly string[];
  readonly fact: FactRef;
}

export interface ContradictionBrief {
  readonly order: string;
  readonly kind: 'hand-edit' | 'source-claim';
  readonly at: Instant;
  readonly by: Named | null;
  readonly ip: string | null;
  readonly stands: boolean;
  readonly missing: Money | null;
  readonly why: Reason;
}

/** RC-4: what a run over history found. */
export interface CleanUpBrief {
  readonly claimed: number;
  readonly confirmed: number;
  readonly partlyPaid: number;
  readonly unpaid: number;
  readonly share: BasisPoints | null;
  readonly why: Reason;
  readonly totals: readonly { readonly claimed: Money; readonly paid: Money; readonly missing: Money; readonly suggested: Money }[];
  /** Largest first; of many the first ones only. */
  readonly missing: readonly { readonly order: string; readonly customer: Named | null; readonly missing: Money; readonly suggested: readonly string[] }[];
  readonly missingInAll: number;
}
