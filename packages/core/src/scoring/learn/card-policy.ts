import type { Condition } from '../../conditions/condition.types.js';
import type { Instant } from '../../facts/facts.types.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import type { Text } from '../../messages/text.js';
import type { GradeRule, IndicatorRule, PolicyDocument, PolicyName, Scorecard } from '../../policy/policy.types.js';
import type { LearnedScorecard, LearnedTerm } from './learn-scorecard.types.js';
import { checkNumber } from './options.js';

export interface CardPolicyOptions {
  /** Id of the policy. */
  readonly id: string;
  /** @default 1 */
  readonly version?: number;
  readonly title: Text;
  /** @default the common rules, `common@1` */
  readonly extends?: readonly PolicyName[];
  /** What it scores. @default 'lead' */
  readonly subject?: 'lead' | 'deal';
  /** Id of the scorecard within the policy. @default the subject */
  readonly card?: string;
  readonly label?: Text;
  /** Where a field of the records stands in a dossier. @default `lead.<field>` or `deal.<field>` */
  readonly path?: (field: string) => string;
  /** Grade → share of the training cases, from the highest total down, that earn it or a better one. @default A 20 %, B 50 % */
  readonly shares?: Readonly<Record<string, BasisPoints>>;
  /** The grade of all others. @default 'C' */
  readonly rest?: string;
  /** When the cases began and ended, and when the card was learned. */
  readonly from?: Instant;
  readonly until?: Instant;
  readonly learnedAt?: Instant;
}

/**
 * A learned card as an ordinary policy (SC-9): one indicator per term, integer points, grades, the table of what totals mean, and
 * where it comes from. People can edit it, give it a version and compare it as any other; `score` explains it.
 * The points that `score` gives a dossier made from a record are those of `pointsOf` for the record.
 *
 * @throws {LearningError} `invalid-option` for a share outside 1 to 10,000.
 *
 * @example
 * ```ts
 * const policy = loadPolicy(cardPolicy(learned, { id: 'leads-2026', title: 'Learned in May' }));
 * compileScorecard(policy, 'lead').indicators.map(({ label }) => textIn(label, 'en')); //=> ['replies ≥ 3', …]
 * ```
 */
export function cardPolicy(learned: LearnedScorecard, options: CardPolicyOptions): PolicyDocument {
  const { id, version = 1, title, subject = 'lead', label = title } = options;
  const card: Scorecard = {
    label, subject,
    indicators: indicatorsOf(learned.terms, options.path ?? ((field) => `${subject}.${field}`)),
    grades: gradesOf(learned, options),
    chances: { ...learned.chances, origin: { ...learned.chances.origin, data: learned.hash, ...datesOf(options) } },
  };
  return { id, version, title, extends: options.extends ?? ['common@1'], scorecards: { [options.card ?? subject]: card } };
}

function indicatorsOf(terms: readonly LearnedTerm[], path: (field: string) => string): Readonly<Record<string, IndicatorRule>> {
  const used = new Set<string>();
  return Object.fromEntries(terms.map(({ tests, name, points }) => {
    const conditions = tests.map((test): Condition => ({ ...test, field: path(test.field) }));
    const [only] = conditions;
    return [idOf(tests, used), { label: name, when: only && conditions.length === 1 ? only : { all: conditions }, points }];
  }));
}

/** A short name for rules to be addressed by: letters and digits of any script, joined by dashes. */
function idOf(tests: LearnedTerm['tests'], used: Set<string>): string {
  const words = tests.flatMap((test) => Object.entries(test).map(([key, value]) => (key === 'filled' ? 'empty' : key === 'field' || key === 'is' ? String(value) : `${key}-${String(value)}`)));
  const plain = words.join('-').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'term';
  let id = plain;
  for (let next = 2; used.has(id); next++) id = `${plain}-${next}`;
  used.add(id);
  return id;
}

/** Bounds at totals that cases had, so that every grade is within reach. */
function gradesOf({ population: { totals, cases } }: LearnedScorecard, { shares = { A: 2_000, B: 5_000 }, rest = 'C' }: CardPolicyOptions): Readonly<Record<string, GradeRule>> {
  const grades: Record<string, GradeRule> = {};
  let above = totals.length;
  for (const [grade, share] of Object.entries(shares).sort(([, a], [, b]) => a - b)) {
    checkNumber(`shares/${grade}`, share, 1, 10_000);
    let n = totals.slice(above).reduce((sum, one) => sum + one.n, 0);
    let from = above;
    // The lowest total is for the rest.
    for (let next = above - 1; next > 0; next--) {
      n += totals[next]?.n ?? 0;
      if (n * 10_000 > share * cases) break;
      from = next;
    }
    const bound = totals[from];
    if (bound && from < above) grades[grade] = { from: bound.total };
    above = from;
  }
  return { ...grades, [rest]: {} };
}

function datesOf({ from, until, learnedAt }: CardPolicyOptions): { readonly from?: string; readonly until?: string; readonly learnedAt?: string } {
  const dateOf = (instant: Instant): string => new Date(instant).toISOString();
  return {
    ...(from !== undefined && { from: dateOf(from) }),
    ...(until !== undefined && { until: dateOf(until) }),
    ...(learnedAt !== undefined && { learnedAt: dateOf(learnedAt) }),
  };
}
