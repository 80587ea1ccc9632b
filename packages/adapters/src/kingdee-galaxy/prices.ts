import type { Decimal, Instant } from '@sextant/core/facts';
import { decimalText } from '../erp/decimal.js';
import { readNaive } from '../erp/naive-time.js';
import { textOf } from './answers.js';
import type { Connection } from './connection.js';
import type { Settings } from './galaxy.types.js';
import { executeBillQuery, quoted } from './queries.js';

export interface PriceQuery {
  /** Numbers. */
  readonly customer: string;
  readonly product: string;
  /** Prices at most, from 1 to 2000. @default 20 */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

/** What a customer paid for a product once. */
export interface PastPrice {
  readonly order: string;
  readonly orderedAt: Instant;
  /** Per unit, with tax. */
  readonly price: Decimal;
  readonly quantity: Decimal;
  /** ISO 4217; `null` where the firm's table does not know it. */
  readonly currency: string | null;
}

const FIELDS = ['FBillNo', 'FDate', 'FTaxPrice', 'FQty', 'FSettleCurrId.FNumber'] as const;

/** Prices of approved orders, the latest first: there is no history of its own. Lines that cannot be read are left out. */
export async function pastPrices(connection: Connection, settings: Settings, query: PriceQuery): Promise<readonly PastPrice[]> {
  const { customer, product, limit = 20, signal } = query;
  const { form = 'SAL_SaleOrder', filter: own } = settings.forms.orders ?? {};
  const filter = [
    `FCustId.FNumber = ${quoted(customer)}`, `FMaterialId.FNumber = ${quoted(product)}`, "FDocumentStatus = 'C'", "FCancelStatus = 'A'",
    ...(own === undefined ? [] : [`(${own})`]),
  ].join(' and ');
  const rows = await executeBillQuery(connection, { form, fields: FIELDS, filter, order: 'FDate DESC,FID DESC', limit, signal });
  return rows.flatMap(([number = null, date = null, taxed = null, amount = null, currencyNumber = null]) => {
    const [orderedAt, price, quantity] = [readNaive(textOf(date)), decimalText(taxed), decimalText(amount)];
    if (orderedAt === undefined || price === undefined || quantity === undefined) return [];
    const code = settings.currencies[textOf(currencyNumber)] ?? textOf(currencyNumber);
    return [{ order: textOf(number), orderedAt, price, quantity, currency: /^[A-Z]{3}$/.test(code) ? code : null }];
  });
}
