import type { Reject } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import type { Page, ReadOptions, Source } from '../contract/source.types.js';
import { decimalText } from '../erp/decimal.js';
import { find, textOf } from '../erp/fields.js';
import { snapshotPages, type StockRow } from '../erp/stock-snapshot.js';
import type { BipClient } from './bip-client.js';
import { isObject } from './bip-error.js';
import type { BipSettings, BipStockOptions } from './bip.types.js';

const PATH = '/yonbip/scm/stock/QueryCurrentStocksByCondition';

/** Stock of the organisations asked for. The platform gives all of it at once and no time of change: what differs is told. */
export function stockSource(client: BipClient, settings: BipSettings, stock: BipStockOptions): Source {
  return { read: (options = {}) => readStock(client, settings, stock, options) };
}

async function* readStock(
  client: BipClient, { pageSize }: BipSettings, { orgs, warehouses, safety = {} }: BipStockOptions, { since, signal }: ReadOptions,
): AsyncGenerator<Page> {
  const at = client.clock.now();
  const rows: StockRow[] = [];
  const rejects: Reject[] = [];
  for (const org of orgs) {
    signal?.throwIfAborted();
    const { data } = await client.call({
      path: PATH, signal, body: { org, ...(warehouses && { 'warehouse.code': warehouses }), billnum: 'voucher_order' },
    });
    if (!Array.isArray(data)) {
      throw new AdapterError(PATH, [{ code: 'malformed-body', path: '/data', expected: 'a list', received: typeof data }], { kind: 'transient' });
    }
    for (const [index, row] of (data as readonly unknown[]).entries()) {
      const read = isObject(row) ? stockRow(row, safety) : undefined;
      if (read) rows.push(read);
      else {
        rejects.push({
          kind: 'stock', position: index + 1, code: 'unreadable', path: '',
          expected: 'warehouse, product_code and currentqty', received: 'a row without them',
        });
      }
    }
  }
  for (const [index, page] of [...snapshotPages('stock', rows, since ?? null, at, pageSize)].entries()) {
    yield index === 0 ? { ...page, rejects } : page;
    signal?.throwIfAborted();
  }
}

function stockRow(row: Readonly<Record<string, unknown>>, safety: Readonly<Record<string, string>>): StockRow | undefined {
  const place = textOf(find(row, ['warehouse_code', 'warehouse']));
  const product = textOf(find(row, ['productsku_code', 'product_code']));
  const onHand = decimalText(row.currentqty);
  if (place === undefined || product === undefined || onHand === undefined) return undefined;
  return {
    place, product, onHand, name: textOf(find(row, ['productsku_name', 'product_name'])),
    unit: textOf(find(row, ['product_unitName', 'stockUnitId_name', 'product_unitCode', 'stockUnitId_code'])),
    safety: Object.hasOwn(safety, product) ? decimalText(safety[product]) : undefined,
  };
}
