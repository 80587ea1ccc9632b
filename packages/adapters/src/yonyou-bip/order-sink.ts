import { LosslessNumber } from 'lossless-json';
import type { Directive } from '@sextant/core/directives';
import type { OrderStatus } from '@sextant/core/facts';
import { AdapterError, type AdapterErrorKind } from '../contract/adapter-error.js';
import type { CallOptions, Receipt, Sink } from '../contract/sink.types.js';
import { find, type Row, rowsOf, textOf } from '../erp/fields.js';
import { assertPossible, isDone, type OrderAction, orderAction } from '../erp/order-action.js';
import { rememberedReceipts } from '../erp/remembered-receipts.js';
import type { BipClient } from './bip-client.js';
import { isObject } from './bip-error.js';
import type { BipSettings } from './bip.types.js';
import { type BipForm, namesOf } from './forms.js';
import { orderStatusOf } from './order-status.js';

const FOLDER = '/yonbip/sd/voucherorder';
const ACTIONS: readonly OrderAction[] = ['approve', 'unapprove', 'close', 'reopen', 'cancel'];

/** An order as it is now. */
interface Order {
  readonly id: string;
  readonly lines: readonly string[];
  readonly status: OrderStatus;
}

/**
 * Writes the status of orders back (FC-13). The platform's status calls know no idempotency: the order is read before and
 * after, what is done already is not done again, and a call whose answer was lost is judged by reading.
 */
export function orderSink(client: BipClient, form: BipForm, settings: BipSettings): Sink {
  const receipts = rememberedReceipts();

  return {
    async carry(directive: Directive, { signal }: CallOptions = {}): Promise<Receipt> {
      const known = receipts.repeated(directive.key);
      if (known) return known;
      const { number, action } = orderAction(directive, ACTIONS);
      const before = await read(number, signal);
      if (isDone(action, before.status)) return receipts.kept({ key: directive.key, state: 'repeated', ref: before.id, unreached: [] });
      assertPossible(action, before.status);
      const refusal = await perform(action, before, number, signal);
      const after = await read(number, signal);
      if (!isDone(action, after.status)) throw refusal ?? unconfirmed(action, after.status);
      return receipts.kept({ key: directive.key, state: 'done', ref: before.id, unreached: [] });
    },
  };

  /** What the platform refused or left without an answer; whether it holds is seen by reading. */
  async function perform(action: OrderAction, order: Order, number: string, signal: AbortSignal | undefined): Promise<AdapterError | undefined> {
    const head = [{ id: new LosslessNumber(order.id) }];
    const lines = [{ id: new LosslessNumber(order.id), orderDetails: order.lines.map((id) => ({ id: new LosslessNumber(id) })) }];
    switch (action) {
      case 'approve': {
        if (order.status === 'draft') {
          // Tenants without an approval flow refuse to submit or do not allow it, others approve by submitting.
          const refusal = await tell('batchsubmit', head, signal, ['permission', 'config']);
          if (refusal?.kind === 'transient' || isDone(action, (await read(number, signal)).status)) return refusal;
        }
        return tell('batchaudit', head, signal);
      }
      case 'unapprove': return tell('batchunaudit', head, signal);
      // There is no call for the whole order: every line is closed.
      case 'close': return tell('lineclose', lines, signal);
      case 'reopen': return tell('lineopen', lines, signal);
      case 'cancel': return tell('oppose', head, signal);
    }
  }

  async function tell(
    operation: string, data: readonly object[], signal: AbortSignal | undefined, bearable: readonly AdapterErrorKind[] = [],
  ): Promise<AdapterError | undefined> {
    const path = `${FOLDER}/${operation}`;
    try {
      const { data: answer } = await client.call({ path, limit: 'orders', repeatable: false, signal, body: { data } });
      // The code says success although documents failed.
      const failed = isObject(answer) ? Number(answer.failCount ?? 0) : 0;
      return failed > 0 && isObject(answer) ? refused(path, messagesOf(answer.messages)) : undefined;
    } catch (error) {
      if (error instanceof AdapterError && (error.kind === 'invalid' || error.uncertain || bearable.includes(error.kind))) return error;
      throw error;
    }
  }

  async function read(number: string, signal: AbortSignal | undefined): Promise<Order> {
    const rows: Row[] = [];
    let positions = 0;
    for (let pageIndex = 1; ; pageIndex++) {
      const { data } = await client.call({
        path: form.path, limit: form.limit, signal, accept: ({ code }) => code === '1002',
        body: {
          ...form.parameters, pageIndex, pageSize: settings.pageSize, isSum: false,
          simpleVOs: [{ field: 'code', op: 'eq', value1: number }],
        },
      });
      const page = isObject(data) ? rowsOf(data, 'recordList') : [];
      // A filter that the platform passed over must not lead to another order.
      rows.push(...page.filter((row) => textOf(find(row, namesOf(form, 'number'))) === number));
      positions += page.length;
      const count = Number(isObject(data) ? textOf(data.recordCount) : 0);
      if (page.length === 0 || !(positions < count)) break;
    }
    return orderOf(number, rows);
  }

  function orderOf(number: string, rows: readonly Row[]): Order {
    const [head] = rows;
    const ids = new Set(rows.map((row) => textOf(find(row, namesOf(form, 'id'))) ?? ''));
    const [id = ''] = ids;
    if (!head || id === '') throw problem('unknown-order', 'gone', 'an order of this number', number);
    if (ids.size > 1) throw problem('ambiguous-order', 'conflict', 'one order of this number', `${ids.size} of ${number}`);
    const next = textOf(find(head, namesOf(form, 'next')));
    const approval = textOf(find(head, namesOf(form, 'approval')));
    const status = orderStatusOf(next, approval, settings.statuses);
    if (!status) throw problem('unknown-code', 'invalid', 'a status in /statuses', `${next ?? ''} ${approval ?? ''}`.trim());
    return { id, status, lines: [...new Set(rows.map((row) => textOf(find(row, namesOf(form, 'line')))))].filter((line) => line !== undefined) };
  }
}

function unconfirmed(action: OrderAction, status: OrderStatus): AdapterError {
  return problem('not-confirmed', 'transient', `an order that is done with "${action}"`, status);
}

function refused(path: string, messages: string): AdapterError {
  return new AdapterError(path, [{ code: 'refused', path: '', expected: 'a document that allows it', received: messages }], { kind: 'invalid' });
}

/** A list of texts, a list of objects or one text, depending on the call. */
function messagesOf(messages: unknown): string {
  const list = Array.isArray(messages) ? (messages as readonly unknown[]) : [messages];
  const texts = list.map((each) => (isObject(each) ? textOf(each.message) ?? textOf(each.msg) : textOf(each))).filter(Boolean);
  return texts.join('; ').slice(0, 200) || 'a refusal without a reason';
}

function problem(code: string, kind: 'gone' | 'conflict' | 'invalid' | 'transient', expected: string, received: string): AdapterError {
  return new AdapterError('yonyou-bip order', [{ code, path: '', expected, received }], { kind });
}
