import type { FakeU8Behaviours, FakeU8Document, FakeU8Resource } from './fake-u8.types.js';

type Row = Readonly<Record<string, unknown>>;
type Given = Readonly<Record<string, string>>;

const DOCUMENTS: ReadonlySet<string> = new Set(['saleorder', 'consignment', 'oughtreceive', 'accept']);

/** Rows of a list: documents by date and number only, archives by time stamp, stock per batch. */
export function rowsOf(resource: FakeU8Resource, documents: readonly FakeU8Document[], given: Given, on: FakeU8Behaviours): readonly Row[] {
  const sorted = [...documents].sort((a, b) => (a.code < b.code ? -1 : 1));
  if (resource === 'currentstock') return sorted.flatMap((document) => stockOf(document, given, on));
  return sorted.filter((document) => fits(resource, document, given, on)).map(({ code, head, entry }) => {
    const { timestamp, safeqty, ...rest } = head;
    return {
      code, ...rest, ...(on.timestamps && timestamp !== undefined && { timestamp }), ...(on.safety && safeqty !== undefined && { safeqty }),
      ...(!on.headsOnly && entry && { entry }),
    };
  });
}

/** One page, twenty rows unless told otherwise, in which everything is text. */
export function pageOf(name: string, rows: readonly Row[], given: Given, on: FakeU8Behaviours): object {
  const size = Number(given.rows_per_page ?? '20');
  const index = Number(given.page_index ?? '1');
  const texted = (value: unknown): unknown => (on.texts && typeof value === 'number' ? String(value) : value);
  const page = rows.slice((index - 1) * size, index * size).map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, texted(value)])));
  return {
    page_index: texted(index), page_count: texted(Math.ceil(rows.length / size)), row_count: texted(rows.length), rows_per_page: texted(size),
    errcode: '0', errmsg: '', [name]: page,
  };
}

function fits(resource: FakeU8Resource, { code, head }: FakeU8Document, given: Given, on: FakeU8Behaviours): boolean {
  if (!within(code, given.code_begin, given.code_end)) return false;
  if (DOCUMENTS.has(resource)) return within(textOf(head.date ?? head.vouchdate), given.date_begin, given.date_end);
  return !on.timestamps || within(padded(textOf(head.timestamp)), padded(given.timestamp_begin), padded(given.timestamp_end));
}

function stockOf({ head, entry = [] }: FakeU8Document, given: Given, on: FakeU8Behaviours): readonly Row[] {
  if (!within(textOf(head.whcode), given.whcode_begin, given.whcode_end) || !within(textOf(head.invcode), given.invcode_begin, given.invcode_end)) return [];
  if (on.batches && entry.length > 0) return entry.map((batch) => ({ ...head, ...batch }));
  const qty = entry.length > 0 ? entry.reduce((sum, batch) => sum + Number(batch.qty), 0) : head.qty;
  return [{ ...head, qty }];
}

function within(value: string, begin?: string, end?: string): boolean {
  return (begin === undefined || begin === '' || value >= begin) && (end === undefined || end === '' || value <= end);
}

/** So that numbers compare as texts. */
function padded(value: string | undefined): string {
  return (value ?? '').padStart(value === undefined ? 0 : 20, '0');
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
