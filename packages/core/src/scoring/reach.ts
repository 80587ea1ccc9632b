import type { Condition } from '../conditions/condition.types.js';
import type { BasisPoints } from '../messages/messages.types.js';
import type { IndicatorRule, Scorecard } from '../policy/policy.types.js';
import { parseDuration } from '../time/duration.js';
import { boundsOf, held, keptOf, type Bounds } from './caps.js';

/** The totals a card can come to. */
export interface Reach {
  readonly lowest: number;
  readonly highest: number;
  /** Sums of each group before its bounds, by its id. */
  readonly groups: ReadonlyMap<string, Bounds>;
  /** Sum of all groups and indicators before the card's own limits. */
  readonly sum: Bounds;
  readonly totals: {
    /** Whether some total lies from `from` to below `below`. Where there are too many to list: whether the range meets it. */
    between(from: number, below: number): boolean;
  };
}

/**
 * What totals a card can come to, given repeats, decay, caps and limits. Conditions are taken to be independent.
 *
 * @example
 * ```ts
 * const { lowest, highest } = reachOf(leadCard);
 * [lowest, highest]; //=> [-Infinity, 100]
 * ```
 */
export function reachOf({ indicators, groups: bounded = {}, limits }: Scorecard): Reach {
  const rules = Object.values(indicators);
  const groups = Object.entries(bounded).map(([id, bounds]) => ({ id, bounds: boundsOf(bounds), sums: sumsOf(rules.filter(({ group }) => group === id)) }));
  // A group that the card does not have is reported in its own place; its indicators count by themselves.
  const known = new Set<string | undefined>(Object.keys(bounded));
  const whole = groups.reduce((all, { bounds, sums }) => plus(all, heldSums(sums, bounds)), sumsOf(rules.filter(({ group }) => !known.has(group))));
  const { range: { min: lowest, max: highest }, values } = heldSums(whole, boundsOf(limits));
  return {
    lowest, highest, groups: new Map(groups.map(({ id, sums }) => [id, sums.range])), sum: whole.range,
    totals: {
      between: (from, below) => (values ? [...values].some((total) => total >= from && total < below) : from <= highest && below > lowest),
    },
  };
}

/**
 * How old the newest fact of a condition is at least when it holds, in milliseconds: a silence of three days is three
 * days old when it is one. Throws a `TimeError` for a duration that cannot be read.
 */
export function youngest(condition: Condition): number {
  if ('silence' in condition) return parseDuration(condition.silence.lasting);
  return 'last' in condition && 'atLeast' in condition ? parseDuration(condition.atLeast) : 0;
}

/** What some indicators can come to together. */
interface Sums {
  readonly range: Bounds;
  /** Every sum there is; `null`: too many to list. */
  readonly values: ReadonlySet<number> | null;
}

const NOTHING: Sums = { range: { min: 0, max: 0 }, values: new Set([0]) };
const LISTED = 20_000;

function sumsOf(indicators: readonly IndicatorRule[]): Sums {
  return indicators.map(paidBy).reduce(plus, NOTHING);
}

function paidBy(indicator: IndicatorRule): Sums {
  const { points, repeat, most = Infinity } = indicator;
  if (isAlways(indicator)) return { range: { min: points, max: points }, values: new Set([points]) };
  const keeps = keepsOf(indicator);
  const freshest = Math.max(...keeps);
  if (points === 0 || freshest === 0) return NOTHING;
  const times = repeat === 'each' ? most : 1;
  const furthest = keptOf(points * times, freshest);
  const range = { min: Math.min(0, furthest), max: Math.max(0, furthest) };
  if (times > LISTED) return { range, values: null };
  const values = new Set([0]);
  for (let paid = 1; paid <= times; paid++) for (const keep of keeps) values.add(keptOf(points * paid, keep));
  return { range, values };
}

/** Whether nothing is asked: it holds for everybody. */
function isAlways({ when, appliesTo }: IndicatorRule): boolean {
  return appliesTo === undefined && 'all' in when && when.all.length === 0;
}

/** What decay can leave: the steps that are not over before the condition can hold. */
function keepsOf({ when, decay = [] }: IndicatorRule): readonly BasisPoints[] {
  const age = readable(() => youngest(when), 0);
  const ends = [...decay.map(({ after }) => readable(() => parseDuration(after), Infinity)), Infinity];
  return [10_000, ...decay.map(({ keep }) => keep)].filter((_, step) => (ends[step] as number) > age);
}

/** A duration that cannot be read is reported in its own place, and puts nothing out of reach. */
function readable(read: () => number, otherwise: number): number {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

function plus(a: Sums, b: Sums): Sums {
  return { range: { min: a.range.min + b.range.min, max: a.range.max + b.range.max }, values: added(a.values, b.values) };
}

function added(a: Sums['values'], b: Sums['values']): Sums['values'] {
  if (!a || !b || a.size * b.size > LISTED) return null;
  const sums = new Set<number>();
  for (const one of a) for (const other of b) sums.add(one + other);
  return sums;
}

function heldSums({ range: { min, max }, values }: Sums, bounds: Bounds): Sums {
  return { range: { min: held(min, bounds), max: held(max, bounds) }, values: values && new Set([...values].map((value) => held(value, bounds))) };
}
