import type { FactRef, Instant } from '../facts/facts.types.js';
import { compareText } from '../facts/order.js';
import { refOf } from '../facts/ref.js';
import type { Decimal } from '../facts/trade.types.js';
import { isDecimal } from './decimals.js';
import { customerOf, documentsOf, instantIn, itemsIn, moneyIn, moneyOf, numberKey, tellerOf, textIn, versionAt, type Document, type Version } from './documents.js';
import type { Reconciliation } from './open-reconciliation.js';

/** What a customer paid, or agreed to pay, for one unit of a product. */
export interface PricePoint {
  readonly price: Decimal;
  /** `null`: the document tells no amount, so nobody knows. */
  readonly currency: string | null;
  readonly unit: string | null;
  readonly at: Instant;
  readonly document: { readonly type: 'order' | 'quote'; readonly number: string };
  readonly fact: FactRef;
}

/** Prices of one customer for one product (RC-6). */
export interface Prices {
  /** The last agreed one that holds now: of an order, or of an approved quotation that has not run out. */
  readonly current: PricePoint | null;
  /** Of orders that were agreed, newest first, without the current one. */
  readonly past: readonly PricePoint[];
}

interface Priced extends PricePoint {
  readonly customer: string;
  readonly product: string;
  readonly ordered: boolean;
  /** Of an order: its status is one of the agreed; of a quotation: it is approved and has not run out. */
  readonly agreed: boolean;
}

/** Reads every price of orders and quotations once; asks by the customer's number and the product's. */
export function pricesIn(reconciliation: Reconciliation): (customer: string, product: string) => Prices {
  const { records, files, rule } = reconciliation;
  const isAgreed = (status: string | null): boolean => status === null || (rule.restock.agreed as readonly string[]).includes(status);
  const points = [
    ...files.orders.flatMap((order) => pricesOf(order, order.number, 'order', order.customer, records.now, (version) => isAgreed(textIn(version, 'status')))),
    ...documentsOf(records, 'quote').flatMap((quote) => {
      const version = versionAt(quote, records.now) as Version;
      return pricesOf(quote, textIn(version, 'number') ?? quote.entity.id, 'quote', customerOf(records, quote, version), records.now,
        (at) => textIn(at, 'status') === 'approved' && (instantIn(at, 'validUntil') ?? Infinity) >= records.now);
    }),
  ];
  const known = new Map<string, Priced[]>();
  for (const point of points) {
    const key = JSON.stringify([point.customer, point.product]);
    const same = known.get(key);
    if (same) same.push(point);
    else known.set(key, [point]);
  }
  return (customer, product) => {
    const own = [...(known.get(JSON.stringify([numberKey(customer), numberKey(product)])) ?? [])]
      .sort((a, b) => b.at - a.at || Number(a.ordered) - Number(b.ordered) || compareText(b.document.number, a.document.number));
    const current = own.find(({ agreed }) => agreed) ?? null;
    const past = own.filter((point) => point.ordered && point.agreed && point !== current).slice(0, rule.restock.prices);
    return { current: current && plain(current), past: past.map(plain) };
  };
}

function pricesOf(
  document: Document, number: string, type: 'order' | 'quote', customer: string | null, now: Instant, isAgreed: (version: Version) => boolean,
): readonly Priced[] {
  const version = versionAt(document, now);
  const payer = numberKey(customer);
  if (!version || version.gone || textIn(version, 'status') === 'cancelled' || payer === null) return [];
  const teller = tellerOf(document, version, 'lines');
  const agreed = isAgreed(version);
  return itemsIn(version, 'lines').flatMap((line): readonly Priced[] => {
    const product = numberKey(line['product']);
    const { price, unit } = line;
    if (product === null || !isDecimal(price)) return [];
    return [{
      price, unit: typeof unit === 'string' ? unit : null,
      currency: moneyOf(line['amount'])?.currency ?? moneyIn(version, 'amount')?.currency ?? null,
      at: instantIn(version, type === 'order' ? 'orderedAt' : 'quotedAt') ?? teller.time,
      document: { type, number }, fact: refOf(teller), customer: payer, product, ordered: type === 'order', agreed,
    }];
  });
}

function plain({ price, currency, unit, at, document, fact }: Priced): PricePoint {
  return { price, currency, unit, at, document, fact };
}
