import type { Instant } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import { find, type Row, textOf } from '../erp/fields.js';
import { naive } from '../erp/naive-time.js';
import { isObject, type Envelope } from './bip-error.js';
import type { BipClient } from './bip-client.js';
import type { BipSettings, ChangeFilter } from './bip.types.js';
import { type BipForm, namesOf } from './forms.js';

const SECOND = 1000;
/** How often a window of one second, which cannot be halved, is read before we give up. */
const PASSES = 4;

/** All rows that changed in a stretch of time, both ends included. */
export interface Window {
  readonly rows: readonly Row[];
  readonly from: Instant;
  readonly to: Instant;
}

/** One page of a list. */
interface ListPage {
  readonly rows: readonly Row[];
  /** Rows in all; `null` where the list does not say. */
  readonly count: number | null;
}

export interface ListOptions {
  readonly client: BipClient;
  readonly form: BipForm;
  readonly settings: BipSettings;
  readonly signal: AbortSignal | undefined;
}

/**
 * Reads a stretch of time window by window, each no longer than what fits a page: read at once, it cannot change while it is
 * paged. Only a single second may have more; then rows that change move to other pages, so that some would be met twice and
 * others never, and it counts only when every page told the same count and so many different rows were met.
 *
 * @throws {AdapterError} `transient` `changed-while-paging` when a single second does not hold still.
 */
export async function* windowsOf(list: ListOptions, filter: ChangeFilter, from: Instant, to: Instant): AsyncGenerator<Window> {
  const end = Math.max(from, to);
  if (filter.kind === 'since') {
    yield { rows: await readSince(list, filter, from), from, to: end };
    return;
  }
  let start = from;
  let width = Math.max(end - from, SECOND);
  do {
    const until = Math.min(start + width, end);
    const read = await readWindow(list, filter, start, until);
    width = widthFor(until - start, read, list.settings.pageSize);
    if (!read.rows) continue;
    yield { rows: read.rows, from: start, to: until };
    start = until;
  } while (start < end);
}

/**
 * A list without an end, and mostly without a count: of more than a page, two readings in a row must have met the same rows, for
 * those that come or go meanwhile move others to other pages.
 */
async function readSince(list: ListOptions, filter: ChangeFilter, from: Instant): Promise<readonly Row[]> {
  let before: string | null = null;
  for (let pass = 1; pass <= PASSES + 2; pass++) {
    const { rows, met, pages } = await readPass(list, filter, from, from, false);
    if (rows && pages === 1) return rows;
    const now = rows ? JSON.stringify([...met].sort()) : null;
    if (rows && now === before) return rows;
    before = now;
  }
  throw restless(list.form, PASSES + 2);
}

function restless({ path }: BipForm, passes: number): AdapterError {
  return new AdapterError(path, [{
    code: 'changed-while-paging', path: '', expected: 'a list that holds still while it is paged', received: `${passes} times another`,
  }], { kind: 'transient' });
}

/** A width that should hold two thirds of a page, going by how many rows one had. */
function widthFor(width: number, { rows, count }: ReadWindow, pageSize: number): number {
  const share = count === null ? 0.5 : (pageSize * 2) / 3 / Math.max(count, 1);
  // What was too much gets smaller in any case: the platform's pages may be smaller than ours.
  const next = width * Math.min(share, rows ? 4 : 0.5);
  return Math.max(Math.floor(next / SECOND) * SECOND, SECOND);
}

/** Without rows it is more than a page, or did not hold still: a smaller one is to be read. */
interface ReadWindow {
  readonly rows: readonly Row[] | undefined;
  readonly count: number | null;
}

async function readWindow(list: ListOptions, filter: ChangeFilter, from: Instant, to: Instant): Promise<ReadWindow> {
  const isDivisible = to - from > SECOND;
  for (let pass = 1; pass <= PASSES; pass++) {
    const read = await readPass(list, filter, from, to, isDivisible);
    if (read.rows || isDivisible) return read;
  }
  throw restless(list.form, PASSES);
}

interface Pass extends ReadWindow {
  /** What tells the rows apart that were met. */
  readonly met: ReadonlySet<string>;
  readonly pages: number;
}

async function readPass(list: ListOptions, filter: ChangeFilter, from: Instant, to: Instant, isDivisible: boolean): Promise<Pass> {
  const { form, settings: { pageSize } } = list;
  const rows: Row[] = [];
  const met = new Set<string>();
  let first: number | null = null;
  let positions = 0;
  let summaries = 0;
  for (let index = 1; ; index++) {
    const page = await readPage(list, filter, from, to, index, pageSize);
    if (index === 1) first = page.count;
    if (page.count !== first) return { rows: undefined, count: null, met, pages: index };
    for (const row of page.rows) {
      positions += 1;
      if (isSummary(row)) {
        summaries += 1;
        continue;
      }
      const key = rowKey(form, row) ?? `at ${positions}`;
      if (!met.has(key)) rows.push(row);
      met.add(key);
    }
    // Counted by rows, not by pages: the platform may give smaller pages than it was asked for.
    const isLast = page.rows.length === 0 || (page.count === null ? page.rows.length < pageSize : positions >= page.count);
    if (!isLast && isDivisible) return { rows: undefined, count: first, met, pages: index };
    if (!isLast) continue;
    // Whether rows of totals are among those counted is seen by whether there are more rows than the count.
    const counted = first === null || positions - first >= summaries ? 0 : summaries;
    const isWhole = first === null || met.size + counted >= first;
    return { rows: isWhole ? rows : undefined, count: isWhole ? rows.length : null, met, pages: index };
  }
}

/** What tells rows apart: the line, where rows are lines. `undefined` for rows without an id, of which each counts. */
function rowKey(form: BipForm, row: Row): string | undefined {
  const id = textOf(find(row, namesOf(form, 'id')));
  if (id === undefined) return undefined;
  if (!form.lines) return id;
  const line = textOf(find(row, namesOf(form, 'line')));
  return line === undefined ? undefined : `${id}/${line}`;
}

/** Some lists end with a row of totals. */
function isSummary(row: Row): boolean {
  return row.code === '合计' || row.vouchdate === '合计';
}

async function readPage(
  { client, form, signal }: ListOptions, filter: ChangeFilter, from: Instant, to: Instant, pageIndex: number, pageSize: number,
): Promise<ListPage> {
  const envelope = await client.call({
    path: form.path, limit: form.limit, zero: form.zero, signal, accept: isNothing,
    body: listBody(form, filter, from, to, pageIndex, pageSize),
  });
  return isNothing(envelope) ? { rows: [], count: 0 } : pageOf(form, envelope);
}

/** Some lists say "no such data" for none. */
function isNothing({ code }: Envelope): boolean {
  return code === '1002';
}

function listBody(form: BipForm, filter: ChangeFilter, from: Instant, to: Instant, pageIndex: number, pageSize: number): Record<string, unknown> {
  const body: Record<string, unknown> = { ...form.parameters, pageIndex, pageSize };
  if (form.headsOnly !== null) body.isSum = form.headsOnly;
  if (filter.kind === 'condition') {
    const condition = { field: filter.field, op: 'between', value1: naive(from), value2: naive(to) };
    body.simpleVOs = filter.grouped ? [{ logicOp: 'and', conditions: [condition] }] : [condition];
    body.queryOrders = [{ field: filter.field, order: 'asc' }, { field: 'id', order: 'asc' }];
  } else if (filter.kind === 'since') {
    body[filter.parameter] = naive(from);
  } else {
    body[filter.begin] = naive(from);
    body[filter.end] = naive(to);
  }
  return body;
}

function pageOf(form: BipForm, { data }: Envelope): ListPage {
  if (form.shape === 'array' && Array.isArray(data)) return { rows: data.map(rowOf), count: null };
  if (isObject(data)) {
    // With nothing to tell, the list may be missing or null.
    const { recordList: list, recordCount: count } = data;
    const total = Number(count ?? 0);
    if ((Array.isArray(list) || (list ?? null) === null) && Number.isSafeInteger(total) && total >= 0) {
      const rows = Array.isArray(list) ? list.map(rowOf) : [];
      // The last page cannot be told without a count.
      return { rows, count: (count ?? null) === null ? null : total };
    }
  }
  throw new AdapterError(form.path, [{
    code: 'malformed-body', path: '/data', expected: form.shape === 'array' ? 'a list' : 'recordList and recordCount', received: Array.isArray(data) ? 'a list' : typeof data,
  }], { kind: 'transient' });
}

/** What is no row has no id, and is set aside as such. */
function rowOf(value: unknown): Row {
  return isObject(value) ? value : {};
}

/** Long before there was any such system, and long after. */
const NEVER = Date.UTC(1990, 0, 1);
const LATER = Date.UTC(2990, 0, 1);

/**
 * The first filter the platform heeds: one that it passes over gives rows of a time when there were none, and one that it does
 * not know may be refused. The last one is taken at its word.
 */
export async function heededFilter(list: ListOptions): Promise<ChangeFilter> {
  const { changes } = list.form;
  for (const filter of changes.slice(0, -1)) {
    try {
      const from = filter.kind === 'since' ? LATER : NEVER;
      const { rows, count } = await readPage(list, filter, from, from + SECOND, 1, 1);
      if (rows.filter((row) => !isSummary(row)).length === 0 && (count ?? 0) === 0) return filter;
    } catch (error) {
      if (!(error instanceof AdapterError) || error.kind !== 'invalid') throw error;
    }
  }
  return changes.at(-1) ?? changes[0];
}
