import type { Instant, Json } from '../../facts/facts.types.js';
import type { CellsSetAside, CodedColumn, Column, ColumnRole, NumberArray } from './columns.types.js';

/** A column as it is asked: every cell is what the column holds. */
export type Cells =
  | { readonly kind: 'constant'; readonly value: number | undefined }
  /** `whole`: each of them can be asked as it is; else what is not finite is not known. */
  | { readonly kind: 'numbers'; readonly values: NumberArray; readonly whole: boolean }
  | { readonly kind: 'coded'; readonly codes: CodedColumn['codes']; readonly values: readonly (Json | undefined)[] }
  | { readonly kind: 'plain'; readonly values: readonly (Json | undefined)[] };

type Fault = CellsSetAside['code'];

/** Reads a column; cells that cannot be what it holds are set aside: counted, and taken as not known. */
export function readCells(name: string, role: ColumnRole, column: Column, now: Instant, setAside: CellsSetAside[]): Cells {
  if (column === 'untold') return { kind: 'constant', value: cellOf(undefined, role, now) as number | undefined };
  if (isCoded(column)) return readCodes(name, column, setAside);
  const faults = new Map<Fault, CellsSetAside>();
  const fault = (code: Fault, row: number): void => {
    const { cells = 0, firstRow = row } = faults.get(code) ?? {};
    faults.set(code, { code, column: name, cells: cells + 1, firstRow });
  };
  const cells = role === 'field' ? readField(column, fault) : readNumbers(column, role, now, fault);
  setAside.push(...faults.values());
  return cells;
}

/**
 * One cell as it is asked: `undefined` where it is not known; of a count 0, and of yes and no 0 or 1.
 */
export function cellOf(value: Json | undefined, role: ColumnRole, now: Instant): Json | undefined {
  if (faultOf(value, role, now) !== null) value = undefined;
  if (role === 'field') return value;
  if (role === 'last') return value ?? undefined;
  if (role === 'count') return value ?? 0;
  return value === undefined || value === null || value === false || value === 0 ? 0 : 1;
}

/** Why a cell cannot be what its column holds; `null`: it can. */
function faultOf(value: Json | undefined, role: ColumnRole, now: Instant): Fault | null {
  if (role === 'field') return typeof value === 'number' && !Number.isFinite(value) ? 'not-a-number' : null;
  if (value === undefined || value === null) return null;
  if (role === 'count') return Number.isSafeInteger(value) && (value as number) >= 0 ? null : 'not-a-count';
  if (role === 'some') return typeof value === 'boolean' || Number.isFinite(value) ? null : 'not-a-number';
  if (!Number.isSafeInteger(value)) return 'not-an-instant';
  return (value as number) > now ? 'after-now' : null;
}

export function isCoded(column: Column): column is CodedColumn {
  return typeof column === 'object' && 'codes' in column;
}

function readCodes(name: string, { codes, values }: CodedColumn, setAside: CellsSetAside[]): Cells {
  let greatest = 0;
  for (let row = 0; row < codes.length; row++) if ((codes[row] as number) > greatest) greatest = codes[row] as number;
  const known = values.map((value) => cellOf(value, 'field', 0));
  if (greatest < known.length || codes.length === 0) return { kind: 'coded', codes, values: known };
  // One more place, for all codes without a value.
  let cells = 0;
  let firstRow = -1;
  const safe = Uint32Array.from(codes, (code, row) => {
    if (code < known.length) return code;
    cells++;
    if (firstRow < 0) firstRow = row;
    return known.length;
  });
  setAside.push({ code: 'unknown-code', column: name, cells, firstRow });
  return { kind: 'coded', codes: safe, values: [...known, undefined] };
}

type List = NumberArray | readonly (Json | undefined)[];
type Report = (code: Fault, row: number) => void;

function readField(column: List, fault: Report): Cells {
  const isList = !ArrayBuffer.isView(column);
  if (!isList && !canBeUnknown(column)) return { kind: 'numbers', values: column, whole: true };
  let isWhole = true;
  for (let row = 0; row < column.length; row++) {
    const code = faultOf(column[row], 'field', 0);
    if (code === null) continue;
    isWhole = false;
    fault(code, row);
  }
  if (!isList) return { kind: 'numbers', values: column, whole: isWhole };
  return { kind: 'plain', values: isWhole ? column : column.map((value) => cellOf(value, 'field', 0)) };
}

// What is never wrong is taken as it is; only tables with a fault, and lists, are copied.
function readNumbers(column: List, role: 'count' | 'some' | 'last', now: Instant, fault: Report): Cells {
  const isList = !ArrayBuffer.isView(column);
  if (!isList && role === 'count' && !hasFault(column)) return { kind: 'numbers', values: column, whole: true };
  const values = new Float64Array(column.length);
  for (let row = 0; row < column.length; row++) {
    const given = column[row];
    // A number array has no other way to say that it never happened.
    const value = role === 'last' && !isList && Number.isNaN(given) ? undefined : given;
    const code = faultOf(value, role, now);
    if (code !== null) fault(code, row);
    values[row] = (cellOf(value, role, now) ?? Number.NaN) as number;
  }
  // Nobody asks more of these than for a range, and an instant that nobody knows is in none.
  return { kind: 'numbers', values, whole: true };
}

function hasFault(counts: NumberArray): boolean {
  if (canBeUnknown(counts)) return counts.some((value) => faultOf(value, 'count', 0) !== null);
  let signs = 0;
  for (let row = 0; row < counts.length; row++) signs |= counts[row] as number;
  return signs < 0 && !(counts instanceof Uint32Array);
}

function canBeUnknown(values: NumberArray): boolean {
  return values instanceof Float64Array || values instanceof Float32Array;
}
