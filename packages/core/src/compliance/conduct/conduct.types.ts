import type { Duration } from '../../conditions/condition.types.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import type { Text } from '../../messages/text.js';
import type { DirectiveRule, Requirement } from '../../policy/policy.types.js';

/** What honest work looks like, as data: the section `conduct` of a policy (CP-9 … CP-24). */
export interface ConductRule {
  readonly actionValue: ActionValueRule;
  readonly attendance: AttendanceRule;
  readonly visitProof: VisitProofRule;
  /** CP-12: a gate or obligation that asks for more fields of one form is refused. */
  readonly mostRequiredFields: number;
  readonly daily: DailyRule;
  readonly blockers: BlockerRule;
  readonly trail: TrailRule;
  readonly piles: PileRule;
  readonly proof: ChangeProofRule;
  readonly patterns: FlowPatternRules;
  readonly copies: CopyRule;
  readonly recordCheck: RecordCheckRule;
  readonly storeWeek: StoreWeekRule;
  readonly campaign: CampaignRule;
  readonly visits: VisitTruthRule;
}

/** CP-9: what visits are tagged with, and what a week of tags says. */
export interface ActionValueRule {
  readonly tags: Readonly<Record<string, { readonly label: Text; readonly highValue?: boolean }>>;
  /** So many weeks in succession with at least `share` of the visits on one of `tags`. */
  readonly prospecting: { readonly tags: readonly string[]; readonly weeks: number; readonly share: BasisPoints; readonly least: number };
  /** A visit with this tag, and no higher stage and no win within that time. */
  readonly closing: { readonly tag: string; readonly within: Duration };
  /** A week with at least `share` of the visits on one of `tags`, and at most `deals` won. */
  readonly strategy: { readonly tags: readonly string[]; readonly share: BasisPoints; readonly least: number; readonly deals: number };
}

/** CP-10: what proves that somebody was there. */
export interface AttendanceRule {
  /** The tag of the visit that is an attendance. */
  readonly purpose: string;
  /** What the photos must show, one each. */
  readonly photos: readonly string[];
  /** The form on which the models used are ticked, and its field. */
  readonly models: { readonly form: string; readonly field: string };
  /** How far from the visit, before or after, a photo or a form still belongs to it. */
  readonly within: Duration;
}

/** CP-11: inside the fence, with a photo stamped with time, position and device. */
export interface VisitProofRule {
  /** In whole metres, included. */
  readonly metres: number;
  /** How far from the visit, before or after, a photo still belongs to it. */
  readonly within: Duration;
}

/** CP-15: the daily three, all required. */
export interface DailyRule {
  readonly form: string;
  /** Fields of the form: the number of customers, its screenshot, the degree, its note, tomorrow's action. */
  readonly fields: {
    readonly reached: string; readonly screenshot: string; readonly degree: string; readonly note: string; readonly action: string;
  };
  /** Bounds of the degree, included. */
  readonly degree: readonly [from: number, to: number];
  readonly task: DirectiveRule;
}

/** CP-16: what stands in the way, by type. */
export interface BlockerRule {
  readonly types: Readonly<Record<string, { readonly label: Text }>>;
  /** How far back: what was reported exactly so long ago is out. */
  readonly within: Duration;
}

/** CP-17: what a trail item carries besides its time. */
export interface TrailRule {
  readonly channels: readonly string[];
  readonly document: string;
  /** How long after the touch the document still belongs to it. */
  readonly within: Duration;
}

/**
 * CP-19: deals pile up in a stage when of `n` open ones so many more are there than its share of past deal time lets
 * expect that it is no chance: (k − n·p)² ≥ z² · n·p·(1 − p).
 */
export interface PileRule {
  /** Below so many open deals nothing is said. */
  readonly n: number;
  /** In tenths: 20 is two standard deviations. */
  readonly z: number;
  /** Over how long the expected share is measured. */
  readonly baseline: Duration;
  /** Deals that entered a stage so recently make its conversion. */
  readonly period: Duration;
}

/** CP-20: every change of an opportunity carries a document of its own. */
export interface ChangeProofRule {
  /** Fields of the deal whose change needs it. */
  readonly fields: readonly string[];
  /** Fact types that are proof. */
  readonly by: readonly ('document.filed' | 'photo.taken' | 'form.filed')[];
  readonly before: Duration;
  readonly after: Duration;
  /** A stage raised, or a win, that is taken back within this time was a false report. */
  readonly contradictedWithin: Duration;
}

/** CP-20: flows that do not look like selling. */
export interface FlowPatternRules {
  readonly labels: Readonly<Record<FlowPatternId, Text>>;
  /** So many changes of direction within this time. */
  readonly backAndForth: { readonly turns: number; readonly within: Duration };
  /** So many stages of one deal within this time. */
  readonly burst: { readonly stages: number; readonly within: Duration };
  /** On the last days of a month so many changes of one rep, and at least such a share of her month. */
  readonly bulkEdit: { readonly days: number; readonly changes: number; readonly share: BasisPoints };
}

export type FlowPatternId = 'stage-skipped' | 'back-and-forth' | 'burst' | 'bulk-edit' | 'unproven' | 'copied';

/** CP-20: two records of one rep that say the same. */
export interface CopyRule {
  /** Forms that are compared, each with its kind; notes always are. */
  readonly forms: readonly string[];
  /** Share of common three-letter pieces from which two texts are the same. */
  readonly similarity: BasisPoints;
  /** Shorter texts, without spaces and punctuation, are alike by chance. */
  readonly leastLength: number;
}

/** CP-21: what a record of each class of customer must have. */
export interface RecordCheckRule {
  /** The field that tells the class, such as `account.industry`. */
  readonly by: string;
  readonly requires: Readonly<Record<string, Requirement>>;
  /** A class of at least so many records of which at least such a share lacks something is named. */
  readonly n: number;
  readonly share: BasisPoints;
}

/** CP-22: the three numbers of the weekly meeting. */
export interface StoreWeekRule {
  /** From the customer's arrival to the photo of the diagnosis. */
  readonly upload: Duration;
  /** Share of the diagnosis' suggested items that the quote must have. */
  readonly match: BasisPoints;
  /** From the diagnosis to the quote; without a quote by then there is nothing to match. */
  readonly quote: Duration;
  /** Bounds of a rating, included. */
  readonly rating: readonly [from: number, to: number];
}

/** CP-23: the execution pack, and what scanning it starts. */
export interface CampaignRule {
  readonly pack: DirectiveRule;
  readonly tasks: Readonly<Record<string, DirectiveRule>>;
}

/** CP-24: how often key contacts are visited, and whether a visit moves anything. */
export interface VisitTruthRule {
  /** Contacts in these positions are key; so is whoever is marked in a decision role. */
  readonly positions: readonly string[];
  /** So many visits within this time are wanted of each. */
  readonly frequency: { readonly times: number; readonly within: Duration };
  /** A visit moves a deal when its stage changes within this time. */
  readonly moves: Duration;
  /** Visits of a region in the last stretch, against the mean of so many before. */
  readonly fall: { readonly stretch: Duration; readonly before: number; readonly share: BasisPoints; readonly least: number };
}
