import { directiveKey } from '../../directives/directives-of.js';
import type { Directive } from '../../directives/directive.types.js';
import type { Reason } from '../../explain/judgement.types.js';
import type { Dossier } from '../../facts/dossier.js';
import type { FactRef, Instant } from '../../facts/facts.types.js';
import { refOf } from '../../facts/ref.js';
import type { MessageKey } from '../../messages/messages.types.js';
import type { DirectiveRule } from '../../policy/policy.types.js';
import type { DealRisk } from './deal-risk.js';
import type { RiskRule } from './risk.types.js';
import type { Compared } from './stalled.js';

interface Asked {
  readonly risk: Omit<DealRisk, 'directives'>;
  readonly reasons: readonly Reason[];
  /** The stage the evidence shows. */
  readonly evidenced: string | null;
  readonly now: Instant;
  readonly tenant: string;
  readonly rule: RiskRule;
}

/** What the risk of one deal wants of the outside, in order of time; withdrawn as soon as its cause is gone. */
export function dealDirectives(deal: Dossier, asked: Asked): readonly Directive[] {
  const { risk: { stalled, optimism, loss, review }, evidenced, rule } = asked;
  const found: Directive[] = [];
  const entry = deal.fields.get('deal.stage')?.filter(({ since }) => since <= asked.now).at(-1);
  if (stalled.stalled && entry) {
    const at = [stalled.inStage, stalled.overall].flatMap((one) => crossedAt(one, asked.now)).reduce((first, next) => Math.min(first, next), asked.now);
    found.push(...wishes(deal, asked, rule.stalled.directives, {
      rule: 'stalled-deal', cycle: refOf(entry.fact), at: Math.max(entry.since, at), keys: ['risk.stage-stalled', 'risk.overall-stalled'],
      told: stalled.stage === null ? {} : { stage: stalled.stage },
    }));
  }
  const [first] = optimism?.reports ?? [];
  if (optimism?.found && first !== undefined) {
    found.push(...wishes(deal, asked, rule.optimism.directives, {
      rule: 'false-optimism', cycle: first, at: optimism.since ?? asked.now, keys: ['risk.optimism'],
      told: { months: optimism.months, ...(evidenced !== null && { stage: evidenced }) },
    }));
  }
  if (loss.cause !== null && loss.since !== null) {
    found.push(...wishes(deal, asked, rule.loss.directives, { rule: 'loss-risk', cycle: loss.cause, at: loss.since, keys: ['risk.loss-high'], told: { changes: loss.changes } }));
  }
  if (review.cause && review.since !== null) {
    const { cause, since, amount } = review;
    for (const [id, approval] of Object.entries(rule.review.approvals)) {
      const given = review.items.find((item) => item.id === id)?.evidence[0]?.fact;
      const settledAt = deal.facts.find((fact) => refOf(fact) === given)?.time ?? null;
      found.push(...wishes(deal, asked, { [id]: approval.directive }, {
        rule: 'contract-review', cycle: refOf(cause), at: since, keys: ['risk.review-needed', 'risk.review-passed'],
        told: { approval: approval.approval, ...(amount && { amount: amount.minor, currency: amount.currency }) },
      }).map((wish) => ({ ...wish, settledAt })));
    }
  }
  return found.sort((a, b) => a.at - b.at);
}

/** When a length goes beyond its limit, or went; never without one. */
function crossedAt(compared: Compared | null, now: Instant): readonly Instant[] {
  return compared && compared.limit !== null ? [now - compared.age + compared.limit + 1] : [];
}

interface Wish {
  readonly rule: string;
  readonly cycle: FactRef;
  readonly at: Instant;
  /** Which of the reasons it follows from. */
  readonly keys: readonly MessageKey[];
  readonly told: Directive['payload'];
}

function wishes(deal: Dossier, { reasons, tenant }: Asked, rules: Readonly<Record<string, DirectiveRule>>, { rule, cycle, at, keys, told }: Wish): readonly Directive[] {
  const why = reasons.filter(({ key }) => keys.includes(key));
  const cause = [...new Set([cycle, ...why.flatMap(({ evidence }) => evidence.map(({ fact }) => fact))])];
  return Object.entries(rules).map(([level, { kind, to, title, payload }]) => ({
    key: directiveKey(tenant, rule, deal.ref, cycle, level),
    kind, to, title, subject: deal.ref, rule, at, dueAt: null, settledAt: null, why, cause, payload: { ...told, ...payload },
  }));
}
