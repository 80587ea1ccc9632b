import type { Reason } from '../explain/judgement.types.js';
import type { EntityRef, FactRef, Instant, Money } from '../facts/facts.types.js';
import type { ForecastCategory } from '../forecast/board/categories.js';
import type { ComparisonStepName } from '../forecast/board/comparison.js';
import type { WaterfallCause } from '../forecast/board/waterfall.types.js';
import type { BasisPoints } from '../messages/messages.types.js';
import type { Text } from '../messages/text.js';
import type { Named, ProcessBrief } from './process.types.js';

/** FC-3, FC-5, FC-7, FC-10, FC-15: what `<sx-forecast-board>` shows. */
export interface ForecastBoardBrief extends ProcessBrief<'forecast-board-brief/1'> {
  /** The month that is forecast, such as `2026-03`, and what of it lies ahead. */
  readonly period: { readonly id: string; readonly from: Instant; readonly until: Instant };
  /** One per currency, which are never added; the currency with the most deals first. */
  readonly totals: readonly ForecastTotalBrief[];
  /** Open deals by certainty state, the surest first; `state: null` holds those without one. */
  readonly states: readonly CertaintyRowBrief[];
  /** Categories with the deals in each and together, and what a person says beside. */
  readonly categories?: CategoriesBrief;
  /** Where the pipeline of the period went since an earlier instant, per currency. */
  readonly waterfall?: readonly WaterfallBrief[];
  /** Deviation of forecast from actual by region and month. */
  readonly regions?: RegionMapBrief;
  readonly credibility?: CredibilityBrief;
  /** Whether the pipeline is large enough for the target. */
  readonly coverage?: readonly CoverageBrief[];
  /**
   * Open deals that no sum holds; and those with an amount of which nobody knows how likely they are, for want of a stage: sums of
   * amounts hold them, weighted ones do not.
   */
  readonly leftOut: { readonly withoutAmount: number; readonly negative: number; readonly withoutStage: number };
}

/** What one currency will bring until the end of the period. */
export interface ForecastTotalBrief {
  readonly currency: string;
  readonly open: DealSum;
  /** Won within the period so far. */
  readonly won: DealSum;
  /** What open deals bring until its end, by stage and age. `null`: too few closed deals to learn from, said in `why`. */
  readonly forecast: RangeBrief | null;
  /** Amount × the stage's probability, whenever a deal may close; `null`: there are deals, and none in a stage the policy knows. */
  readonly stageWeighted: Money | null;
  /** Amount × the probability of its ledger (certainty, signals, caps), whenever it may close; `null`: there are deals, and none has one. */
  readonly weighted: Money | null;
  /**
   * By how much each step leads from the stage-weighted figure of the deals in the forecast to `forecast.expected`; none without a forecast.
   * `released`: the range of a stage's probability let go again, as in what was tried on the past. `season`: what like months made of it.
   */
  readonly steps: readonly { readonly step: ComparisonStepName | 'released' | 'season'; readonly change: Money; readonly deals: number }[];
  /** Where the steps begin. */
  readonly compared: Money;
  /** What the forecast rests on, or what it lacks. */
  readonly why: readonly Reason[];
  /** Where both methods differ most; of many the first ones only. */
  readonly differences: readonly DifferenceBrief[];
  readonly differencesInAll: number;
}

export interface DealSum {
  readonly deals: number;
  readonly amount: Money;
}

export interface RangeBrief {
  readonly expected: Money;
  readonly p10: Money;
  readonly p50: Money;
  readonly p90: Money;
  /** What computing on a lattice may move them by; 0 where it is exact. */
  readonly error: number;
  /** How often what came lay between P10 and P90, of past forecasts made the same way. */
  readonly tried: { readonly inside: number; readonly of: number };
  /** The range is mostly a guess: fewer past periods than it takes. */
  readonly young: boolean;
  /** Closed deals it was learned from. */
  readonly learnedFrom: number;
}

/** One deal, by both methods. */
export interface DifferenceBrief {
  readonly deal: Named;
  readonly owner: Named | null;
  readonly amount: Money;
  /** `null`: it is in no stage the policy knows now. */
  readonly stageWeighted: Money | null;
  readonly expected: Money;
  readonly why: readonly Reason[];
}

export interface CertaintyRowBrief {
  readonly state: string | null;
  readonly label: Text | null;
  readonly weight: BasisPoints | null;
  /** Proven states count; those merely stated are told apart. */
  readonly proven: boolean;
  /** Per currency; `weighted` of those whose probability is known, `null` where it is of none. */
  readonly sums: readonly { readonly deals: number; readonly amount: Money; readonly weighted: Money | null }[];
  readonly unpriced: number;
}

export interface CategoriesBrief {
  readonly rollUp: 'single' | 'cumulative';
  readonly rows: readonly {
    readonly category: ForecastCategory;
    /** Per currency: its own deals, and by the roll-up rule. */
    readonly sums: readonly { readonly deals: number; readonly single: Money; readonly shown: Money }[];
  }[];
  /** What people say of the period, beside: never mixed in. */
  readonly stated: readonly StatedFigureBrief[];
}

export interface StatedFigureBrief {
  readonly about: EntityRef & { readonly title: string };
  readonly by: Named | null;
  readonly category: string | null;
  readonly amount: Money;
  readonly at: Instant;
  readonly fact: FactRef;
}

/** `end` is `start` and all changes, exactly. */
export interface WaterfallBrief {
  readonly currency: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly start: DealSum;
  readonly end: DealSum;
  /** Every cause, also those of nothing. */
  readonly bars: readonly WaterfallBarBrief[];
}

export interface WaterfallBarBrief {
  readonly cause: WaterfallCause;
  /** Signed. */
  readonly change: Money;
  readonly deals: number;
  /** Largest first; of many the first ones only. */
  readonly changes: readonly {
    readonly deal: Named; readonly change: Money; readonly at: Instant; readonly facts: readonly FactRef[];
  }[];
}

/** FC-10. */
export interface RegionMapBrief {
  /** `2026-03`, oldest first. */
  readonly periods: readonly string[];
  readonly rows: readonly {
    readonly region: string | null;
    /** In the order of the periods. */
    readonly cells: readonly {
      /** (forecast − actual) ÷ actual, signed; `null`: nothing forecast, or nothing came. */
      readonly deviation: BasisPoints | null;
      readonly forecast: Money | null;
      readonly actual: Money | null;
    }[];
  }[];
  /** A deviation beyond it is shown as bad: the bound of the circuit breaker. `null`: there is none. */
  readonly limit: BasisPoints | null;
}

/** FC-5, FC-7. */
export interface CredibilityBrief {
  readonly periods: number;
  readonly rows: readonly CredibilityRowBrief[];
}

export interface CredibilityRowBrief {
  /** From 1; `null`: too few months to be ranked. */
  readonly rank: number | null;
  readonly rep: Named;
  /** Months with a forecast and an actual. */
  readonly n: number;
  /** Absolute misses ÷ actual. */
  readonly error: BasisPoints | null;
  /** Signed: above 0 for too much forecast. */
  readonly bias: BasisPoints | null;
  readonly coach: boolean;
  /** Whether her next forecast is effective. */
  readonly breaker: 'closed' | 'open' | 'reviewed';
  readonly why: readonly Reason[];
}

export interface CoverageBrief {
  /** The team. */
  readonly of: string;
  readonly target: Money;
  readonly won: Money;
  readonly open: Money;
  /** Open ÷ (target − won), 10,000 for once; `null`: the target is reached. */
  readonly ratio: BasisPoints | null;
  readonly enough: boolean | null;
  readonly why: readonly Reason[];
}
