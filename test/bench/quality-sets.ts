import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Column } from '@sextant/core/scoring/learn';

/** A data set in columns of integers, as the published numbers were measured on, and in the fields it was made from. */
export interface QualitySet {
  readonly name: string;
  readonly won: readonly boolean[];
  readonly columns: readonly Column[];
  /** Per field, the group of each row. */
  readonly fields: readonly Int32Array[];
}

interface Raw {
  readonly names: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  readonly won: readonly boolean[];
}

/** Few different numbers are levels, as in the published encoding. */
const LEVELS = 12;

/** @param folder Where the files lie; those that are missing are left out. */
export function qualitySet(folder: string, name: string): QualitySet | null {
  const file = ['', '.gz'].map((end) => join(folder, `${name === 'bank' ? 'bank-additional-full' : `${name}_data`}.csv${end}`)).find(existsSync);
  if (file === undefined) return null;
  const bytes = readFileSync(file);
  const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().trim().split(/\r?\n/);
  const raw = name === 'bank' ? bank(lines) : numbers(lines);
  const encoded = name === 'bank' || name === 'spambase' ? byThresholds(raw) : asTheyAre(raw);
  return { name, won: raw.won, ...encoded };
}

function numbers([head = '', ...lines]: readonly string[]): Raw {
  const rows = lines.map((line) => line.split(',').map(Number));
  return { names: head.split(',').slice(1), rows: rows.map((row) => row.slice(1)), won: rows.map(([label = 0]) => label > 0) };
}

/** Without the length of the call, which is known afterwards only. */
function bank([head = '', ...lines]: readonly string[]): Raw {
  const names = head.split(';').map((name) => name.replaceAll('"', ''));
  const used = names.flatMap((name, at) => (name === 'duration' || name === 'y' ? [] : [at]));
  const cells = lines.map((line) => line.split(';').map((cell) => (cell.startsWith('"') ? cell.slice(1, -1) : Number(cell))));
  return { names: used.map((at) => names[at] ?? ''), rows: cells.map((row) => used.map((at) => row[at] ?? '')), won: cells.map((row) => row[row.length - 1] === 'yes') };
}

function asTheyAre({ names, rows }: Raw): Pick<QualitySet, 'columns' | 'fields'> {
  const columns = names.map((id, at) => ({ id, values: rows.map((row) => Number(row[at])) }));
  return { columns, fields: columns.map(({ values }) => groupsOf(values)) };
}

/** One column per level with 1 % of the rows; numbers with many values by "x ≤ q" at their deciles. Doubles are dropped. */
function byThresholds({ names, rows }: Raw): Pick<QualitySet, 'columns' | 'fields'> {
  const columns = new Map<string, Column>();
  const fields = names.map((name, at) => {
    const values = rows.map((row) => row[at] ?? '');
    const counts = new Map<string | number, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    const add = (id: string, cells: readonly number[]): void => {
      const key = cells.join('');
      if (!columns.has(key) && new Set(cells).size > 1) columns.set(key, { id, values: cells });
    };
    if (counts.size <= LEVELS || typeof values[0] === 'string') {
      for (const [level, n] of counts) if (n * 100 >= rows.length) add(`${name}=${level}`, values.map((value) => Number(value === level)));
      return groupsOf(values);
    }
    const sorted = values.map(Number).sort((a, b) => a - b);
    const cuts = [...new Set([1, 2, 3, 4, 5, 6, 7, 8, 9].map((decile) => sorted[Math.floor((decile * (sorted.length - 1)) / 10)] ?? 0))];
    for (const cut of cuts) add(`${name}<=${cut}`, values.map((value) => Number(Number(value) <= cut)));
    return groupsOf(values.map((value) => cuts.filter((cut) => Number(value) > cut).length));
  });
  return { columns: [...columns.values()], fields };
}

function groupsOf(values: readonly (string | number)[]): Int32Array {
  const groups = new Map<string | number, number>();
  return Int32Array.from(values, (value) => {
    const group = groups.get(value) ?? groups.size;
    groups.set(value, group);
    return group;
  });
}
