import type { Directive } from '@sextant/core/directives';
import type { OrderStatus } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';

/** What a write-back asks of an order (FC-13): `payload.action` of the directive, whose subject is the order's number. */
export type OrderAction = 'approve' | 'unapprove' | 'close' | 'reopen' | 'cancel';

/** Where an order is once the action is done: somebody else may have done it, or we in a call whose answer was lost. */
const DONE: Readonly<Record<OrderAction, readonly OrderStatus[]>> = {
  approve: ['approved', 'partly-delivered', 'delivered'],
  unapprove: ['draft', 'in-approval'],
  close: ['closed'],
  reopen: ['approved', 'partly-delivered', 'delivered'],
  cancel: ['cancelled'],
};

/** Where the action makes sense. */
const FROM: Readonly<Record<OrderAction, readonly OrderStatus[]>> = {
  approve: ['draft', 'in-approval'],
  unapprove: ['approved'],
  close: ['approved', 'partly-delivered', 'delivered'],
  reopen: ['closed'],
  cancel: ['draft', 'in-approval', 'approved'],
};

/** The order and the action a directive names. @throws {AdapterError} `invalid` when it is no write-back of an order. */
export function orderAction(directive: Directive, offered: readonly OrderAction[]): { readonly number: string; readonly action: OrderAction } {
  const { kind, subject, payload } = directive;
  if (kind !== 'write-back' || subject.type !== 'order') {
    throw refused('unsupported-directive', '/kind', 'a write-back about an order', `${kind} about ${subject.type}`);
  }
  const action = offered.find((each) => each === payload.action);
  if (!action) throw refused('unsupported-action', '/payload/action', offered.join(', '), String(payload.action ?? 'nothing').slice(0, 60));
  return { number: subject.id, action };
}

export function isDone(action: OrderAction, status: OrderStatus): boolean {
  return DONE[action].includes(status);
}

/** @throws {AdapterError} `conflict` when the order is where the action cannot begin. */
export function assertPossible(action: OrderAction, status: OrderStatus): void {
  if (FROM[action].includes(status)) return;
  throw new AdapterError('write-back', [{
    code: 'wrong-status', path: '/payload/action', expected: `an order that is ${FROM[action].join(' or ')}`, received: status,
  }], { kind: 'conflict' });
}

function refused(code: string, path: string, expected: string, received: string): AdapterError {
  return new AdapterError('write-back', [{ code, path, expected, received }], { kind: 'invalid' });
}
