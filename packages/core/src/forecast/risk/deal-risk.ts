import { earlier, judgement } from '../../explain/judgement.js';
import type { Judgement, Reason } from '../../explain/judgement.types.js';
import type { Directive } from '../../directives/directive.types.js';
import type { Dossier } from '../../facts/dossier.js';
import type { Instant } from '../../facts/facts.types.js';
import { viewOf } from '../../facts/view.js';
import { outcomeOf } from '../outcome.js';
import { claimedStage } from '../steps.js';
import { stageEvidence } from '../stage-evidence.js';
import type { CompiledRisk } from './compile.js';
import type { Cycles } from './cycles.js';
import { dealDirectives } from './directives.js';
import { lossOf, type LossRisk } from './loss.js';
import { optimismOf, type Optimism } from './optimism.js';
import type { LossHistory } from './rescue.js';
import { reviewOf, type ContractReview } from './review.js';
import { isCompared, stalled, type Stalled } from './stalled.js';
import { vagueOf, type Vague } from './vague.js';

export type RiskLevel = 'low' | 'medium' | 'high';

/** What endangers one deal (FC-8, FC-9, FC-11, FC-12, FC-14). */
export interface DealRisk {
  /** `null` for a deal that is closed, or of which nothing is known to judge by. */
  readonly level: RiskLevel | null;
  /** The sum of the reasons' points. */
  readonly points: number;
  /** Such as `stalled`, `false-optimism`, `vague-words`, `loss-risk`, `review-missing`. */
  readonly marks: readonly string[];
  readonly stalled: Stalled;
  /** `null` for a deal that is closed. */
  readonly optimism: Optimism | null;
  readonly vague: Vague;
  readonly loss: LossRisk;
  readonly review: ContractReview;
  readonly directives: readonly Directive[];
}

/** What the deals of a firm have taught about risk. */
export interface RiskHistory {
  readonly cycles: Cycles;
  readonly loss: LossHistory;
}

export interface RiskOptions {
  /** What `learnRisk` gives. @default nothing is compared, and claims are shown as claims */
  readonly history?: RiskHistory;
  /** First part of every directive's key. @default 'default' */
  readonly tenant?: string;
}

const NOT_VAGUE: Vague = { texts: 0, words: [], points: 0 };

/**
 * Everything that endangers one deal, in integer points that add up to its level (FC-8, FC-9, FC-11, FC-12, FC-14): a missing
 * review is named and wished for, but makes no points.
 *
 * @param now Facts after it do not count yet.
 *
 * @example
 * ```ts
 * const { value, reasons } = dealRisk(deal, rules, now, { history: learnRisk(book, rules, now) });
 * [value.level, value.points, value.marks]; //=> ['high', 64, ['vague-words', 'loss-risk']]
 * ```
 */
export function dealRisk(deal: Dossier, rules: CompiledRisk, now: Instant, options: RiskOptions = {}): Judgement<DealRisk> {
  const { history, tenant = 'default' } = options;
  const view = viewOf(deal, now);
  const coming = deal.facts.find(({ time }) => time > now)?.time ?? null;
  const slow = stalled(deal, history?.cycles ?? null, rules, now);
  const loss = lossOf(deal, rules, now, history?.loss ?? null);
  const review = reviewOf(deal, rules, now);
  if (outcomeOf(view) !== 'open') {
    const value: DealRisk = {
      level: null, points: 0, marks: [], stalled: slow.value, optimism: null, vague: NOT_VAGUE, loss: loss.value, review: review.value, directives: [],
    };
    return judgement(value, [{ key: 'risk.closed', params: {}, evidence: [] }], { policy: rules.policy, asOf: now, validUntil: coming });
  }
  const vague = vagueOf(deal, rules, now);
  const compiled = rules.forecast.optimism;
  const optimism = compiled && optimismOf(deal.ref, view, compiled);
  const reasons: Reason[] = [...slow.reasons, ...optimismReasons(optimism, rules), ...loss.reasons, ...vague.reasons, ...review.reasons];
  const points = reasons.reduce((sum, reason) => sum + (reason.points ?? 0), 0);
  const isKnown = isCompared(slow.value) || (optimism?.months ?? 0) > 0
    || vague.value.texts > 0 || loss.value.changes > 0 || loss.value.urgent;
  const level = isKnown ? levelOf(points, rules) : null;
  const parts = {
    level, points, stalled: slow.value, optimism, vague: vague.value, loss: loss.value, review: review.value,
    marks: [
      ...(slow.value.stalled ? ['stalled'] : []), ...(optimism?.found ? ['false-optimism'] : []), ...(vague.value.words.length > 0 ? ['vague-words'] : []),
      ...(loss.value.high ? ['loss-risk'] : []), ...(review.value.state === 'needed' ? ['review-missing'] : []),
    ],
  };
  const claim = claimedStage(view, rules.forecast);
  const evidenced = claim.stage ? stageEvidence(rules.forecast, claim.stage, view).evidenced?.id ?? null : null;
  const value: DealRisk = { ...parts, directives: dealDirectives(deal, { risk: parts, reasons, evidenced, now, tenant, rule: rules.rule }) };
  const validUntil = [slow.validUntil, optimism?.changesAt ?? null, vague.changesAt, coming].reduce(earlier, null);
  const head: Reason = level ? { key: 'risk.level', params: { level, points }, evidence: [] } : { key: 'risk.nothing-known', params: {}, evidence: [] };
  return judgement(value, [head, ...reasons], { policy: rules.policy, asOf: now, validUntil });
}

function levelOf(points: number, { rule }: CompiledRisk): RiskLevel {
  if (points >= rule.levels.high) return 'high';
  return points >= rule.levels.medium ? 'medium' : 'low';
}

function optimismReasons(optimism: Optimism | null, { rule }: CompiledRisk): readonly Reason[] {
  if (!optimism || optimism.months === 0) return [];
  const { months, evidence, found } = optimism;
  return [found
    ? { key: 'risk.optimism', params: { months }, points: rule.optimism.points, evidence }
    : { key: 'risk.optimism-not', params: { months, limit: rule.optimism.months }, evidence }];
}
