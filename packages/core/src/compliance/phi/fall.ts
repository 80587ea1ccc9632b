import type { Reason } from '../../explain/judgement.types.js';
import type { PhiRule } from '../process.types.js';
import type { PhiDay } from './days.js';
import { dateAfter } from '../measures/spans.js';

/** Days in succession on which the index fell, far enough to step in. */
export interface PhiFall {
  /** The day before the first fall, and the day on which it was far enough. */
  readonly from: PhiDay;
  readonly to: PhiDay;
  /** Values of all days of the run, the first one included. */
  readonly values: readonly number[];
  readonly why: Reason;
}

/**
 * Falls far enough to step in, each once, oldest first (CP-7).
 *
 * A run is broken by a day that is missing, does not fall, or rests on other indices than the day before: then the change is
 * one of what was measured. `total`: over the last `days` falls the index lost more than `fall`, relative to where they began.
 * `each-day`: on each of them it lost more than `fall`, relative to the day before. A run that goes on after that is the same.
 *
 * @param days In order of time.
 *
 * @example
 * ```ts
 * phiFalls(days, { reading: 'total', days: 3, fall: 1500 }).map(({ to }) => to.day.id); //=> ['2026-03-12']
 * ```
 */
export function phiFalls(days: readonly PhiDay[], rule: PhiRule['fall']): readonly PhiFall[] {
  const falls: PhiFall[] = [];
  let run: (PhiDay & { readonly value: number })[] = [];
  let told = false;
  for (const day of days) {
    const { value } = day;
    // The next day does not go on from the last one that has a value.
    if (value === null) continue;
    const before = run[run.length - 1];
    if (!before || !goesOn(before, day) || value >= before.value) {
      run = [{ ...day, value }];
      told = false;
      continue;
    }
    run.push({ ...day, value });
    const window = run.slice(-rule.days - 1);
    const [first] = window;
    if (told || !first || window.length <= rule.days) continue;
    const values = window.map((one) => one.value);
    if (!isFar(values, rule)) continue;
    told = true;
    falls.push({ from: first, to: day, values, why: whyOf(values, rule) });
  }
  return falls;
}

function goesOn(before: PhiDay, day: PhiDay): boolean {
  return dateAfter(before.day.id, 1) === day.day.id && basisOf(before) === basisOf(day);
}

function basisOf({ parts }: PhiDay): string {
  return JSON.stringify(parts.filter(({ value }) => value !== null).map(({ id }) => id));
}

function isFar(values: readonly number[], { reading, fall }: PhiRule['fall']): boolean {
  if (reading === 'total') return hasLost(values[0] ?? 0, values[values.length - 1] ?? 0, fall);
  return values.every((value, index) => index === 0 || hasLost(values[index - 1] ?? 0, value, fall));
}

function hasLost(from: number, to: number, fall: number): boolean {
  return (from - to) * 10_000 > fall * from;
}

function whyOf(values: readonly number[], { reading, days }: PhiRule['fall']): Reason {
  const [from, to] = [values[0] ?? 0, values[values.length - 1] ?? 0];
  if (reading === 'total') return { key: 'phi.fall', params: { from, to, days, fall: lossOf(from, to) }, evidence: [] };
  const least = Math.min(...values.slice(1).map((value, index) => lossOf(values[index] ?? 0, value)));
  return { key: 'phi.fall-each', params: { from, to, days, least }, evidence: [] };
}

/** Rounded down: a fall is never shown as more than it was. */
function lossOf(from: number, to: number): number {
  return Math.floor(((from - to) * 10_000) / from);
}
