import type { Instant, Money } from './facts.types.js';

/**
 * A decimal number as text, such as `'12.50'` or `'-3'`: quantities and unit prices have more places than money.
 * An optional minus, digits, optionally a point and digits; no exponent, no separators.
 */
export type Decimal = string;

/** Where an order stands, whatever the ERP calls it. Not `completed`: that is judged by receipts (RC-1). */
export type OrderStatus =
  | 'draft' | 'in-approval' | 'approved' | 'partly-delivered' | 'delivered' | 'closed' | 'cancelled' | 'frozen';

/** Where a document other than an order stands. */
export type DocumentStatus = 'draft' | 'in-approval' | 'approved' | 'closed' | 'cancelled';

/** One line of a quotation, order or shipment. Price history is the lines of a customer's orders. */
export interface TradeLine {
  /** The product's number, as the ERP writes it. */
  readonly product: string;
  readonly name?: string;
  readonly quantity: Decimal;
  readonly unit?: string;
  /** Per unit, tax included, in the document's currency. */
  readonly price?: Decimal;
  /** Tax included. */
  readonly amount?: Money;
}

/** A quotation (报价单). */
export interface QuoteState {
  readonly number?: string;
  readonly status?: DocumentStatus;
  readonly amount?: Money;
  readonly quotedAt?: Instant;
  readonly validUntil?: Instant;
  readonly lines?: readonly TradeLine[];
}

/** A sales order (销售订单). */
export interface OrderState {
  readonly number?: string;
  readonly status?: OrderStatus;
  /** Tax included. */
  readonly amount?: Money;
  readonly orderedAt?: Instant;
  /** When delivery is promised. */
  readonly promisedAt?: Instant;
  /** The customer's number, by which receipts are matched (RC-9). */
  readonly customer?: string;
  readonly lines?: readonly TradeLine[];
}

/** Goods that left the warehouse (出库单). */
export interface ShipmentState {
  readonly number?: string;
  readonly status?: DocumentStatus;
  readonly shippedAt?: Instant;
  /** Number of the order. */
  readonly order?: string;
  readonly lines?: readonly TradeLine[];
}

/** What a customer owes (应收单). */
export interface ReceivableState {
  readonly number?: string;
  readonly status?: DocumentStatus;
  readonly amount?: Money;
  /** What of it is not paid yet. */
  readonly open?: Money;
  readonly dueAt?: Instant;
  /** Number of the order. */
  readonly order?: string;
  readonly customer?: string;
}

/** Money received (回款, 收款单). */
export interface ReceiptState {
  readonly number?: string;
  readonly status?: DocumentStatus;
  readonly amount?: Money;
  readonly receivedAt?: Instant;
  readonly customer?: string;
  /** Which orders it pays, by their numbers, and how much of each. */
  readonly pays?: readonly { readonly order: string; readonly amount: Money }[];
}

/** Goods at a place: our warehouse, or the customer's (RC-6). Its id is the ERP's, or place and product. */
export interface StockState {
  readonly product?: string;
  readonly name?: string;
  readonly place?: string;
  readonly onHand?: Decimal;
  /** Below this, restock. */
  readonly safety?: Decimal;
  readonly unit?: string;
}
