import { evidenceOf } from '../explain/judgement.js';
import type { Reason } from '../explain/judgement.types.js';
import type { EntityRef, FactRef, Instant, RepId } from '../facts/facts.types.js';
import { refOf } from '../facts/ref.js';
import type { Decimal } from '../facts/trade.types.js';
import { compareDecimals } from './decimals.js';
import { customerOf, documentsOf, numberKey, tellerOf, textIn, type Document, type Version } from './documents.js';
import type { Reconciliation } from './open-reconciliation.js';
import { pricesIn, type PricePoint } from './prices.js';

/** Stock at a customer that is below its safety stock (RC-6). */
export interface Restock {
  readonly entity: EntityRef;
  /** The customer's number. */
  readonly customer: string;
  readonly product: string;
  readonly name: string | null;
  readonly onHand: Decimal;
  readonly safety: Decimal;
  readonly unit: string | null;
  /** Since when it is below. */
  readonly since: Instant;
  /** What was left when it fell below. */
  readonly fellTo: Decimal;
  /** The fact with which it fell below: it names this fall. */
  readonly cause: FactRef;
  /** Who owns the stock, else the customer; `null`: nobody. */
  readonly rep: RepId | null;
  readonly current: PricePoint | null;
  readonly past: readonly PricePoint[];
  readonly why: readonly Reason[];
}

/**
 * Stock at customers below its safety stock, with what they paid before and what is agreed now (RC-6). Quantities are
 * compared exactly, as decimal text. Stock at places that are no customer's, such as an own warehouse, is passed over.
 *
 * @example
 * ```ts
 * restocks(reconciliation).map(({ customer, product, onHand, safety, current }) => [customer, product, onHand, safety, current?.price]);
 * //=> [['C-7', 'PK-1', '3', '10.5', '128.00']]
 * ```
 */
export function restocks(reconciliation: Reconciliation): readonly Restock[] {
  const { records, files } = reconciliation;
  const prices = pricesIn(reconciliation);
  const customers = new Set([
    ...files.orders.map(({ customer }) => numberKey(customer)),
    ...records.book.entities('account').flatMap((account) => [numberKey(account.id), numberKey(records.valueAt(account, 'number', records.now))]),
  ]);
  return documentsOf(records, 'stock').flatMap((stock): readonly Restock[] => {
    const version = stock.versions.at(-1) as Version;
    const place = textIn(version, 'place');
    const linked = customerOf(records, stock, version);
    const customer = linked ?? (customers.has(numberKey(place)) ? place : null);
    const product = textIn(version, 'product') ?? records.linkAt(stock.entity, 'product', records.now)?.id ?? null;
    const [onHand, safety] = [textIn(version, 'onHand'), textIn(version, 'safety')];
    const fall = lastFall(stock);
    if (customer === null || product === null || onHand === null || safety === null || !fall) return [];
    const { current, past } = prices(customer, product);
    const unit = textIn(version, 'unit');
    return [{
      entity: stock.entity, customer, product, name: textIn(version, 'name'), onHand, safety, unit,
      since: fall.since, fellTo: textIn(fall, 'onHand') ?? onHand, cause: refOf(tellerOf(stock, fall, 'onHand')),
      rep: repOf(reconciliation, stock), current, past,
      why: [
        {
          key: 'reconciliation.stock-low', params: { product: textIn(version, 'name') ?? product, onHand, safety, unit: unit ?? '' },
          evidence: [evidenceOf(tellerOf(stock, version, 'onHand'), 'onHand'), evidenceOf(tellerOf(stock, version, 'safety'), 'safety')],
        },
        current
          ? { key: 'reconciliation.price-agreed', params: priceParams(current), evidence: [{ fact: current.fact, field: 'lines' }] }
          : { key: 'reconciliation.price-unknown', params: {}, evidence: [] },
        ...past.map((point): Reason => ({ key: 'reconciliation.price-past', params: priceParams(point), evidence: [{ fact: point.fact, field: 'lines' }] })),
      ],
    }];
  });
}

function priceParams({ price, currency, unit, at, document }: PricePoint): { price: string; currency: string; unit: string; at: Instant; document: string } {
  return { price, currency: currency ?? '', unit: unit ?? '', at, document: document.number };
}

/** The version with which it last fell below its safety stock; `null` where it is not below. */
function lastFall({ versions }: Document): Version | null {
  let fall: Version | null = null;
  for (const version of versions) {
    const [onHand, safety] = [textIn(version, 'onHand'), textIn(version, 'safety')];
    const isBelow = !version.gone && onHand !== null && safety !== null && compareDecimals(onHand, safety) === -1;
    fall = isBelow ? (fall ?? version) : null;
  }
  return fall;
}

function repOf({ records }: Reconciliation, stock: Document): RepId | null {
  const own = records.linkAt(stock.entity, 'owner', records.now);
  if (own?.type === 'rep') return own.id;
  const account = records.linkAt(stock.entity, 'customer', records.now);
  const owner = account && records.linkAt(account, 'owner', records.now);
  return owner?.type === 'rep' ? owner.id : null;
}
