import type { Instant, Money } from '../../facts/facts.types.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import type { DealCourse } from '../hazard/course.js';
import { chancesWithin } from '../hazard/chance.js';
import type { HazardOptions } from '../hazard/hazard.types.js';
import { learnHazards } from '../hazard/learn-hazards.js';
import { moneyShare, shareOf } from '../round.js';
import { sumDistribution } from '../../statistics/sum-distribution.js';
import { rangeOf, shockOf, type Range, type Shock } from './shock.js';

const DAY = 86_400_000;

/** A period that is over: what its deals said at its start, and what came. Minor units of one currency. */
export interface PastPeriod {
  readonly season: string;
  /** Sum of the deals' expectations, before season. */
  readonly deals: number;
  /** What was said, with season. */
  readonly forecast: number;
  readonly actual: number;
}

export interface PeriodQuestion {
  readonly courses: readonly DealCourse[];
  /** Start of the period: what happened from then on is not looked at. */
  readonly from: Instant;
  readonly until: Instant;
  /** Deals in other currencies, and those without an amount, are counted and left out. */
  readonly currency: string;
  /** Which periods are alike, such as the same months of each quarter; those correct each other. @default none are */
  readonly seasonOf?: (from: Instant) => string;
  /** Periods that were over by `from`, oldest first. @default none */
  readonly past?: readonly PastPeriod[];
  readonly hazards?: HazardOptions;
}

/** One open deal in the forecast of a period. */
export interface PeriodLine {
  readonly deal: string;
  readonly stage: string;
  /** Whole days in its stage. */
  readonly age: number;
  /** Chance to be won within the period. */
  readonly chance: BasisPoints;
  /** On how many deals seen in that stage and age the chance rests. */
  readonly n: number;
  readonly amount: Money;
  /** Amount × chance, rounded once. */
  readonly expected: Money;
}

/** What the deals that are open at the start of a period will bring within it (FC-15). */
export interface PeriodForecast {
  readonly lines: readonly PeriodLine[];
  /** Sum of the lines. */
  readonly deals: Money;
  /** What periods like this one made of that, and how many of them there were. */
  readonly season: { readonly factor: BasisPoints; readonly n: number };
  /** `deals` × season; like the ranges no more than all amounts together. */
  readonly expected: Money;
  /** With the shock learned from past periods. */
  readonly range: Range;
  /** As if deals were independent: too narrow, shown to say so. */
  readonly independent: Range;
  /** Periods the shock is learned from; below `FEWEST` it is mostly a guess, and that is to be said. */
  readonly periods: number;
  readonly learnedFrom: { readonly deals: number; readonly won: number; readonly lost: number };
  readonly leftOut: { readonly withoutAmount: number; readonly otherCurrency: number; readonly negative: number };
}

/** Fewer past periods than this say little of how far a forecast misses. */
export const FEWEST = 4;
/** Past periods of the mean size that a season without any is worth. */
const PULL = 1 / 2;

/** Forecasts what open deals bring within a period, by stage and age. */
export function periodForecast({ courses, from, until, currency, seasonOf, past = [], hazards: options }: PeriodQuestion): PeriodForecast {
  const hazards = learnHazards(courses, from - 1, options);
  const chanceOf = chancesWithin(hazards, Math.max(0, Math.round((until - from) / DAY)));
  const leftOut = { withoutAmount: 0, otherCurrency: 0, negative: 0 };
  const lines: PeriodLine[] = [];
  for (const { deal, stays, end, amount } of courses) {
    const stay = stays.filter((one) => one.from < from).at(-1);
    if (!stay || (end && end.at < from)) continue;
    if (!amount) leftOut.withoutAmount++;
    else if (amount.currency !== currency) leftOut.otherCurrency++;
    else if (amount.minor < 0) leftOut.negative++;
    else {
      const age = Math.floor((from - stay.from) / DAY);
      const { won, deals } = chanceOf({ stage: stay.stage, age });
      const chance = Math.round(won * 10_000);
      lines.push({ deal, stage: stay.stage, age, chance, n: deals, amount, expected: moneyShare(amount, chance) });
    }
  }
  const sum = lines.reduce((total, { expected }) => total + expected.minor, 0);
  const season = seasonOf ? seasonFactor(past, seasonOf(from)) : { factor: 10_000, n: 0 };
  // However good a period, its deals bring no more than all of them together.
  const most = lines.reduce((total, { amount }) => total + amount.minor, 0);
  const held = (value: number): number => Math.min(value, most);
  const sumOfDeals = sumDistribution(lines.map(({ chance, amount }) => ({ p: chance / 10_000, won: amount.minor })));
  const range = (shock: Shock): Range => {
    const { p10, p50, p90, error } = rangeOf(sumOfDeals, shock);
    return { p10: held(p10), p50: held(p50), p90: held(p90), error };
  };
  const ratios = past.filter(({ forecast }) => forecast > 0).map(({ forecast, actual }) => Math.round((actual * 10_000) / forecast));
  return {
    lines, season, leftOut,
    deals: { minor: sum, currency },
    expected: { minor: held(shareOf(sum, season.factor)), currency },
    range: range(shockOf(ratios).map(({ factor, weight }) => ({ factor: shareOf(factor, season.factor), weight }))),
    independent: range([{ factor: season.factor, weight: 1 }]),
    periods: ratios.length,
    learnedFrom: { deals: hazards.deals, won: hazards.won, lost: hazards.lost },
  };
}

/** How periods of one season came out, pulled towards 1 by half a period of the mean size. */
function seasonFactor(past: readonly PastPeriod[], season: string): PeriodForecast['season'] {
  const same = past.filter((period) => period.season === season && period.deals > 0);
  if (same.length === 0) return { factor: 10_000, n: 0 };
  const some = past.filter(({ deals }) => deals > 0);
  const pull = (PULL * some.reduce((total, { deals }) => total + deals, 0)) / some.length;
  const said = same.reduce((total, { deals }) => total + deals, pull);
  const came = same.reduce((total, { actual }) => total + actual, pull);
  return { factor: Math.round((came * 10_000) / said), n: same.length };
}
