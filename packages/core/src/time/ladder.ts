/** Ascending numbers that are looked up often: an even division of their range says near which place one is. */
export interface Ladder {
  readonly values: Float64Array;
  readonly width: number;
  /** Per step of the division, the place of the last value at or before where it begins. */
  readonly places: Int32Array;
}

/** @param ascending Each above the one before. */
export function ladderOf(ascending: readonly number[]): Ladder {
  const values = Float64Array.from(ascending);
  const first = values[0] ?? 0;
  const width = ((values[values.length - 1] ?? 0) - first) / values.length || 1;
  const places = new Int32Array(values.length + 1);
  let place = 0;
  for (let step = 0; step <= values.length; step++) {
    while ((values[place + 1] ?? Number.POSITIVE_INFINITY) <= first + step * width) place++;
    places[step] = place;
  }
  return { values, width, places };
}

/** Place of the last value that is not above one; -1 for none. */
export function lastUpTo({ values, width, places }: Ladder, value: number): number {
  const first = values[0];
  if (first === undefined || !(value >= first)) return -1;
  let place = places[Math.min(values.length, Math.floor((value - first) / width))] ?? 0;
  // A rounded division may point one step too far.
  while ((values[place] ?? first) > value) place--;
  while ((values[place + 1] ?? Number.POSITIVE_INFINITY) <= value) place++;
  return place;
}

/** Place of the last value below one; -1 for none. */
export function lastBelow(ladder: Ladder, value: number): number {
  const place = lastUpTo(ladder, value);
  return ladder.values[place] === value ? place - 1 : place;
}
