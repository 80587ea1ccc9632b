import type { Instant } from '../../facts/facts.types.js';
import { pointer } from '../../policy/pointer.js';
import { isCoded, readCells, type Cells } from './cells.js';
import type { CellsSetAside, Column, ColumnRole, ColumnTable } from './columns.types.js';
import type { ColumnCard } from './compile-columns.js';
import { refuse, type ColumnsProblem } from './errors.js';

/** The columns of a table that a card asks for, checked and read. */
export interface BoundTable {
  readonly rows: number;
  readonly cells: ReadonlyMap<string, Cells>;
  readonly setAside: readonly CellsSetAside[];
}

/**
 * Checks and reads the columns a card needs.
 *
 * @throws ColumnsError with every column that is missing, too long, too short, or of the wrong kind.
 */
export function bindTable({ needs }: ColumnCard, table: ColumnTable, now: Instant): BoundTable {
  const { rows, columns } = table;
  const problems: ColumnsProblem[] = [];
  if (!Number.isSafeInteger(rows) || rows < 0) {
    problems.push({ code: 'wrong-length', path: '/rows', expected: 'an integer from 0', received: String(rows) });
  }
  for (const [name, role] of needs) {
    const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
    const problem = columnProblem(column, role, rows);
    if (problem) problems.push({ ...problem, path: pointer('columns', name) });
  }
  refuse(problems);
  const setAside: CellsSetAside[] = [];
  const cells = new Map<string, Cells>();
  for (const [name, role] of needs) cells.set(name, readCells(name, role, columns[name] as Column, now, setAside));
  return { rows, cells, setAside };
}

function columnProblem(column: Column | undefined, role: ColumnRole, rows: number): Omit<ColumnsProblem, 'path'> | null {
  if (column === undefined) return { code: 'missing-column', expected: `a column of ${rows} rows, or "untold"`, received: 'nothing' };
  if (column === 'untold') return null;
  const isKnown = Array.isArray(column) || isNumbers(column) || (isCoded(column) && isCodes(column.codes) && Array.isArray(column.values));
  if (!isKnown) return { code: 'wrong-kind', expected: 'a list, a number array, codes with values, or "untold"', received: typeof column };
  if (role !== 'field' && isCoded(column)) {
    return { code: 'wrong-kind', expected: `a list or number array of ${KINDS[role]}`, received: 'codes with values' };
  }
  const length = isCoded(column) ? column.codes.length : column.length;
  return length === rows ? null : { code: 'wrong-length', expected: `${rows} rows`, received: `${length}` };
}

const KINDS = { count: 'counts', some: 'yes and no', last: 'instants' } as const;

function isNumbers(column: unknown): boolean {
  return ArrayBuffer.isView(column) && !(column instanceof DataView) && !(column instanceof BigInt64Array) && !(column instanceof BigUint64Array);
}

function isCodes(codes: unknown): boolean {
  return codes instanceof Uint8Array || codes instanceof Uint16Array || codes instanceof Uint32Array;
}
