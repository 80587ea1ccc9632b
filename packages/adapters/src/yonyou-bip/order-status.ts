import type { OrderStatus } from '@sextant/core/facts';
import type { BipStatuses } from './bip.types.js';

/**
 * Where an order stands: by what comes next, and while it is being made, by its approval. `undefined` when a code is unknown.
 *
 * @example
 * ```ts
 * orderStatusOf('CONFIRMORDER', '1', statuses); //=> 'in-approval'
 * orderStatusOf('DELIVERY_PART', '2', statuses); //=> 'partly-delivered'
 * ```
 */
export function orderStatusOf(
  next: string | null | undefined, approval: string | null | undefined, { next: nexts, approval: approvals }: Required<BipStatuses>,
): OrderStatus | undefined {
  const byNext = typeof next === 'string' ? own(nexts, next) : 'by-approval';
  if (byNext !== 'by-approval') return byNext;
  return typeof approval === 'string' ? own(approvals, approval) : undefined;
}

function own<T>(table: Readonly<Record<string, T>>, code: string): T | undefined {
  return Object.hasOwn(table, code) ? table[code] : undefined;
}
