import type { BasisPoints } from '../../messages/messages.types.js';
import type { Chances } from '../../policy/policy.types.js';
import type { Population } from '../drift.types.js';
import type { BinariseOptions, BinaryColumn, LeftOut, Oddity } from './binarise.types.js';
import type { LearnedCard, LearnOptions } from './learn-card.js';

export interface ScorecardOptions extends BinariseOptions, Pick<LearnOptions, 'terms' | 'largest' | 'beam' | 'tried' | 'rounded'> {
  /** Won and lost cases there must be. @default 40 each */
  readonly least?: { readonly won?: number; readonly lost?: number };
  /**
   * Terms that ask two things at once: `true` for any two columns that the card without pairs has chosen, or the fields
   * to pair. They are taken where the card fits better with them. @default none
   */
  readonly pairs?: true | readonly (readonly [string, string])[];
}

/** What comes of records: a card, or the reason why there is none yet. */
export type Learning = LearnedScorecard | NotEnough;

interface AnyLearning {
  readonly leftOut: readonly LeftOut[];
  readonly oddities: readonly Oddity[];
  /** The share of closed cases that was won, which holds where nothing better is known. */
  readonly prior: Prior;
  /** Rows without an outcome, and rows that are no records. */
  readonly open: number;
  readonly setAside: number;
}

export interface Prior {
  readonly cases: number;
  readonly wins: number;
  /** `null` without a case. */
  readonly rate: BasisPoints | null;
  /** Wilson's 95 % interval. */
  readonly low: BasisPoints;
  readonly high: BasisPoints;
}

export interface NotEnough extends AnyLearning {
  readonly kind: 'insufficient';
  /** `no-columns`: nothing that was known of the cases told any of them apart. */
  readonly because: 'too-few-won' | 'too-few-lost' | 'no-columns';
  readonly least: { readonly won: number; readonly lost: number };
}

/** A card learned from records, with what it asks and what its totals mean. */
export interface LearnedScorecard extends AnyLearning {
  readonly kind: 'learned';
  readonly card: LearnedCard;
  /** What each term asks, in the order of the card's terms. */
  readonly terms: readonly LearnedTerm[];
  readonly chances: Chances;
  /** Measured on cases that the card was learned without. */
  readonly measured: Measured;
  /** What the cases looked like, to compare later ones with. */
  readonly population: Population;
  /** SHA-256 of the distinct rows and how often each was won and lost. */
  readonly hash: string;
}

export interface LearnedTerm extends BinaryColumn {
  readonly points: number;
}

export interface Measured {
  readonly cases: number;
  /** How often a won case stood above a lost one; `null` where all ended alike. */
  readonly areaUnderCurve: number | null;
  /** Mean negative log likelihood, and what the base rate alone comes to. */
  readonly logLoss: number | null;
  readonly baseLogLoss: number | null;
}
