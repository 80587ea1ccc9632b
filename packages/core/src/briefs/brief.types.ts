import type { PolicyRef, Reason } from '../explain/judgement.types.js';
import type { FactRef, Instant, Money } from '../facts/facts.types.js';
import type { LedgerStep } from '../forecast/forecast.types.js';
import type { RiskLevel } from '../forecast/risk/deal-risk.js';
import type { BasisPoints } from '../messages/messages.types.js';
import type { Text } from '../messages/text.js';
import type { Phase, Segment } from '../obligations/obligation.types.js';

/**
 * What a widget about one deal shows: JSON-safe, no locale inside, every section optional.
 * `kind` carries the schema number; a minor version only adds optional fields.
 */
export interface OpportunityBrief {
  readonly kind: 'opportunity-brief/1';
  readonly asOf: Instant;
  readonly policy?: PolicyRef;
  readonly engine?: string;
  readonly header?: BriefHeader;
  /** Most urgent first, never more than three. */
  readonly next?: readonly NextAction[];
  readonly stages?: StagePath;
  readonly certainty?: CertaintyBrief;
  readonly forecast?: ForecastBrief;
  /** What endangers it (FC-8, FC-9, FC-11, FC-12, FC-14); none once it is closed, and where the policy says nothing of risk. */
  readonly risk?: RiskBrief;
  /** How long deals like it take (FC-15); none once it is closed, and in no stage the policy knows. */
  readonly closing?: ClosingBrief;
  readonly timers?: readonly TimerBrief[];
  readonly decisionChain?: readonly DecisionRole[];
  /** The customer's own words, newest first. */
  readonly words?: readonly CustomerWords[];
  readonly promises?: readonly PromiseBrief[];
  /** Newest first. */
  readonly evidence?: readonly EvidenceItem[];
}

export interface BriefHeader {
  readonly deal: string;
  readonly title: string;
  readonly account?: string;
  readonly owner?: string;
  readonly amount?: Money;
  /** `assumed`: from a list price, nobody stated it. */
  readonly amountFrom?: 'stated' | 'assumed';
  readonly expectedClose?: Instant;
  /** The fact that told the expected close. */
  readonly expectedCloseFrom?: FactRef;
  readonly outcome?: 'open' | 'won' | 'lost';
}

/** What to do, until when, and why. */
export interface NextAction {
  readonly id: string;
  readonly title: Text;
  readonly dueAt: Instant | null;
  /** From when on it counts as due soon. */
  readonly warnAt: Instant | null;
  readonly why: readonly Reason[];
  /** The obligation it comes from. */
  readonly timer?: string;
}

export interface StagePath {
  readonly stages: readonly StageStep[];
  /** The gate that holds the deal back: every item, missing ones first. */
  readonly gate?: GateBrief;
}

export interface StageStep {
  readonly id: string;
  readonly label: Text;
  /** `evidenced`: proven. `claimed`: where the CRM says it is, unproven. `ahead`: not reached. */
  readonly status: 'evidenced' | 'claimed' | 'ahead';
  readonly current: boolean;
}

export interface GateBrief {
  readonly stage: Text;
  readonly items: readonly { readonly label: Text; readonly met: boolean; readonly evidence: readonly FactRef[] }[];
}

export interface CertaintyBrief {
  readonly id: string;
  readonly label: Text;
  readonly weight: BasisPoints;
  /** The evidence the state asks for is there. */
  readonly proven: boolean;
  readonly marks: readonly string[];
}

export interface ForecastBrief {
  readonly amount: Money | null;
  readonly amountReason: Reason;
  /** `null`: open, and in no stage the policy knows. */
  readonly stageProbability: BasisPoints | null;
  /** `null`: nor is a certainty state proven. Nobody knows then, and nothing is weighted. */
  readonly probability: BasisPoints | null;
  readonly weighted: Money | null;
  readonly ledger: readonly LedgerStep[];
  /** Where the stage's rate comes from. */
  readonly origin: { readonly from: 'preset' } | { readonly from: 'history'; readonly n: number };
  /** Such as `high-intent`. */
  readonly marks?: readonly string[];
  readonly stated?: { readonly amount: Money; readonly by: string | null; readonly at: Instant };
}

/** What endangers an open deal, in integer points. */
export interface RiskBrief {
  /** `null`: nothing is known to judge by, which the first of `why` says. */
  readonly level: RiskLevel | null;
  readonly points: number;
  /** The points from which a deal's risk is medium, and high. */
  readonly levels: { readonly medium: number; readonly high: number };
  /** Such as `stalled`, `false-optimism`, `vague-words`, `loss-risk`, `review-missing`. */
  readonly marks: readonly string[];
  /** First what it comes to; the points of those after it add up to `points`. */
  readonly why: readonly Reason[];
}

/** How long deals still took from the stage this one stands in, at its age in it, until they were closed, won or lost. */
export interface ClosingBrief {
  readonly stage: Text;
  /** Whole days since it entered the stage. */
  readonly age: number;
  /** Deals that stood there at that age; 0: there is nothing to go by. */
  readonly n: number;
  /** Those of them that have closed since. */
  readonly closed: number;
  /** Days from now until half of them are closed; `null`: fewer than half ever were. */
  readonly median: number | null;
  /** Its 95 % interval, in days from now; `null`: not reached. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * One running or settled clock. It carries its open segments and coming phases, so that a widget ticks without asking.
 */
export interface TimerBrief {
  readonly id: string;
  readonly label: Text;
  readonly phase: Phase;
  readonly startedAt: Instant;
  readonly dueAt: Instant | null;
  readonly settledAt: Instant | null;
  readonly segments: readonly Segment[];
  /** What it will be from when on, if nothing happens, in order. */
  readonly coming: readonly { readonly at: Instant; readonly light: Light }[];
  readonly light: Light;
  readonly why: readonly Reason[];
  /** What is still missing for it. */
  readonly missing: readonly Text[];
  readonly zone: string;
}

/** What `<sx-sla-timer>` shows. */
export interface SlaTimerBrief extends TimerBrief {
  readonly kind: 'sla-timer-brief/1';
  readonly asOf: Instant;
}

/** ● normal, ▲ due soon, ◆ overdue; settled and stopped clocks have no light of their own. */
export type Light = 'normal' | 'due-soon' | 'overdue' | 'done' | 'done-late' | 'paused' | 'void';

export interface DecisionRole {
  readonly role: 'initiator' | 'influencer' | 'vetoer';
  readonly contact: string | null;
  readonly evidence: readonly FactRef[];
}

export interface CustomerWords {
  readonly text: string;
  readonly span?: readonly [number, number];
  readonly signal: string;
  readonly at: Instant;
  readonly fact: FactRef;
}

export interface PromiseBrief {
  readonly text: string;
  readonly at: Instant;
  readonly by: Instant | null;
  readonly fact: FactRef;
}

export interface EvidenceItem {
  readonly fact: FactRef;
  readonly source: string;
  readonly type: string;
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly author: string | null;
  readonly what: Reason;
  readonly hash?: string;
  readonly excerpt?: string;
}
