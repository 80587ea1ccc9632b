import { compareText } from '../facts/order.js';

/**
 * What roll-ups are made of: integers by measure, such as `open`, `weighted:CNY` or `due`.
 * A measure that is zero is not there, so equal cells are equal objects.
 */
export type Cell = Readonly<Record<string, number>>;

export const EMPTY_CELL: Cell = {};

/**
 * The sum of two cells. With `subtract` it makes cells a group: a line can be taken out again
 * without adding up the others anew.
 *
 * Throws a `RangeError` where a sum leaves the exact integers (2⁵³).
 *
 * @example
 * ```ts
 * combine({ open: 1, 'weighted:CNY': 450 }, { open: 1, due: 3 }); //=> { due: 3, open: 2, 'weighted:CNY': 450 }
 * ```
 */
export function combine(a: Cell, b: Cell): Cell {
  return merge(a, b, 1);
}

/**
 * `a` without `b`: `subtract(combine(a, b), b)` equals `a`.
 *
 * Throws a `RangeError` where a difference leaves the exact integers (2⁵³).
 *
 * @example
 * ```ts
 * subtract({ open: 2, due: 3 }, { open: 2 }); //=> { due: 3 }
 * ```
 */
export function subtract(a: Cell, b: Cell): Cell {
  return merge(a, b, -1);
}

function merge(a: Cell, b: Cell, sign: 1 | -1): Cell {
  const sum: Record<string, number> = {};
  for (const measure of [...new Set([...Object.keys(a), ...Object.keys(b)])].sort(compareText)) {
    const value = (a[measure] ?? 0) + sign * (b[measure] ?? 0);
    if (!Number.isSafeInteger(value)) throw new RangeError(`cell measure "${measure}": expected an exact integer, received ${value}`);
    if (value !== 0) sum[measure] = value;
  }
  return sum;
}

/**
 * The part of a money measure in each currency: currencies are never added to each other.
 *
 * @example
 * ```ts
 * moneyIn({ open: 2, 'weighted:CNY': 450, 'weighted:USD': 70 }, 'weighted');
 * //=> [{ minor: 450, currency: 'CNY' }, { minor: 70, currency: 'USD' }]
 * ```
 */
export function moneyIn(cell: Cell, measure: string): readonly { readonly minor: number; readonly currency: string }[] {
  const prefix = `${measure}:`;
  return Object.entries(cell)
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, minor]) => ({ minor, currency: key.slice(prefix.length) }));
}
