import { AdapterError } from '../contract/adapter-error.js';
import { find, type Row, textOf } from '../erp/fields.js';
import { NOTHING, type U8Client } from './u8-client.js';
import { codeOf, isObject } from './u8-error.js';
import type { U8Settings } from './u8.types.js';

/** How often a list is read before we give up. */
const PASSES = 6;

export interface U8List {
  readonly client: U8Client;
  readonly settings: U8Settings;
  /** Such as `saleorderlist`: the path, and where in the answer the rows are. */
  readonly name: string;
  /** Fields that tell rows apart; none where rows have nothing of the kind. */
  readonly key: readonly string[];
  readonly signal: AbortSignal | undefined;
}

/**
 * Reads a list to its end. Rows that come or go meanwhile move others to other pages, so that some would be met twice and
 * others never: more than a page counts only when two readings in a row met the same rows, as many as every page told.
 *
 * @throws {AdapterError} `transient` `changed-while-paging` when the list does not hold still.
 */
export async function allRows(list: U8List, parameters: Readonly<Record<string, string>>): Promise<readonly Row[]> {
  let before: string | null = null;
  for (let pass = 1; pass <= PASSES; pass++) {
    const read = await readPass(list, parameters);
    if (read?.pages === 1) return [...read.rows.values()];
    const met = read ? JSON.stringify([...read.rows.keys()].sort()) : null;
    if (read && met === before) return [...read.rows.values()];
    before = met;
  }
  throw new AdapterError(list.name, [{
    code: 'changed-while-paging', path: '', expected: 'a list that holds still while it is paged', received: `${PASSES} times another`,
  }], { kind: 'transient' });
}

interface Pass {
  readonly rows: ReadonlyMap<string, Row>;
  readonly pages: number;
}

async function readPass(list: U8List, parameters: Readonly<Record<string, string>>): Promise<Pass | undefined> {
  const rows = new Map<string, Row>();
  let first: number | null = null;
  let positions = 0;
  for (let index = 1; ; index++) {
    const page = await readPage(list, parameters, index);
    if (index === 1) first = page.count;
    else if (page.count !== first) return undefined;
    for (const row of page.rows) {
      positions += 1;
      rows.set(keyOf(row, list.key) ?? `at ${positions}`, row);
    }
    const isLast = page.rows.length === 0 || (page.count === null ? page.rows.length < list.settings.pageSize : positions >= page.count);
    if (isLast) return first !== null && rows.size < first ? undefined : { rows, pages: index };
  }
}

function keyOf(row: Row, key: readonly string[]): string | undefined {
  if (key.length === 0) return undefined;
  const parts = key.map((name) => textOf(find(row, [name])) ?? '');
  return parts.every((part) => part === '') ? undefined : JSON.stringify(parts);
}

async function readPage(
  { client, settings, name, signal }: U8List, parameters: Readonly<Record<string, string>>, index: number,
): Promise<{ readonly rows: readonly Row[]; readonly count: number | null }> {
  const body = await client.read(`${name}/batch_get`, { ...parameters, page_index: String(index), rows_per_page: String(settings.pageSize) }, signal);
  // Nothing is told by a code of its own, or by an empty list.
  if (codeOf(body) === NOTHING) return { rows: [], count: 0 };
  const found = body[name];
  if (!Array.isArray(found) && (found ?? null) !== null) {
    throw new AdapterError(name, [{ code: 'malformed-body', path: `/${name}`, expected: 'a list', received: typeof found }], { kind: 'transient' });
  }
  const rows = (Array.isArray(found) ? (found as readonly unknown[]) : []).map((row) => (isObject(row) ? row : {}));
  const count = textOf(body.row_count);
  return { rows, count: count !== undefined && /^\d+$/.test(count) ? Number(count) : null };
}
