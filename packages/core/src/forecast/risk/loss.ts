import { evidenceOf } from '../../explain/judgement.js';
import type { EvidenceRef, Reason } from '../../explain/judgement.types.js';
import type { Dossier } from '../../facts/dossier.js';
import type { Fact, FactRef, Instant } from '../../facts/facts.types.js';
import { isAbout, refOf } from '../../facts/ref.js';
import { viewOf } from '../../facts/view.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import type { CompiledRisk } from './compile.js';
import type { LossHistory } from './rescue.js';
import type { LossRule } from './risk.types.js';
import type { Part } from './vague.js';

/** What deals with such a course are lost with: learned, with its interval, or what the source of the rule says. */
export type LossRate =
  | { readonly from: 'history'; readonly rate: BasisPoints; readonly n: number; readonly lower: BasisPoints; readonly upper: BasisPoints }
  | { readonly from: 'source'; readonly rate: BasisPoints; readonly n: number; readonly lacking: number };

/** Whether the course of a contract foretells its loss (FC-14). */
export interface LossRisk {
  readonly high: boolean;
  /** Changes of the clause of payment: a wording that differs from the one before. */
  readonly changes: number;
  readonly urgent: boolean;
  /** Since when it is high; of several times the last. */
  readonly since: Instant | null;
  /** The fact that made it so. */
  readonly cause: FactRef | null;
  /** Of high-risk deals; `null` where this one is none. */
  readonly rate: LossRate | null;
}

/** How a deal's loss risk came and went. */
export interface LossCourse {
  readonly changes: number;
  readonly urgent: boolean;
  /** The fact that made it high, and stands; `null`: it is not. */
  readonly by: Fact | null;
  /** When it first was. */
  readonly firstAt: Instant | null;
  readonly evidence: readonly EvidenceRef[];
}

/**
 * Payment terms changed more often than the policy allows, and the delivery clause marked urgent by the customer: high loss
 * risk (FC-14). A proposal that repeats the wording before is no change, blank text is no wording; a mark that takes the
 * urgency back ends it.
 */
export function lossOf(deal: Dossier, rules: CompiledRisk, now: Instant, history: LossHistory | null): Part<LossRisk> {
  const rule = rules.rule.loss;
  const { changes, urgent, by, evidence } = lossCourse(deal, rule, now);
  const rate = by ? rateOf(rule, history) : null;
  const value: LossRisk = { high: by !== null, changes, urgent, since: by?.time ?? null, cause: by && refOf(by), rate };
  const params = { changes, limit: rule.changes };
  if (!rate) return { value, reasons: changes === 0 && !urgent ? [] : [{ key: urgent ? 'risk.loss-urgent' : 'risk.loss-changes', params, evidence }], changesAt: null };
  const high: Reason = { key: 'risk.loss-high', params, points: rule.points, evidence };
  const { from, ...found } = rate;
  return {
    value, changesAt: null,
    reasons: [high, from === 'history'
      ? { key: 'risk.loss-learned', params: found as Extract<LossRate, { from: 'history' }>, evidence: [] }
      : { key: 'risk.loss-claim', params: found as Extract<LossRate, { from: 'source' }>, evidence: [] }],
  };
}

function rateOf({ claim, least }: LossRule, history: LossHistory | null): LossRate {
  const learned = history?.loss;
  if (learned && learned.n >= least) return { from: 'history', ...learned };
  const n = learned?.n ?? 0;
  return { from: 'source', rate: claim.loss, n, lacking: least - n };
}

/** Follows the clauses of a deal in the order in which they came. */
export function lossCourse(deal: Dossier, { clauses, changes: limit, urgent: marks }: LossRule, now: Instant): LossCourse {
  const view = viewOf(deal, now);
  const facts = ([...view.ofType('clause.proposed'), ...view.ofType('clause.marked')] as (Fact<'clause.proposed'> | Fact<'clause.marked'>)[])
    .filter((fact) => isAbout(fact, deal.ref))
    .sort(deal.order);
  const changed: EvidenceRef[] = [];
  const wordings = new Map<string, string>();
  const urgent = new Map<string, EvidenceRef>();
  let by: Fact | null = null;
  let firstAt: Instant | null = null;
  for (const fact of facts) {
    const { clause } = fact.data;
    if ('text' in fact.data && clauses.includes(clause)) {
      const wording = fact.data.text.trim();
      const before = wordings.get(clause);
      if (wording !== '') wordings.set(clause, wording);
      if (wording !== '' && before !== undefined && before !== wording) changed.push(evidenceOf(fact, 'text'));
    }
    if ('mark' in fact.data && marks.clauses.includes(clause)) {
      if (marks.marks.includes(fact.data.mark)) urgent.set(clause, evidenceOf(fact, 'mark'));
      if (marks.cleared.includes(fact.data.mark)) urgent.delete(clause);
    }
    by = changed.length > limit && urgent.size > 0 ? (by ?? fact) : null;
    firstAt ??= by?.time ?? null;
  }
  return { changes: changed.length, urgent: urgent.size > 0, by, firstAt, evidence: [...changed, ...urgent.values()] };
}
