import type { FactRef, Instant } from '../../facts/facts.types.js';

/** Why the pipeline of a period is another one than before. */
export type WaterfallCause =
  | 'new' | 'reopened' | 'moved-in' | 'increased'
  | 'decreased' | 'moved-out' | 'lost' | 'won'
  /** A deal whose record was taken back. */
  | 'removed';

/** One change of one deal. */
export interface WaterfallChange {
  readonly deal: string;
  /** Minor units, signed; never 0. */
  readonly change: number;
  readonly at: Instant;
  /** What told it. */
  readonly facts: readonly FactRef[];
}

/** One cause with every change it stands for. */
export interface WaterfallBar {
  readonly cause: WaterfallCause;
  /** Sum of its changes, minor units. */
  readonly change: number;
  /** Different deals among its changes. */
  readonly deals: number;
  /** In order of time, then deal. */
  readonly changes: readonly WaterfallChange[];
}

/** What stood in the pipeline at an instant. */
export interface WaterfallEnd {
  /** Minor units. */
  readonly amount: number;
  /** In order of deal. */
  readonly deals: readonly { readonly deal: string; readonly amount: number; readonly facts: readonly FactRef[] }[];
}

/** The pipeline of one currency between two instants. Law: `end.amount` is `start.amount` and every bar's `change`. */
export interface Waterfall {
  readonly currency: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly start: WaterfallEnd;
  /** Every cause, in the order in which they are shown, also those of nothing. */
  readonly bars: readonly WaterfallBar[];
  readonly end: WaterfallEnd;
}

/** The waterfalls of a book, per currency, and what none of them can hold. */
export interface Waterfalls {
  /** In order of currency. */
  readonly currencies: readonly Waterfall[];
  /** Open deals of the period at the end that have no amount, or a negative one. */
  readonly leftOut: { readonly withoutAmount: number; readonly negative: number };
}

export interface WaterfallOptions {
  /** Only what is expected to close, or was closed, from … until before. @default whenever */
  readonly closing?: { readonly from: Instant; readonly until: Instant };
  /**
   * `recorded`: as it was known at each instant. `happened`: by when it happened, as known today, for a history that was
   * imported in one go. @default 'recorded'
   */
  readonly by?: 'recorded' | 'happened';
}
