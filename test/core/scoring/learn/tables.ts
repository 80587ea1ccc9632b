import { packRows } from '@sextant/core/scoring/learn';
import type { TrainingTable } from '@sextant/core/scoring/learn';
import { fitLogistic } from '../../../../packages/core/src/statistics/logistic.js';
import { numbers } from './made-up.js';

/** A few rows whose chance depends on columns 0, 1 and 3; column 3 has the values -1, 0 and 1. */
export function smallTable(seed: number, rows = 60): TrainingTable {
  const next = numbers(seed);
  const columns = [0, 1, 2, 3].map((place) => Array.from({ length: rows }, () => (place === 3 ? Math.floor(next() * 3) - 1 : Number(next() < 0.4))));
  const at = (place: number, row: number): number => columns[place]?.[row] ?? 0;
  const won = Array.from({ length: rows }, (_, row) => next() < 0.4 + 0.25 * at(0, row) - 0.3 * at(1, row) + 0.2 * at(3, row));
  return packRows(columns.map((values, place) => ({ id: String(place), values })), won);
}

/** Total points of each distinct row. */
export function totalsOf(table: TrainingTable, columns: readonly number[], points: readonly number[]): readonly number[] {
  return Array.from(table.won, (_, row) => columns.reduce((sum, place, index) => {
    const column = table.columns[place];
    return sum + (points[index] ?? 0) * ((column?.level[row] ?? 0) + (column?.least ?? 0));
  }, 0));
}

/** The least loss of a line over total points whose slope is not negative, row by row. */
export function lossOf(table: TrainingTable, columns: readonly number[], points: readonly number[]): number {
  const { won, lost } = table;
  const line = fitLogistic({ width: 1, x: Float64Array.from(totalsOf(table, columns, points)), won, lost });
  return (line.weights[0] ?? 0) > 0 ? line.loss : fitLogistic({ width: 0, x: new Float64Array(0), won, lost }).loss;
}
