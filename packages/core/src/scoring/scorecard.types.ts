import type { Condition, Duration } from '../conditions/condition.types.js';
import type { BasisPoints } from '../messages/messages.types.js';
import type { Text } from '../messages/text.js';
import type { Rule } from '../policy/policy.types.js';

/** SC-2, SC-9: points that add up exactly. */
export interface Scorecard extends Rule {
  readonly subject: 'lead' | 'deal';
  readonly indicators: Readonly<Record<string, IndicatorRule>>;
  /** Indicators that share a cap, such as fit and engagement. */
  readonly groups?: Readonly<Record<string, PointGroup>>;
  /** Bounds of the whole total; it may be negative. @default none */
  readonly limits?: PointBounds;
  /** Best first by `from`; the grade whose bound is reached. One grade has no bound: it takes the rest. */
  readonly grades: Readonly<Record<string, GradeRule>>;
  /** What totals have meant so far; learned cards carry it. */
  readonly chances?: Chances;
}

/** Lowest and highest sum, both included; integers. */
export interface PointBounds {
  readonly min?: number;
  readonly max?: number;
}

/** Its indicators are added up, then held within its bounds, before the groups are added up. */
export interface PointGroup extends PointBounds {
  readonly label: Text;
}

export interface IndicatorRule extends Rule {
  readonly when: Condition;
  /** Integer, may be negative. */
  readonly points: number;
  /**
   * `once`: however often. `each`: for every stretch of a silence, or for every `atLeast` facts of a count (the window
   * and tests of the count decide which facts). @default 'once'
   */
  readonly repeat?: 'once' | 'each';
  /** With `each`: paid so many times at most, from 1. @default without end */
  readonly most?: number;
  /** A group of this card. */
  readonly group?: string;
  /**
   * What is kept of the points by the age of the newest fact that made it true; in order of age. Younger than the
   * first step all is kept. What holds without any fact does not age. @default no decay
   */
  readonly decay?: readonly DecayStep[];
  /**
   * Who can bring it about: we ourselves, the customer (whom we can invite to), or nobody. Only the first two are
   * proposed as a way to a better grade. @default 'none'
   */
  readonly influence?: 'ours' | 'customers' | 'none';
}

/** From this age on (included) so much is kept. */
export interface DecayStep {
  readonly after: Duration;
  readonly keep: BasisPoints;
}

/** Totals and how often they won, learned from closed cases (SC-9). No rate without its n. */
export interface Chances {
  readonly origin: {
    /** Closed cases it was learned from, and how many of them were won. */
    readonly cases: number;
    readonly wins: number;
    /** How rates and bands were found, such as `venn-abers`. */
    readonly method: string;
    /** The cases began from then on, and their outcomes were known until then, ISO 8601. */
    readonly from?: string;
    readonly until?: string;
    readonly learnedAt?: string;
    /** SHA-256 of the training data, as it was learned from. */
    readonly data?: string;
    /** What learned it, such as `sextant-core/0.1.0`. */
    readonly engine?: string;
  };
  /** By rising `from`; a total belongs to the last row it reaches, one below all rows to the first. */
  readonly table: readonly ChanceBand[];
}

export interface ChanceBand {
  /** Lowest total of the row. */
  readonly from: number;
  readonly rate: BasisPoints;
  /** Ends of the interval around `rate`. */
  readonly low: BasisPoints;
  readonly high: BasisPoints;
  /** Closed cases in this row. */
  readonly n: number;
}

export interface GradeRule {
  /** Lowest total that earns the grade; absent for the lowest grade. */
  readonly from?: number;
}
