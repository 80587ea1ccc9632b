import type { Json } from '@sextant/core/facts';
import { cell, Refusal } from './bodies.js';
import type { FakeDocument, FakeForm, GalaxyBehaviours } from './fake.types.js';
import { compareCells, readFilter } from './filter.js';
import { type FakeStore, text } from './store.js';

export interface QueryResult {
  readonly keys: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** What `ExecuteBillQuery` and `BillQuery` find. */
export function runQuery(store: FakeStore, behaviours: GalaxyBehaviours, rowLimit: number, data: FakeDocument): QueryResult {
  const formId = text(data.FormId);
  const form = store.form(formId);
  const keys = text(data.FieldKeys).split(',').map((key) => key.trim()).filter(Boolean);
  if (!form) {
    if (behaviours.unknownFormFails) throw new Refusal(4, `标识为“${formId}”的业务对象不存在，或者被删除。`);
    return { keys, rows: [] };
  }
  if (keys.length === 0) throw new Refusal(8, 'data 数据包中的参数 FieldKeys 的值不能为空');
  const filter = readFilter(text(data.FilterString));
  if (!filter) throw new Refusal(4, `语法错误: ${text(data.FilterString)}`);
  const order = text(data.OrderString).split(',').map((part) => part.trim()).filter(Boolean).map((part) => {
    const [key = '', direction = 'ASC'] = part.split(/\s+/);
    return { key, sign: direction.toUpperCase() === 'DESC' ? -1 : 1 };
  });
  if (behaviours.unknownFieldFails) for (const key of [...keys, ...filter.keys, ...order.map(({ key }) => key)]) refuseUnknown(form, key);

  const rows = store.all(formId).flatMap((document) => rowsOf(form, document, keys, behaviours))
    .filter((row) => filter.test((key) => valueOf(row, key)))
    .sort((a, b) => order.reduce((found, { key, sign }) => found || sign * compareCells(valueOf(a, key), valueOf(b, key)), 0));
  const [start, end] = boundsOf(data, behaviours, rowLimit);
  return { keys, rows: rows.slice(start, end).map((row) => keys.map((key) => cell(key, (valueOf(row, key) ?? null) as Json))) };
}

function boundsOf(data: FakeDocument, behaviours: GalaxyBehaviours, rowLimit: number): readonly [number, number] {
  const start = Number(data.StartRow ?? 0);
  const top = Number(data.TopRowCount ?? 0);
  const wanted = Number(data.Limit ?? 0) || rowLimit;
  const limit = behaviours.limitCap ? Math.min(wanted, rowLimit) : wanted;
  if (top === 0) return [start, start + limit];
  return behaviours.absoluteTopRowCount ? [start, Math.min(start + limit, top)] : [start, start + Math.min(limit, top)];
}

/** One row per entry once a field of an entry is asked for; the head is repeated on each. */
function rowsOf(form: FakeForm, document: FakeDocument, keys: readonly string[], behaviours: GalaxyBehaviours): readonly FakeDocument[] {
  const { entry } = form;
  const isAsked = entry && keys.some((key) => entry.fields.includes(base(key)) || isEntryId(form, key));
  if (!isAsked) return [document];
  const entries = (document[entry.key] ?? []) as readonly FakeDocument[];
  const shown = behaviours.rowPerEntry ? entries : entries.slice(0, 1);
  if (shown.length === 0) return [document];
  return shown.map((each) => ({
    ...document, ...each,
    ...(!behaviours.entryAmounts && { FAllAmount: document.FBillAllAmount ?? null }),
  }));
}

function refuseUnknown(form: FakeForm, key: string): void {
  const known = base(key);
  const isKnown = known === form.key || form.head.includes(known) || (form.entry?.fields.includes(known) ?? false) || isEntryId(form, key);
  if (!isKnown) throw new Refusal(9, `元数据中标识为${known}的字段不存在`);
}

/** The spelling of this one differs from form to form. */
function isEntryId({ entry }: FakeForm, key: string): boolean {
  return entry !== undefined && key.toLowerCase() === `${entry.key}_${entry.id}`.toLowerCase();
}

function valueOf(row: FakeDocument, key: string): unknown {
  if (Object.hasOwn(row, key)) return row[key];
  const lower = key.toLowerCase();
  const same = Object.keys(row).find((other) => other.toLowerCase() === lower && lower.endsWith('_fentryid'));
  return same === undefined ? null : row[same];
}

function base(key: string): string {
  return key.split('.')[0] ?? '';
}
