import type { BinaryColumn, Oddity } from './binarise.types.js';
import type { TrainingTable } from './table.js';

/** Columns whose rows all ended alike, where they are at least half of all that ended so. */
export function oneSided(columns: readonly BinaryColumn[], table: TrainingTable): readonly Oddity[] {
  // Where all cases ended alike, every column is.
  if (table.wins === 0 || table.wins === table.cases) return [];
  return columns.flatMap(({ id, tests }, place): readonly Oddity[] => {
    let [won, lost] = [0, 0];
    table.columns[place]?.level.forEach((cell, row) => {
      won += cell * (table.won[row] ?? 0);
      lost += cell * (table.lost[row] ?? 0);
    });
    const field = tests[0]?.field ?? '';
    if (lost === 0 && 2 * won >= table.wins) return [{ code: 'one-sided', field, column: id, outcome: 'won', rows: won }];
    if (won === 0 && 2 * lost >= table.cases - table.wins) return [{ code: 'one-sided', field, column: id, outcome: 'lost', rows: lost }];
    return [];
  });
}
