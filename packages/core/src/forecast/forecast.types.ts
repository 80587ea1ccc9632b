import type { Reason } from '../explain/judgement.types.js';
import type { Instant, Money } from '../facts/facts.types.js';
import type { BasisPoints } from '../messages/messages.types.js';
import type { Text } from '../messages/text.js';

/** One step of the probability ledger. `after` of a step is `before` of the next. */
export interface LedgerStep {
  readonly step: 'stage' | 'clamp' | 'certainty' | 'signal' | 'cap' | 'outcome';
  readonly before: BasisPoints;
  readonly after: BasisPoints;
  readonly reason: Reason;
}

/** FC-1 … FC-4 for one deal: how the probability came about, and what it makes of the amount. */
export interface DealForecast {
  readonly ledger: readonly LedgerStep[];
  /** What the claimed stage alone would give, clamped; `null`: open, and in no stage the policy knows. */
  readonly stageProbability: BasisPoints | null;
  /** The last step's `after`; `null`: open, in no stage the policy knows, and no certainty state is proven. Nobody knows then. */
  readonly probability: BasisPoints | null;
  /** `preset`, or learned from so many deals. */
  readonly origin: { readonly from: 'preset' } | { readonly from: 'history'; readonly n: number };
  readonly claimedStage: StageClaim | null;
  /** The highest stage whose evidence, and that of all before it, is there. */
  readonly evidencedStage: StageClaim | null;
  readonly certainty: { readonly id: string; readonly label: Text; readonly weight: BasisPoints; readonly proven: boolean } | null;
  /** Such as `high-intent`. */
  readonly marks: readonly string[];
  readonly amount: Money | null;
  readonly amountFrom: 'stated' | 'assumed' | 'missing';
  /** Amount × stage probability, rounded once, half away from zero; `null` where either is. */
  readonly byStage: Money | null;
  /** Amount × probability, rounded once, half away from zero; `null` where either is. */
  readonly weighted: Money | null;
  /** A number a person put beside it; never mixed in. */
  readonly stated: { readonly amount: Money; readonly by: string | null; readonly at: Instant } | null;
  readonly outcome: 'open' | 'won' | 'lost';
  readonly expectedClose: Instant | null;
}

export interface StageClaim {
  readonly id: string;
  readonly label: Text;
}
