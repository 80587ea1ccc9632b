import type { PhiDayBrief, PhiTrendBrief } from '@sextant/core/briefs';

/** Days in a row on each of which the index fell. */
export interface Fall {
  /** Place of the day it fell from; the falling days are those after it, up to `to`. */
  readonly from: number;
  readonly to: number;
  /** How much in all, relative to where it began: basis points. */
  readonly rate: number;
  /** More than the rule allows. */
  readonly grave: boolean;
}

/** A calendar day as a number, for distances. */
export function dayNumber({ date }: PhiDayBrief): number {
  return Date.parse(date) / 86_400_000;
}

/** Whether the index fell on a day against the day before; a missing day in between is no fall. */
export function fell(days: readonly PhiDayBrief[], index: number): boolean {
  const day = days[index];
  const before = days[index - 1];
  return day !== undefined && before !== undefined && dayNumber(day) - dayNumber(before) === 1
    && day.value !== null && before.value !== null && day.value < before.value;
}

/** Every stretch of at least as many falling days as the rule counts, oldest first (CP-7). */
export function fallsOf({ days, rule }: Pick<PhiTrendBrief, 'days' | 'rule'>): readonly Fall[] {
  const falls: Fall[] = [];
  for (let index = 1; index < days.length; index++) {
    if (!fell(days, index)) continue;
    const from = index - 1;
    while (fell(days, index + 1)) index++;
    if (index - from < Math.max(1, rule.days)) continue;
    const start = days[from]?.value ?? 0;
    const end = days[index]?.value ?? 0;
    falls.push({ from, to: index, rate: start > 0 ? Math.round(((start - end) / start) * 10_000) : 0, grave: isGrave(days, from, index, rule) });
  }
  return falls;
}

function isGrave(days: readonly PhiDayBrief[], from: number, to: number, { reading, fall }: PhiTrendBrief['rule']): boolean {
  const exceeds = (before: number, after: number): boolean => (before - after) * 10_000 > fall * before;
  const values = days.slice(from, to + 1).map(({ value }) => value ?? 0);
  return reading === 'total'
    ? exceeds(values[0] ?? 0, values[values.length - 1] ?? 0)
    : values.every((value, index) => index === 0 || exceeds(values[index - 1] ?? 0, value));
}

/** The latest day with a value, else the last one. */
export function latestOf(days: readonly PhiDayBrief[]): number {
  for (let index = days.length - 1; index >= 0; index--) if (days[index]?.value !== null) return index;
  return days.length - 1;
}
