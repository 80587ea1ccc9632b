import { createHash } from 'node:crypto';
import type { Instant } from '@sextant/core/facts';
import type { FakeBipBehaviours, FakeBipDocument, FakeBipForm } from './fake-bip.types.js';

type Body = Readonly<Record<string, unknown>>;

/** Where the fake keeps its documents. */
export interface Shelf {
  get(form: FakeBipForm, id: string): FakeBipDocument | undefined;
  put(form: FakeBipForm, document: FakeBipDocument): void;
}

interface Reply {
  readonly code: string;
  readonly message: string;
  readonly data?: unknown;
}

/** What an operation does to an order; a text is the reason why not. */
type Operation = (order: FakeBipDocument, lines: readonly string[]) => FakeBipDocument | string;

const state = (verifystate: number, nextStatus: string) => ({ head, ...rest }: FakeBipDocument): FakeBipDocument => ({ ...rest, head: { ...head, verifystate, nextStatus } });

const OPERATIONS: Readonly<Record<string, Operation>> = {
  batchsubmit: (order) => (order.head.verifystate === 0 ? state(1, 'APPROVING')(order) : '单据不是开立态'),
  batchunsubmit: (order) => (order.head.verifystate === 1 ? state(0, 'CONFIRMORDER')(order) : '单据未提交'),
  batchaudit: (order) => (order.head.verifystate === 2 ? '单据已审核' : state(2, 'DELIVERGOODS')(order)),
  batchunaudit: (order) => (order.head.verifystate === 2 ? state(0, 'CONFIRMORDER')(order) : '单据未审核'),
  oppose: (order) => (order.head.nextStatus === 'OPPOSE' ? '订单已取消' : { ...order, head: { ...order.head, nextStatus: 'OPPOSE' } }),
  lineclose: (order, lines) => lineState(order, lines, 'CLOSED'),
  lineopen: (order, lines) => lineState(order, lines, 'OPEN'),
};

/** The order is closed when each of its lines is. */
function lineState({ id, head, lines = [] }: FakeBipDocument, ids: readonly string[], to: 'CLOSED' | 'OPEN'): FakeBipDocument | string {
  if (head.verifystate !== 2) return '单据未审核';
  if (lines.every((line) => !ids.includes(String(line.orderDetailId)) || line.rowStatus === to)) return '行状态不符';
  const changed = lines.map((line) => (ids.includes(String(line.orderDetailId)) ? { ...line, rowStatus: to } : line));
  const isClosed = changed.every(({ rowStatus }) => rowStatus === 'CLOSED');
  return { id, head: { ...head, nextStatus: isClosed ? 'CLOSEDORDER' : 'DELIVERGOODS' }, lines: changed };
}

/** Whether the fake knows the operation. */
export function isOperation(name: string): boolean {
  return Object.hasOwn(OPERATIONS, name);
}

/** Carries out a batch: what fails is counted, under code 200. */
export function operate(name: string, shelf: Shelf, body: Body, on: FakeBipBehaviours): Reply {
  const messages: string[] = [];
  const infos: unknown[] = [];
  for (const { id, orderDetails } of (Array.isArray(body.data) ? body.data : []) as readonly { readonly id?: unknown; readonly orderDetails?: unknown }[]) {
    const order = shelf.get('orders', String(id));
    const lines = (Array.isArray(orderDetails) ? orderDetails : []) as readonly { readonly id?: unknown }[];
    const changed = order ? OPERATIONS[name]?.(order, lines.map((line) => String(line.id))) ?? '不支持' : '数据不存在';
    if (typeof changed === 'string') messages.push(changed);
    else {
      shelf.put('orders', changed);
      infos.push({ ...changed.head, id: changed.id });
    }
  }
  if (messages.length > 0 && !on.countedFailures) return { code: '999', message: messages.join(';') };
  const count = messages.length + infos.length;
  return { code: '200', message: '操作成功', data: { count, sucessCount: infos.length, failCount: messages.length, messages, infos } };
}

const HOUR = 3_600_000;

/** Remembers what was saved with which key. */
export class Saves {
  private readonly made = new Map<string, { readonly id: bigint; readonly at: Instant }>();

  save(form: FakeBipForm, shelf: Shelf, body: Body, on: FakeBipBehaviours, now: Instant): Reply {
    const { resubmitCheckKey, orderDetails, ...head } = (body.data ?? {}) as Body;
    const key = typeof resubmitCheckKey === 'string' ? `${form} ${resubmitCheckKey}` : undefined;
    if (key !== undefined && key.length > form.length + 33) return { code: '310015', message: 'resubmitCheckKey 超长' };
    const before = key === undefined || !on.checkKeys ? undefined : this.made.get(key);
    if (before) {
      // For an hour the first result, later a duplicate that names it.
      const data = { ...head, id: before.id };
      return now - before.at < HOUR ? { code: '200', message: '操作成功', data } : { code: '10004', message: '重复请求', data };
    }
    const id = idOf(`${form} ${key ?? ''} ${this.made.size}`);
    this.made.set(key ?? `${form} ${id}`, { id, at: now });
    shelf.put(form, { id, head, lines: Array.isArray(orderDetails) ? (orderDetails as Body[]) : [] });
    return { code: '200', message: '操作成功', data: { ...head, id } };
  }
}

/** Nineteen digits. */
function idOf(text: string): bigint {
  return 1_000_000_000_000_000_000n + BigInt(`0x${createHash('sha256').update(text).digest('hex').slice(0, 14)}`);
}
