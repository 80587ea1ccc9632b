import { AdapterError } from '../contract/adapter-error.js';
import { textOf } from './answers.js';
import { type Form, KEY, type NamedRow } from './form.js';
import type { FormPlan } from './plans.js';
import { quoted } from './queries.js';

/** A record with all its entries: a query gives one row per entry. */
export interface Bill {
  readonly key: string;
  readonly rows: readonly [NamedRow, ...NamedRow[]];
}

/** What one answer gave. */
export interface BillPage {
  readonly bills: readonly Bill[];
  /** Surely the end; where it is not sure, an empty answer tells later. */
  readonly isLast: boolean;
}

export interface BillsOptions {
  readonly plan: Pick<FormPlan, 'key' | 'keyKind'>;
  /** Conditions besides the form's own. */
  readonly conditions?: readonly string[];
  /** Only records behind this id. */
  readonly after: string | null;
  readonly signal?: AbortSignal | undefined;
}

/** How often a bill that changes while it is read is begun again. */
const PATIENCE = 5;

/**
 * Reads records in the order of their own ids, answer by answer, each record whole. The next answer begins behind the last id,
 * not at a row number: what is added, changed or deleted meanwhile shifts nothing. A record that an answer may have cut off is
 * held back and read again with the next one. It ends with an empty answer, or one shorter than what the server gave before:
 * "fewer rows than asked for" may as well be the server's own limit.
 *
 * @throws {AdapterError} `config` `filter-ignored` or `order-ignored` when the server does not do what it is asked: going on would
 * lose records, or never end.
 */
export async function* billsOf(form: Form, options: BillsOptions): AsyncGenerator<BillPage> {
  const { plan, conditions = [], signal } = options;
  const always = [...form.conditions, ...conditions];
  let { after } = options;
  for (;;) {
    const filter = all([...always, ...(after === null ? [] : [`${plan.key} > ${literal(plan, after)}`])]);
    const { rows, whole } = await form.rows({ filter, signal });
    if (rows.length === 0) return;
    const bills = grouped(rows);
    refuseDisorder(bills, plan, after);
    const last = bills.at(-1);
    const isSingle = bills.length === 1;
    const ready = whole ? bills : isSingle ? [await wholeBill(form, options, always, bills[0])] : bills.slice(0, -1);
    yield { bills: ready.filter((bill) => bill !== null), isLast: whole };
    if (whole) return;
    after = (isSingle ? last : ready.at(-1))?.key ?? after;
  }
}

/** The rest of a bill with more entries than one answer holds; `null` when it is gone meanwhile. */
async function wholeBill(form: Form, { plan, signal }: BillsOptions, always: readonly string[], begun: Bill | undefined): Promise<Bill | null> {
  if (!begun) return null;
  const filter = all([...always, `${plan.key} = ${literal(plan, begun.key)}`]);
  let rows: NamedRow[] = [...begun.rows];
  for (let tries = 0; tries < PATIENCE; ) {
    const rest = await form.rows({ filter, start: rows.length, signal });
    const [head] = rows;
    if (head && rest.rows.every((row) => sameVersion(row, head))) {
      rows.push(...rest.rows);
      if (rest.rows.length === 0 || rest.whole) return { key: begun.key, rows: [head, ...rows.slice(1)] };
      continue;
    }
    tries += 1;
    rows = [...(await form.rows({ filter, signal })).rows];
    if (rows.length === 0) return null;
  }
  throw new AdapterError('kingdee-galaxy', [{
    code: 'changing', path: '', expected: 'a bill that stands still while it is read', received: `${begun.key}, changed ${PATIENCE} times`,
  }], { kind: 'transient' });
}

function sameVersion(row: NamedRow, head: NamedRow): boolean {
  return row[KEY] === head[KEY] && row.FModifyDate === head.FModifyDate;
}

function grouped(rows: readonly NamedRow[]): readonly Bill[] {
  const bills: { readonly key: string; readonly rows: [NamedRow, ...NamedRow[]] }[] = [];
  for (const row of rows) {
    const key = textOf(row[KEY]);
    const last = bills.at(-1);
    if (last?.key === key) last.rows.push(row);
    else bills.push({ key, rows: [row] });
  }
  return bills;
}

function refuseDisorder(bills: readonly Bill[], { keyKind }: Pick<FormPlan, 'keyKind'>, after: string | null): void {
  let before = after;
  for (const { key } of bills) {
    if (!isKey(keyKind, key)) throw disorder('malformed-body', 'an id in every row', key === '' ? 'none' : key);
    if (key === before) throw disorder('filter-ignored', `ids behind ${before}`, key);
    if (keyKind === 'number' && before !== null && BigInt(key) < BigInt(before)) {
      throw disorder(before === after ? 'filter-ignored' : 'order-ignored', `ids behind ${before}`, key);
    }
    before = key;
  }
}

function disorder(code: string, expected: string, received: string): AdapterError {
  return new AdapterError('kingdee-galaxy', [{ code, path: '', expected, received: received.slice(0, 60) }], {
    kind: code === 'malformed-body' ? 'transient' : 'config',
  });
}

/** Whether a text can be an id of this kind; what is not never gets into a query. */
export function isKey(kind: FormPlan['keyKind'], key: string): boolean {
  return kind === 'number' ? /^-?\d{1,30}$/.test(key) : key !== '';
}

function literal({ keyKind }: Pick<FormPlan, 'keyKind'>, key: string): string {
  return keyKind === 'number' ? key : quoted(key);
}

function all(conditions: readonly string[]): string {
  return conditions.length === 1 ? conditions[0] ?? '' : conditions.map((condition) => `(${condition})`).join(' and ');
}
