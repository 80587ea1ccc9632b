/** Place of the last of ascending numbers that is not above one; -1 for none. */
export function lastUpTo(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Number.NaN) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Place of the last of ascending numbers, each above the one before, that is below one; -1 for none. */
export function lastBelow(ascending: Float64Array, value: number): number {
  const place = lastUpTo(ascending, value);
  return ascending[place] === value ? place - 1 : place;
}
