import type { Receiver } from '../contract/receiver.types.js';
import type { Sink } from '../contract/sink.types.js';
import type { Stream } from '../contract/source.types.js';
import { stockMapping } from '../erp/stock-snapshot.js';
import type { Host } from '../http/index.js';
import { bipClient } from './bip-client.js';
import { bipMapping } from './bip-mapping.js';
import { bipReceiver } from './bip-receiver.js';
import { bipSource } from './bip-source.js';
import type { YonyouBipOptions } from './bip.types.js';
import { customerNumbers } from './customer-numbers.js';
import { formOf } from './forms.js';
import { orderSink } from './order-sink.js';
import { type BipSave, bipSave } from './save.js';
import { checkedSettings } from './settings.js';
import { stockSource } from './stock-source.js';

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
    return [{ name: `${source}/${name}`, source: bipSource({ client, form, settings, numbers }), mapping: bipMapping(form, settings) }];
  });
  return { streams, sink: orderSink(client, formOf('orders', settings), settings), receiver: bipReceiver(settings), save: bipSave(client) };
}
