import type { Reason } from '../../explain/judgement.types.js';
import { dossier } from '../../facts/dossier.js';
import type { Instant, Money } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import { chancesWithin } from '../hazard/chance.js';
import { courseOf, type DealCourse } from '../hazard/course.js';
import { learnHazards } from '../hazard/learn-hazards.js';
import { periodForecast, type PeriodForecast, type PeriodLine, type PeriodQuestion } from '../period/period-forecast.js';
import { moneyShare } from '../round.js';
import type { StageRule } from '../../policy/policy.types.js';
import type { BoardDeal, ForecastBoard } from './open-board.js';

const DAY = 86_400_000;
/** Days after which nothing is expected of an open deal any more. */
const EVER = 730;

/** What moves a deal from its stage's figure to what it brings within the period, in this order. */
export const COMPARISON_STEPS = ['learned', 'clamp', 'age', 'period'] as const;
export type ComparisonStepName = (typeof COMPARISON_STEPS)[number];

/** One step between both methods; `after` of a step is `before` of the next, in minor units. */
export interface ComparisonStep {
  readonly step: ComparisonStepName;
  readonly before: number;
  readonly after: number;
  readonly reason: Reason;
}

/** One open deal, by both methods. */
export interface ComparedDeal {
  readonly deal: string;
  readonly amount: Money;
  /** Amount × the stage's probability, whenever it closes; `null`: the stage it is said to be in now is none the policy knows. */
  readonly byStage: Money | null;
  /** Amount × its chance within the period, by stage and age, as learned. */
  readonly expected: Money;
  /** The same with the chance of its stage held within its range (FC-1): where the steps lead. Equals `expected` where the range does not bind. */
  readonly inRange: Money;
  /** From `byStage`, or from nothing, to `inRange`; none where nothing could be learned. */
  readonly steps: readonly ComparisonStep[];
  /** What else is to be known: a close date outside the period, a stage nobody was seen in. */
  readonly remarks: readonly Reason[];
}

/** The stage-weighted figure beside the one by stage and age, and why they differ. */
export interface MethodComparison {
  readonly period: PeriodForecast;
  /** Largest difference of `byStage` and `expected` first. */
  readonly deals: readonly ComparedDeal[];
  /** Sum of what is known of the deals' `byStage`. */
  readonly byStage: Money;
  /** Sum of the deals' `expected`, before season. */
  readonly expected: Money;
  readonly inRange: Money;
  /** By how much each step moves the sum: `byStage` and these make `inRange`. */
  readonly steps: readonly { readonly step: ComparisonStepName; readonly change: number; readonly deals: number }[];
}

export interface ComparisonQuestion extends Pick<PeriodQuestion, 'until' | 'currency' | 'seasonOf' | 'past' | 'hazards'> {
  /** The courses of all deals as known now. @default read from the board's book */
  readonly courses?: readonly DealCourse[];
}

/** The courses of all deals of a board as they are known at its instant. */
export function coursesOf({ book, programs, now }: Pick<ForecastBoard, 'book' | 'programs' | 'now'>): readonly DealCourse[] {
  const rules = programs.at(now).forecast;
  return book.entities('deal').flatMap((ref) => courseOf(dossier(book, ref), rules, now) ?? []);
}

/**
 * Compares amount × stage probability with what stage and age say of the period from the board's instant on, deal by deal (FC-15).
 *
 * @param question `until`: the end of the period. `currency`: deals in others are left out.
 *
 * @example
 * ```ts
 * const { byStage, expected, steps } = compareMethods(board, { until: april, currency: 'CNY' });
 * steps.map(({ step, change }) => [step, change]); //=> [['learned', 120000], ['clamp', 0], ['age', -40000], ['period', -910000]]
 * ```
 */
export function compareMethods(board: ForecastBoard, question: ComparisonQuestion): MethodComparison {
  const { courses = coursesOf(board), until, currency, ...more } = question;
  // What the board knows at its instant counts; the period is what comes after.
  const from = board.now + 1;
  const period = periodForecast({ ...more, courses, from, until, currency });
  const hazards = learnHazards(courses, board.now, more.hazards);
  const ever = chancesWithin(hazards, EVER);
  const stages = board.programs.at(board.now).policy.stages;
  const known = new Map(board.deals.map((deal) => [deal.deal, deal]));
  const days = Math.max(0, Math.round((until - from) / DAY));
  const deals = period.lines.flatMap((line): readonly ComparedDeal[] => {
    const deal = known.get(line.deal);
    const stage = stages[line.stage];
    if (!deal || !stage) return [];
    const [fresh, now] = [ever({ stage: line.stage, age: 0 }), ever({ stage: line.stage, age: line.age })];
    const seen = hazards.stages.has(line.stage);
    return [compared(deal, line, stage, seen ? { fresh: rate(fresh.won), now: rate(now.won), n: fresh.deals } : null, { until, from, days })];
  }).sort((a, b) => distance(b) - distance(a) || compareText(a.deal, b.deal));
  const sum = (of: (deal: ComparedDeal) => number): Money => ({ minor: deals.reduce((total, deal) => total + of(deal), 0), currency });
  return {
    period, deals,
    byStage: sum(({ byStage }) => byStage?.minor ?? 0),
    expected: sum(({ expected }) => expected.minor),
    inRange: sum(({ inRange }) => inRange.minor),
    steps: COMPARISON_STEPS.map((name) => {
      const own = deals.flatMap(({ steps }) => steps.filter(({ step, before, after }) => step === name && before !== after));
      return { step: name, change: own.reduce((total, { before, after }) => total + after - before, 0), deals: own.length };
    }),
  };
}

interface Ever {
  /** Chance to be won in the end of a deal that has just come into the stage, and of one as old as this. */
  readonly fresh: BasisPoints;
  readonly now: BasisPoints;
  readonly n: number;
}

function compared(
  { deal, forecast }: BoardDeal, { amount, chance, age, expected }: PeriodLine, { label, probability }: StageRule, ever: Ever | null,
  { until, from, days }: { readonly until: Instant; readonly from: Instant; readonly days: number },
): ComparedDeal {
  const byStage = forecast.stageProbability === null ? null : moneyShare(amount, forecast.stageProbability);
  const remarks: Reason[] = [];
  const close = forecast.expectedClose;
  if (close !== null && (close >= until || close < from)) remarks.push({ key: 'board.closes-outside', params: { at: close, until }, evidence: [] });
  if (!ever) {
    remarks.push({ key: 'board.unseen', params: { stage: label }, evidence: [] });
    return { deal, amount, byStage, expected, inRange: expected, steps: [], remarks };
  }
  const { min, max } = probability;
  const held = Math.min(max, Math.max(min, ever.fresh));
  const scaled = (chances: BasisPoints): BasisPoints => (ever.fresh === 0 ? 0 : Math.min(10_000, Math.round((held * chances) / ever.fresh)));
  const [old, within] = held === ever.fresh ? [ever.now, chance] : [scaled(ever.now), scaled(chance)];
  const steps: ComparisonStep[] = [];
  let before = byStage?.minor ?? 0;
  const book = (step: ComparisonStepName, to: BasisPoints, reason: Reason): void => {
    const after = moneyShare(amount, to).minor;
    steps.push({ step, before, after, reason: { ...reason, points: after - before } });
    before = after;
  };
  book('learned', ever.fresh, { key: 'board.learned', params: { stage: label, rate: ever.fresh, n: ever.n }, evidence: [] });
  if (held !== ever.fresh) book('clamp', held, { key: 'board.clamped', params: { stage: label, learned: ever.fresh, min, max }, evidence: [] });
  book('age', old, { key: 'board.age', params: { days: age, rate: old, fresh: held }, evidence: [] });
  book('period', within, { key: 'board.period', params: { days, rate: within }, evidence: [] });
  return { deal, amount, byStage, expected, inRange: { minor: before, currency: amount.currency }, steps, remarks };
}

function distance({ byStage, expected }: ComparedDeal): number {
  return Math.abs((byStage?.minor ?? 0) - expected.minor);
}

function rate(chance: number): BasisPoints {
  return Math.round(chance * 10_000);
}
