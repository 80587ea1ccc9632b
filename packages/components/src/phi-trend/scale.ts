import type { PhiDayBrief } from '@sextant/core/briefs';
import { dayNumber } from './trend-view.js';

/** A drawing's inner area, in pixels. */
export interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Scale {
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
  /** Three values for lines across, from the lowest. */
  readonly ticks: readonly number[];
  /** Pixels from one day to the next. */
  readonly step: number;
}

const WHOLE = 10_000;

/** Days stand where the calendar has them, so that a missing one leaves its place empty. */
export function scaleOf(days: readonly PhiDayBrief[], values: readonly (number | null)[], { left, right, top, bottom }: Area): Scale {
  const numbers = days.map(dayNumber);
  const first = numbers[0] ?? 0;
  const span = Math.max(1, (numbers[numbers.length - 1] ?? 0) - first);
  const known = values.filter((value) => value !== null);
  const high = Math.max(WHOLE, ...known);
  // Whole tens, never so close that a ripple looks like a cliff.
  const low = Math.max(0, Math.min(8000, Math.floor((Math.min(high, ...known) - 200) / 1000) * 1000));
  return {
    x: (index) => round(left + (((numbers[index] ?? first) - first) / span) * (right - left)),
    y: (value) => round(bottom - ((value - low) / (high - low)) * (bottom - top)),
    ticks: [low, (low + high) / 2, high],
    step: (right - left) / span,
  };
}

/** The line through the values; it is broken where a day has none. */
export function lineThrough(days: readonly PhiDayBrief[], values: readonly (number | null)[], { x, y }: Scale): string {
  let path = '';
  let last: number | null = null;
  values.forEach((value, index) => {
    const day = days[index];
    if (value === null || !day) return;
    const number = dayNumber(day);
    path += `${last === number - 1 ? 'L' : 'M'}${x(index)},${y(value)}`;
    last = number;
  });
  return path;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
