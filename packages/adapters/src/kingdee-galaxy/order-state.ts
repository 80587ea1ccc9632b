import type { OrderStatus } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import { textOf } from './answers.js';
import type { Connection } from './connection.js';
import { KEY, type NamedRow } from './form.js';
import { ENTRIES } from './form-source.js';
import type { Settings } from './galaxy.types.js';
import { Reading } from './mappings/records.js';
import { orderStatus } from './mappings/statuses.js';
import { executeBillQuery, quoted } from './queries.js';

/** An order as it stands at this moment. */
export interface OrderNow {
  readonly id: string;
  readonly number: string;
  /** `FDocumentStatus` as the server writes it. */
  readonly letter: string;
  readonly status: OrderStatus;
}

const FIELDS = ['FID', 'FBillNo', 'FDocumentStatus', 'FCloseStatus', 'FCancelStatus'] as const;

/**
 * Reads where orders stand now, by their numbers; those that are not there are missing from the answer.
 *
 * @throws {AdapterError} `invalid` `unknown-status` when the server writes a status nobody told of.
 */
export async function ordersNow(
  connection: Connection, settings: Settings, numbers: readonly string[], signal?: AbortSignal,
): Promise<ReadonlyMap<string, OrderNow>> {
  const form = settings.forms.orders?.form ?? 'SAL_SaleOrder';
  const rows = await executeBillQuery(connection, {
    form, fields: FIELDS, filter: `FBillNo in (${numbers.map(quoted).join(',')})`, order: 'FID ASC', limit: 2000, signal,
  });
  const orders = new Map<string, OrderNow>();
  for (const [index, cells] of rows.entries()) {
    const row: NamedRow = Object.fromEntries(FIELDS.map((field, place) => [field, cells[place] ?? null]));
    const reading = new Reading({ kind: form, position: index + 1, values: { ...row, [KEY]: row.FID, [ENTRIES]: [] } }, settings);
    const status = orderStatus(reading);
    const number = textOf(row.FBillNo);
    if (typeof status !== 'string') {
      throw new AdapterError('kingdee-galaxy', [{
        code: 'unknown-status', path: 'FDocumentStatus', expected: 'one of Z, A, B, C, D', received: `"${textOf(row.FDocumentStatus).slice(0, 60)}"`,
      }], { kind: 'invalid' });
    }
    orders.set(number, { id: textOf(row.FID), number, letter: textOf(row.FDocumentStatus), status });
  }
  return orders;
}
