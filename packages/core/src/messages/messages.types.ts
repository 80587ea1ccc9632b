import type { Instant, Json, Money } from '../facts/facts.types.js';
import type { BoardMessages } from './families/board.js';
import type { ChurnMessages } from './families/churn.js';
import type { ConductMessages } from './families/conduct.js';
import type { CredibilityMessages } from './families/credibility.js';
import type { EvidenceMessages } from './families/evidence.js';
import type { LeadMessages } from './families/leads.js';
import type { MachineMessages } from './families/machines.js';
import type { MeasureMessages } from './families/measures.js';
import type { ObligationMessages } from './families/obligations.js';
import type { ReconciliationMessages } from './families/reconciliation.js';
import type { RiskMessages } from './families/risk.js';
import type { ScoringMessages } from './families/scoring.js';
import type { Formatter } from './format.js';
import type { Locale, Text } from './text.js';

/** Basis points: 10 000 is 100 %. An integer. */
export type BasisPoints = number;

/**
 * What scores, forecasts, gates, clocks, facts and conditions say. A locale that lacks one does not compile.
 * `Text` parameters come from the policy; plain strings come from the data and are shown as they are.
 */
export interface BaseMessages extends ObligationMessages {
  // scoring
  'score.rule': { readonly rule: Text; readonly points: number; readonly times: number };
  'score.grade': { readonly grade: string; readonly points: number; readonly from: number };
  // the probability ledger
  'forecast.stage-preset': { readonly stage: Text; readonly rate: BasisPoints };
  'forecast.stage-learned': { readonly stage: Text; readonly rate: BasisPoints; readonly n: number };
  'forecast.clamped': { readonly stage: Text; readonly learned: BasisPoints; readonly min: BasisPoints; readonly max: BasisPoints };
  'forecast.no-stage': { readonly claimed: string };
  'forecast.certainty': { readonly state: Text; readonly weight: BasisPoints };
  'forecast.certainty-unproven': { readonly state: Text; readonly weight: BasisPoints; readonly missing: readonly Text[] };
  'forecast.signal': { readonly signal: Text; readonly change: BasisPoints; readonly mode?: 'points' };
  'forecast.signal-counted': { readonly signal: Text };
  'forecast.signal-bare': { readonly signal: Text };
  'forecast.ceiling': { readonly ceiling: BasisPoints };
  'forecast.gate': { readonly claimed: Text; readonly evidenced: Text; readonly missing: readonly Text[]; readonly rate?: BasisPoints };
  'forecast.gate-none': { readonly claimed: Text; readonly missing: readonly Text[]; readonly floor?: BasisPoints };
  'forecast.optimism': { readonly months: number; readonly evidenced: Text; readonly rate?: BasisPoints };
  'forecast.optimism-none': { readonly months: number; readonly floor?: BasisPoints };
  'forecast.optimism-weight': { readonly keep: BasisPoints };
  'forecast.stopped': { readonly rep: string; readonly since: Instant };
  'forecast.won': { readonly at: Instant };
  'forecast.lost': { readonly at: Instant };
  'forecast.amount-stated': { readonly amount: Money };
  'forecast.amount-assumed': { readonly amount: Money; readonly product: string };
  'forecast.amount-missing': Nothing;
  'forecast.person': { readonly amount: Money; readonly person: string };
  // gates
  'gate.passed': { readonly gate: Text };
  'gate.met': { readonly item: Text };
  'gate.missing': { readonly item: Text };
  'gate.skipped': { readonly stage: Text };
  // obligations
  'obligation.running': { readonly rule: Text; readonly dueAt: Instant };
  'obligation.paused': { readonly rule: Text; readonly since: Instant };
  'obligation.fulfilled': { readonly rule: Text; readonly at: Instant };
  'obligation.late': { readonly rule: Text; readonly at: Instant; readonly dueAt: Instant };
  'obligation.breached': { readonly rule: Text; readonly dueAt: Instant };
  'obligation.no-due': { readonly rule: Text };
  'obligation.void': { readonly rule: Text };
  'obligation.lacks': { readonly item: Text };
  'obligation.has': { readonly item: Text };
  // compliance
  'compliance.rate': { readonly onTime: number; readonly done: number; readonly due: number; readonly rate: BasisPoints };
  'compliance.none-due': Nothing;
  // process constraints
  'constraint.kept': { readonly rule: Text };
  'constraint.forbidden': { readonly rule: Text };
  'constraint.overdue': { readonly rule: Text; readonly dueAt: Instant };
  'constraint.again': { readonly rule: Text };
  'constraint.unanswered': { readonly rule: Text };
  'constraint.missed': { readonly rule: Text };
  'constraint.waiting': { readonly rule: Text; readonly until: Instant | null };
  'constraint.guarding': { readonly rule: Text; readonly until: Instant | null };
  'constraint.counting': { readonly rule: Text; readonly count: number };
  'constraint.counted': { readonly rule: Text; readonly count: number };
  'constraint.miscounted': { readonly rule: Text; readonly count: number };
  // what happened, in words
  'fact.customer-said': { readonly signal: string; readonly text: string };
  'fact.document': { readonly document: string; readonly title: string };
  'fact.form': { readonly form: string };
  'fact.touch': { readonly channel: string; readonly note: string };
  'fact.promise': { readonly text: string };
  'fact.certainty': { readonly state: Text };
  'fact.drafted': { readonly models: readonly string[] };
  'fact.stage-requested': { readonly stage: Text };
  'fact.stage-entered': { readonly stage: Text };
  'fact.grade-reached': { readonly grade: string; readonly points: number };
  'fact.role-marked': { readonly role: string; readonly contact: string };
  'fact.state': { readonly field: string; readonly value: string };
  'fact.other': { readonly type: string };
  // conditions, described
  'condition.all': Nothing;
  'condition.any': Nothing;
  'condition.not': Nothing;
  'condition.always': Nothing;
  'condition.field': { readonly field: string; readonly test: TestName; readonly value: Json };
  'condition.count': { readonly what: string; readonly bound: Bound; readonly n: number; readonly within: number | null };
  'condition.last': { readonly what: string; readonly bound: 'atLeast' | 'lessThan'; readonly duration: number };
  'condition.silence': { readonly after: string; readonly until: string; readonly duration: number; readonly n: number };
  'condition.overlap': { readonly of: string; readonly among: string; readonly share: BasisPoints };
  // what a widget shows instead of a value
  'shown.choose-deal': Nothing;
  'shown.import-data': Nothing;
  'shown.need-closed-deals': { readonly have: number; readonly need: number };
  'shown.source-missing': { readonly source: string };
  'shown.hidden': { readonly what: string };
  'brief.wrong-kind': { readonly expected: string; readonly received: string };
  'brief.section-unreadable': { readonly section: string; readonly expected: string; readonly received: string };
}

/** Every message with the parameters it takes. */
export interface MessageParams extends BaseMessages, BoardMessages, ChurnMessages, ConductMessages, CredibilityMessages, EvidenceMessages, LeadMessages, MachineMessages, MeasureMessages, ReconciliationMessages, RiskMessages, ScoringMessages {}

/** A message without parameters. */
export type Nothing = Readonly<Record<string, never>>;

export type MessageKey = keyof MessageParams;

export type TestName =
  | 'is' | 'isNot' | 'in' | 'notIn' | 'above' | 'atLeast' | 'below' | 'atMost' | 'between' | 'contains' | 'startsWith' | 'exists'
  | 'filled';

export type Bound = 'atLeast' | 'atMost' | 'exactly';

/** A family of messages in one language, complete. */
export type MessagesOf<Params> = {
  readonly [K in keyof Params]: (params: Params[K], format: Formatter) => string;
};

/** One language, complete. */
export type Messages = MessagesOf<MessageParams>;

/** Some families of messages, in every language. */
export type Catalogue = Readonly<Record<Locale, Partial<Messages>>>;
