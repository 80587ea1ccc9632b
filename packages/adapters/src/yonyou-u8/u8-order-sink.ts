import type { Directive } from '@sextant/core/directives';
import type { OrderStatus } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import type { CallOptions, Receipt, Sink } from '../contract/sink.types.js';
import { find, textOf } from '../erp/fields.js';
import { assertPossible, isDone, type OrderAction, orderAction } from '../erp/order-action.js';
import { rememberedReceipts } from '../erp/remembered-receipts.js';
import { namesOf, type U8Resource } from './resources.js';
import type { U8Client } from './u8-client.js';
import { allRows } from './u8-list.js';
import type { U8Settings } from './u8.types.js';

/** U8 has no call that cancels an order. */
const OPERATIONS: Readonly<Record<Exclude<OrderAction, 'cancel'>, string>> = { approve: 'verify', unapprove: 'unverify', close: 'close', reopen: 'open' };
const ACTIONS: readonly OrderAction[] = ['approve', 'unapprove', 'close', 'reopen'];

/**
 * Writes the status of orders back (FC-13), through U8's own client and back. Every attempt has a trade id of its own; the order
 * is read before and after, so that what is done is not done again, and a result that never came is judged by reading.
 */
export function u8OrderSink(client: U8Client, resource: U8Resource, settings: U8Settings): Sink {
  const receipts = rememberedReceipts();
  return {
    async carry(directive: Directive, { signal }: CallOptions = {}): Promise<Receipt> {
      const { key } = directive;
      const known = receipts.repeated(key);
      if (known) return known;
      const { number, action } = orderAction(directive, ACTIONS);
      const before = await statusOf(number, signal);
      if (isDone(action, before)) return receipts.kept({ key, state: 'repeated', ref: number, unreached: [] });
      assertPossible(action, before);
      const refusal = await tell(action, number, signal);
      const after = await statusOf(number, signal);
      if (!isDone(action, after)) throw refusal ?? problem('not-confirmed', 'transient', `an order that is done with "${action}"`, after);
      return receipts.kept({ key, state: 'done', ref: number, unreached: [] });
    },
  };

  /** What U8 refused or left without a result; whether it holds is seen by reading. */
  async function tell(action: OrderAction, number: string, signal: AbortSignal | undefined): Promise<AdapterError | undefined> {
    const { operator } = settings;
    const operation = `${resource.single}/${OPERATIONS[action as Exclude<OrderAction, 'cancel'>]}`;
    const document = { voucher_code: number, ...(operator && { person_code: operator.personCode, user_id: operator.userId }) };
    try {
      await client.write({ operation, body: { [resource.single]: document }, signal });
      return undefined;
    } catch (error) {
      if (error instanceof AdapterError && (error.kind === 'invalid' || error.uncertain)) return error;
      throw error;
    }
  }

  async function statusOf(number: string, signal: AbortSignal | undefined): Promise<OrderStatus> {
    const rows = await allRows(
      { client, settings, name: resource.list, key: namesOf(resource, 'number').slice(0, 1), signal }, { code_begin: number, code_end: number },
    );
    // A filter that U8 passed over must not lead to another order.
    const row = rows.find((each) => textOf(find(each, namesOf(resource, 'number'))) === number);
    if (!row) throw problem('unknown-order', 'gone', 'an order of this number', number);
    const word = textOf(find(row, namesOf(resource, 'status'))) ?? '';
    const { order } = settings.statuses;
    const status = Object.hasOwn(order, word) ? order[word] : undefined;
    if (!status) throw problem('unknown-code', 'invalid', 'a state in /statuses/order', word === '' ? 'nothing' : word);
    return status;
  }
}

function problem(code: string, kind: 'gone' | 'invalid' | 'transient', expected: string, received: string): AdapterError {
  return new AdapterError('yonyou-u8 order', [{ code, path: '', expected, received }], { kind });
}
