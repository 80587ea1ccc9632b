import type { BinaryColumn } from './binarise.types.js';
import type { FieldTest } from './field-columns.js';
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
  const levels = table.columns.map(({ level }) => level);
  columns.forEach((one, first) => columns.slice(first + 1).forEach((two, after) => {
    if (fieldOf(one) === fieldOf(two) || !wanted(one, two)) return;
    const [a, b] = [levels[first] as Int16Array, levels[first + 1 + after] as Int16Array];
    pairs.push({ level: a.map((cell, row) => cell * (b[row] as number)), tests: [...one.tests, ...two.tests] });
  }));
  const own = columns.length;
  const all = [...levels, ...pairs.map(({ level }) => level)];
  const names = named([...columns.map(({ tests }) => tests), ...pairs.map(({ tests }) => tests)]);
  const more = withoutRepeats(all).kept.filter((place) => place >= own).map((place) => ({ column: names[place] as BinaryColumn, level: all[place] as Int16Array }));
  return {
    columns: [...columns, ...more.map(({ column }) => column)],
    table: { ...table, columns: [...table.columns, ...more.map(({ column: { id }, level }): TrainingColumn => ({ id, least: 0, levels: 2, level }))] },
  };
}

/** The field a column asks about; a pair's first one. */
export function fieldOf({ tests }: BinaryColumn): string {
  return (tests[0] as FieldTest).field;
}
