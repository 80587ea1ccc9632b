import { fitLogistic, logisticOf } from '../../statistics/logistic.js';
import type { Counts, Logistic } from '../../statistics/logistic.js';
import type { TrainingColumn, TrainingTable } from './table.js';

/** A choice of columns, with the best real weights for it. */
export interface Support {
  /** Places of the columns, ascending. */
  readonly columns: readonly number[];
  readonly fit: Logistic;
}

/** A support while the beam grows: rows that look alike through its columns share a pattern. */
interface Grown extends Support {
  /** Places in the order in which they came, as the weights are. */
  readonly order: readonly number[];
  readonly pattern: Int32Array;
  readonly patterns: number;
  /** Values per pattern, in the order of `order`. */
  readonly x: Float64Array;
}

/** Which sign the points of a column may have. */
export type Sign = -1 | 0 | 1;

export interface SearchOptions {
  /** Columns at most. */
  readonly terms: number;
  /** Supports kept per step. */
  readonly beam: number;
  /** Columns tried exactly per support. */
  readonly tried: number;
  /** Per column: 1 only up, -1 only down, 0 both. */
  readonly signs: readonly Sign[];
}

/**
 * Forward search with a beam: from each support of the step before, the columns that promise most by their score test
 * are fitted exactly, and the best supports go on. The best first; every size up to `terms` is among them.
 */
export function searchSupports(table: TrainingTable, options: SearchOptions): readonly Support[] {
  let beam: readonly Grown[] = [emptySupport(table)];
  const found: Support[] = [...beam];
  for (let size = 1; size <= options.terms; size++) {
    const next = new Map<string, { readonly parent: Grown; readonly column: number; readonly fit: Logistic }>();
    for (const parent of beam) {
      for (const column of promising(table, parent, options)) {
        const key = [...parent.columns, column].sort((a, b) => a - b).join();
        if (next.has(key)) continue;
        const fit = fitLogistic(countsWith(table, parent, column), startOf(parent.fit));
        if (allowed([...parent.order, column], fit, options.signs)) next.set(key, { parent, column, fit });
      }
    }
    const kept = [...next.values()].sort((a, b) => a.fit.loss - b.fit.loss).slice(0, options.beam);
    if (kept.length === 0) break;
    beam = kept.map(({ parent, column, fit }) => grow(table, parent, column, fit));
    found.push(...beam.map(({ order, fit }) => inOrder(order, fit)));
  }
  return found.sort((a, b) => a.fit.loss - b.fit.loss);
}

function emptySupport({ won, wins, cases }: TrainingTable): Grown {
  const fit = fitLogistic({ width: 0, x: new Float64Array(0), won: Float64Array.of(wins), lost: Float64Array.of(cases - wins) });
  return { columns: [], order: [], fit, pattern: new Int32Array(won.length), patterns: 1, x: new Float64Array(0) };
}

function startOf({ intercept, weights }: Logistic): Float64Array {
  return Float64Array.of(intercept, ...weights, 0);
}

function inOrder(order: readonly number[], { intercept, weights, loss }: Logistic): Support {
  const pairs = order.map((column, index) => [column, weights[index] ?? 0] as const).sort(([a], [b]) => a - b);
  return { columns: pairs.map(([column]) => column), fit: { intercept, loss, weights: Float64Array.from(pairs, ([, weight]) => weight) } };
}

function allowed(order: readonly number[], { weights }: Logistic, signs: readonly Sign[]): boolean {
  return order.every((column, index) => (signs[column] ?? 0) * (weights[index] ?? 0) >= 0);
}

/** The columns whose first step would gain most, by the score test. */
function promising(table: TrainingTable, { order, fit, pattern, patterns, x }: Grown, { tried, signs }: SearchOptions): readonly number[] {
  const p = new Float64Array(patterns);
  for (let one = 0; one < patterns; one++) {
    let z = fit.intercept;
    for (let index = 0; index < order.length; index++) z += (fit.weights[index] ?? 0) * (x[one * order.length + index] ?? 0);
    p[one] = logisticOf(z);
  }
  const rows = pattern.length;
  const residual = new Float64Array(rows);
  const curvature = new Float64Array(rows);
  let all = 0;
  for (let row = 0; row < rows; row++) {
    const chance = p[pattern[row] ?? 0] ?? 0;
    const won = table.won[row] ?? 0;
    const cases = won + (table.lost[row] ?? 0);
    residual[row] = won - cases * chance;
    curvature[row] = cases * chance * (1 - chance);
    all += curvature[row] ?? 0;
  }
  const gains: { readonly column: number; readonly gain: number }[] = [];
  table.columns.forEach(({ level }, column) => {
    if (order.includes(column)) return;
    let gradient = 0;
    let sum = 0;
    let squares = 0;
    for (let row = 0; row < rows; row++) {
      const value = level[row] ?? 0;
      if (value === 0) continue;
      const weight = (curvature[row] ?? 0) * value;
      gradient += (residual[row] ?? 0) * value;
      sum += weight;
      squares += weight * value;
    }
    const spread = squares - (sum * sum) / all;
    if (spread > 1e-9 && (signs[column] ?? 0) * gradient >= 0) gains.push({ column, gain: (gradient * gradient) / spread });
  });
  return gains.sort((a, b) => b.gain - a.gain || a.column - b.column).slice(0, tried).map(({ column }) => column);
}

function columnAt(table: TrainingTable, place: number): TrainingColumn {
  const column = table.columns[place];
  if (!column) throw new RangeError(`no column at ${place}`);
  return column;
}

/** Counts per pattern of the parent and level of one more column. */
function countsWith(table: TrainingTable, { order, pattern, patterns, x }: Grown, place: number): Counts {
  const { level, levels, least } = columnAt(table, place);
  const cells = patterns * levels;
  const wonIn = new Float64Array(cells);
  const lostIn = new Float64Array(cells);
  for (let row = 0; row < level.length; row++) {
    const cell = (pattern[row] ?? 0) * levels + (level[row] ?? 0);
    wonIn[cell] = (wonIn[cell] ?? 0) + (table.won[row] ?? 0);
    lostIn[cell] = (lostIn[cell] ?? 0) + (table.lost[row] ?? 0);
  }
  const width = order.length + 1;
  const used: number[] = [];
  for (let cell = 0; cell < cells; cell++) if ((wonIn[cell] ?? 0) + (lostIn[cell] ?? 0) > 0) used.push(cell);
  const all = new Float64Array(used.length * width);
  used.forEach((cell, index) => {
    const parent = Math.floor(cell / levels);
    for (let i = 0; i < order.length; i++) all[index * width + i] = x[parent * order.length + i] ?? 0;
    all[index * width + order.length] = (cell % levels) + least;
  });
  return { width, x: all, won: Float64Array.from(used, (cell) => wonIn[cell] ?? 0), lost: Float64Array.from(used, (cell) => lostIn[cell] ?? 0) };
}

function grow(table: TrainingTable, parent: Grown, place: number, fit: Logistic): Grown {
  const { level, levels, least } = columnAt(table, place);
  const name = new Int32Array(parent.patterns * levels).fill(-1);
  const pattern = new Int32Array(level.length);
  const order = [...parent.order, place];
  const values: number[] = [];
  let patterns = 0;
  for (let row = 0; row < level.length; row++) {
    const cell = (parent.pattern[row] ?? 0) * levels + (level[row] ?? 0);
    if (name[cell] === -1) {
      name[cell] = patterns++;
      for (let i = 0; i < parent.order.length; i++) values.push(parent.x[(parent.pattern[row] ?? 0) * parent.order.length + i] ?? 0);
      values.push((level[row] ?? 0) + least);
    }
    pattern[row] = name[cell] ?? 0;
  }
  return { columns: [...order].sort((a, b) => a - b), order, fit, pattern, patterns, x: Float64Array.from(values) };
}
