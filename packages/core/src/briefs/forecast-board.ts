import { moneyIn } from '../explain/cell.js';
import { ENGINE } from '../explain/judgement.js';
import type { Reason } from '../explain/judgement.types.js';
import { dossier } from '../facts/dossier.js';
import type { Instant } from '../facts/facts.types.js';
import { compareText } from '../facts/order.js';
import { compareMethods, type MethodComparison } from '../forecast/board/comparison.js';
import type { ForecastBoard } from '../forecast/board/open-board.js';
import { waterfall } from '../forecast/board/waterfall.js';
import type { CredibilityReport } from '../forecast/credibility/credibility.types.js';
import { courseOf, type DealCourse } from '../forecast/hazard/course.js';
import { backTest, type BackTest, type BackTestPlan } from '../forecast/period/back-test.js';
import { FEWEST, type PastPeriod } from '../forecast/period/period-forecast.js';
import { localToInstant, monthOf } from '../time/index.js';
import { namesOn, type BoardNames } from './forecast-names.js';
import { coverageBriefs, credibilityBrief, regionMap } from './forecast-people.js';
import { categoriesBrief, certaintyRows, differenceBriefs, isPriced, waterfallBriefs } from './forecast-sums.js';
import type { ForecastBoardBrief, ForecastTotalBrief } from './forecast-board.types.js';

export interface ForecastBoardOptions {
  /** The month that is forecast, such as `2026-03`. @default that of the board's instant */
  readonly period?: string;
  /** Where the waterfall starts. @default the start of the month of the board's instant */
  readonly since?: Instant;
  /** What the waterfall holds: deals of the period by close date, or all. @default 'all' */
  readonly pipeline?: 'period' | 'all';
  /** Past months that forecasts made the same way are tried on. @default 12 */
  readonly months?: number;
  /** Closed deals from which on there is a forecast by stage and age; one of them must be won. @default 40 */
  readonly closed?: number;
  /** Deals listed behind a number. @default 20 */
  readonly most?: number;
  /** Which months are alike, by their start; those correct each other. @default none are */
  readonly seasonOf?: (from: Instant) => string;
  /** What is known of people's forecasts. @default not shown */
  readonly credibility?: CredibilityReport | null;
}

/**
 * What `<sx-forecast-board>` shows: what a month will bring with its range and how often such a range held, the stage-weighted
 * figure beside it and why they differ, certainty states, categories, waterfall, and how far people's forecasts can be believed
 * (FC-3, FC-5, FC-7, FC-10, FC-15). Past months are replayed by when things happened.
 *
 * @throws {TimeError} `invalid-time` for a `period` that is no month.
 *
 * @example
 * ```ts
 * const brief = forecastBoardBrief(openForecastBoard(book, compile(policy), now));
 * brief.totals[0]?.forecast?.tried; //=> { inside: 6, of: 8 }
 * ```
 */
export function forecastBoardBrief(board: ForecastBoard, options: ForecastBoardOptions = {}): ForecastBoardBrief {
  const { now } = board;
  const { most = 20, credibility = null } = options;
  const program = board.programs.at(now);
  const { zone, categories } = program.policy.forecast;
  const id = options.period ?? monthOf(now, zone);
  const period = { id, from: startOf(id, zone), until: startOf(nextMonth(id), zone) };
  const since = options.since ?? startOf(monthOf(now, zone), zone);
  const names = namesOn(board);
  const fall = waterfall(board.book, since, now, options.pipeline === 'period' ? { closing: period } : {});
  const sums = categories && categoriesBrief(board, categories, period.id, names);
  const open = board.deals.filter(({ forecast }) => forecast.outcome === 'open');
  return {
    kind: 'forecast-board-brief/1', asOf: now, policy: program.ref, engine: ENGINE, zone, period,
    totals: totalsOf(board, period, options, names),
    states: certaintyRows(open, program.policy),
    ...(sums && { categories: sums }),
    ...(fall.currencies.length > 0 && { waterfall: waterfallBriefs(fall, names, most) }),
    ...(credibility && { credibility: credibilityBrief(credibility, names), regions: regionMap(credibility, program.policy), coverage: coverageBriefs(credibility, id) }),
    leftOut: {
      withoutAmount: open.filter(({ forecast }) => forecast.amount === null).length,
      negative: open.filter(({ forecast }) => (forecast.amount?.minor ?? 0) < 0).length,
      withoutStage: open.filter(({ forecast }) => isPriced(forecast.amount) && forecast.weighted === null).length,
    },
  };
}

function totalsOf(board: ForecastBoard, period: ForecastBoardBrief['period'], options: ForecastBoardOptions, names: BoardNames): readonly ForecastTotalBrief[] {
  const { total } = board.rollUp;
  const [wonHere] = board.rollUp.by('period').filter(({ at }) => at['period'] === period.id);
  const won = wonHere?.cell ?? {};
  const currencies = new Set([...moneyIn(total, 'amountDeals'), ...moneyIn(won, 'wonDeals')].map(({ currency }) => currency));
  if (currencies.size === 0) return [];
  const coursesAt = rememberedCourses(board);
  const courses = coursesAt(board.now);
  return [...currencies].map((currency): ForecastTotalBrief => {
    const money = (minor: number): { minor: number; currency: string } => ({ minor, currency });
    const tried = triedOn(board, period, currency, coursesAt, options);
    const compared = compareMethods(board, {
      courses, currency, until: period.until, past: pastOf(tried, options), ...(options.seasonOf && { seasonOf: options.seasonOf }),
    });
    const learned = compared.period.learnedFrom;
    const enough = learned.won > 0 && learned.won + learned.lost >= (options.closed ?? 40);
    const differences = enough ? compared.deals : [];
    return {
      currency,
      open: { deals: total[`amountDeals:${currency}`] ?? 0, amount: money(total[`amount:${currency}`] ?? 0) },
      won: { deals: won[`wonDeals:${currency}`] ?? 0, amount: money(won[`won:${currency}`] ?? 0) },
      forecast: enough ? rangeOf(compared, tried, money) : null,
      stageWeighted: anyKnown(board, currency, 'byStage') ? money(total[`byStage:${currency}`] ?? 0) : null,
      weighted: anyKnown(board, currency, 'weighted') ? money(total[`weighted:${currency}`] ?? 0) : null,
      steps: enough ? stepsOf(compared) : [],
      compared: compared.byStage,
      why: whyOf(compared, tried, options.closed ?? 40, currency),
      differences: differenceBriefs(differences.slice(0, options.most ?? 20), names),
      differencesInAll: differences.length,
    };
  }).sort((a, b) => b.open.deals - a.open.deals || compareText(a.currency, b.currency));
}

/** Whether a weighted sum says something: it holds a deal, or there is none to hold. */
function anyKnown({ deals }: ForecastBoard, currency: string, measure: 'byStage' | 'weighted'): boolean {
  const own = deals.filter(({ forecast: { outcome, amount } }) => outcome === 'open' && isPriced(amount) && amount.currency === currency);
  return own.length === 0 || own.some(({ forecast }) => forecast[measure] !== null);
}

/** The steps of the comparison, and from there to the figure that is shown. */
function stepsOf({ steps, deals, inRange, expected, period }: MethodComparison): ForecastTotalBrief['steps'] {
  const money = (minor: number): { minor: number; currency: string } => ({ minor, currency: expected.currency });
  const held = deals.filter((deal) => deal.inRange.minor !== deal.expected.minor).length;
  return [
    ...steps.map(({ step, change, deals: n }) => ({ step, change: money(change), deals: n })),
    { step: 'released', change: money(expected.minor - inRange.minor), deals: held },
    { step: 'season', change: money(period.expected.minor - expected.minor), deals: period.season.n > 0 ? deals.length : 0 },
  ];
}

function rangeOf({ period: { expected, range, periods, learnedFrom } }: MethodComparison, tried: BackTest, money: (minor: number) => { minor: number; currency: string }): ForecastTotalBrief['forecast'] {
  const shown = taught(tried);
  return {
    expected, p10: money(range.p10), p50: money(range.p50), p90: money(range.p90), error: range.error,
    tried: { inside: shown.filter(({ inside }) => inside).length, of: shown.length },
    young: periods < FEWEST, learnedFrom: learnedFrom.won + learnedFrom.lost,
  };
}

function whyOf({ period: { learnedFrom, periods, season, range } }: MethodComparison, tried: BackTest, needed: number, currency: string): readonly Reason[] {
  const closed = learnedFrom.won + learnedFrom.lost;
  const reasons: Reason[] = [];
  if (closed < needed) return [{ key: 'board.few-deals', params: { closed, needed }, evidence: [] }];
  if (learnedFrom.won === 0) return [{ key: 'board.none-won', params: { closed }, evidence: [] }];
  reasons.push({ key: 'board.learned-from', params: learnedFrom, evidence: [] });
  const shown = taught(tried);
  if (shown.length > 0) reasons.push({ key: 'board.came-true', params: { inside: shown.filter(({ inside }) => inside).length, of: shown.length }, evidence: [] });
  if (periods < FEWEST) reasons.push({ key: 'board.few-periods', params: { n: periods, needed: FEWEST }, evidence: [] });
  if (season.n > 0) reasons.push({ key: 'board.season', params: season, evidence: [] });
  if (range.error > 0) reasons.push({ key: 'board.lattice', params: { error: { minor: range.error, currency } }, evidence: [] });
  return reasons;
}

/** Periods in which there was something to say. */
function taught({ periods }: BackTest): BackTest['periods'] {
  return periods.filter(({ tried }) => tried);
}

function pastOf(tried: BackTest, { seasonOf }: ForecastBoardOptions): readonly PastPeriod[] {
  return taught(tried).map(({ from, forecast, actual }) => ({ season: seasonOf?.(from) ?? '', deals: forecast.deals.minor, forecast: forecast.expected.minor, actual }));
}

/** Forecasts of past months, made as far into the month as today is into this one. */
function triedOn(
  board: ForecastBoard, period: ForecastBoardBrief['period'], currency: string, coursesAt: BackTestPlan['coursesAt'], { months = 12, seasonOf }: ForecastBoardOptions,
): BackTest {
  const { zone } = board.programs.at(board.now).policy.forecast;
  const into = Math.max(0, board.now + 1 - period.from);
  const first = oldest(board);
  const periods: { readonly from: Instant; readonly until: Instant }[] = [];
  for (let month = previousMonth(period.id); periods.length < months; month = previousMonth(month)) {
    const [start, until] = [startOf(month, zone), startOf(nextMonth(month), zone)];
    if (until > board.now) continue;
    if (until <= first) break;
    periods.unshift({ from: Math.min(start + into, until - 1), until });
  }
  return backTest({ periods, coursesAt, currency, ...(seasonOf && { seasonOf }) });
}

/** All courses as they were known at an instant: the same for every currency. */
function rememberedCourses({ book, programs, now }: ForecastBoard): BackTestPlan['coursesAt'] {
  const deals = book.entities('deal').map((ref) => dossier(book, ref));
  const { forecast } = programs.at(now);
  const known = new Map<Instant, readonly DealCourse[]>();
  return (at) => {
    const until = Math.min(at, now);
    let courses = known.get(until);
    if (!courses) known.set(until, (courses = deals.flatMap((deal) => courseOf(deal, forecast, until) ?? [])));
    return courses;
  };
}

function oldest({ book }: ForecastBoard): Instant {
  let first = Infinity;
  for (const { time, type } of book.facts()) if (type === 'deal.state' && time < first) first = time;
  return first;
}

function startOf(month: string, zone: string): Instant {
  return localToInstant(`${month}-01`, zone);
}

function nextMonth(month: string): string {
  return shifted(month, 1);
}

function previousMonth(month: string): string {
  return shifted(month, -1);
}

function shifted(month: string, by: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}
