import type { Decimal, Instant, Reject, SourceRecord } from '@sextant/core/facts';
import type { Page, ReadOptions, Source } from '../contract/source.types.js';
import { addDecimals, decimalText } from '../erp/decimal.js';
import { naive } from '../erp/naive-time.js';
import type { Clock } from '../http/http.types.js';
import { billsOf } from './bills.js';
import { checkpointOf, placeOf } from './checkpoint.js';
import { type Form, type NamedRow } from './form.js';
import { INVENTORY, MATERIAL_STOCK } from './plans.js';
import { quoted } from './queries.js';

/** Materials of one page, whose numbers all stand in one query. */
export const MATERIALS_AT_ONCE = 200;

/**
 * Stock as a source: materials page by page, each with its safety stock and what is at hand. Stock has no times of change, so every
 * read is whole; each is an observation of its own, at the instant it began.
 *
 * @param materials reads `MATERIALS_AT_ONCE` at most.
 */
export function stockSource(materials: Form, inventory: Form, clock: Clock): Source {
  return { read: (options = {}) => pagesOf(materials, inventory, clock, options) };
}

async function* pagesOf(materials: Form, inventory: Form, clock: Clock, { since = null, signal }: ReadOptions): AsyncGenerator<Page> {
  const place = since === null ? null : placeOf(since, MATERIAL_STOCK.keyKind);
  const begun = place && 'window' in place ? place.window : null;
  const asOf = begun?.to ?? clock.now();
  let after = begun?.after ?? null;
  // Safety stock is kept per organisation, as long as both forms tell the organisation.
  const byPlace = await has(materials, 'FUseOrgId.FNumber', signal) && await has(inventory, 'FStockOrgId.FNumber', signal);
  for await (const { bills, isLast } of billsOf(materials, { plan: MATERIAL_STOCK, after, signal })) {
    const rows = bills.map(({ rows: [row] }) => row);
    after = bills.at(-1)?.key ?? after;
    const { sums, rejects } = await quantitiesOf(inventory, rows, byPlace, signal);
    const checkpoint = isLast ? checkpointOf({ done: asOf }) : checkpointOf({ window: { from: null, to: asOf, after } });
    yield { records: rows.map((row, index) => recordOf(row, sums.get(placeKey(byPlace, row, 'FUseOrgId.FNumber')), asOf, index + 1)), rejects, checkpoint };
    if (isLast) return;
  }
  yield { records: [], checkpoint: checkpointOf({ done: asOf }) };
}

interface Quantities {
  readonly sums: ReadonlyMap<string, Decimal>;
  readonly rejects: readonly Reject[];
}

/** Base quantities of these materials. */
async function quantitiesOf(
  inventory: Form, materials: readonly NamedRow[], byPlace: boolean, signal: AbortSignal | undefined,
): Promise<Quantities> {
  const numbers = [...new Set(materials.map((row) => row.FNumber).filter((number) => typeof number === 'string'))];
  const sums = new Map<string, Decimal>();
  const rejects: Reject[] = [];
  if (numbers.length === 0) return { sums, rejects };
  const number = (await inventory.fitted(signal))?.fields.find(({ usual }) => usual === INVENTORY.number)?.key ?? INVENTORY.number;
  const conditions = [`${number} in (${numbers.map(quoted).join(',')})`];
  for await (const { bills } of billsOf(inventory, { plan: INVENTORY, conditions, after: null, signal })) {
    for (const [index, { rows: [row] }] of bills.entries()) {
      const quantity = decimalText(row.FBaseQty);
      const key = placeKey(byPlace, { ...row, FNumber: row[INVENTORY.number] ?? null }, 'FStockOrgId.FNumber');
      if (quantity !== undefined) sums.set(key, addDecimals(sums.get(key) ?? '0', quantity));
      else rejects.push({ kind: INVENTORY.form, position: index + 1, code: 'unreadable', path: 'FBaseQty', expected: 'a decimal number', received: typeof row.FBaseQty });
    }
  }
  return { sums, rejects };
}

function recordOf(row: NamedRow, onHand: Decimal | undefined, asOf: Instant, position: number): SourceRecord {
  return { kind: MATERIAL_STOCK.form, position, values: { ...row, '#onHand': onHand ?? '0', '#asOf': `${naive(asOf)}.${String(asOf % 1000).padStart(3, '0')}` } };
}

function placeKey(byPlace: boolean, row: NamedRow, organisation: string): string {
  return JSON.stringify([byPlace ? row[organisation] ?? null : null, row.FNumber ?? null]);
}

async function has(form: Form, usual: string, signal: AbortSignal | undefined): Promise<boolean> {
  return (await form.fitted(signal))?.fields.some((field) => field.usual === usual) ?? false;
}
