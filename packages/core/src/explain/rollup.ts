import { compareText } from '../facts/order.js';
import { combine, EMPTY_CELL, subtract, type Cell } from './cell.js';

/** Where a line counts: by dimension, `null` where it is not known. */
export type Dimensions = Readonly<Record<string, string | null>>;

/** One deal's contribution to one cell. */
export interface Line {
  readonly at: Dimensions;
  readonly cell: Cell;
}

/** Cells by dimensions. Immutable. */
export interface RollUp {
  readonly lines: readonly Line[];
  /** Takes lines out and puts others in; nothing else is added up again. */
  change(out: readonly Line[], into: readonly Line[]): RollUp;
  /** Summed over all other dimensions, sorted by the dimension's value, `null` last. */
  by(...dimensions: readonly string[]): readonly Line[];
  readonly total: Cell;
}

/**
 * Adds up lines by their dimensions.
 *
 * Law: `rollUp(a).change(out, into)` equals `rollUp` of the changed lines (incremental = full).
 *
 * @example
 * ```ts
 * rollUp([
 *   { at: { period: '2026-03', rep: 'R-1' }, cell: { open: 1 } },
 *   { at: { period: '2026-03', rep: 'R-2' }, cell: { open: 2 } },
 * ]).by('period'); //=> [{ at: { period: '2026-03' }, cell: { open: 3 } }]
 * ```
 */
export function rollUp(lines: readonly Line[]): RollUp {
  return new Cells(new Map()).change([], lines);
}

class Cells implements RollUp {
  constructor(private readonly cells: ReadonlyMap<string, Line>) {}

  get lines(): readonly Line[] {
    return [...this.cells.entries()].sort(([a], [b]) => compareText(a, b)).map(([, line]) => line);
  }

  get total(): Cell {
    return [...this.cells.values()].reduce((sum, { cell }) => combine(sum, cell), EMPTY_CELL);
  }

  change(out: readonly Line[], into: readonly Line[]): RollUp {
    const cells = new Map(this.cells);
    for (const line of out) put(cells, line, subtract);
    for (const line of into) put(cells, line, combine);
    return new Cells(cells);
  }

  by(...dimensions: readonly string[]): readonly Line[] {
    const sums = new Map<string, Line>();
    for (const { at, cell } of this.cells.values()) {
      const kept = Object.fromEntries(dimensions.map((name) => [name, at[name] ?? null]));
      put(sums, { at: kept, cell }, combine);
    }
    return [...sums.values()].sort((a, b) => {
      for (const name of dimensions) {
        const order = compareValues(a.at[name] ?? null, b.at[name] ?? null);
        if (order !== 0) return order;
      }
      return 0;
    });
  }
}

function put(cells: Map<string, Line>, line: Line, operate: (a: Cell, b: Cell) => Cell): void {
  const key = JSON.stringify(Object.entries(line.at).sort(([a], [b]) => compareText(a, b)));
  const cell = operate(cells.get(key)?.cell ?? EMPTY_CELL, line.cell);
  if (Object.keys(cell).length === 0) cells.delete(key);
  else cells.set(key, { at: line.at, cell });
}

function compareValues(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null ? -1 : compareText(a, b);
}
