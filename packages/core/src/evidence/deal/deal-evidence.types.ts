import type { PolicyRef, Reason } from '../../explain/judgement.types.js';
import type { Fact, FactRef, Instant, Money } from '../../facts/facts.types.js';
import type { DealForecast, LedgerStep } from '../../forecast/forecast.types.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import type { Text } from '../../messages/text.js';
import type { FreshnessLimits } from './freshness.js';

/**
 * One entry of a deal's evidence chain. The chain holds the commitment only, so that content and salt can be withheld from
 * one reader, or erased for all, while the line still counts and still hashes.
 */
export interface EvidenceLine {
  /** Place in the chain, from 1. */
  readonly position: number;
  readonly ref: FactRef;
  /** Salted commitment to the fact: see `commit`. */
  readonly commitment: string;
  /** When it happened, or since when the state holds. */
  readonly at: Instant;
  /** When the source came to know it. */
  readonly recordedAt: Instant;
  /** What was committed to; not there when `withheld` says why. */
  readonly fact?: Fact;
  /** 16 to 255 bytes in hex; goes with `fact`. */
  readonly salt?: string;
  readonly withheld?: 'redacted' | 'erased';
  /** The hashes that lead from this line to the root (RFC 9162); in a file, so that one line can be shown alone. */
  readonly proof?: readonly string[];
}

/** What has to be kept elsewhere to tell later that nothing was changed: count and root, and the seal over all that is said. */
export interface EvidenceChain {
  /** Lines in it. */
  readonly size: number;
  /** Merkle root over the commitments in order (RFC 9162). */
  readonly root: string;
  /** SHA-256 over everything the judgement says, the chain's size and root included; contents of lines are left out. */
  readonly seal: string;
}

/** Where the first step of the ledger comes from. */
export interface Prior {
  /** The stage whose rate it is; `null` where the CRM names none the policy knows. */
  readonly stage: Text | null;
  readonly from: 'preset' | 'history';
  /** `null` without a stage. */
  readonly rate: BasisPoints | null;
  /** The range the policy permits (FC-1); `null` without a stage. */
  readonly permitted: readonly [min: BasisPoints, max: BasisPoints] | null;
  /** Closed deals it was learned from. */
  readonly n: number;
  /** Fewer closed deals than this give no interval. */
  readonly need: number;
  /** Wilson's 95 % interval; `null` while there is not enough data. */
  readonly interval: readonly [low: BasisPoints, high: BasisPoints] | null;
}

/** What the number may turn out to be, where somebody measured it. */
export interface NumberRange {
  readonly low: Money;
  readonly high: Money;
  /** The share of cases it is meant to hold, such as 8000 for P10 to P90. */
  readonly coverage: BasisPoints;
  /** The share it held in the back-test, and over how many periods; `null` where it was not tested. */
  readonly tested: { readonly share: BasisPoints; readonly n: number } | null;
}

/** A number a person put beside the computed one; never mixed in. */
export interface StatedNumber {
  readonly amount: Money;
  readonly by: string | null;
  readonly at: Instant;
  /** The person's reason. */
  readonly note?: string;
  /** Such as `commit`. */
  readonly category?: string;
  readonly ref: FactRef;
}

/** The number, and what it is made of. */
export interface EvidencedNumber {
  readonly amount: Money | null;
  readonly amountReason: Reason;
  /** `null`: open, in no stage the policy knows, and no certainty state is proven. */
  readonly probability: BasisPoints | null;
  /** Amount × probability, rounded once, half away from zero; `null` where either is. */
  readonly weighted: Money | null;
  /** What the claimed stage alone would give; `null`: open, and in no stage the policy knows. */
  readonly stageProbability: BasisPoints | null;
  readonly byStage: Money | null;
  readonly prior: Prior;
  readonly range?: NumberRange;
  readonly stated?: StatedNumber;
  readonly expectedClose: Instant | null;
  readonly closeReason?: Reason;
}

/**
 * The evidence of one deal's forecast (FC-6): what `<sx-forecast-evidence-drawer>` shows, what is exported, and what
 * `verifyEvidence` checks. Plain JSON without a locale.
 */
export interface DealEvidence {
  readonly kind: 'forecast-evidence/1';
  readonly asOf: Instant;
  /** The zone days are counted in. */
  readonly zone: string;
  readonly policy: PolicyRef;
  readonly engine: string;
  readonly deal: {
    readonly id: string;
    readonly title: string;
    readonly account?: string;
    readonly owner?: string;
    readonly outcome: DealForecast['outcome'];
  };
  readonly number: EvidencedNumber;
  /** Every step starts where the last one ended; the last one ends at the probability, where there is one. */
  readonly ledger: readonly LedgerStep[];
  /** What stage gate, certainty state and amount lack. */
  readonly missing: readonly Reason[];
  /** What speaks against the number, the gravest first. */
  readonly contradicting: readonly Reason[];
  /** What the policy calls stages and certainty states, by the words that stand in the lines. */
  readonly labels: { readonly stages: Readonly<Record<string, Text>>; readonly certainty: Readonly<Record<string, Text>> };
  /** Names of the people in the lines, by the id their source gave. */
  readonly names: Readonly<Record<string, string>>;
  readonly freshness: FreshnessLimits;
  /** In the order of the chain, oldest first. */
  readonly lines: readonly EvidenceLine[];
  readonly chain: EvidenceChain;
}
