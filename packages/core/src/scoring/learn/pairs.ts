import type { BinaryColumn } from './binarise.types.js';
import { named } from './names.js';
import { withoutRepeats } from './repeats.js';
import type { TrainingColumn, TrainingTable } from './table.js';

/** Some columns of a table, and what they ask. */
export interface AskedTable {
  readonly table: TrainingTable;
  readonly columns: readonly BinaryColumn[];
}

/**
 * The table with further columns that are 1 where two of its columns both are: what neither says alone.
 *
 * @param wanted Which two. Columns of one field are not paired.
 */
export function withPairs({ table, columns }: AskedTable, wanted: (one: BinaryColumn, two: BinaryColumn) => boolean): AskedTable {
  const pairs: { readonly level: Int16Array; readonly tests: BinaryColumn['tests'] }[] = [];
  columns.forEach((one, first) => columns.slice(first + 1).forEach((two, after) => {
    const [a, b] = [table.columns[first], table.columns[first + 1 + after]];
    if (!a || !b || fieldOf(one) === fieldOf(two) || !wanted(one, two)) return;
    pairs.push({ level: a.level.map((cell, row) => cell * (b.level[row] ?? 0)), tests: [...one.tests, ...two.tests] });
  }));
  const own = columns.length;
  const { kept } = withoutRepeats([...table.columns.map(({ level }) => level), ...pairs.map(({ level }) => level)]);
  const names = named([...columns.map(({ tests }) => tests), ...pairs.map(({ tests }) => tests)]);
  const more = kept.filter((place) => place >= own);
  return {
    columns: [...columns, ...more.flatMap((place) => names[place] ?? [])],
    table: { ...table, columns: [...table.columns, ...more.map((place): TrainingColumn => ({
      id: names[place]?.id ?? '', least: 0, levels: 2, level: pairs[place - own]?.level ?? new Int16Array(0),
    }))] },
  };
}

function fieldOf({ tests }: BinaryColumn): string {
  return tests[0]?.field ?? '';
}
