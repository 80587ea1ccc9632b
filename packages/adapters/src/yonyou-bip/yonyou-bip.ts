import type { EntityType } from '@sextant/core/facts';
import type { Receiver } from '../contract/receiver.types.js';
import type { Sink } from '../contract/sink.types.js';
import type { Stream } from '../contract/source.types.js';
import { stockMapping } from '../erp/stock-snapshot.js';
import type { Host } from '../http/index.js';
import { bipClient } from './bip-client.js';
import { bipMapping } from './bip-mapping.js';
import { bipReceiver } from './bip-receiver.js';
import { bipSource } from './bip-source.js';
import type { BipFormName, YonyouBipOptions } from './bip.types.js';
import { customerNumbers } from './customer-numbers.js';
import { formOf } from './forms.js';
import { orderSink } from './order-sink.js';
import { type BipSave, bipSave } from './save.js';
import { checkedSettings } from './settings.js';
import { stockSource } from './stock-source.js';

/** What can be deleted there, which no list of changes tells. */
const SWEPT: Readonly<Partial<Record<BipFormName, EntityType>>> = {
  opportunities: 'deal', quotations: 'quote', orders: 'order', deliveries: 'shipment', shipments: 'shipment', receivables: 'receivable', receipts: 'receipt',
};

/** A tenant of YonBIP or YonSuite. */
export interface YonyouBip {
  readonly streams: readonly Stream[];
  /** Writes the status of orders back: `approve`, `unapprove`, `close`, `reopen`, `cancel`. */
  readonly sink: Sink;
  /** What the event centre pushes. */
  readonly receiver: Receiver;
  /** Makes a customer, opportunity, quotation or order, once per key. */
  readonly save: BipSave;
}

/**
 * Connects a tenant of 用友 YonBIP / YonSuite (IN-1, FC-13): customers, opportunities, quotations, orders, shipments,
 * receivables, receipts and stock as streams, status of orders back, pushes as hints. Nothing is sent before something is read.
 *
 * @throws {AdapterError} listing every problem of the options.
 *
 * @example
 * ```ts
 * const { streams, sink, receiver } = yonyouBip({ tenant: 'abc123', appKey, appSecret });
 * streams.map(({ name }) => name);
 * //=> ['yonyou-bip/customers', 'yonyou-bip/opportunities', 'yonyou-bip/quotations', 'yonyou-bip/orders', 'yonyou-bip/shipments',
 * //=>  'yonyou-bip/receivables', 'yonyou-bip/receipts']
 * ```
 */
export function yonyouBip(options: YonyouBipOptions, host: Host = {}): YonyouBip {
  const settings = checkedSettings(options);
  const { source, stock } = settings;
  const client = bipClient(settings, host);
  const numbers = settings.customerNumbers ? customerNumbers(client, formOf('customers', settings)) : null;
  const streams = settings.streams.flatMap((name): readonly Stream[] => {
    if (name === 'stock') return stock ? [{ name: `${source}/stock`, source: stockSource(client, settings, stock), mapping: stockMapping(source) }] : [];
    const form = formOf(name, settings);
    const { ids, ...read } = bipSource({ client, form, settings, numbers });
    const stream: Stream = { name: `${source}/${name}`, source: read, mapping: bipMapping(form, settings) };
    const type = SWEPT[name];
    // Two lists of the same kind of thing: what one lacks may be in the other.
    const isShared = type === 'shipment' && settings.streams.includes('deliveries') && settings.streams.includes('shipments');
    return [type && !isShared ? { ...stream, deletes: 'sweep', sweeps: { source, type }, ids } : stream];
  });
  return { streams, sink: orderSink(client, formOf('orders', settings), settings), receiver: bipReceiver(settings), save: bipSave(client) };
}
