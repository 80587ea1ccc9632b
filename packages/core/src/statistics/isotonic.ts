/** A curve that never falls, by its knots: ascending x, and y at each. */
export interface IsotonicCurve {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

interface Block {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  readonly mean: number;
}

/**
 * The curve that never falls and is nearest to the points, by weighted squares (pool adjacent violators). Points with
 * the same x are one point at their mean.
 *
 * @param weights One per point; 1 each when left out.
 *
 * @example
 * ```ts
 * const curve = isotonicCurve([1, 2, 3], [1, 3, 2]);
 * isotonicAt(curve, 2.5); //=> 2.5
 * ```
 */
export function isotonicCurve(x: readonly number[], y: readonly number[], weights?: readonly number[]): IsotonicCurve {
  const blocks: Block[] = [];
  for (const point of pointsOf(x, y, weights)) {
    let block: Block = point;
    for (let last = blocks[blocks.length - 1]; last && last.mean >= block.mean; last = blocks[blocks.length - 1]) {
      blocks.pop();
      const weight = last.weight + block.weight;
      block = { from: last.from, to: block.to, weight, mean: (last.mean * last.weight + block.mean * block.weight) / weight };
    }
    blocks.push(block);
  }
  const ends = blocks.flatMap(({ from, to, mean }) => (from === to ? [[from, mean] as const] : [[from, mean] as const, [to, mean] as const]));
  return { x: ends.map(([at]) => at), y: ends.map(([, value]) => value) };
}

/** The curve at `x`: a straight line between knots, the nearest knot outside. `NaN` for a curve without knots. */
export function isotonicAt({ x: knots, y }: IsotonicCurve, x: number): number {
  const above = knots.findIndex((knot) => knot >= x);
  if (above === -1) return y[y.length - 1] ?? Number.NaN;
  const [left, right] = [knots[above - 1], knots[above] as number];
  const [low, high] = [y[above - 1], y[above] as number];
  if (left === undefined || low === undefined || right === x) return high;
  return low + ((high - low) * (x - left)) / (right - left);
}

function pointsOf(x: readonly number[], y: readonly number[], weights?: readonly number[]): readonly Block[] {
  const at = new Map<number, { weight: number; sum: number }>();
  x.forEach((value, index) => {
    const weight = weights?.[index] ?? 1;
    const point = at.get(value) ?? { weight: 0, sum: 0 };
    at.set(value, { weight: point.weight + weight, sum: point.sum + weight * (y[index] ?? 0) });
  });
  return [...at].filter(([, { weight }]) => weight > 0).sort(([a], [b]) => a - b)
    .map(([value, { weight, sum }]) => ({ from: value, to: value, weight, mean: sum / weight }));
}
