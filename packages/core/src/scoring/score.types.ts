import type { BasisPoints } from '../messages/messages.types.js';

/** SC-2, SC-9: a total, how it comes about, and what it earns. Both the lines and the judgement's reasons add up to `points` exactly. */
export interface Score {
  readonly card: string;
  /** Integer, may be negative. */
  readonly points: number;
  readonly grade: string;
  /** Indicators that hold, the weightiest first; then every cap that took or added something, the card's own last. */
  readonly lines: readonly ScoreStep[];
  /** What totals like this have meant so far; cards that were not learned say nothing of it. */
  readonly chance?: Chance;
}

/** One step on the way to the total. The `after` of all steps add up to it. */
export interface ScoreStep {
  readonly step: 'indicator' | 'group' | 'limit';
  /** The id of the indicator or group; for the limit of the whole, the card's. */
  readonly rule: string;
  /** Of an indicator: its points before decay. Of a cap: 0. */
  readonly before: number;
  /** What it adds to the total: points after decay, or what the cap gives (above 0) or takes. */
  readonly after: number;
}

/** How often such totals won, with the interval and the number of cases behind it. */
export interface Chance {
  readonly rate: BasisPoints;
  readonly low: BasisPoints;
  readonly high: BasisPoints;
  readonly n: number;
}
