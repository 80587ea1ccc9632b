import type { PhiDayBrief, PhiTrendBrief } from '@sextant/core/briefs';

/** Days in a row on each of which the index fell. */
export interface Fall {
  /** Place of the day it fell from; the falling days are those after it, up to `to`. */
  readonly from: number;
  readonly to: number;
  /** How much in all, relative to where it began: basis points. */
  readonly rate: number;
  /** Somewhere in it the index lost more than the rule allows. */
  readonly grave: boolean;
}

/** A calendar day as a number, for distances. */
export function dayNumber({ date }: PhiDayBrief): number {
  return Date.parse(date) / 86_400_000;
}

/** Whether the index fell on a day against the day before; what rests on other indices cannot be compared. */
export function fell(days: readonly PhiDayBrief[], index: number): boolean {
  const day = days[index];
  const before = days[index - 1];
  return day !== undefined && before !== undefined && dayNumber(day) - dayNumber(before) === 1 && basisOf(day) === basisOf(before)
    && day.value !== null && before.value !== null && day.value < before.value;
}

function basisOf({ parts }: PhiDayBrief): string {
  return parts.map(({ value }) => (value === null ? '-' : '+')).join('');
}

/** Every stretch of at least as many falling days as the rule counts, oldest first (CP-7). */
export function fallsOf({ days, rule }: Pick<PhiTrendBrief, 'days' | 'rule'>): readonly Fall[] {
  const falls: Fall[] = [];
  const least = Math.max(1, rule.days);
  for (let index = 1; index < days.length; index++) {
    if (!fell(days, index)) continue;
    const from = index - 1;
    while (fell(days, index + 1)) index++;
    if (index - from < least) continue;
    const values = days.slice(from, index + 1).map(({ value }) => value ?? 0);
    const [start = 0, end = 0] = [values[0], values[values.length - 1]];
    falls.push({
      from, to: index,
      // Rounded down: a fall is never shown as more than it was.
      rate: start > 0 ? Math.floor(((start - end) * 10_000) / start) : 0,
      grave: values.some((_, last) => last >= least && isGrave(values.slice(last - least, last + 1), rule)),
    });
  }
  return falls;
}

function isGrave(values: readonly number[], { reading, fall }: PhiTrendBrief['rule']): boolean {
  const exceeds = (before: number, after: number): boolean => (before - after) * 10_000 > fall * before;
  if (reading === 'total') return exceeds(values[0] ?? 0, values[values.length - 1] ?? 0);
  return values.every((value, index) => index === 0 || exceeds(values[index - 1] ?? 0, value));
}

/** The latest day with a value, else the last one. */
export function latestOf(days: readonly PhiDayBrief[]): number {
  for (let index = days.length - 1; index >= 0; index--) if (days[index]?.value !== null) return index;
  return days.length - 1;
}
