import type { TrainingColumn, TrainingTable } from './table.js';

/** Columns, by their places, and the points of each. */
interface Pointed {
  readonly columns: readonly number[];
  readonly points: readonly number[];
}

/** Totals without one column, and the cases that have each. */
export interface Rest {
  /** Per distinct row, its total less `least`. */
  readonly totals: Int32Array;
  readonly least: number;
  readonly won: Float64Array;
  readonly lost: Float64Array;
}

/** @param index Of the column that is left out; one past the last leaves out none. */
export function restOf(table: TrainingTable, { columns, points }: Pointed, index: number): Rest {
  const totals = totalsOf(table, columns, points.map((value, place) => (place === index ? 0 : value)));
  const least = totals.reduce((a, b) => Math.min(a, b), 0);
  const width = totals.reduce((a, b) => Math.max(a, b), 0) - least + 1;
  const won = new Float64Array(width);
  const lost = new Float64Array(width);
  for (let row = 0; row < totals.length; row++) {
    const place = (totals[row] as number) - least;
    totals[row] = place;
    won[place] = (won[place] as number) + (table.won[row] as number);
    lost[place] = (lost[place] as number) + (table.lost[row] as number);
  }
  return { totals, least, won, lost };
}

/** Cases per rest of the total and level of a column: every value of its points is then a sum over few cells. */
export function cellsOf(table: TrainingTable, rest: Rest, column: TrainingColumn): { readonly won: Float64Array; readonly lost: Float64Array } {
  const { levels, level } = column;
  const { common, rows } = uncommon(column);
  const won = new Float64Array(rest.won.length * levels);
  const lost = new Float64Array(rest.won.length * levels);
  // All cases stand at the commonest level until the few others are moved to theirs.
  rest.won.forEach((n, place) => (won[place * levels + common] = n));
  rest.lost.forEach((n, place) => (lost[place * levels + common] = n));
  for (const row of rows) {
    const from = (rest.totals[row] as number) * levels;
    const at = from + (level[row] as number);
    const wins = table.won[row] as number;
    const losses = table.lost[row] as number;
    won[at] = (won[at] as number) + wins;
    lost[at] = (lost[at] as number) + losses;
    won[from + common] = (won[from + common] as number) - wins;
    lost[from + common] = (lost[from + common] as number) - losses;
  }
  return { won, lost };
}

interface Uncommon {
  /** The level most rows have. */
  readonly common: number;
  /** The rows that have another. */
  readonly rows: Int32Array;
}

const UNCOMMON = new WeakMap<TrainingColumn, Uncommon>();

/** Most columns are mostly of one level: counting the other rows is enough. */
export function uncommon(column: TrainingColumn): Uncommon {
  let found = UNCOMMON.get(column);
  if (!found) {
    const counts = new Int32Array(column.levels);
    for (const level of column.level) counts[level] = (counts[level] ?? 0) + 1;
    const common = counts.indexOf(counts.reduce((a, b) => Math.max(a, b), 0));
    const rows = Int32Array.from(column.level.keys()).filter((row) => column.level[row] !== common);
    UNCOMMON.set(column, (found = { common, rows }));
  }
  return found;
}

/** Total points per distinct row. */
function totalsOf(table: TrainingTable, columns: readonly number[], points: readonly number[]): Int32Array {
  const totals = new Int32Array(table.won.length);
  columns.forEach((place, index) => {
    const { level, least } = table.columns[place] as TrainingColumn;
    const each = points[index] as number;
    level.forEach((value, row) => (totals[row] = (totals[row] as number) + each * (value + least)));
  });
  return totals;
}
