import type { Reject, SourceRecord } from '@sextant/core/facts';
import { AdapterError, type AdapterProblem } from '../contract/adapter-error.js';
import type { Page, ReadOptions, Source } from '../contract/source.types.js';
import type { CsvDeclaration } from './csv.types.js';
import { checkedDeclaration } from './declaration.js';
import { blocksOf, type Bytes, decoded } from './decode.js';
import { type Row, rowsOf } from './rows.js';

export interface CsvSourceOptions {
  readonly declaration: CsvDeclaration;
  /** Opens the file; called once per reading. */
  readonly open: () => Bytes | Promise<Bytes>;
  /** Rows per page. @default 500 */
  readonly pageSize?: number;
}

/** The most a spreadsheet's cell can hold, in UTF-16 units; a longer one is a reject. */
const LONGEST_CELL = 32_767;

/**
 * A CSV export as a source, read as a stream: memory holds one page, however long the file.
 * Records carry the declared columns only, by header; `position` is the row number a spreadsheet shows. Empty rows are
 * skipped. A row with another number of cells than the header is a reject, unless the cells too many are empty.
 * There is no checkpoint: a file is read whole, and reading it again gives the same facts.
 *
 * @throws {AdapterError} at once when the declaration is bad; while reading `missing-header`, `missing-column` and
 * `duplicate-column` before the first record, `row-too-long`, `unknown-checkpoint`.
 *
 * @example
 * ```ts
 * const source = csvSource({ declaration, open: () => file.stream() });          // a File in a browser
 * const source = csvSource({ declaration, open: () => createReadStream(path) }); // Node
 * ```
 */
export function csvSource({ declaration, open, pageSize = 500 }: CsvSourceOptions): Source {
  const checked = checkedDeclaration(declaration);
  return { read: (options = {}) => readPages(checked, open, pageSize, options) };
}

async function* readPages(
  declaration: CsvDeclaration, open: CsvSourceOptions['open'], pageSize: number, { since, signal }: ReadOptions,
): AsyncGenerator<Page> {
  if (since !== undefined && since !== null) {
    refuse([{ code: 'unknown-checkpoint', path: '', expected: 'none: a file is read whole', received: since }]);
  }
  signal?.throwIfAborted();
  const text = decoded(blocksOf(await open(), signal), declaration.encoding ?? 'utf-8');
  const { headerRow = 1 } = declaration;
  let header: Header | undefined;
  let records: SourceRecord[] = [];
  let rejects: Reject[] = [];
  for await (const row of rowsOf(text, declaration.delimiter ?? ',')) {
    if (row.position < headerRow) continue;
    if (!header) {
      header = readHeader(row, declaration);
      continue;
    }
    const read = readRow(row, header, declaration.name);
    if (read && 'values' in read) records.push(read);
    else if (read) rejects.push(read);
    if (records.length + rejects.length >= pageSize) {
      yield { records, rejects, checkpoint: null };
      records = [];
      rejects = [];
    }
  }
  if (!header) refuse([{ code: 'missing-header', path: '', expected: `column names in row ${headerRow}`, received: 'the end of the file' }]);
  if (records.length + rejects.length > 0) yield { records, rejects, checkpoint: null };
}

interface Header {
  readonly width: number;
  /** Header and place of every declared column the file has. */
  readonly columns: readonly (readonly [header: string, index: number])[];
}

function readHeader(row: Row, { columns }: CsvDeclaration): Header {
  const found = row.cells.map((cell) => cell.trim());
  const problems: AdapterProblem[] = [];
  const seen = new Set<string>();
  const places = new Map<string, number>();
  for (const [name, { header, optional = false }] of Object.entries(columns)) {
    // One header read in several ways is one column.
    if (seen.has(header)) continue;
    const index = found.indexOf(header);
    const path = `/columns/${name}/header`;
    if (index < 0) {
      if (!optional) problems.push({ code: 'missing-column', path, expected: `a column "${header}"`, received: namesOf(found) });
    } else if (found.indexOf(header, index + 1) >= 0) {
      problems.push({ code: 'duplicate-column', path, expected: `one column "${header}"`, received: 'several' });
    } else {
      places.set(header, index);
    }
    if (!optional || index >= 0) seen.add(header);
  }
  refuse(problems);
  return { width: found.length, columns: [...places] };
}

function readRow(row: Row, header: Header, kind: string): SourceRecord | Reject | undefined {
  const { position, cells } = row;
  const reject = (code: string, path: string, expected: string, received: string): Reject =>
    ({ kind, position, code, path, expected, received });
  if (row.unclosed) return reject('unclosed-quote', '', 'a closing quote', 'the end of the file');
  if (cells.every((cell) => cell.trim() === '')) return undefined;
  if (cells.length < header.width || cells.slice(header.width).some((cell) => cell.trim() !== '')) {
    return reject('ragged-row', '', `${header.width} cells`, `${cells.length} cells`);
  }
  // No prototype: a column may be named like something every object inherits.
  const values = Object.create(null) as Record<string, string>;
  for (const [name, index] of header.columns) {
    const cell = cells[index] ?? '';
    if (cell.length > LONGEST_CELL) return reject('too-large', name, `at most ${LONGEST_CELL} characters`, `${cell.length} characters`);
    values[name] = cell;
  }
  return { kind, position, values };
}

function namesOf(found: readonly string[]): string {
  const names = found.filter(Boolean).join(', ');
  return names.length > 200 ? `${names.slice(0, 200)}…` : names || 'no names';
}

function refuse(problems: readonly AdapterProblem[]): void {
  const [first, ...rest] = problems;
  if (first) throw new AdapterError('csv', [first, ...rest]);
}
