import { fitLogistic, logisticOf } from '../../statistics/logistic.js';
import type { Counts, Logistic } from '../../statistics/logistic.js';
import { uncommon } from './cells.js';
import type { TrainingColumn, TrainingTable } from './table.js';

/** A choice of columns, with the best real weights for it. */
export interface Support {
  /** Places of the columns, ascending. */
  readonly columns: readonly number[];
  readonly fit: Logistic;
}

/** A support while the beam grows: rows that look alike through its columns share a pattern. */
interface Grown {
  /** Places in the order in which they came, as the weights are. */
  readonly order: readonly number[];
  readonly fit: Logistic;
  readonly pattern: Int32Array;
  readonly patterns: number;
  /** Won and lost cases per pattern. */
  readonly won: Float64Array;
  readonly lost: Float64Array;
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
  const empty = emptySupport(table);
  let beam: readonly Grown[] = [empty];
  const found: Support[] = [inOrder(empty.order, empty.fit)];
  for (let size = 1; size <= options.terms; size++) {
    const next = new Map<string, { readonly parent: Grown; readonly column: number; readonly fit: Logistic }>();
    for (const parent of beam) {
      for (const column of promising(table, parent, options)) {
        const key = [...parent.order, column].sort((a, b) => a - b).join();
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
  return {
    order: [], fit, pattern: new Int32Array(won.length), patterns: 1, x: new Float64Array(0),
    won: Float64Array.of(wins), lost: Float64Array.of(cases - wins),
  };
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
  table.columns.forEach((given, column) => {
    if (order.includes(column)) return;
    const { level } = given;
    const { common, rows: few } = uncommon(given);
    let gradient = 0;
    let sum = 0;
    let squares = 0;
    const add = (row: number, value: number): void => {
      const weight = (curvature[row] as number) * value;
      gradient += (residual[row] as number) * value;
      sum += weight;
      squares += weight * value;
    };
    // Rows at 0 add nothing; where they are most rows, only the others are looked at.
    if (common === 0) for (const row of few) add(row, level[row] as number);
    else for (let row = 0; row < rows; row++) if (level[row] !== 0) add(row, level[row] as number);
    const spread = squares - (sum * sum) / all;
    if (spread > 1e-9 && (signs[column] ?? 0) * gradient >= 0) gains.push({ column, gain: (gradient * gradient) / spread });
  });
  return gains.sort((a, b) => b.gain - a.gain).slice(0, tried).map(({ column }) => column);
}

function columnAt(table: TrainingTable, place: number): TrainingColumn {
  return table.columns[place] as TrainingColumn;
}

/** Counts per pattern of the parent and level of one more column. */
function countsWith(table: TrainingTable, { order, pattern, patterns, won, lost, x }: Grown, place: number): Counts {
  const column = columnAt(table, place);
  const { level, levels, least } = column;
  const { common, rows } = uncommon(column);
  const cells = patterns * levels;
  const wonIn = new Float64Array(cells);
  const lostIn = new Float64Array(cells);
  for (let parent = 0; parent < patterns; parent++) {
    wonIn[parent * levels + common] = won[parent] as number;
    lostIn[parent * levels + common] = lost[parent] as number;
  }
  for (const row of rows) {
    const from = (pattern[row] as number) * levels;
    const cell = from + (level[row] as number);
    const wins = table.won[row] as number;
    const losses = table.lost[row] as number;
    wonIn[cell] = (wonIn[cell] as number) + wins;
    lostIn[cell] = (lostIn[cell] as number) + losses;
    wonIn[from + common] = (wonIn[from + common] as number) - wins;
    lostIn[from + common] = (lostIn[from + common] as number) - losses;
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
  const won = new Float64Array(patterns);
  const lost = new Float64Array(patterns);
  for (let row = 0; row < pattern.length; row++) {
    const at = pattern[row] as number;
    won[at] = (won[at] as number) + (table.won[row] as number);
    lost[at] = (lost[at] as number) + (table.lost[row] as number);
  }
  return { order, fit, pattern, patterns, won, lost, x: Float64Array.from(values) };
}
