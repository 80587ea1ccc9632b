import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Column } from '@sextant/core/scoring/learn';

export interface Target {
  readonly data: string;
  readonly k: number;
  readonly fasterRisk: { readonly trainLossFold0: number; readonly seconds: number; readonly testAuc: number; readonly testLogLoss: number };
}

function fixture(name: string): Buffer {
  return readFileSync(new URL(`../../../fixtures/scorecards/${name}`, import.meta.url));
}

export function targets(): readonly Target[] {
  return (JSON.parse(fixture('scorecard-targets.json').toString()) as { rows: readonly Target[] }).rows;
}

/** One of the sets whose columns are integers already: the first column is the label. */
export function riskSet(name: string): { readonly columns: readonly Column[]; readonly won: readonly boolean[] } {
  const [head = '', ...lines] = gunzipSync(fixture(`${name}_data.csv.gz`)).toString().trim().split(/\r?\n/);
  const rows = lines.map((line) => line.split(',').map(Number));
  const [, ...ids] = head.split(',');
  return {
    columns: ids.map((id, index) => ({ id, values: rows.map((row) => row[index + 1] as number) })),
    won: rows.map(([label = 0]) => label > 0),
  };
}

/** The rows whose number is not 0 modulo 5, as the targets were trained. */
export function trainingFold<T>(values: ArrayLike<T>): readonly T[] {
  return Array.from(values).filter((_, row) => row % 5 !== 0);
}
