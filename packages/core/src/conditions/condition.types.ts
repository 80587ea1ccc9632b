import type { EvidenceRef } from '../explain/judgement.types.js';
import type { FactType, Instant } from '../facts/facts.types.js';
import type { View } from '../facts/view.js';
import type { MessageKey, MessageParams } from '../messages/messages.types.js';

/** ISO 8601 duration of weeks, days, hours, minutes and seconds, such as `PT48H` or `P3D`; elapsed time, a day is 24 h. */
export type Duration = string;

export type Scalar = string | number | boolean | null;

/**
 * One comparison of one value. A missing value, or one of another type, fails every test but `exists: false`,
 * `filled: false`, `isNot` and `notIn`. `is: null` asks for an explicit null; `exists` takes null for missing, as platforms send it for a field
 * nobody filled in.
 */
export type Test =
  | { readonly is: Scalar }
  | { readonly isNot: Scalar }
  | { readonly in: readonly Scalar[] }
  | { readonly notIn: readonly Scalar[] }
  | { readonly above: number }
  | { readonly atLeast: number }
  | { readonly below: number }
  | { readonly atMost: number }
  /** Both ends included. */
  | { readonly between: readonly [number, number] }
  /** A text that has this part, or a list that has this element. */
  | { readonly contains: string }
  | { readonly startsWith: string }
  | { readonly exists: boolean }
  /** Something is in it: a text that is not blank, a list that is not empty, any number, yes or no. */
  | { readonly filled: boolean };

/** Which facts of a dossier are meant. */
export interface FactPattern {
  readonly type: FactType;
  /**
   * Tests on `data`, by dotted path of own keys and list indices; a bare scalar means `is`. All must hold.
   */
  readonly where?: Readonly<Record<string, Scalar | Test>>;
  /** Only facts with `now − within < time ≤ now`. */
  readonly within?: Duration;
  /**
   * Inside an obligation: only facts from its trigger on, the trigger included. A fact of another source at its very
   * instant counts. Elsewhere it restricts nothing.
   */
  readonly since?: 'trigger';
}

/**
 * A condition as data. It is total and two-valued: on any dossier it either holds or it does not.
 *
 * @example
 * ```ts
 * const quietCustomer: Condition = {
 *   all: [
 *     { field: 'account.industry', in: ['auto-parts', 'food-packaging'] },
 *     { count: { type: 'customer.replied', within: 'P14D' }, atMost: 0 },
 *   ],
 * };
 * ```
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | FieldCondition
  | CountCondition
  | LastCondition
  | SilenceCondition
  | OverlapCondition;

/** The last known value of a field, such as `deal.stage` or `account.employees`. */
export type FieldCondition = { readonly field: string } & Test;

/**
 * How many facts match; with `distinct`, how many different values of that `data` path they have (texts, numbers and
 * booleans; a missing value, null, a list or an object is none).
 */
export type CountCondition = { readonly count: FactPattern; readonly distinct?: string } & (
  | { readonly atLeast: number }
  | { readonly atMost: number }
  | { readonly exactly: number }
);

/** How long ago the latest matching fact was; without one the condition does not hold. */
export type LastCondition = { readonly last: FactPattern } & (
  | { readonly atLeast: Duration }
  | { readonly lessThan: Duration }
);

/**
 * Silences: stretches from an `after` fact to the next `until` fact (or to now) that last at least so long.
 * Further `after` facts inside a stretch do not start another one. An `until` fact at the very instant of the `after`
 * fact answers it, unless it is known to come before it (same type, or same source).
 */
export interface SilenceCondition {
  readonly silence: { readonly after: FactPattern; readonly until: FactPattern; readonly lasting: Duration };
  /** How many such stretches, at least. @default 1 */
  readonly atLeast?: number;
}

/**
 * The share of the different values in a list of the latest `of` fact that also occur in such a list of some other
 * `among` fact, in basis points. A text that stands alone is a list of one. No `of` fact or an empty list: the
 * condition does not hold.
 */
export interface OverlapCondition {
  readonly overlap: {
    readonly of: FactPattern;
    readonly field: string;
    readonly among: FactPattern;
    readonly amongField: string;
  };
  readonly atLeast: number;
}

/**
 * Whether a condition holds, and on what.
 *
 * Law: the facts listed suffice by themselves (with all other facts gone the answer is the same), and none of
 * them can be spared (with it gone too, the answer is the other one).
 */
export interface Explanation {
  readonly holds: boolean;
  /** How often it holds: 1 or 0, but the number of stretches for a silence that holds. */
  readonly times: number;
  readonly evidence: readonly EvidenceRef[];
}

/** A condition in words: messages in a tree, rendered per language. */
export type DescriptionNode<K extends MessageKey = MessageKey> = {
  readonly [P in K]: {
    readonly key: P;
    readonly params: MessageParams[P];
    readonly children: readonly DescriptionNode[];
  };
}[K];

/** A compiled condition: closures, one law per interpreter. */
export interface CompiledCondition {
  /** Total and two-valued. */
  evaluate(view: View): boolean;
  explain(view: View): Explanation;
  /**
   * The first instant after `view.now` at which the answer changes if no new fact comes; `null`: never.
   * How often a silence holds is part of its answer.
   */
  nextChange(view: View): Instant | null;
  /** The fact types and fields it reads, sorted: nothing else can change the answer but time. */
  readonly reads: { readonly types: readonly FactType[]; readonly fields: readonly string[] };
}
