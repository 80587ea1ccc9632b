import type { ConductRule } from '../compliance/conduct/conduct.types.js';
import type { ConstraintRule } from '../compliance/declare/constraint.types.js';
import type { Measure, ProcessRule } from '../compliance/process.types.js';
import type { Condition, Duration, FactPattern, Test } from '../conditions/condition.types.js';
import type { PolicyRef } from '../explain/judgement.types.js';
import type { EntityType, Instant } from '../facts/facts.types.js';
import type { CategoriesRule } from '../forecast/board/categories.js';
import type { CredibilityRule } from '../forecast/credibility/credibility.types.js';
import type { RiskRule } from '../forecast/risk/risk.types.js';
import type { BasisPoints } from '../messages/messages.types.js';
import type { Text } from '../messages/text.js';
import type { LeadsRule } from '../leads/leads.types.js';
import type { ReconciliationRule } from '../reconciliation/reconciliation.types.js';
import type { Scorecard } from '../scoring/scorecard.types.js';
import type { RecurrenceRule as Schedule } from '../time/recurrence.js';
import type { Calendar, Window } from '../time/time.types.js';

export type {
  ChanceBand, Chances, DecayStep, GradeRule, IndicatorRule, PointBounds, PointGroup, Scorecard,
} from '../scoring/scorecard.types.js';

/** `id@version`, such as `golden-six@1`. */
export type PolicyName = `${string}@${number}`;

/**
 * A policy as a firm writes it: only what differs from the policies it extends.
 *
 * Sections and rules are maps by id and merge by id; a value given here replaces the inherited one, lists,
 * conditions and fact patterns as a whole; `null` removes.
 *
 * @example
 * ```ts
 * const ours: PolicyDocument = {
 *   id: 'ningbo', version: 1, title: 'Ningbo parts',
 *   extends: ['manufacturing@1'],
 *   stages: { negotiation: { probability: { rate: 7500 } } },
 *   obligations: { 'competitor-response': null },
 * };
 * ```
 */
export interface PolicyDocument extends DeepPatch<PolicySections> {
  readonly id: string;
  /** From 1; a published version never changes. */
  readonly version: number;
  readonly title: Text;
  /** Where an editor finds the JSON Schema; says nothing else. */
  readonly $schema?: string;
  /** Merged in order, later ones over earlier ones; each at most once, at its first place. */
  readonly extends?: readonly PolicyName[];
}

/** Any part of `T`, `null` to remove. Lists, conditions, fact patterns, windows and measures are values: given as a whole. */
export type DeepPatch<T> = T extends readonly unknown[] | string | number | boolean | Condition | FactPattern | Window | StreakTest | Measure
  ? T
  : { readonly [K in keyof T]?: DeepPatch<T[K]> | null };

/** What a policy says, complete. Every business number of the SDK is a value in here. */
export interface PolicySections {
  readonly calendars: Readonly<Record<string, Calendar>>;
  readonly scorecards: Readonly<Record<string, Scorecard>>;
  readonly stages: Readonly<Record<string, StageRule>>;
  readonly certainty: Readonly<Record<string, CertaintyRule>>;
  readonly signals: Readonly<Record<string, SignalRule>>;
  readonly gates: Readonly<Record<string, GateRule>>;
  readonly obligations: Readonly<Record<string, ObligationRule>>;
  readonly detectors: Readonly<Record<string, DetectorRule>>;
  readonly recurrences: Readonly<Record<string, RecurrenceRule>>;
  readonly nodes: Readonly<Record<string, NodeRule>>;
  readonly constraints: Readonly<Record<string, ConstraintRule>>;
  readonly forecast: ForecastRule;
  /** How the process is measured; absent where nobody wants that. */
  readonly process?: ProcessRule;
  /** What honest work looks like; absent where nobody checks that. */
  readonly conduct?: ConductRule;
  /** When an order is completed, and when it is locked; absent where nobody reconciles. */
  readonly reconciliation?: ReconciliationRule;
  /** How far people's forecasts can be believed; absent where nobody asks. */
  readonly credibility?: CredibilityRule;
  /** What endangers deals and customers; absent where nobody asks. */
  readonly risk?: RiskRule;
  /** Who is one person, who gets a lead, what is made of it; absent where nobody works leads. */
  readonly leads?: LeadsRule;
}

/** Sections that hold one rule; all others are maps of rules by id. */
export type SingleSection = 'forecast' | 'process' | 'conduct' | 'reconciliation' | 'risk' | 'credibility' | 'leads';

/** Fields every rule has. */
export interface Rule {
  readonly label: Text;
  /** Narrows the rule to dossiers on which this holds (industry, region, product). */
  readonly appliesTo?: Condition;
}

/** FC-1. The order of stages is their `order`; the gate of the same id guards the entry (FC-2). */
export interface StageRule extends Rule {
  readonly order: number;
  readonly probability: {
    readonly rate: BasisPoints;
    /** Permitted range: a configured rate outside is refused, a learned one is clamped. */
    readonly min: BasisPoints;
    readonly max: BasisPoints;
    /** Learned from history, with the number of deals it was learned from. */
    readonly learned?: { readonly rate: BasisPoints; readonly n: number };
  };
  /** Evidence without which the stage cannot be entered. */
  readonly requires: Readonly<Record<string, Requirement>>;
  /** Names the source systems use for this stage. */
  readonly aliases?: readonly string[];
}

/** One thing that must be there. */
export interface Requirement {
  readonly label: Text;
  readonly met: Condition;
}

/** FC-3: a certainty state a rep chooses instead of a percentage. */
export interface CertaintyRule extends Rule {
  readonly order: number;
  readonly weight: BasisPoints;
  /** Until this holds the state is only stated, and does not override the stage. */
  readonly requires: Readonly<Record<string, Requirement>>;
}

/** FC-4. */
export interface SignalRule extends Rule {
  readonly when: Condition;
  /** `relative`: × (1 + change). `points`: + change. */
  readonly mode: 'relative' | 'points';
  readonly change: BasisPoints;
  /** Signals of one group count once, the strongest; different groups stack. */
  readonly group: string;
  /** Such as `high-intent`. */
  readonly mark?: string;
}

/** CP-1 nodes 2 and 6: before X happens, Y must be there. Judged when X is attempted. */
export interface GateRule extends Rule {
  readonly before: FactPattern;
  readonly requires: Readonly<Record<string, Requirement>>;
}

/** Trigger → fulfilment with evidence within a window. */
export interface ObligationRule extends Rule {
  readonly subject: EntityType;
  readonly trigger: FactPattern;
  /** Judged at the trigger; where it does not hold, no obligation arises. */
  readonly when?: Condition;
  /**
   * Fulfilled at the first fact at which all of these hold. Where there are none, nothing fulfils it: it runs until
   * `voidedBy` or `resets` ends it.
   */
  readonly requires: Readonly<Record<string, Requirement>>;
  /** When it is due, counted from the trigger. Without it the clock has levels only: it is never due (SL-6). */
  readonly within?: Window;
  /** A calendar of this policy; needed where `within` or a level counts anything but elapsed time. */
  readonly calendar?: string;
  /** Stretches from a `wait.started` to the `wait.ended` of the same key stop the clock. @default none */
  readonly pauses?: readonly string[];
  /**
   * A second trigger while one is running: `each` runs beside it; `merge` joins it; `restart` makes the running one
   * void and starts the next cycle. @default 'each'
   */
  readonly overlapping?: 'each' | 'merge' | 'restart';
  /**
   * A fact, usually another than the trigger, that closes what is not settled with the result it has (a breach stays
   * in that cycle, a running one is void) and starts the next cycle.
   */
  readonly resets?: FactPattern;
  /** Fulfilment after the due instant settles it as late, or changes nothing. @default 'settles' */
  readonly late?: 'settles' | 'ignored';
  /** One fact may fulfil one activation, or all that are running. @default 'many' */
  readonly fulfils?: 'one' | 'many';
  /** Whose obligation it is. @default 'owner-at-settlement' */
  readonly answerable?: 'owner-at-trigger' | 'owner-at-settlement';
  /** A fact that makes it pointless. */
  readonly voidedBy?: FactPattern;
  readonly levels: Readonly<Record<string, LevelRule>>;
}

/** One rung of the ladder: at this instant, unless settled before, this directive. */
export interface LevelRule {
  /** Counted from the trigger, before the due instant, or after it. */
  readonly from: 'start' | 'before-due' | 'due';
  readonly after: Window;
  /** A calendar to count `after` in. @default the rule's */
  readonly calendar?: string;
  /** A calendar in whose opening hours the directive goes out. @default at once */
  readonly deliver?: string;
  /** A level counted from the start is meant to come after the due instant (CP-1 node 1: due in 24 h, alarm after 48 h). */
  readonly afterDue?: boolean;
  readonly directive: DirectiveRule;
}

/**
 * A pattern across facts of the whole book: a window, a streak, a repetition or a silence. Facts are told apart by `groupBy` and
 * each group is watched by itself. Places of a fact are written `data.signal`, `actor`, `about.account`.
 */
export type DetectorRule = WindowDetectorRule | StreakDetectorRule | RepeatDetectorRule | SilenceDetectorRule;

interface AnyDetectorRule {
  readonly label: Text;
  /** Which facts count. */
  readonly of: FactPattern;
  readonly groupBy: readonly string[];
  /** What is wanted when it is seen. */
  readonly directives: Readonly<Record<string, DirectiveRule>>;
  /** Who gets the directives instead of their `to`, by the value of the first place of the group (SG-3: owner by tag). */
  readonly owners?: Readonly<Record<string, string>>;
}

/** At least so many different values within a sliding window (SG-3, CP-14); seen once until it drops below. */
export interface WindowDetectorRule extends AnyDetectorRule {
  readonly kind: 'window';
  /** The place whose different values are counted. */
  readonly distinct: string;
  /** From 2. */
  readonly atLeast: number;
  /** Half-open: what lies exactly so long back is out. */
  readonly within: Duration;
}

/** So many periods in succession whose value passes a test (FC-5, CP-7). A period without a value breaks the run. */
export interface StreakDetectorRule extends AnyDetectorRule {
  readonly kind: 'streak';
  readonly period: 'month' | 'day' | 'working-day';
  /** Needed for working days. */
  readonly calendar?: string;
  /** How many periods, or falls from one period to the next. */
  readonly length: number;
  readonly passes: StreakTest;
  /** Only this fact ends it; then counting starts anew. @default the first period that does not pass, or is missing */
  readonly releasedBy?: FactPattern;
}

/**
 * What the values of a run must be: each passes a test, or each is below the one before and, by the reading, all of
 * them together (`total`) or each by itself (`each-day`) fell by more than `over`, relative to where the fall began.
 */
export type StreakTest =
  | { readonly value: Test; readonly absolute?: boolean }
  | { readonly falls: { readonly over: BasisPoints; readonly reading?: 'total' | 'each-day' } };

/** So many facts in succession without another one between them (CP-17). */
export interface RepeatDetectorRule extends AnyDetectorRule {
  readonly kind: 'repeat';
  /** From 2. */
  readonly atLeast: number;
  /** What must not come between, and ends it. */
  readonly without: FactPattern;
}

/** A fact after which no other of its kind came for so long (SL-6: not updated for N days). */
export interface SilenceDetectorRule extends AnyDetectorRule {
  readonly kind: 'silence';
  readonly lasting: Duration;
  /** A fact after which none is expected any more, such as the deal's outcome. */
  readonly until?: FactPattern;
}

/** SL-10: something that comes round by the clock on the wall. */
export interface RecurrenceRule {
  readonly label: Text;
  readonly schedule: Schedule;
  /** A calendar of this policy; needed where `schedule` rolls, or names working days. */
  readonly calendar?: string;
  /** It comes round for every one of these, as a fact `occasion.came` that obligations can start from. @default the firm */
  readonly subject?: EntityType;
  /** What is wanted when it comes round. */
  readonly directives: Readonly<Record<string, DirectiveRule>>;
}

export interface DirectiveRule {
  readonly kind: 'task' | 'notification' | 'ticket' | 'write-back' | 'lock' | 'reassign';
  /** A role that the host resolves to people. */
  readonly to: string;
  readonly title: Text;
  /** What an adapter needs besides, such as `{ "pool": "follow-up", "set": "dormant" }`. */
  readonly payload?: Readonly<Record<string, string | number | boolean>>;
}

/** CP-1, CP-2: a node of the process, measured by its obligation; its gate, if any, blocks. */
export interface NodeRule {
  readonly label: Text;
  readonly order: number;
  readonly obligation: string;
  readonly gate?: string;
  /** What teaches it (CP-4). */
  readonly course?: { readonly label: Text; readonly link?: string };
}

export interface ForecastRule {
  /** What a failed stage gate does: cap at the evidenced stage, or say so only. */
  readonly unproven: 'cap' | 'flag';
  /** No deal goes above this without being won. */
  readonly ceiling: BasisPoints;
  /** What a claimed stage is worth at most while no stage has its evidence. Without a claimed stage there is no probability at all. */
  readonly floor: BasisPoints;
  /** Months of the roll-up are counted in this zone. */
  readonly zone: string;
  /** How deals are put into forecast categories; absent where nobody uses them. */
  readonly categories?: CategoriesRule;
}

/** A policy ready to be compiled: merged, checked, frozen, rules in the order of their ids. Made by `loadPolicy`. */
export interface Policy extends PolicySections {
  readonly ref: PolicyRef;
  readonly title: Text;
  /** JSON pointer of every leaf → the document that set it. */
  readonly provenance: Readonly<Record<string, PolicyName>>;
}

/** A policy from when it holds, and since when we know it. */
export interface PolicyVersion {
  readonly policy: Policy;
  readonly effectiveFrom: Instant;
  readonly recordedAt: Instant;
}

