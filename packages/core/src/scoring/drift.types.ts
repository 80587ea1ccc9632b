import type { FieldCondition } from '../conditions/condition.types.js';
import type { BasisPoints } from '../messages/messages.types.js';
import type { Text } from '../messages/text.js';

/** What the cases looked like that a card was learned from. Plain JSON, kept beside the card. */
export interface Population {
  readonly cases: number;
  readonly wins: number;
  readonly inputs: readonly PopulationInput[];
  /** Cases per total of the card, by rising total. */
  readonly totals: readonly { readonly total: number; readonly n: number }[];
}

/** One field: how often its questions were answered how. */
export interface PopulationInput {
  readonly field: string;
  /** With how many cases answered yes. */
  readonly questions: readonly { readonly name: Text; readonly test: FieldCondition; readonly yes: number }[];
  /** Answers, a text of 0 and 1 per question → cases. */
  readonly groups: Readonly<Record<string, number>>;
  /** Cases in rare groups. */
  readonly others: number;
}

/** Cases of one period, such as a month. */
export interface LivePeriod {
  readonly period: string;
  readonly records: readonly unknown[];
  /** Per record, as far as it has ended: `true` or 1 won, `false` or 0 lost. @default none has ended */
  readonly outcomes?: ArrayLike<unknown>;
}

export interface DriftOptions {
  /** Stability index from which on a population has moved, in ten-thousandths. @default 1000 (0.1) */
  readonly moved?: number;
  /** From which on it is another one. @default 2500 (0.25) */
  readonly shifted?: number;
  /** Closed cases there must be to judge the base rate. @default 40 */
  readonly closed?: number;
}

export interface DriftOfPeriod {
  readonly period: string;
  /** Records that could be read, and rows that are none. */
  readonly cases: number;
  readonly setAside: number;
  readonly baseRate: BaseRateDrift;
  /** The totals that the card gives. */
  readonly score: Stability;
  /** The most moved one first; those with too few cases last. */
  readonly inputs: readonly InputDrift[];
  /** Why the card should not be trusted before somebody has looked. */
  readonly alarms: readonly DriftAlarm[];
}

export type DriftAlarm = { readonly code: 'base-rate' | 'score' } | { readonly code: 'input'; readonly field: string };

/**
 * How far shares have moved. `insufficient`: so few cases move that far by chance; `needed` is how many would not,
 * `null` where the training cases themselves are too few.
 */
export type Stability =
  | { readonly kind: 'measured'; readonly index: number; readonly band: 'stable' | 'moved' | 'shifted'; readonly n: number }
  | { readonly kind: 'insufficient'; readonly n: number; readonly needed: number | null };

/** An input, with the question whose share has changed most. */
export type InputDrift = Stability & {
  readonly field: string;
  readonly most: { readonly name: Text; readonly then: BasisPoints; readonly now: BasisPoints };
};

/** Shares won, each with Wilson's 95 % interval; an alarm where the two intervals do not meet. */
export type BaseRateDrift =
  | { readonly kind: 'measured'; readonly then: RateOf; readonly now: RateOf; readonly alarm: boolean }
  | { readonly kind: 'insufficient'; readonly n: number; readonly needed: number };

export interface RateOf {
  readonly n: number;
  readonly wins: number;
  readonly rate: BasisPoints;
  readonly low: BasisPoints;
  readonly high: BasisPoints;
}
