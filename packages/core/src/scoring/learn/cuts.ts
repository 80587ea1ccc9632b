/** Up to so many different numbers, each begins a stripe of its own. */
const FEW = 12;

/**
 * Where a field's numbers are cut: each cut is the least number of the stripe above it. The stripes have equal numbers of
 * rows, as far as equal values allow; few different numbers are cut between all of them.
 *
 * @param sorted Ascending.
 * @param rare Rows there must be on either side of a cut, 1 at least.
 */
export function cutsOf(sorted: Float64Array, stripes: number, rare: number): readonly number[] {
  const ends = placesOf(sorted, stripes);
  const cuts: number[] = [];
  for (const end of ends) {
    if (end < rare || sorted.length - end < rare) continue;
    cuts.push(roundest(sorted[end - 1] as number, sorted[end] as number));
  }
  return cuts;
}

/** How many numbers lie below each cut, ascending. */
function placesOf(sorted: Float64Array, stripes: number): readonly number[] {
  const n = sorted.length;
  const all: number[] = [];
  for (let place = 1; place < n && all.length < FEW; place++) if (sorted[place] !== sorted[place - 1]) all.push(place);
  if (all.length < FEW) return all;
  const places = new Set<number>();
  for (let stripe = 1; stripe < stripes; stripe++) {
    places.add(above(sorted, sorted[Math.ceil((stripe * n) / stripes) - 1] as number));
  }
  return [...places];
}

/** The place of the first number that is larger. */
function above(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The number with the fewest digits above one number and up to the next: it divides the rows as that one does. */
function roundest(below: number, next: number): number {
  for (let digits = 1; digits <= 15; digits++) {
    // Rounded towards the next number from either side: one of the two may lie between.
    for (const from of [next, (below + next) / 2]) {
      const rounded = Number(from.toPrecision(digits));
      if (rounded > below && rounded <= next) return rounded;
    }
  }
  return next;
}
