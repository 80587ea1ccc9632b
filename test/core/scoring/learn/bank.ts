import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { TrainingRecord } from '@sextant/core/scoring/learn';

/** 41,188 calls of a bank, in the order of their dates: some fields, and whether the customer signed. */
export function bankCalls(fields: readonly string[]): { readonly records: readonly TrainingRecord[]; readonly won: readonly boolean[] } {
  const file = new URL('../../../fixtures/scorecards/bank-additional-full.csv.gz', import.meta.url);
  const [head = '', ...lines] = gunzipSync(readFileSync(file)).toString().trim().split(/\r?\n/);
  const cells = (line: string): readonly string[] => line.split(';');
  const names = cells(head).map((name) => name.replaceAll('"', ''));
  const rows = lines.map(cells);
  const places = fields.map((field) => [field, names.indexOf(field)] as const);
  return {
    records: rows.map((row) => Object.fromEntries(places.map(([field, at]) => [field, valueOf(row[at] ?? '')]))),
    won: rows.map((row) => row[row.length - 1] === '"yes"'),
  };
}

function valueOf(cell: string): string | number {
  return cell.startsWith('"') ? cell.slice(1, -1) : Number(cell);
}
