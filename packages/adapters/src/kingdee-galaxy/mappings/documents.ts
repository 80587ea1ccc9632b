import type { Mapping, Money, TradeLine } from '@sextant/core/facts';
import { addDecimals } from '../../erp/decimal.js';
import type { Told } from '../../erp/fields.js';
import { told } from '../../erp/told.js';
import { linesOf } from './lines.js';
import { links, mappingOf, type Reading, type Terms } from './records.js';
import { documentStatus, ORDER_RANK, orderStatus } from './statuses.js';

const ORDER_LINES = { product: 'FMaterialId.FNumber', name: 'FMaterialId.FName', quantity: 'FQty' } as const;
const SHIPMENT_LINES = { product: 'FMaterialID.FNumber', name: 'FMaterialID.FName', quantity: 'FRealQty' } as const;

/** `SAL_QUOTATION` → `quote.state`. */
export function quotationMapping(terms: Terms): Mapping {
  return mappingOf(terms, (reading) => {
    const { fields } = reading;
    const { number, time } = begun(reading);
    if (number === undefined || time === undefined) return undefined;
    const currency = reading.currency('FSettleCurrId.FNumber');
    const lines = linesOf(reading, ORDER_LINES, currency);
    const total = fields.money(['FBillAllAmount'], currency);
    return {
      type: 'quote.state', subject: { type: 'quote', id: number }, time,
      links: links(['customer', 'account', fields.text(['FCUSTID.FNumber'])], ['owner', 'rep', fields.text(['FSalerId.FNumber'])]),
      data: told({
        number, status: documentStatus(reading, 'FDocumentStatus'), amount: total === undefined ? sumOfLines(lines) : total,
        quotedAt: fields.time(['FDate']), validUntil: fields.time(['FExpiryDate']), lines,
      }),
    };
  });
}

/** `SAL_SaleOrder` → `order.state`. `FBillAllAmount` is the whole order, repeated on each of its rows. */
export function orderMapping(terms: Terms): Mapping {
  return mappingOf(terms, (reading) => {
    const { fields } = reading;
    const { number, time } = begun(reading);
    if (number === undefined || time === undefined) return undefined;
    const currency = reading.currency('FSettleCurrId.FNumber');
    const customer = fields.text(['FCustId.FNumber']);
    const status = orderStatus(reading);
    const lines = linesOf(reading, ORDER_LINES, currency);
    const total = fields.money(['FBillAllAmount'], currency);
    return {
      type: 'order.state', subject: { type: 'order', id: number }, time,
      seq: typeof status === 'string' ? ORDER_RANK[status] : 0,
      links: links(['customer', 'account', customer], ['owner', 'rep', fields.text(['FSalerId.FNumber'])]),
      data: told({
        number, status, amount: total === undefined ? sumOfLines(lines) : total,
        orderedAt: fields.time(['FDate']), promisedAt: earliest(reading, 'FDeliveryDate'), customer, lines,
      }),
    };
  });
}

/** `SAL_OUTSTOCK` → `shipment.state`. */
export function shipmentMapping(terms: Terms): Mapping {
  return mappingOf(terms, (reading) => {
    const { fields } = reading;
    const { number, time } = begun(reading);
    if (number === undefined || time === undefined) return undefined;
    const orders = reading.texts('FSoorDerno');
    return {
      type: 'shipment.state', subject: { type: 'shipment', id: number }, time,
      links: [
        ...links(['customer', 'account', fields.text(['FCustomerID.FNumber'])]),
        ...orders.map((id) => ({ type: 'order', id, as: 'order' }) as const),
      ],
      data: told({
        number, status: documentStatus(reading, 'FDocumentStatus'), shippedAt: fields.time(['FDate']), order: only(orders),
        lines: linesOf(reading, SHIPMENT_LINES, reading.currency('FSettleCurrID.FNumber')),
      }),
    };
  });
}

/** `AR_receivable` → `receivable.state`. What is open falls without the document changing, so it also orders versions. */
export function receivableMapping(terms: Terms): Mapping {
  return mappingOf(terms, (reading) => {
    const { fields } = reading;
    const { number, time } = begun(reading);
    if (number === undefined || time === undefined) return undefined;
    const currency = reading.currency('FCURRENCYID.FNumber');
    const [received, outstanding] = [reading.sum('FRECEIVEAMOUNT'), reading.sum('FNORECEIVEAMOUNT')];
    const open = typeof outstanding === 'string' ? fields.amount(outstanding, currency, ['FNORECEIVEAMOUNT']) : outstanding;
    const isReckoned = typeof received === 'string' && typeof outstanding === 'string';
    const amount = fields.money(['FALLAMOUNTFOR'], currency)
      ?? (isReckoned ? fields.amount(addDecimals(received, outstanding), currency, ['FRECEIVEAMOUNT']) : undefined);
    const orders = reading.texts('FORDERNUMBER');
    const customer = fields.text(['FCUSTOMERID.FNumber']);
    return {
      type: 'receivable.state', subject: { type: 'receivable', id: number }, time,
      seq: amount && open ? Math.max(0, amount.minor - open.minor) : 0,
      links: [...links(['customer', 'account', customer]), ...orders.map((id) => ({ type: 'order', id, as: 'order' }) as const)],
      data: told({
        number, status: documentStatus(reading, 'FDOCUMENTSTATUS'), amount, open, dueAt: fields.time(['FENDDATE_H']),
        order: only(orders), customer,
      }),
    };
  });
}

/** `AR_RECEIVEBILL` → `receipt.state`. A receipt may come from others than customers; then it names none. */
export function receiptMapping(terms: Terms): Mapping {
  return mappingOf(terms, (reading) => {
    const { fields } = reading;
    const { number, time } = begun(reading);
    if (number === undefined || time === undefined) return undefined;
    const currency = reading.currency('FCURRENCYID.FNumber');
    const from = fields.text(['FCONTACTUNITTYPE']);
    const customer = from === undefined || from === null || from === 'BD_Customer' ? fields.text(['FCONTACTUNIT.FNumber']) : undefined;
    const pays = paysOf(reading, currency);
    return {
      type: 'receipt.state', subject: { type: 'receipt', id: number }, time,
      links: [...links(['customer', 'account', customer]), ...(pays ?? []).map(({ order }) => ({ type: 'order', id: order, as: 'order' }) as const)],
      data: told({
        number, status: documentStatus(reading, 'FDOCUMENTSTATUS'), amount: fields.money(['FREALRECAMOUNTFOR'], currency),
        receivedAt: fields.time(['FDATE']), customer, pays,
      }),
    };
  });
}

/** How much of each order a receipt pays: its entries, added up per order. */
function paysOf({ entries, fields }: Reading, currency: Told<string>): readonly { readonly order: string; readonly amount: Money }[] | undefined {
  const sums = new Map<string, string>();
  for (const row of entries) {
    const order = fields.text(['FSALEORDERNO'], row);
    const amount = fields.decimal(['FRECTOTALAMOUNTFOR'], row);
    if (typeof order === 'string' && typeof amount === 'string') sums.set(order, addDecimals(sums.get(order) ?? '0', amount));
  }
  const pays = [...sums].flatMap(([order, sum]) => {
    const amount = fields.amount(sum, currency, ['FRECTOTALAMOUNTFOR']);
    return amount ? [{ order, amount }] : [];
  });
  return entries.length > 0 ? pays : undefined;
}

function begun(reading: Reading): { readonly number: string | undefined; readonly time: number | undefined } {
  const { fields } = reading;
  return { number: fields.needed(fields.text(['FBillNo']), ['FBillNo'], 'a number'), time: reading.changedAt() };
}

/** The amounts of the lines where the tenant shows no total; only if all of them are there. */
function sumOfLines(lines: readonly TradeLine[] | undefined): Money | undefined {
  const amounts = lines?.map(({ amount }) => amount) ?? [];
  const [first] = amounts;
  if (!first || amounts.some((amount) => !amount)) return undefined;
  const minor = amounts.reduce((sum, amount) => sum + (amount?.minor ?? 0), 0);
  return Number.isSafeInteger(minor) ? { minor, currency: first.currency } : undefined;
}

function earliest({ entries, fields }: Reading, name: string): number | undefined {
  const times = entries.map((row) => fields.time([name], row)).filter((time) => typeof time === 'number');
  return times.length > 0 ? Math.min(...times) : undefined;
}

function only(texts: readonly string[]): string | undefined {
  return texts.length === 1 ? texts[0] : undefined;
}
