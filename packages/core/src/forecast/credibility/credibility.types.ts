import type { EvidenceRef, Reason } from '../../explain/judgement.types.js';
import type { Instant, Money, RepId } from '../../facts/facts.types.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import type { DirectiveRule } from '../../policy/policy.types.js';

/** How far people's forecasts can be believed, as data: the section `credibility` of a policy (FC-5, FC-7, FC-10, FC-17). */
export interface CredibilityRule {
  readonly forecast: {
    /** What counts as her forecast of a month: the first of these that says anything. */
    readonly from: readonly ForecastSource[];
    /** Categories that count, such as `commit`; a statement without one always counts. */
    readonly categories: readonly string[];
    /** Known before this many days of the month are over; 0: before it began, below 0: that long before. */
    readonly by: number;
  };
  readonly deviation: {
    /** What a miss is divided by. */
    readonly base: 'actual' | 'forecast';
    /** Where that is zero and the other is not: a miss of 100 %, or none that could be told. */
    readonly zero: 'whole' | 'none';
  };
  /** The detector of runs of months that deviate (FC-5). */
  readonly breaker: string;
  readonly ranking: RankingRule;
  /** FC-17. */
  readonly copied: {
    /** How near to the figure of the month before, included. */
    readonly within: BasisPoints;
    /** The share of the case, for reference. */
    readonly reference: BasisPoints;
  };
  readonly coverage: CoverageRule;
}

/** Told about the rep; summed over her deals' stated amounts; or summed over what they were weighted at. */
export type ForecastSource = 'stated' | 'deals' | 'weighted';

/** FC-7. */
export interface RankingRule {
  readonly by: 'relative' | 'absolute';
  /** How many months it looks back, the last one that is over included. */
  readonly months: number;
  /** Months with forecast and outcome from which on a rep is ranked. */
  readonly least: number;
  /** Months that the error of all together is worth beside her own. */
  readonly pull: number;
  /** A bias beyond this has a name. */
  readonly lean: BasisPoints;
  /** How many of the first become coach. */
  readonly coaches: number;
  readonly directives: Readonly<Record<string, DirectiveRule>>;
}

export interface CoverageRule {
  /** Currency of the metric `target`, which is in minor units. */
  readonly currency: string;
  /** What an open deal brings into the pipeline. */
  readonly counts: 'amount' | 'weighted';
  /** Which open deals: all, or those expected to close in the month. */
  readonly deals: 'open' | 'month';
  /** How many times what is missing should be there: 30,000 for three times. */
  readonly enough: BasisPoints;
}

/** One rep's month in one currency: what she said would come, and what came. */
export interface RepMonth {
  readonly rep: RepId;
  /** Such as `2026-03`, in the forecast's zone. */
  readonly month: string;
  readonly currency: string;
  readonly state: 'over' | 'running' | 'ahead';
  /** As known at the deadline. */
  readonly forecast: Money | null;
  /** Which of the sources was used. */
  readonly forecastFrom: ForecastSource | null;
  /** What she said had to be known before it. */
  readonly deadline: Instant;
  /** When the month is over. */
  readonly over: Instant;
  /** When the last was recorded of what came; not before the month is over. */
  readonly knownAt: Instant;
  /** Stated amounts of deals won in the month by whoever owned them then; in a month that is not over: so far. */
  readonly actual: Money;
  /** Deals won, with an amount in this currency. */
  readonly won: number;
  /** Forecast less actual; `null` while the month lasts, and without a forecast. */
  readonly miss: Money | null;
  /** Above 0 for too much forecast; rounded away from zero, so that what is beyond a bound stays beyond it. */
  readonly deviation: BasisPoints | null;
  /** What she had said of the month before; `null` where there is no such figure. */
  readonly before: Money | null;
  /** Whether the forecast is a copy of the one before (FC-17); `null` where there is nothing to compare. */
  readonly copied: boolean | null;
  /** As of the end of the month, or now. */
  readonly region: string | null;
  readonly team: string | null;
  /** By deal: those won, and those a forecast was summed from. In order of id. */
  readonly deals: readonly DealPart[];
  readonly why: readonly Reason[];
}

/** One deal's part of a month, in minor units. */
export interface DealPart {
  readonly deal: string;
  readonly productLine: string | null;
  readonly forecast: number | null;
  readonly actual: number | null;
}

/** FC-5: whether a rep's forecasts are effective. */
export interface BreakerState {
  readonly rep: RepId;
  readonly state: 'closed' | 'open';
  /** Since when it is open. */
  readonly since: Instant | null;
  /** The months that opened it. */
  readonly months: readonly string[];
  /** The first month whose forecast is not effective. */
  readonly stopped: string | null;
  /** Every time it was open, oldest first. */
  readonly history: readonly { readonly since: Instant; readonly months: readonly string[]; readonly reviewed: Instant | null }[];
  readonly why: readonly Reason[];
}

/** What a team forecasts for a month, with and without those whose forecast is not effective. */
export interface TeamForecast {
  /** `null`: reps of no known team. */
  readonly team: string | null;
  readonly month: string;
  readonly total: Money;
  /** Without what is struck. */
  readonly effective: Money;
  /** In order of rep. */
  readonly lines: readonly { readonly rep: RepId; readonly amount: Money; readonly effective: boolean; readonly why: readonly Reason[] }[];
}

/** Forecasts below what comes, again and again; or above it. */
export type Lean = 'sandbagging' | 'happy-ears';

/** FC-7. */
export interface Ranking {
  readonly currency: string;
  readonly by: RankingRule['by'];
  /** First and last month. */
  readonly from: string;
  readonly to: string;
  /** All of them together: what each is pulled towards. */
  readonly together: { readonly n: number; readonly reps: number; readonly error: number | null; readonly bias: BasisPoints | null };
  /** The most credible first. */
  readonly ranked: readonly RankedRep[];
  /** Not enough data, or nothing came. In order of rep. */
  readonly unranked: readonly { readonly rep: RepId; readonly n: number; readonly needed: number; readonly why: Reason }[];
}

export interface RankedRep {
  readonly rank: number;
  readonly rep: RepId;
  /** Months it rests on. */
  readonly n: number;
  /** Pulled: basis points of what came; in absolute mode minor units a month. */
  readonly error: number;
  /** Her own, not pulled. */
  readonly ownError: number;
  /** Pulled; above 0 for too much forecast. `null` where nothing came. */
  readonly bias: BasisPoints | null;
  readonly ownBias: BasisPoints | null;
  readonly lean: Lean | null;
  /** Among the first: a forecast coach. */
  readonly coach: boolean;
  readonly why: readonly Reason[];
}

/** FC-10: how forecasts of months that are over deviated, in one place, month and currency. */
export interface DeviationCell {
  /** Region, team or product line; `null` where it is not known, or the forecast was not told by product line. */
  readonly at: string | null;
  readonly month: string;
  readonly currency: string;
  /** Months of reps with a forecast. */
  readonly n: number;
  readonly forecast: number;
  readonly actual: number;
  /** Sum of misses ÷ what came; `null` where nothing came. */
  readonly signed: BasisPoints | null;
  /** Sum of absolute misses ÷ what came. */
  readonly absolute: BasisPoints | null;
}

/** FC-17: how many forecasts of a team are copies. */
export interface CopiedShare {
  readonly team: string | null;
  /** Forecasts that could be compared with the month before. */
  readonly n: number;
  readonly copied: number;
  readonly share: BasisPoints | null;
  readonly reference: BasisPoints;
  readonly reps: readonly RepId[];
}

/** How often what is missing to a target is in the pipeline. */
export interface Coverage {
  readonly of: { readonly type: 'rep' | 'team'; readonly id: string };
  readonly month: string;
  readonly target: Money | null;
  readonly won: Money;
  readonly pipeline: Money;
  /** Deals in it. */
  readonly deals: number;
  /** 30,000 for three times; `null` without a target, and once it is reached. */
  readonly coverage: BasisPoints | null;
  readonly enough: boolean | null;
  readonly why: Reason;
  readonly evidence: readonly EvidenceRef[];
}

/** Everything about the people's side of the forecast. JSON-safe. */
export interface CredibilityReport {
  /** The last month that is over. */
  readonly month: string;
  /** Those the ranking looks at, the running one and the next; in order of month, rep, currency. */
  readonly months: readonly RepMonth[];
  /** One per currency, in order. */
  readonly rankings: readonly Ranking[];
  /** Of every rep, in order. */
  readonly breakers: readonly BreakerState[];
  /** The running month and the next, by team. */
  readonly teams: readonly TeamForecast[];
  readonly deviation: {
    readonly region: readonly DeviationCell[];
    readonly team: readonly DeviationCell[];
    readonly productLine: readonly DeviationCell[];
  };
  readonly copied: readonly CopiedShare[];
  readonly coverage: readonly Coverage[];
  /** What could not be counted. */
  readonly leftOut: LeftOut;
}

export interface LeftOut {
  /** Won, but nobody owned them. */
  readonly unowned: number;
  /** Won, but without an amount. */
  readonly unpriced: number;
  /** Statements whose month is none. */
  readonly undated: number;
}
