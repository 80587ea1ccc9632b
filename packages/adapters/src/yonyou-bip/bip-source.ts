import type { Instant, SourceRecord } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import type { Page, ReadOptions, Source, Stream } from '../contract/source.types.js';
import { find, type Row, textOf } from '../erp/fields.js';
import { naive, readNaive } from '../erp/naive-time.js';
import type { BipClient } from './bip-client.js';
import { isObject } from './bip-error.js';
import type { BipSettings, ChangeFilter } from './bip.types.js';
import type { CustomerNumbers } from './customer-numbers.js';
import { type Documents, documentsOf } from './documents.js';
import { type BipForm, namesOf } from './forms.js';
import { heededFilter, type ListOptions, type Window, windowsOf } from './windows.js';

const DAY = 86_400_000;
/** Before there was any document there. */
const FIRST = Date.UTC(2000, 0, 1);
/** Documents are dated ahead. */
const AHEAD = 400 * DAY;
/** Documents per page that are read one by one. */
const DETAILS = 20;

export interface BipSourceOptions {
  readonly client: BipClient;
  readonly form: BipForm;
  readonly settings: BipSettings;
  /** `null`: orders carry no numbers of customers. */
  readonly numbers: CustomerNumbers | null;
}

/**
 * A list of the platform as a source. Checkpoints are times of change at the platform: everything up to there was read. A
 * window is handed on in pages of whole documents, in the order of their change.
 */
export function bipSource(options: BipSourceOptions): Source & Required<Pick<Stream, 'ids'>> {
  let heeded: Promise<ChangeFilter> | null = null;
  return { read: (given = {}) => readPages(options, filter, given), ids: (given = {}) => readIds(options, filter, given.signal) };

  /** Asked once; a probe that failed is made again. */
  async function filter(list: ListOptions): Promise<ChangeFilter> {
    heeded ??= heededFilter(list);
    try {
      return await heeded;
    } catch (error) {
      heeded = null;
      throw error;
    }
  }
}

async function* readPages(
  { client, form, settings, numbers }: BipSourceOptions, filterOf: (list: ListOptions) => Promise<ChangeFilter>,
  { since, lookBack = 0, signal }: ReadOptions,
): AsyncGenerator<Page> {
  signal?.throwIfAborted();
  const list: ListOptions = { client, form, settings, signal };
  const filter = await filterOf(list);
  const name = filterName(filter);
  const { start, settle, dateLookBack, pageSize } = settings;
  let reached = since === undefined || since === null ? readNaive(start) ?? 0 : readCheckpoint(since, name);
  const again = filter.kind === 'dates' ? dateLookBack * DAY : lookBack;
  const now = client.clock.now();
  const from = floored(Math.max(since ? reached - again : reached, 0));
  const to = filter.kind === 'dates' ? floored(now + AHEAD) : floored(now - settle);
  let before: ReadonlySet<string> = new Set();
  for await (const window of windowsOf(list, filter, from, to)) {
    const { records: found, rejects } = documentsOf(form, window.rows);
    // Windows share their ends, for the platform may keep finer times than it shows.
    const contents = found.map(({ values }) => JSON.stringify(values));
    const records = found.filter((_, index) => !before.has(contents[index] ?? ''));
    before = new Set(contents);
    const next = Math.max(reached, reachedBy(window, form, filter, now));
    let left: Documents = { records: byStamp(form, records), rejects };
    // A document read by itself costs a call: what was done must not be done again.
    const size = form.detail === null ? pageSize : Math.min(pageSize, DETAILS);
    do {
      const part = left.records.slice(0, size);
      const rest = left.records.slice(size);
      const last = part.at(-1);
      if (rest.length === 0) reached = next;
      else if (filter.kind !== 'dates' && last) reached = Math.max(reached, Math.min(stampOf(form, last.values), next));
      yield {
        records: await completedAll(part, { client, form, settings, numbers }, signal),
        rejects: left.rejects,
        checkpoint: `${name} ${naive(reached)}`,
      };
      signal?.throwIfAborted();
      left = { records: rest, rejects: [] };
    } while (left.records.length > 0);
  }
}

/** Numbers of all documents that are there now, heads only. */
async function* readIds(
  { client, form, settings }: BipSourceOptions, filterOf: (list: ListOptions) => Promise<ChangeFilter>, signal: AbortSignal | undefined,
): AsyncGenerator<readonly string[]> {
  signal?.throwIfAborted();
  const heads = { ...form, lines: false, headsOnly: form.headsOnly === null ? null : true };
  const list: ListOptions = { client, form: heads, settings, signal };
  const filter = await filterOf(list);
  // Whatever reading begins with: what is left out here would be taken for deleted.
  for await (const { rows } of windowsOf(list, filter, FIRST, client.clock.now() + AHEAD)) {
    yield rows.map((row) => textOf(find(row, namesOf(form, 'number')))).filter((number) => number !== undefined);
    signal?.throwIfAborted();
  }
}

/** In the order of change, so that the checkpoint can move on within a window. */
function byStamp(form: BipForm, records: readonly SourceRecord[]): readonly SourceRecord[] {
  return [...records]
    .sort((a, b) => stampOf(form, a.values) - stampOf(form, b.values))
    .map((record, index) => ({ ...record, position: index + 1 }));
}

function stampOf(form: BipForm, row: Row): Instant {
  return readNaive(textOf(find(row, namesOf(form, 'stamp'))) ?? '') ?? 0;
}

/**
 * Up to where a window tells everything. Of the last day only what was met counts, for our clock may be ahead of the
 * platform's, and its rows may become visible late.
 */
function reachedBy({ rows, to }: Window, form: BipForm, filter: ChangeFilter, now: Instant): Instant {
  if (to <= now - DAY) return to;
  if (filter.kind === 'dates') return Math.min(to, now);
  return rows.reduce((latest, row) => {
    const stamp = stampOf(form, row);
    return stamp > latest && stamp <= to ? stamp : latest;
  }, 0);
}

/** One after the other: customers met twice are asked for once. */
async function completedAll(
  records: readonly SourceRecord[], options: BipSourceOptions, signal: AbortSignal | undefined,
): Promise<readonly SourceRecord[]> {
  const all: SourceRecord[] = [];
  for (const record of records) all.push(await completed(record, options, signal));
  return all;
}

/** The record with what its list does not tell. */
async function completed(record: SourceRecord, { client, form, numbers }: BipSourceOptions, signal: AbortSignal | undefined): Promise<SourceRecord> {
  let values = record.values;
  if (form.detail !== null) {
    const id = textOf(find(values, namesOf(form, 'id'))) ?? '';
    const { data } = await client.call({
      path: form.detail, query: { id }, limit: form.limit, signal,
      // Deleted between list and detail: the head is what is left to tell.
      accept: ({ code }) => code === '1002',
    });
    if (isObject(data)) values = { ...values, ...data };
  }
  const customer = textOf(find(values, namesOf(form, 'customer')));
  const known = textOf(find(values, namesOf(form, 'customerNumber')));
  if (numbers && customer !== undefined && known === undefined) {
    const number = await numbers.numberOf(customer, signal);
    if (number !== undefined) values = { ...values, customerNumber: number };
  }
  return values === record.values ? record : { ...record, values };
}

function filterName(filter: ChangeFilter): string {
  switch (filter.kind) {
    case 'condition': return filter.field;
    case 'since': return filter.parameter;
    case 'parameters': case 'dates': return filter.begin;
  }
}

function readCheckpoint(since: string, name: string): Instant {
  const space = since.indexOf(' ');
  const instant = readNaive(since.slice(space + 1));
  if (since.slice(0, space) === name && instant !== undefined) return instant;
  // Times of another filter are other times: what lies between them would be lost.
  throw new AdapterError('yonyou-bip', [{
    code: 'unknown-checkpoint', path: '', expected: `"${name} yyyy-MM-dd HH:mm:ss"`, received: JSON.stringify(since.slice(0, 80)),
  }], { kind: 'gone' });
}

function floored(instant: Instant): Instant {
  return Math.floor(instant / 1000) * 1000;
}
