/** Tenths of a point from the middle to the rim. */
export const FULL = 50;

/** Four axes stand on the corners, where there is room for their names; otherwise the first one stands on top. */
export function angleOf(index: number, count: number): number {
  return ((index + (count === 4 ? 0.5 : 0)) / count) * 2 * Math.PI - Math.PI / 2;
}

/** Where a value of `value` tenths stands in a direction, seen from the middle. */
export function pointAt(value: number, angle: number, radius: number): readonly [x: number, y: number] {
  const length = (value / FULL) * radius;
  return [round(Math.cos(angle) * length), round(Math.sin(angle) * length)];
}

/**
 * The outline through all values as a path. An axis without a value is a gap: nothing is drawn to it or over it.
 * Only an outline without gaps is closed.
 */
export function outline(values: readonly (number | null)[], radius: number): string {
  const count = values.length;
  // Beginning behind a gap, no stretch is cut where the list happens to begin.
  const start = values.indexOf(null) + 1;
  let path = '';
  let pen = 'M';
  for (let index = start; index < start + count; index++) {
    const value = values[index % count] ?? null;
    if (value !== null) path += pen + pointAt(value, angleOf(index, count), radius).join();
    pen = value === null ? 'M' : 'L';
  }
  return start ? path : `${path}Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10 || 0;
}
