import { compareText } from '../facts/order.js';
import { wilson95 } from '../statistics/shares.js';
import { stabilityIndex } from '../statistics/stability.js';
import type {
  BaseRateDrift, DriftAlarm, DriftOfPeriod, DriftOptions, InputDrift, LivePeriod, Population, PopulationInput, RateOf, Stability,
} from './drift.types.js';
import { answers } from './learn/code-fields.js';
import { LearningError } from './learn/errors.js';
import type { LearnedTerm } from './learn/learn-scorecard.types.js';
import { checkNumber } from './learn/options.js';
import { pointsOf } from './learn/points-of.js';
import { valueOf, type TrainingRecord } from './learn/records.js';

/** Totals are compared in so many groups of equal size, as far as equal totals allow. */
const STRIPES = 10;

/**
 * Whether the population that a card is used on is still the one it was learned from (SC-9), period by period: the share won,
 * the totals, and every input by its population stability index (0.1 moved, 0.25 another population). Where there are
 * so few cases that chance alone could move them as far, it says so instead.
 *
 * @param learned What `learnScorecard` gave; population and terms are enough.
 * @throws {LearningError} `invalid-option`, `different-lengths`.
 *
 * @example
 * ```ts
 * const [march] = drift(learned, [{ period: '2026-03', records, outcomes }]);
 * march.alarms; //=> [{ code: 'base-rate' }, { code: 'input', field: 'channel' }]
 * ```
 */
export function drift(
  learned: { readonly population: Population; readonly terms: readonly LearnedTerm[] }, periods: readonly LivePeriod[], options: DriftOptions = {},
): readonly DriftOfPeriod[] {
  const { moved = 1_000, shifted = 2_500, closed = 40 } = options;
  checkNumber('moved', moved, 1, 1_000_000);
  checkNumber('shifted', shifted, moved, 1_000_000);
  checkNumber('closed', closed, 1, 1_000_000);
  return periods.map((live, index) => ofPeriod(learned, live, index, { moved, shifted, closed }));
}

function ofPeriod(
  { population, terms }: Parameters<typeof drift>[0], { period, records: rows, outcomes = [] }: LivePeriod, index: number, options: Required<DriftOptions>,
): DriftOfPeriod {
  if (outcomes.length > 0 && outcomes.length !== rows.length) {
    throw new LearningError('different-lengths', `/periods/${index}/outcomes`, `${rows.length} outcomes`, `${outcomes.length} outcomes`);
  }
  const records = rows.filter((row): row is TrainingRecord => typeof row === 'object' && row !== null && !Array.isArray(row));
  const baseRate = baseRateOf(population, outcomes, options.closed);
  const score = scoreDrift(population, terms, records, options);
  const inputs = population.inputs.map((input) => inputDrift(input, records, population.cases, options)).sort(mostFirst);
  const shifted = inputs.filter((input) => input.kind === 'measured' && input.band === 'shifted');
  const alarms: DriftAlarm[] = shifted.map(({ field }) => ({ code: 'input', field }));
  if (score.kind === 'measured' && score.band === 'shifted') alarms.unshift({ code: 'score' });
  if (baseRate.kind === 'measured' && baseRate.alarm) alarms.unshift({ code: 'base-rate' });
  return { period, cases: records.length, setAside: rows.length - records.length, baseRate, score, inputs, alarms };
}

function baseRateOf({ cases, wins }: Population, outcomes: ArrayLike<unknown>, needed: number): BaseRateDrift {
  const all = Array.from(outcomes);
  const won = all.filter((outcome) => outcome === true || outcome === 1).length;
  const n = won + all.filter((outcome) => outcome === false || outcome === 0).length;
  if (n < needed) return { kind: 'insufficient', n, needed };
  const [then, now] = [rateOf(wins, cases), rateOf(won, n)];
  return { kind: 'measured', then, now, alarm: now.low > then.high || now.high < then.low };
}

function rateOf(wins: number, n: number): RateOf {
  const { lower, upper } = wilson95(wins, n);
  return { n, wins, rate: basisPoints(wins, n), low: Math.round(lower * 10_000), high: Math.round(upper * 10_000) };
}

function scoreDrift({ totals }: Population, terms: readonly LearnedTerm[], records: readonly TrainingRecord[], options: Required<DriftOptions>): Stability {
  const cases = totals.reduce((sum, { n }) => sum + n, 0);
  const stripes: { end: number; n: number }[] = [];
  for (const { total, n } of totals) {
    const last = stripes[stripes.length - 1];
    if (!last || last.n * STRIPES >= cases) stripes.push({ end: total, n });
    else {
      last.end = total;
      last.n += n;
    }
  }
  const now = stripes.map(() => 0);
  const points = pointsOf(terms);
  for (const record of records) {
    const total = points(record);
    const stripe = stripes.findIndex(({ end }) => total <= end);
    const place = stripe === -1 ? now.length - 1 : stripe;
    now[place] = (now[place] ?? 0) + 1;
  }
  return stability(stripes.map(({ n }) => n), now, options);
}

function inputDrift({ field, questions, groups, others }: PopulationInput, records: readonly TrainingRecord[], cases: number, options: Required<DriftOptions>): InputDrift {
  const answersOf = answers(questions.map(({ test }) => test));
  const places = new Map(Object.keys(groups).map((text, place) => [text, place]));
  const now: number[] = [];
  const yes: number[] = [];
  for (const record of records) {
    const text = answersOf(valueOf(record, field));
    const place = places.get(text) ?? places.size;
    now[place] = (now[place] ?? 0) + 1;
    questions.forEach((_, at) => text[at] === '1' && (yes[at] = (yes[at] ?? 0) + 1));
  }
  const shares = questions.map(({ name, yes: before }, at) => ({ name, then: basisPoints(before, cases), now: basisPoints(yes[at] ?? 0, records.length) }));
  const [most = { name: field, then: 0, now: 0 }] = [...shares].sort((a, b) => Math.abs(b.now - b.then) - Math.abs(a.now - a.then));
  return { field, ...stability([...Object.values(groups), others], now, options), most };
}

/** Chance alone gives an index of about (groups − 1) × (1 ÷ n + 1 ÷ m); it must stay below half of what counts as moved. */
function stability(then: readonly number[], now: readonly number[], { moved, shifted }: Required<DriftOptions>): Stability {
  const filled = then.filter((count, group) => count + (now[group] ?? 0) > 0).length;
  const [before, n] = [then, now].map((counts) => counts.reduce((sum, count) => sum + count, 0)) as [number, number];
  const free = Math.max(1, filled - 1);
  const left = moved / 20_000 - free / before;
  const needed = left > 0 ? Math.ceil(free / left) : null;
  if (needed === null || n < needed) return { kind: 'insufficient', n, needed };
  const index = Math.round(stabilityIndex(then, now) * 10_000);
  return { kind: 'measured', index, band: index >= shifted ? 'shifted' : index >= moved ? 'moved' : 'stable', n };
}

function mostFirst(a: InputDrift, b: InputDrift): number {
  const indexOf = (input: InputDrift): number => (input.kind === 'measured' ? input.index : -1);
  return indexOf(b) - indexOf(a) || compareText(a.field, b.field);
}

function basisPoints(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part * 10_000) / whole);
}
