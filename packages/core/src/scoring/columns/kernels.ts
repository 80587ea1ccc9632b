import { held, type Bounds } from '../caps.js';
import type { NumberArray } from './columns.types.js';

/** So many rows are asked at a time: what they need stays in the fastest memory. */
export const BLOCK = 2048;

/** Yes (1) or no (0) for every row of a block. */
export type Mask = Uint8Array;

// Comparisons become numbers without a branch: on real leads no branch would be predicted.

export function maskLeast(values: NumberArray, from: number, count: number, least: number, mask: Mask): void {
  for (let at = 0; at < count; at++) mask[at] = +((values[from + at] as number) >= least);
}

export function maskRange(values: NumberArray, from: number, count: number, least: number, most: number, mask: Mask): void {
  for (let at = 0; at < count; at++) {
    const value = values[from + at] as number;
    mask[at] = +(value >= least) & +(value <= most);
  }
}

export function maskCodes(codes: Uint8Array | Uint16Array | Uint32Array, from: number, count: number, passes: Mask, mask: Mask): void {
  for (let at = 0; at < count; at++) mask[at] = passes[codes[from + at] as number] as number;
}

export function and(mask: Mask, other: Mask, count: number): void {
  for (let at = 0; at < count; at++) mask[at] = (mask[at] as number) & (other[at] as number);
}

export function or(mask: Mask, other: Mask, count: number): void {
  for (let at = 0; at < count; at++) mask[at] = (mask[at] as number) | (other[at] as number);
}

export function not(mask: Mask, count: number): void {
  for (let at = 0; at < count; at++) mask[at] = (mask[at] as number) ^ 1;
}

/** Adds the points of the rows that say yes. */
export function addPoints(sums: Int32Array, mask: Mask, points: number, count: number): void {
  for (let at = 0; at < count; at++) sums[at] = (sums[at] as number) + (mask[at] as number) * points;
}

/** Adds the points of the rows that say yes, once for every `per` that is counted, `most` times at most. */
export function addRepeated(
  sums: Int32Array, mask: Mask, points: number, counts: NumberArray, per: number, most: number, from: number, count: number,
): void {
  if (per === 1 && most === Infinity) {
    for (let at = 0; at < count; at++) sums[at] = (sums[at] as number) + (mask[at] as number) * points * (counts[from + at] as number);
    return;
  }
  for (let at = 0; at < count; at++) {
    const times = Math.min(most, Math.floor((counts[from + at] as number) / per));
    sums[at] = (sums[at] as number) + (mask[at] as number) * points * times;
  }
}

/** Sets one bit of the rows that say yes. */
export function setBits(words: Uint32Array, from: number, mask: Mask, bit: number, count: number): void {
  for (let at = 0; at < count; at++) words[from + at] = (words[from + at] as number) | ((mask[at] as number) << bit);
}

/** Holds every sum within its bounds. */
export function hold(sums: Int32Array, bounds: Bounds, count: number): void {
  for (let at = 0; at < count; at++) sums[at] = held(sums[at] as number, bounds);
}

export function addSums(total: Int32Array, sums: Int32Array, count: number): void {
  for (let at = 0; at < count; at++) total[at] = (total[at] as number) + (sums[at] as number);
}

/** Sets the sums of rows that say no to 0. */
export function clear(sums: Int32Array, mask: Mask, count: number): void {
  for (let at = 0; at < count; at++) sums[at] = (sums[at] as number) * (mask[at] as number);
}

/** The place of each total among grades, best first: one further for every bound it does not reach. The last takes the rest. */
export function placeGrades(totals: Int32Array, bounds: readonly number[], grade: Uint8Array, from: number, count: number): void {
  for (const bound of bounds.slice(0, -1)) {
    for (let at = 0; at < count; at++) grade[from + at] = (grade[from + at] as number) + +((totals[at] as number) < bound);
  }
}
