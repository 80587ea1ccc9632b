import type { Decimal, Reject } from '@sextant/core/facts';
import type { Page, ReadOptions, Source } from '../contract/source.types.js';
import { decimalText } from '../erp/decimal.js';
import { find, type Row, textOf } from '../erp/fields.js';
import { snapshotPages, type StockRow } from '../erp/stock-snapshot.js';
import { NOTHING, type U8Client } from './u8-client.js';
import { codeOf } from './u8-error.js';
import { allRows } from './u8-list.js';
import type { U8Settings } from './u8.types.js';

/** Names of the safety stock, which some accounts' products have. */
const SAFETY = ['safeqty', 'isafenum', 'iSafeNum', 'safenum'];

/** Stock per warehouse and product: U8 tells it per batch and free item, and no time of change. What differs is told. */
export function u8StockSource(client: U8Client, settings: U8Settings): Source {
  return { read: (options = {}) => readStock(client, settings, options) };
}

async function* readStock(client: U8Client, settings: U8Settings, { since, signal }: ReadOptions): AsyncGenerator<Page> {
  signal?.throwIfAborted();
  const at = client.clock.now();
  const { warehouses = [], safety: given = {} } = settings.stock;
  const list = { client, settings, name: 'currentstock', key: [], signal };
  const places = warehouses.length > 0 ? warehouses.map((code) => ({ whcode_begin: code, whcode_end: code })) : [{}];
  const found: Row[] = [];
  for (const place of places) found.push(...await allRows(list, place));
  const safety = await safetyOf(client, settings, signal);
  const rows: StockRow[] = [];
  const rejects: Reject[] = [];
  for (const [index, row] of found.entries()) {
    const place = textOf(find(row, ['whcode']));
    const product = textOf(find(row, ['invcode']));
    const onHand = decimalText(row.qty);
    if (place !== undefined && product !== undefined && onHand !== undefined) {
      const own = Object.hasOwn(given, product) ? decimalText(given[product]) : safety.get(product);
      rows.push({ place, product, onHand, name: textOf(find(row, ['invname'])), unit: textOf(find(row, ['unitname', 'cinvm_unit'])), safety: own });
    } else {
      rejects.push({ kind: 'stock', position: index + 1, code: 'unreadable', path: '', expected: 'whcode, invcode and qty', received: 'a row without them' });
    }
  }
  for (const [index, page] of [...snapshotPages('stock', rows, since ?? null, at, settings.pageSize)].entries()) {
    yield index === 0 && rejects.length > 0 ? { ...page, rejects } : page;
    signal?.throwIfAborted();
  }
}

/** Safety stock per product, where the account's products tell it: most do not, which one look shows. */
async function safetyOf(client: U8Client, settings: U8Settings, signal: AbortSignal | undefined): Promise<ReadonlyMap<string, Decimal>> {
  const safety = new Map<string, Decimal>();
  const probe = await client.read('inventory/batch_get', { page_index: '1', rows_per_page: '1' }, signal);
  const [first] = codeOf(probe) !== NOTHING && Array.isArray(probe.inventory) ? (probe.inventory as readonly Row[]) : [];
  if (!first || find(first, SAFETY) === undefined) return safety;
  for (const row of await allRows({ client, settings, name: 'inventory', key: ['code'], signal }, {})) {
    const product = textOf(find(row, ['code', 'invcode']));
    const quantity = decimalText(find(row, SAFETY));
    if (product !== undefined && quantity !== undefined) safety.set(product, quantity);
  }
  return safety;
}
