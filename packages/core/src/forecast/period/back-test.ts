import type { Instant } from '../../facts/facts.types.js';
import { forecastError, pinballLoss, type ForecastError } from '../../statistics/scores.js';
import type { DealCourse } from '../hazard/course.js';
import { periodForecast, type PastPeriod, type PeriodForecast, type PeriodQuestion } from './period-forecast.js';

export interface BackTestPlan extends Pick<PeriodQuestion, 'currency' | 'seasonOf' | 'hazards'> {
  /** Periods one after another, oldest first. */
  readonly periods: readonly { readonly from: Instant; readonly until: Instant }[];
  /** Courses as they were known at an instant: replayed from facts, or cut from a table by `coursesAsOf`. */
  readonly coursesAt: (at: Instant) => readonly DealCourse[];
  /** What a deal won was worth in the end, minor units; its amount when left out. */
  readonly worthOf?: (course: DealCourse) => number;
  /** Reported from this period on; those before only teach. @default 0 */
  readonly skip?: number;
}

export interface BackTestPeriod {
  readonly from: Instant;
  readonly until: Instant;
  readonly forecast: PeriodForecast;
  /** Won within the period, of the deals open at its start. */
  readonly actual: number;
  /** Whether it lay between P10 and P90. */
  readonly inside: boolean;
  readonly insideIndependent: boolean;
  /** Whether there was a forecast to be tried: open deals, and won ones to learn from. Others count for nothing. */
  readonly tried: boolean;
}

/** How forecasts made at the start of each period, from what was known then, came out (FC-15); of the periods tried. */
export interface BackTest {
  readonly periods: readonly BackTestPeriod[];
  readonly error: ForecastError;
  /** Share of periods inside P10–P90; 0.8 is meant. `null` without a period tried. */
  readonly coverage: number | null;
  readonly coverageIndependent: number | null;
  /** Mean pinball loss of P10, P50 and P90 ÷ mean of what came. */
  readonly pinball: number | null;
}

/**
 * Makes each period's forecast from what was known at its start, and compares. A period teaches the later ones: its
 * season, and how far a forecast misses.
 *
 * @example
 * ```ts
 * const { error, coverage } = backTest({ currency: 'USD', periods, coursesAt: (at) => coursesAsOf(courses, at) });
 * [error.wape, coverage]; //=> [0.42, 0.25]
 * ```
 */
export function backTest({ periods, coursesAt, worthOf, skip = 0, ...question }: BackTestPlan): BackTest {
  const past: PastPeriod[] = [];
  const done: BackTestPeriod[] = [];
  const latest = periods.reduce((last, { until }) => Math.max(last, until), 0);
  const inTheEnd = new Map(coursesAt(latest).map((course) => [course.deal, course]));
  for (const { from, until } of periods) {
    const forecast = periodForecast({ ...question, courses: coursesAt(from - 1), from, until, past });
    let actual = 0;
    for (const { deal } of forecast.lines) {
      const course = inTheEnd.get(deal);
      if (course?.end?.outcome === 'won' && course.end.at >= from && course.end.at < until) actual += worthOf ? worthOf(course) : (course.amount?.minor ?? 0);
    }
    const within = ({ p10, p90 }: { readonly p10: number; readonly p90: number }): boolean => actual >= p10 && actual <= p90;
    const tried = forecast.lines.length > 0 && forecast.learnedFrom.won > 0;
    done.push({ from, until, forecast, actual, inside: within(forecast.range), insideIndependent: within(forecast.independent), tried });
    past.push({ season: question.seasonOf?.(from) ?? '', deals: forecast.deals.minor, forecast: forecast.expected.minor, actual });
  }
  const reported = done.slice(skip);
  const shown = reported.filter(({ tried }) => tried);
  const share = (of: (period: BackTestPeriod) => boolean): number | null => (shown.length === 0 ? null : shown.filter(of).length / shown.length);
  const losses = shown.flatMap(({ forecast: { range }, actual }) => [pinballLoss(range.p10, 0.1, actual), pinballLoss(range.p50, 0.5, actual), pinballLoss(range.p90, 0.9, actual)]);
  const came = shown.reduce((total, { actual }) => total + actual, 0);
  return {
    periods: reported,
    error: forecastError(shown.map(({ forecast, actual }) => ({ forecast: forecast.expected.minor, actual }))),
    coverage: share(({ inside }) => inside),
    coverageIndependent: share(({ insideIndependent }) => insideIndependent),
    pinball: came === 0 ? null : (losses.reduce((a, b) => a + b, 0) / losses.length) / (came / shown.length),
  };
}
