import type { NodeLine } from '@sextant/core/compliance';
import { factRef } from '@sextant/core/facts';

let count = 0;

/** A due node line, in time unless told otherwise. */
export function line(told: Partial<NodeLine> = {}): NodeLine {
  const id = `t-${++count}`;
  return {
    node: 'chain', deal: 'D-1', obligation: `chain/${id}`, trigger: factRef('crm', id), rep: 'R-1', region: 'East', team: null,
    productLine: null, startedAt: 0, settledAt: Date.parse('2026-03-10T09:00:00+08:00'), fulfilledAt: 0, onTime: true, done: true, ...told,
  };
}

/** So many lines, of which so many are in time; what is not was not done. */
export function lines(due: number, onTime: number, told: Partial<NodeLine> = {}): NodeLine[] {
  return Array.from({ length: due }, (_, index) =>
    line(index < onTime ? told : { onTime: false, done: false, fulfilledAt: null, ...told }));
}
