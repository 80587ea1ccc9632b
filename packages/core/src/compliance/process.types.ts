import type { Condition, Duration, FactPattern } from '../conditions/condition.types.js';
import type { BasisPoints } from '../messages/messages.types.js';
import type { Text } from '../messages/text.js';
import type { DirectiveRule } from '../policy/policy.types.js';
import type { Weekday } from '../time/time.types.js';

/** How the process is measured: bands, the push, the radar and the health index (CP-3, CP-4, CP-7, CP-8). */
export interface ProcessRule {
  /** Bands of the compliance rate. A band without bounds takes what no other one takes. */
  readonly bands: Readonly<Record<string, BandRule>>;
  /** How many closed deals a learned win rate needs. */
  readonly learning: { readonly needed: number };
  readonly push: PushRule;
  readonly radar: RadarRule;
  readonly phi: PhiRule;
}

/** CP-3. */
export interface BandRule {
  readonly label: Text;
  readonly order: number;
  /** Rates above it, itself excluded. */
  readonly above?: BasisPoints;
  /** Rates below it, itself excluded. */
  readonly below?: BasisPoints;
  /** The quarterly win rate somebody else found with it. */
  readonly reference?: BasisPoints;
}

/** CP-4: the lowest reps get the course that matches their weakest node. */
export interface PushRule {
  /** At most this share of the reps that can be compared. */
  readonly share: BasisPoints;
  /** Reps with fewer due nodes are not compared. */
  readonly minDue: number;
  /** Nobody is pushed where fewer reps can be compared. */
  readonly minReps: number;
  /** What is wanted; the course of the weakest node, where it has one, gives the title. */
  readonly directive: DirectiveRule;
}

/** CP-8. */
export interface RadarRule {
  /** In tenths of a point, 0 to 50: an axis below it is weak. */
  readonly threshold: number;
  /** 3 to 12. */
  readonly axes: Readonly<Record<string, AxisRule>>;
  /** Weeks end here instead of on Sunday at 24:00, and begin where the last one ended. */
  readonly cut?: { readonly weekday: Weekday; readonly time: string };
}

export interface AxisRule {
  readonly label: Text;
  readonly order: number;
  readonly measure: Measure;
  /** On how many cases a value must rest. */
  readonly needed: number;
  /** What helps when the axis is weak. */
  readonly template?: { readonly label: Text; readonly link?: string };
}

/** CP-7. */
export interface PhiRule {
  readonly indices: Readonly<Record<string, IndexRule>>;
  /** A daily value looks back over so many days, its own included. */
  readonly window: number;
  readonly fall: {
    /** The whole run falls by more than `fall`, or each of its days does. */
    readonly reading: 'total' | 'each-day';
    /** How many falls from one day to the next. */
    readonly days: number;
    /** Relative to where the fall began. */
    readonly fall: BasisPoints;
  };
  readonly intervention: {
    /** How many abnormal records the director gets. */
    readonly records: number;
    /** From how many edits of one field on it is edited again and again. */
    readonly repeats: number;
  };
}

export interface IndexRule {
  readonly label: Text;
  readonly order: number;
  readonly weight: number;
  readonly target: BasisPoints;
  readonly measure: Measure;
}

/**
 * What is measured of a rep, a team or a region over a stretch of time, as data.
 *
 * - `rate`: due-only rate of nodes or other obligations; of all nodes, where none are named.
 * - `facts`: share of facts whose data meet all of `where`, and have at least so many filled values in a list or an object.
 * - `answers`: share of facts answered in time by one with the same value; due-only, as rates are.
 * - `deals`: share of the deals owned at the end of the stretch on which a condition holds then.
 * - `distinct`: different customers, deals or values, against a full mark.
 * - `metric`: the last `metric.measured` of that name, in basis points.
 */
export type Measure =
  | { readonly kind: 'rate'; readonly nodes?: readonly string[]; readonly obligations?: readonly string[]; readonly counts?: 'on-time' | 'done' }
  | { readonly kind: 'facts'; readonly of: FactPattern; readonly where?: NonNullable<FactPattern['where']>; readonly filled?: { readonly in: string; readonly atLeast: number } }
  | { readonly kind: 'answers'; readonly ask: FactPattern; readonly answer: FactPattern; readonly same: string; readonly within: Duration }
  | { readonly kind: 'deals'; readonly of?: Condition; readonly meet: Condition }
  | { readonly kind: 'distinct'; readonly of: FactPattern; readonly by: string; readonly full: number }
  | { readonly kind: 'metric'; readonly metric: string };
