import type { Sink } from '../contract/sink.types.js';
import type { Stream } from '../contract/source.types.js';
import { stockMapping } from '../erp/stock-snapshot.js';
import type { Host } from '../http/index.js';
import { archiveSource } from './archive-source.js';
import { documentSource } from './document-source.js';
import { resourceOf } from './resources.js';
import { u8Client } from './u8-client.js';
import { type U8Add, u8Add } from './u8-add.js';
import { u8Mapping } from './u8-mapping.js';
import { u8OrderSink } from './u8-order-sink.js';
import { checkedSettings } from './u8-settings.js';
import { u8StockSource } from './u8-stock-source.js';
import type { YonyouU8Options } from './u8.types.js';

/** An account of U8+. */
export interface YonyouU8 {
  readonly streams: readonly Stream[];
  /** Writes the status of orders back: `approve`, `unapprove`, `close`, `reopen`. */
  readonly sink: Sink;
  /** Adds a document, such as a `saleorder`, once per key. */
  readonly add: U8Add;
}

/**
 * Connects an account of 用友 U8+ through the open platform (IN-1, FC-13): customers, orders, shipments, receivables, receipts and
 * stock as streams, status of orders back. Nothing is sent before something is read.
 *
 * @throws {AdapterError} listing every problem of the options.
 *
 * @example
 * ```ts
 * const { streams, sink } = yonyouU8({ fromAccount: 'caller', toAccount: 'firm', appKey, appSecret });
 * streams.map(({ name }) => name);
 * //=> ['yonyou-u8/customers', 'yonyou-u8/orders', 'yonyou-u8/shipments', 'yonyou-u8/receivables', 'yonyou-u8/receipts', 'yonyou-u8/stock']
 * ```
 */
export function yonyouU8(options: YonyouU8Options, host: Host = {}): YonyouU8 {
  const settings = checkedSettings(options);
  const { source } = settings;
  const client = u8Client(settings, host);
  const streams = settings.streams.map((name): Stream => {
    if (name === 'stock') return { name: `${source}/stock`, source: u8StockSource(client, settings), mapping: stockMapping(source) };
    const resource = resourceOf(name, settings);
    const read = name === 'customers' ? archiveSource : documentSource;
    return { name: `${source}/${name}`, source: read(client, resource, settings), mapping: u8Mapping(resource, settings) };
  });
  return { streams, sink: u8OrderSink(client, resourceOf('orders', settings), settings), add: u8Add(client) };
}
