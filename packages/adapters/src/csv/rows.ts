import { parse } from 'csv-parse/browser/esm';
import { AdapterError } from '../contract/adapter-error.js';

/** One row of the file, as a spreadsheet numbers it: title rows, header and empty rows count. */
export interface Row {
  readonly position: number;
  readonly cells: readonly string[];
  /** The file ended inside its quotes: what followed them is lost in it. */
  readonly unclosed?: true;
}

/** Characters handed to the parser at once: one turn of the event loop each. */
const BLOCK = 65_536;

/** Characters without an end of row after which this is no table: 32 million. */
const LONGEST_ROW = 1 << 25;

/**
 * Text to rows. Cells hold what the file says, quotes removed; a stray quote inside a cell is kept.
 *
 * The parser's browser build is used on every platform, so that a file is read the same everywhere.
 *
 * @throws {AdapterError} `row-too-long`: beyond 32 million characters, mostly a quote that is never closed.
 */
export async function* rowsOf(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<Row> {
  const parser = parse({
    delimiter,
    // Declared, for the parser would take the first it meets for all: title rows often end otherwise than the rest.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
  });
  let waiting: string[][] = [];
  let failure: Error | undefined;
  parser.on('data', (cells: string[]) => waiting.push(cells));
  parser.on('error', (error: Error) => { failure = error; });

  let position = 0;
  let length = 0;
  for await (const block of inBlocks(text)) {
    await new Promise<void>((resolve) => { parser.write(block, () => { resolve(); }); });
    length = waiting.length > 0 ? block.length : length + block.length;
    for (const cells of taken()) yield { position: ++position, cells };
    if (length > LONGEST_ROW) throw tooLong(position + 1);
  }
  // The parser cannot end what never began.
  if (length === 0 && position === 0) return;
  await new Promise<void>((resolve) => {
    for (const event of ['end', 'error']) parser.on(event, () => { resolve(); });
    parser.end();
  });
  for (const cells of taken()) yield { position: ++position, cells };
  if (failure && (failure as { code?: unknown }).code !== 'CSV_QUOTE_NOT_CLOSED') throw failure;
  if (failure) yield { position: position + 1, cells: [], unclosed: true };

  function taken(): string[][] {
    const rows = waiting;
    waiting = [];
    return rows;
  }
}

/** Blocks of like size, whatever the pieces: neither one letter at a time, nor the whole file at once. */
async function* inBlocks(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  for await (const piece of pieces) {
    held += piece;
    while (held.length > BLOCK) {
      // The parser encodes each block by itself, so a surrogate pair must not be cut in two.
      const end = /[\uD800-\uDBFF]/.test(held.charAt(BLOCK - 1)) ? BLOCK + 1 : BLOCK;
      yield held.slice(0, end);
      held = held.slice(end);
    }
  }
  if (held !== '') yield held;
}

function tooLong(position: number): AdapterError {
  return new AdapterError('csv', [{
    code: 'row-too-long', path: '', expected: `the end of row ${position} within ${LONGEST_ROW} characters`, received: 'none: is a quote never closed?',
  }]);
}
