import type { Instant } from '@sextant/core/facts';
import { naive, readNaive } from '../../erp/naive-time.js';
import type { FakeBipBehaviours, FakeBipDocument, FakeBipForm } from './fake-bip.types.js';

export interface Kept extends FakeBipDocument {
  readonly changedAt: Instant;
}

type Row = Readonly<Record<string, unknown>>;
type Body = Readonly<Record<string, unknown>>;

/** What a list answers: an error, or data. */
export type Listed = { readonly code: string; readonly message: string } | { readonly data: unknown };

const WITH_LINES: ReadonlySet<FakeBipForm> = new Set<FakeBipForm>(['quotations', 'orders', 'deliveries', 'shipments', 'receivables', 'receipts']);
/** Quotations give heads unless told otherwise. */
const HEADS_BY_DEFAULT: ReadonlySet<FakeBipForm> = new Set<FakeBipForm>(['quotations']);
const MOST = 5000;

/** Answers a list query over what is visible now. */
export function listOf(form: FakeBipForm, kept: readonly Kept[], body: Body, on: FakeBipBehaviours, now: Instant): Listed {
  const conditions = conditionsOf(body.simpleVOs);
  const wrong = conditions.find(({ op }) => ['ge', 'le'].includes(String(op)));
  if (wrong && on.operators) return { code: '506', message: `不支持的操作符 ${String(wrong.op)}` };
  const found = kept.filter((document) => conditions.every((condition) => fits(document, condition)) && fitsParameters(form, document, body, on));
  const sorted = [...found].sort(orderOf(body.queryOrders));
  if (form === 'stock') {
    const rows = sorted.map(({ head }) => head).filter(({ org }) => body.org === undefined || org === body.org);
    return { data: on.plainLists ? rows : paged(rows, 1, MOST, now) };
  }
  const isHeads = !WITH_LINES.has(form) || !on.lines || (body.isSum === undefined ? HEADS_BY_DEFAULT.has(form) : body.isSum === true);
  const rows = sorted.flatMap((document) => rowsOf(document, isHeads));
  const size = Math.min(Number(body.pageSize ?? 10), MOST);
  const index = Math.max(Number(body.pageIndex ?? 1), 1);
  if (form === 'customers' && on.plainLists) return { data: rows.slice((index - 1) * size, index * size) };
  const page = paged(rows, index, size, now);
  const isLast = index * size >= rows.length;
  return { data: on.totals && isLast && rows.length > 0 ? { ...page, recordList: [...page.recordList, { code: '合计', vouchdate: '合计' }] } : page };
}

function paged(rows: readonly Row[], pageIndex: number, pageSize: number, now: Instant) {
  const pageCount = Math.ceil(rows.length / pageSize);
  return {
    pageIndex, pageSize, recordCount: rows.length, recordList: rows.slice((pageIndex - 1) * pageSize, pageIndex * pageSize), sumRecordList: [],
    pageCount, beginPageIndex: 1, endPageIndex: pageCount, pubts: naive(now),
  };
}

/** One row per line, each with the head; a document without lines is one row. */
function rowsOf({ id, head, lines = [], changedAt }: Kept, isHeads: boolean): readonly Row[] {
  const whole = { ...head, id, pubts: naive(changedAt) };
  return isHeads || lines.length === 0 ? [whole] : lines.map((line) => ({ ...whole, ...line }));
}

interface Condition {
  readonly field?: unknown;
  readonly op?: unknown;
  readonly value1?: unknown;
  readonly value2?: unknown;
}

/** Conditions, also those in a group. */
function conditionsOf(simpleVOs: unknown): readonly Condition[] {
  if (!Array.isArray(simpleVOs)) return [];
  return (simpleVOs as readonly (Condition & { readonly conditions?: unknown })[]).flatMap((each) => (each.conditions ? conditionsOf(each.conditions) : [each]));
}

function fits(document: Kept, { field, op, value1, value2 }: Condition): boolean {
  const value = field === 'pubts' ? naive(document.changedAt) : field === 'id' ? String(document.id) : texted(document.head[String(field)]);
  const [from, to] = [String(value1), String(value2)];
  switch (op) {
    case 'eq': return value === from;
    case 'between': return value >= from && value <= to;
    case 'egt': case 'ge': return value >= from;
    case 'elt': case 'le': return value <= from;
    case 'gt': return value > from;
    case 'lt': return value < from;
    default: return true;
  }
}

function fitsParameters(form: FakeBipForm, { id, head, changedAt }: Kept, body: Body, on: FakeBipBehaviours): boolean {
  const changed = naive(changedAt);
  const within = (value: string, begin: unknown, end: unknown): boolean => (begin === undefined || value >= texted(begin)) && (end === undefined || value <= texted(end));
  if (form === 'customers') {
    return within(changed, body.beganTime, body.endTime) && (body.id === undefined || texted(body.id) === String(id)) && (!on.customersByChange || body.pubts === undefined || changed >= texted(body.pubts));
  }
  if (form !== 'receivables' && form !== 'receipts') return true;
  const billDate = naive(readNaive(texted(head.billDate)) ?? 0);
  return within(billDate, body.open_billDate_begin, body.open_billDate_end)
    && (!on.financeByChange || within(changed, body['simple.open_pubts_begin'], body['simple.open_pubts_end']))
    && (!on.financeByChange || within(changed, body.open_modifyTime_begin, body.open_modifyTime_end));
}

function orderOf(queryOrders: unknown): (a: Kept, b: Kept) => number {
  const fields = Array.isArray(queryOrders) ? (queryOrders as readonly { readonly field?: unknown }[]).map(({ field }) => field) : [];
  return (a, b) => {
    if (fields.includes('pubts') && a.changedAt !== b.changedAt) return a.changedAt - b.changedAt;
    return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  };
}

function texted(value: unknown): string {
  return ['string', 'number', 'bigint', 'boolean'].includes(typeof value) ? String(value) : '';
}
