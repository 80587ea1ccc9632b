import type { Directive } from '@sextant/core/directives';
import type { CallOptions, Receipt, Sink } from '../contract/sink.types.js';
import { type OrderAction, orderAction } from '../erp/order-action.js';
import type { OrderWriter } from './order-writer.js';

const ACTIONS: readonly OrderAction[] = ['approve', 'unapprove', 'close', 'reopen', 'cancel'];

/** Writes the status of orders back (FC-13): `kind` `write-back`, `subject` the order's number, `payload.action` what is wanted. */
export function orderSink(writer: OrderWriter): Sink {
  return {
    async carry(directive: Directive, { signal }: CallOptions = {}): Promise<Receipt> {
      const { number, action } = orderAction(directive, ACTIONS);
      const { state, id } = await writer.bring(number, action, { signal });
      return { key: directive.key, state, ref: id, unreached: [] };
    },
  };
}
