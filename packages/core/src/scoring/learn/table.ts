import { LearningError } from './errors.js';

/** One input of the rows: integers, mostly 0 and 1. */
export interface Column {
  readonly id: string;
  /** One integer per row, from -1,000 to 1,000. */
  readonly values: ArrayLike<number>;
}

/** Rows that look alike are one row with counts. */
export interface TrainingTable {
  readonly columns: readonly TrainingColumn[];
  /** Won and lost cases per distinct row. */
  readonly won: Float64Array;
  readonly lost: Float64Array;
  /** Cases in all. */
  readonly cases: number;
  readonly wins: number;
}

export interface TrainingColumn {
  readonly id: string;
  /** Least value; the levels below count from it. */
  readonly least: number;
  /** Largest minus least value, plus one. */
  readonly levels: number;
  /** Per distinct row, the value minus the least one. */
  readonly level: Int16Array;
}

const LIMIT = 1_000;

/**
 * Packs rows so that learning looks at each distinct one once.
 *
 * @param won Per row, whether the case was won.
 * @throws {LearningError} `not-an-integer`, `different-lengths`, `duplicate-column`.
 */
export function packRows(columns: readonly Column[], won: ArrayLike<number | boolean>): TrainingTable {
  const cases = won.length;
  check(columns, cases);
  const seen = new Map<string, { readonly row: number; won: number; lost: number }>();
  for (let row = 0; row < cases; row++) {
    let key = '';
    for (const { values } of columns) key += String.fromCharCode((values[row] ?? 0) + LIMIT);
    let place = seen.get(key);
    if (!place) seen.set(key, (place = { row, won: 0, lost: 0 }));
    if (won[row]) place.won++;
    else place.lost++;
  }
  // In an order of their own, so that the order of the rows decides nothing.
  const distinct = [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place);
  return {
    columns: columns.map(({ id, values }) => {
      const found = Int16Array.from(distinct, ({ row }) => values[row] ?? 0);
      const least = found.reduce((a, b) => Math.min(a, b), LIMIT);
      const most = found.reduce((a, b) => Math.max(a, b), -LIMIT);
      return { id, least, levels: Math.max(1, most - least + 1), level: found.map((value) => value - least) };
    }),
    won: Float64Array.from(distinct, (place) => place.won),
    lost: Float64Array.from(distinct, (place) => place.lost),
    cases,
    wins: distinct.reduce((sum, place) => sum + place.won, 0),
  };
}

function check(columns: readonly Column[], cases: number): void {
  const ids = new Set<string>();
  for (const { id, values } of columns) {
    if (ids.has(id)) throw new LearningError('duplicate-column', `/columns/${id}`, 'an id of its own', `"${id}" again`);
    ids.add(id);
    if (values.length !== cases) throw new LearningError('different-lengths', `/columns/${id}`, `${cases} values`, `${values.length} values`);
    for (let row = 0; row < cases; row++) {
      const value = values[row];
      if (!Number.isInteger(value) || Math.abs(value as number) > LIMIT) {
        throw new LearningError('not-an-integer', `/columns/${id}/${row}`, `an integer from -${LIMIT} to ${LIMIT}`, String(value));
      }
    }
  }
}
