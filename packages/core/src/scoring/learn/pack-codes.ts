import { compareText } from '../../facts/order.js';
import { sha256Hex } from '../../evidence/hash.js';
import type { CodedField } from './code-fields.js';
import type { TrainingColumn, TrainingTable } from './table.js';

/** A code needs up to three characters of 15 bits. */
const BITS = 15;
const MASK = (1 << BITS) - 1;

export interface PackedCodes {
  readonly table: TrainingTable;
  /** Per distinct row, a text that only rows alike have. */
  readonly keys: readonly string[];
  /** SHA-256 of the distinct rows and how often each was won and lost: whatever the order of the rows. */
  readonly hash: string;
}

/** Packs coded rows: one column per question, rows that look alike are one. The columns are named by their places. */
export function packCodes(fields: readonly CodedField[], won: Uint8Array): PackedCodes {
  const wide = fields.map(({ groups }) => groups.length > MASK);
  const seen = new Map<string, { readonly row: number; won: number; lost: number }>();
  for (let row = 0; row < won.length; row++) {
    let key = '';
    for (let index = 0; index < fields.length; index++) {
      const code = (fields[index] as CodedField).codes[row] as number;
      key += String.fromCharCode(code & MASK);
      if (wide[index]) key += String.fromCharCode(code >>> BITS);
    }
    let place = seen.get(key);
    if (!place) seen.set(key, (place = { row, won: 0, lost: 0 }));
    if (won[row] === 1) place.won++;
    else place.lost++;
  }
  // In an order of their own, so that the order of the rows decides nothing.
  const distinct = [...seen].sort(([a], [b]) => compareText(a, b));
  const columns = fields.flatMap(({ tests, groups, codes }) => tests.map((_, at): Omit<TrainingColumn, 'id'> => {
    const cells = groups.map((text) => Number(text[at]));
    return { least: 0, levels: 2, level: Int16Array.from(distinct, ([, { row }]) => cells[codes[row] ?? 0] ?? 0) };
  }));
  const wins = distinct.reduce((sum, [, place]) => sum + place.won, 0);
  const table: TrainingTable = {
    columns: columns.map((column, index) => ({ ...column, id: String(index) })),
    won: Float64Array.from(distinct, ([, place]) => place.won),
    lost: Float64Array.from(distinct, ([, place]) => place.lost),
    cases: won.length,
    wins,
  };
  const head = JSON.stringify(fields.map(({ tests, groups }) => [tests, groups]));
  const rows = distinct.map(([key, place]) => `${key}\n${place.won},${place.lost}\n`).join('');
  return { table, keys: distinct.map(([key]) => key), hash: sha256Hex(`${head}\n${rows}`) };
}
