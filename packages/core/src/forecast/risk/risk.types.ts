import type { Condition, Duration } from '../../conditions/condition.types.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import type { Text } from '../../messages/text.js';
import type { DirectiveRule } from '../../policy/policy.types.js';

/** What endangers a deal or a customer, as data: the section `risk` of a policy (FC-8, FC-9, FC-11, FC-12, FC-14, FC-16). */
export interface RiskRule {
  readonly stalled: StalledRule;
  readonly optimism: OptimismRule;
  readonly vague: VagueRule;
  readonly loss: LossRule;
  readonly review: ReviewRule;
  readonly churn: ChurnRule;
  readonly newCustomers: NewCustomerRule;
  /** The points from which a deal's risk is medium, and high. */
  readonly levels: { readonly medium: number; readonly high: number };
}

/** FC-8: how long is too long, against deals like it that were won. */
export interface StalledRule {
  /** Fields in which deals must agree to be similar, the one given up last first, such as `deal.productLine`. */
  readonly similar: readonly string[];
  /** The share of won deals that took no longer: beyond it a deal is stalled. */
  readonly quantile: BasisPoints;
  /** Won deals below which nothing is compared. */
  readonly least: number;
  /** For being too long in its stage, and as a whole. */
  readonly points: { readonly stage: number; readonly overall: number };
  readonly directives: Readonly<Record<string, DirectiveRule>>;
}

/** FC-11: said to be about to sign, month after month. */
export interface OptimismRule {
  /** Months running, in the forecast's zone. */
  readonly months: number;
  /** Categories of `forecast.stated` that say so. */
  readonly categories: readonly string[];
  /** States of `certainty.stated` that say so. */
  readonly states: readonly string[];
  /** What the customer's last reply was read as, or the words in it. */
  readonly reply: { readonly signals: readonly string[]; readonly phrases: readonly string[] };
  /** What shows that it has landed after all. */
  readonly landed: Condition;
  /** The share of its weight that a deal keeps, once it is back in the stage its evidence shows. */
  readonly keep: BasisPoints;
  readonly points: number;
  readonly directives: Readonly<Record<string, DirectiveRule>>;
}

/** Who spoke. */
export type Speaker = 'customer' | 'us';

/** FC-12: words that commit to nothing. */
export interface VagueRule {
  readonly words: Readonly<Record<string, { readonly phrases: readonly string[]; readonly points: number }>>;
  /** Found first, and mean nothing: 可能性, 应该的. */
  readonly fixed: readonly string[];
  /** Before a word in its clause they take it back; two of them do not. */
  readonly negators: readonly string[];
  /** Behind these a clause begins anew: 而是. */
  readonly contrasts: readonly string[];
  /** A sentence with one of these, or a question mark, asks. */
  readonly questions: readonly string[];
  /** From here to the end of the sentence somebody else is quoted. */
  readonly reported: Readonly<Record<Speaker, readonly string[]>>;
  /** The share of a word's points that counts, by who said it. */
  readonly speakers: Readonly<Record<Speaker, BasisPoints>>;
  /** How long words count; half-open: what was said exactly so long ago is out. */
  readonly within: Duration;
  /** Points that words can make at most. */
  readonly most: number;
}

/** FC-14: what the course of a contract says of its loss. */
export interface LossRule {
  /** Names of the clause of payment. */
  readonly clauses: readonly string[];
  /** More changes of it than this. */
  readonly changes: number;
  /** Names of the clause of delivery, the marks that make it urgent and those that take it back. */
  readonly urgent: { readonly clauses: readonly string[]; readonly marks: readonly string[]; readonly cleared: readonly string[] };
  readonly points: number;
  /** What the source says such deals are lost with, and saved with. Shown as a claim, never as a finding. */
  readonly claim: { readonly loss: BasisPoints; readonly rescue: BasisPoints };
  /** Deals that must have been flagged and closed before their own rates take the claims' place. */
  readonly least: number;
  readonly directives: Readonly<Record<string, DirectiveRule>>;
}

/** FC-9: contracts that are reviewed together. */
export interface ReviewRule {
  /** Minor units by currency; `*` stands for every other one. Above, not at. */
  readonly above: Readonly<Record<string, number>>;
  readonly approvals: Readonly<Record<string, ReviewApproval>>;
}

export interface ReviewApproval {
  readonly label: Text;
  /** The name in `approval.passed`. */
  readonly approval: string;
  readonly directive: DirectiveRule;
}

/** Points from a time on; of several that are reached the one reached last counts. */
export type LengthSteps = Readonly<Record<string, { readonly after: Duration; readonly points: number }>>;

/** FC-16: how probable it is that a customer leaves. */
export interface ChurnRule {
  /** Since the last order. */
  readonly noOrder: LengthSteps;
  /** Since anything was heard of the customer. */
  readonly silence: LengthSteps;
  /** Since the oldest open receivable was due. */
  readonly overdue: LengthSteps;
  /** Orders of the last `window` against those of the one before. */
  readonly window: Duration;
  readonly fall: Readonly<Record<string, { readonly by: BasisPoints; readonly points: number }>>;
  /** Tickets and feedback within `window`, on these topics. */
  readonly complaints: { readonly topics: readonly string[]; readonly signals: readonly string[]; readonly points: number; readonly most: number };
  /** What points mean: the probability from so many points on. One starts at 0. */
  readonly table: Readonly<Record<string, { readonly from: number; readonly rate: BasisPoints }>>;
  /** A customer without an order for so long has left: what the table is learned by. */
  readonly horizon: Duration;
  /** Customers seen in a row of the table before its own rate takes the place of the table's. */
  readonly least: number;
}

/** FC-16: customers lost soon after they signed. */
export interface NewCustomerRule {
  /** Three months: 90 days. */
  readonly within: Duration;
  /** Nothing heard for so long at the end of it: lost. */
  readonly silent: Duration;
  /** What a customer who leaves says. */
  readonly signals: readonly string[];
  readonly claim: BasisPoints;
}
