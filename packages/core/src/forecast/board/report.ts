import type { Instant } from '../../facts/facts.types.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import { calibrationBins, type CalibrationBin } from '../../statistics/classification.js';
import { forecastError, pinballLoss, type ForecastError } from '../../statistics/scores.js';
import { sumDistribution } from '../../statistics/sum-distribution.js';
import type { DealCourse } from '../hazard/course.js';
import { backTest, type BackTestPlan } from '../period/back-test.js';
import { FEWEST } from '../period/period-forecast.js';
import { rangeOf } from '../period/shock.js';
import { shareOf } from '../round.js';

/** How one method of forecasting did. */
export interface MethodReport {
  /** WAPE and bias of the sums. */
  readonly error: ForecastError;
  /** Share of periods inside P10–P90; 0.8 is meant. */
  readonly coverage: number | null;
  /** Mean pinball loss of P10, P50, P90 ÷ mean of what came. */
  readonly pinball: number | null;
  /** Chances told of single deals against those won within the period, in stripes of 10 %, each with its `n`. */
  readonly calibration: readonly CalibrationBin[];
}

/** One period by both methods, minor units. */
export interface ReportedPeriod {
  readonly from: Instant;
  readonly until: Instant;
  /** Open deals it was made of. */
  readonly deals: number;
  readonly actual: number;
  /** Whether there was a forecast to be tried: open deals, and won ones to learn from. Others count for nothing. */
  readonly tried: boolean;
  readonly hazard: ReportedFigure;
  readonly stageWeighted: ReportedFigure;
}

export interface ReportedFigure {
  readonly expected: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly inside: boolean;
}

/** Both methods, on the same deals of the same past periods (FC-15); their measures are of the periods tried. */
export interface BackTestReport {
  readonly periods: readonly ReportedPeriod[];
  /** Too few periods tried to say how good either is: below `needed`. */
  readonly tooFew: boolean;
  readonly needed: number;
  readonly hazard: MethodReport;
  readonly stageWeighted: MethodReport;
}

export interface BackTestReportPlan extends BackTestPlan {
  /** What the stage alone gives, in basis points. */
  readonly stageRate: (stage: string) => BasisPoints;
}

/**
 * Makes the forecast of every period by stage and age, and by stage probability, from what was known at its start, and
 * compares both with what came.
 *
 * @example
 * ```ts
 * const { hazard, stageWeighted, tooFew } = backTestReport({ currency: 'USD', periods, coursesAt, stageRate: () => 3500 });
 * [hazard.error.wape, stageWeighted.error.wape, tooFew]; //=> [0.42, 1.86, false]
 * ```
 */
export function backTestReport({ stageRate, ...plan }: BackTestReportPlan): BackTestReport {
  const { periods } = backTest(plan);
  const latest = periods.reduce((last, { until }) => Math.max(last, until), 0);
  const ends = new Map(plan.coursesAt(latest).map((course) => [course.deal, course]));
  const told: Told = { hazard: { won: [], p: [] }, stageWeighted: { won: [], p: [] } };
  const reported = periods.map(({ from, until, forecast: { lines, expected, range }, actual, inside, tried }): ReportedPeriod => {
    const byStage = lines.map(({ stage, amount }) => ({ p: stageRate(stage) / 10_000, won: amount.minor }));
    for (const { deal, stage, chance } of tried ? lines : []) {
      const came = wonWithin(ends.get(deal), from, until) ? 1 : 0;
      told.hazard.won.push(came);
      told.hazard.p.push(chance / 10_000);
      told.stageWeighted.won.push(came);
      told.stageWeighted.p.push(stageRate(stage) / 10_000);
    }
    const stageRange = rangeOf(sumDistribution(byStage));
    return {
      from, until, actual, tried, deals: lines.length,
      hazard: { expected: expected.minor, ...quantiles(range), inside },
      stageWeighted: {
        expected: lines.reduce((sum, { stage, amount }) => sum + shareOf(amount.minor, stageRate(stage)), 0),
        ...quantiles(stageRange), inside: actual >= stageRange.p10 && actual <= stageRange.p90,
      },
    };
  });
  const counted = reported.filter(({ tried }) => tried);
  return {
    periods: reported, tooFew: counted.length < FEWEST, needed: FEWEST,
    hazard: reportOf(counted, ({ hazard }) => hazard, told.hazard),
    stageWeighted: reportOf(counted, ({ stageWeighted }) => stageWeighted, told.stageWeighted),
  };
}

type Cases = { readonly won: number[]; readonly p: number[] };
interface Told { readonly hazard: Cases; readonly stageWeighted: Cases }

function wonWithin(course: DealCourse | undefined, from: Instant, until: Instant): boolean {
  return course?.end?.outcome === 'won' && course.end.at >= from && course.end.at < until;
}

function quantiles({ p10, p50, p90 }: { readonly p10: number; readonly p50: number; readonly p90: number }): Pick<ReportedFigure, 'p10' | 'p50' | 'p90'> {
  return { p10, p50, p90 };
}

function reportOf(periods: readonly ReportedPeriod[], figure: (period: ReportedPeriod) => ReportedFigure, told: Cases): MethodReport {
  const came = periods.reduce((sum, { actual }) => sum + actual, 0);
  const losses = periods.flatMap((period) => {
    const { p10, p50, p90 } = figure(period);
    return [pinballLoss(p10, 0.1, period.actual), pinballLoss(p50, 0.5, period.actual), pinballLoss(p90, 0.9, period.actual)];
  });
  return {
    error: forecastError(periods.map((period) => ({ forecast: figure(period).expected, actual: period.actual }))),
    coverage: periods.length === 0 ? null : periods.filter((period) => figure(period).inside).length / periods.length,
    pinball: came === 0 ? null : losses.reduce((a, b) => a + b, 0) / losses.length / (came / periods.length),
    calibration: calibrationBins(told),
  };
}
