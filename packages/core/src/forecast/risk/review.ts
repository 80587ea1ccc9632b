import { evidenceOf } from '../../explain/judgement.js';
import type { EvidenceRef, Reason } from '../../explain/judgement.types.js';
import type { Dossier, FieldValue } from '../../facts/dossier.js';
import type { Fact, Instant, Money } from '../../facts/facts.types.js';
import { isAbout } from '../../facts/ref.js';
import { viewOf } from '../../facts/view.js';
import type { Text } from '../../messages/text.js';
import type { RequirementState } from '../../obligations/obligation.types.js';
import type { CompiledRisk } from './compile.js';
import { moneyOf } from '../money.js';
import type { ReviewRule } from './risk.types.js';
import type { Part } from './vague.js';

/** Whether a contract is reviewed by all who must (FC-9). */
export interface ContractReview {
  /**
   * `needed`: something is missing; `passed`: nothing is; `not-needed`: at or below the threshold. Nobody can say without an
   * amount (`no-amount`), below zero (`negative`), or where its currency has no threshold (`no-threshold`).
   */
  readonly state: 'needed' | 'passed' | 'not-needed' | 'no-amount' | 'negative' | 'no-threshold';
  readonly amount: Money | null;
  /** Above this, in the same currency. */
  readonly limit: Money | null;
  /** Since when it is above; `null` where it is not. */
  readonly since: Instant | null;
  /** What told the amount that needs the review. */
  readonly cause: Fact | null;
  /** Every approval, in the order of their ids; empty where none is needed. */
  readonly items: readonly RequirementState[];
  readonly missing: readonly Text[];
}

/**
 * Which approvals a contract of this amount needs, and which are missing (FC-9). An approval covers the amount that was known
 * when it was given, and less: a contract that has grown since is reviewed again. An amount nobody stated is not assumed.
 */
export function reviewOf(deal: Dossier, rules: CompiledRisk, now: Instant): Part<ContractReview> {
  const rule = rules.rule.review;
  const told = (deal.fields.get('deal.amount') ?? []).filter(({ since }) => since <= now);
  const last = told[told.length - 1];
  const amount = moneyOf(last?.value);
  const evidence = last && amount ? [evidenceOf(last.fact, 'amount')] : [];
  const none = (state: ContractReview['state'], reason: Reason, limit: Money | null = null): Part<ContractReview> => ({
    value: { state, amount, limit, since: null, cause: null, items: [], missing: [] }, reasons: [reason], changesAt: null,
  });
  if (!amount || !last) return none('no-amount', { key: 'risk.review-no-amount', params: {}, evidence });
  if (amount.minor < 0) return none('negative', { key: 'risk.review-negative', params: { amount }, evidence });
  const minor = thresholdOf(rule, amount.currency);
  if (minor === undefined) return none('no-threshold', { key: 'risk.review-no-threshold', params: { currency: amount.currency }, evidence });
  const limit: Money = { minor, currency: amount.currency };
  const isAbove = (money: Money | null): boolean => money !== null && money.currency === amount.currency && money.minor > minor;
  if (!isAbove(amount)) return none('not-needed', { key: 'risk.review-not-needed', params: { amount, limit }, evidence }, limit);
  // Where it stands above without a break, the oldest of these made it so.
  const first = told.reduce((oldest, one) => (isAbove(moneyOf(one.value)) ? (oldest ?? one) : null), null as FieldValue | null) ?? last;
  const items = Object.entries(rule.approvals).map(([id, approval]): RequirementState => {
    const covered = approvedBy(deal, approval.approval, amount, now);
    return { id, label: approval.label, met: covered.length > 0, evidence: covered };
  });
  const missing = items.flatMap(({ met, label }) => (met ? [] : [label]));
  const grounds = [...evidence, ...items.flatMap((item) => item.evidence)];
  const reason: Reason = missing.length > 0
    ? { key: 'risk.review-needed', params: { amount, limit, missing }, evidence: grounds }
    : { key: 'risk.review-passed', params: { amount, limit }, evidence: grounds };
  return {
    value: { state: missing.length > 0 ? 'needed' : 'passed', amount, limit, since: first.since, cause: first.fact, items, missing },
    reasons: [reason], changesAt: null,
  };
}

/** Own keys only: a currency is a word from outside. */
function thresholdOf({ above }: ReviewRule, currency: string): number | undefined {
  return Object.hasOwn(above, currency) ? above[currency] : above['*'];
}

function approvedBy(deal: Dossier, approval: string, amount: Money, now: Instant): readonly EvidenceRef[] {
  const passed = viewOf(deal, now).ofType('approval.passed') as readonly Fact<'approval.passed'>[];
  const covering = passed.filter((fact) => {
    if (fact.data.approval !== approval || !isAbout(fact, deal.ref)) return false;
    const known = moneyOf(viewOf(deal, fact.time).field('deal.amount')?.value);
    return known !== null && known.currency === amount.currency && known.minor >= amount.minor;
  });
  return covering.slice(-1).map((fact) => evidenceOf(fact, 'approval'));
}
