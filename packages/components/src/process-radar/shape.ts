/** A place in the drawing. */
export type Point = readonly [x: number, y: number];

/** Tenths of a point from the middle to the rim. */
const FULL = 50;

/** Four axes stand on the corners, where there is room for their names; otherwise the first one stands on top. */
export function angleOf(index: number, count: number): number {
  return ((index + (count === 4 ? 0.5 : 0)) / count) * 2 * Math.PI - Math.PI / 2;
}

/** Where a value of `value` tenths stands on its axis, seen from the middle. */
export function pointAt(value: number, index: number, count: number, radius: number): Point {
  const angle = angleOf(index, count);
  const length = (value / FULL) * radius;
  return [round(Math.cos(angle) * length), round(Math.sin(angle) * length)];
}

/**
 * The outline through all values as a path. An axis without a value is a gap: nothing is drawn to it or over it.
 * The outline is closed, and can be filled, only where there is no gap.
 */
export function outline(values: readonly (number | null)[], radius: number): { readonly path: string; readonly closed: boolean } {
  const closed = !values.includes(null);
  const start = Math.max(0, values.indexOf(null));
  let path = '';
  let drawing = false;
  for (let step = 0; step < values.length; step++) {
    // Beginning at a gap, no stretch is cut where the list happens to begin.
    const index = (start + step) % values.length;
    const value = values[index] ?? null;
    if (value !== null) path += `${drawing ? 'L' : 'M'}${pointAt(value, index, values.length, radius).join()}`;
    drawing = value !== null;
  }
  return { path: closed ? `${path}Z` : path, closed };
}

function round(value: number): number {
  return Math.round(value * 10) / 10 || 0;
}
