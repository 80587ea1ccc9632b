import type { Condition, FactPattern } from '../../conditions/condition.types.js';
import type { Reason } from '../../explain/judgement.types.js';
import type { EntityType, FactRef, FactType, Instant } from '../../facts/facts.types.js';
import type { Text } from '../../messages/text.js';
import type { DeclareState } from '../../obligations/obligation.types.js';
import type { Window } from '../../time/time.types.js';

/** Templates that relate an activation to a target. */
export type RelationTemplate =
  | 'response' | 'precedence' | 'responded-existence'
  | 'alternate-response' | 'alternate-precedence'
  | 'chain-response' | 'chain-precedence'
  | 'not-response' | 'not-precedence' | 'not-responded-existence'
  | 'not-chain-response' | 'not-chain-precedence';

/** Templates about the case as a whole: how often something happens, or what comes first. */
export type CountTemplate = 'existence' | 'absence' | 'exactly' | 'init';

export type ConstraintTemplate = RelationTemplate | CountTemplate;

/**
 * A rule about the course of a whole case, in the manner of timed DECLARE (CP-1, CP-10).
 *
 * @example
 * ```ts
 * const record: ConstraintRule = {
 *   label: 'Each visit has its record within 24 hours',
 *   template: 'alternate-response',
 *   activation: { type: 'touch.made', where: { channel: 'visit' } },
 *   target: { type: 'document.filed', where: { document: 'minutes' } },
 *   within: 'PT24H',
 * };
 * ```
 */
export interface ConstraintRule {
  readonly label: Text;
  /** Narrows the rule to dossiers on which this holds, judged at the instant of judging. */
  readonly appliesTo?: Condition;
  /** Whose course it is. @default 'deal' */
  readonly subject?: EntityType;
  readonly template: ConstraintTemplate;
  /** What is counted: each such fact asks for its own target. */
  readonly activation: FactPattern;
  /** What must come, or must not; for templates that relate two facts only. */
  readonly target?: FactPattern;
  /** Only activations at whose instant this holds. */
  readonly when?: Condition;
  /** How the data of a target must go with that of its activation, such as naming the same order. All must hold. */
  readonly match?: readonly Correlation[];
  /** How far target and activation may lie apart, both ends included. @default without limit */
  readonly within?: Span;
  /** A calendar of this policy; needed where the window counts in one. */
  readonly calendar?: string;
  /** `existence` and `exactly`: so many; `absence`: fewer than so many. @default 1 */
  readonly times?: number;
  /** For `chain-*`: the types of facts that count as steps; all others are looked past. @default all */
  readonly among?: readonly FactType[];
  /** The first such fact ends the case; what comes after it is not looked at. */
  readonly endedBy?: FactPattern;
}

/** `{ from, to }`, or only the end: then from 0. */
export type Span = Window | { readonly from?: Window; readonly to: Window };

/** Compares one value of the target with one of the activation, by dotted path; a missing value fails every test. */
export interface Correlation {
  readonly target: string;
  /** The target's value is … the activation's. @default 'same' */
  readonly test?: 'same' | 'different' | 'above' | 'atLeast' | 'below' | 'atMost';
  readonly activation: string;
}

/** How one constraint stands on one case. */
export interface ConstraintResult {
  readonly rule: string;
  readonly label: Text;
  /** `id@version` of the policy it comes from. */
  readonly policy: string;
  /** Of a case that is over only `satisfied` or `violated`. */
  readonly state: DeclareState;
  readonly closed: boolean;
  /** 0: vacuous, nothing was asked of this case. Such a case proves nothing and counts in no rate. */
  readonly activations: number;
  readonly fulfilled: number;
  readonly violated: number;
  /** Not decided yet. */
  readonly pending: number;
  /** In order of activation. */
  readonly lines: readonly ActivationLine[];
}

/** One activation and what became of it. */
export interface ActivationLine {
  /** `rule/activating fact`, or the rule alone where the case itself is judged. */
  readonly key: string;
  /** `null` where the case itself is judged (existence, absence, exactly). */
  readonly activation: FactRef | null;
  /** `satisfied` and `violated` are for good. */
  readonly state: DeclareState;
  /** The last instant at which a target can decide it; `null`: no limit, or it was decided at once. */
  readonly dueAt: Instant | null;
  /** The fact that decided it: the target that came, or came though it must not. */
  readonly target: FactRef | null;
  readonly reasons: readonly Reason[];
}

/** How many cases and activations stand where: what a report on many cases adds up. */
export interface ConstraintCounts {
  /** Cases with at least one activation. */
  readonly cases: number;
  /** Cases without any. */
  readonly vacuous: number;
  readonly activations: number;
  readonly fulfilled: number;
  readonly violated: number;
  readonly pending: number;
  /** Cases by state, vacuous ones not among them. */
  readonly states: Readonly<Record<DeclareState, number>>;
}
