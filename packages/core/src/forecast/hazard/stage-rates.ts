import type { Instant } from '../../facts/facts.types.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import { cumulativeIncidence, type Watched } from '../../statistics/survival.js';
import type { CompiledStage } from '../compile.js';
import type { DealCourse } from './course.js';

export interface StageRateOptions {
  /** Closed deals a stage must have seen. @default 30 */
  readonly least?: number;
  /** Closed deals that the policy's own rate is worth: by so many a learned one is pulled towards it. @default 20 */
  readonly pull?: number;
}

/** What became of deals that stood in a stage, and what the stage is worth by that (FC-15). */
export interface StageRate {
  readonly stage: string;
  /** Closed deals that stood there, and those of them that were won. */
  readonly n: number;
  readonly won: number;
  /** The share won in the end, deals still open counted as long as they were watched; `null` where none has ended. */
  readonly own: BasisPoints | null;
  /** `own`, pulled towards the policy's rate; `null`: not enough data. */
  readonly rate: BasisPoints | null;
  /** Closed deals still needed. */
  readonly lacking: number;
}

const WON = 1;
const LOST = 2;

/**
 * Learns from courses which share of the deals that stand in a stage is won in the end (FC-15), pulled towards the rate of the
 * policy. The range of FC-1 is not applied here: the ledger does that, as a step that shows both.
 *
 * @param asOf What happened later is not known.
 * @throws {RangeError} where `least` is no integer from 1, or `pull` none from 0.
 *
 * @example
 * ```ts
 * learnStageRates(courses, compileForecast(policy).stages, now).map(({ stage, n, own, rate }) => [stage, n, own, rate]);
 * //=> [['need-confirmed', 212, 2830, 2888], ['negotiation', 12, 9167, null]]
 * ```
 */
export function learnStageRates(
  courses: readonly DealCourse[], stages: readonly Pick<CompiledStage, 'id' | 'rule'>[], asOf: Instant, { least = 30, pull = 20 }: StageRateOptions = {},
): readonly StageRate[] {
  if (!Number.isInteger(least) || least < 1) throw new RangeError(`least: expected an integer from 1, received ${least}`);
  if (!Number.isInteger(pull) || pull < 0) throw new RangeError(`pull: expected an integer from 0, received ${pull}`);
  return stages.map(({ id, rule }) => {
    const cases = courses.map((course) => watchedIn(course, id, asOf)).filter((one) => one !== null);
    const won = cases.filter(({ cause }) => cause === WON).length;
    const n = won + cases.filter(({ cause }) => cause === LOST).length;
    const own = shareWon(cases);
    const rate = own === null || n < least ? null : Math.round((n * own * 10_000 + pull * rule.probability.rate) / (n + pull));
    return { stage: id, n, won, own: own === null ? null : Math.round(own * 10_000), rate, lacking: Math.max(0, least - n) };
  });
}

/**
 * Learned rates as the section `stages` of a policy document that extends the one they were learned for; stages without enough
 * data are left as they are.
 *
 * @example
 * ```ts
 * learnedStages(rates); //=> { 'need-confirmed': { probability: { learned: { rate: 2888, n: 212 } } } }
 * ```
 */
export function learnedStages(rates: readonly StageRate[]): Readonly<Record<string, { readonly probability: { readonly learned: { readonly rate: BasisPoints; readonly n: number } } }>> {
  return Object.fromEntries(rates.flatMap(({ stage, rate, n }) => (rate === null ? [] : [[stage, { probability: { learned: { rate, n } } }]])));
}

/** From its first day in the stage until it ended, or as long as it was watched; `null` where it was not seen there. */
function watchedIn({ stays, end }: DealCourse, stage: string, asOf: Instant): Watched | null {
  const ended = end && end.at <= asOf ? end : null;
  const until = ended ? ended.at : asOf;
  const from = stays.find((stay) => stay.stage === stage)?.from;
  if (from === undefined || from > until) return null;
  return { time: until - from, cause: ended ? (ended.outcome === 'won' ? WON : LOST) : 0 };
}

/** Of what has ended in the end, the share won. */
function shareWon(cases: readonly Watched[]): number | null {
  const steps = cumulativeIncidence(cases);
  const last = steps[steps.length - 1]?.incidence;
  if (!last) return null;
  const won = last.get(WON) ?? 0;
  return won / (won + (last.get(LOST) ?? 0));
}
