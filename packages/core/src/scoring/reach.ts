import type { Condition, Duration } from '../conditions/condition.types.js';
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
export function reachOf(card: Scorecard): Reach {
  const groups = new Map<string, Bounds>(Object.keys(card.groups ?? {}).map((id) => [id, NOTHING]));
  let sum = NOTHING;
  const values = new Map<string | null, Values>();
  const valuesAt = (place: string | null): Values => (values.has(place) ? values.get(place) ?? null : ZERO);
  for (const indicator of Object.values(card.indicators)) {
    const { group } = indicator;
    const range = rangeOf(indicator);
    const known = group !== undefined && groups.has(group);
    if (known) groups.set(group, plus(groups.get(group) ?? NOTHING, range));
    else sum = plus(sum, range);
    const place = known ? group : null;
    values.set(place, added(valuesAt(place), valuesOf(indicator)));
  }
  for (const [id, range] of groups) sum = plus(sum, heldRange(range, boundsOf(card.groups?.[id])));
  const limits = boundsOf(card.limits);
  const { min: lowest, max: highest } = heldRange(sum, limits);
  const listed = Object.entries(card.groups ?? {}).reduce<Values>(
    (all, [id, bounds]) => added(all, heldValues(valuesAt(id), boundsOf(bounds))), valuesAt(null),
  );
  const totals = heldValues(listed, limits);
  return {
    lowest, highest, groups, sum,
    totals: {
      between: (from, below) => (totals ? [...totals].some((total) => total >= from && total < below) : from <= highest && below > lowest),
    },
  };
}

/**
 * How old the newest fact of a condition is at least when it holds, in milliseconds: a silence of three days is three
 * days old when it is one.
 */
export function youngest(condition: Condition): number {
  if ('silence' in condition) return lengthOf(condition.silence.lasting);
  return 'last' in condition && 'atLeast' in condition ? lengthOf(condition.atLeast) : 0;
}

/** Whether nothing is asked: it holds for everybody. */
function isAlways({ when, appliesTo }: Pick<IndicatorRule, 'when' | 'appliesTo'>): boolean {
  return appliesTo === undefined && 'all' in when && when.all.length === 0;
}

const NOTHING: Bounds = { min: 0, max: 0 };

function rangeOf(indicator: IndicatorRule): Bounds {
  const { points } = indicator;
  const most = indicator.repeat === 'each' ? indicator.most ?? Infinity : 1;
  if (isAlways(indicator)) return { min: points, max: points };
  const keep = freshest(indicator);
  if (points === 0 || keep === 0) return NOTHING;
  const furthest = most === Infinity ? points * Infinity : keptOf(points * most, keep);
  return { min: Math.min(0, furthest), max: Math.max(0, furthest) };
}

/** The most that decay can leave. */
function freshest({ when, decay = [] }: IndicatorRule): number {
  const age = youngest(when);
  return decay.reduce((keep, step) => (lengthOf(step.after) <= age ? step.keep : keep), 10_000);
}

/** Every sum there is; `null`: too many to list. */
type Values = ReadonlySet<number> | null;

const ZERO: Values = new Set([0]);
const LISTED = 20_000;

function valuesOf(indicator: IndicatorRule): Values {
  const { points, repeat, most = Infinity, decay = [], when } = indicator;
  if (isAlways(indicator)) return new Set([points]);
  const times = repeat === 'each' ? most : 1;
  if (times > LISTED) return points === 0 ? ZERO : null;
  const age = youngest(when);
  const keeps = [freshest(indicator), ...decay.flatMap(({ after, keep }) => (lengthOf(after) > age ? [keep] : []))];
  const values = new Set([0]);
  for (let paid = 1; paid <= times; paid++) for (const keep of keeps) values.add(keptOf(points * paid, keep));
  return values;
}

function added(a: Values, b: Values): Values {
  if (!a || !b || a.size * b.size > LISTED) return null;
  const sums = new Set<number>();
  for (const one of a) for (const other of b) sums.add(one + other);
  return sums;
}

function heldValues(values: Values, bounds: Bounds): Values {
  return values && new Set([...values].map((value) => held(value, bounds)));
}

function plus(a: Bounds, b: Bounds): Bounds {
  return { min: a.min + b.min, max: a.max + b.max };
}

function heldRange({ min, max }: Bounds, bounds: Bounds): Bounds {
  return { min: held(min, bounds), max: held(max, bounds) };
}

/** A duration that cannot be read is reported in its own place. */
function lengthOf(duration: Duration): number {
  try {
    return parseDuration(duration);
  } catch {
    return 0;
  }
}
