import type { Reason } from '../explain/judgement.types.js';
import type { Cell } from '../explain/cell.js';
import type { ComplianceRate, NodeLine } from './compliance.types.js';

/**
 * Process compliance rate of any set of due node lines (CP-2): on time ÷ due, with done (late counts) ÷ due beside it.
 * Nothing due gives `null`, never 100 %.
 *
 * @example
 * ```ts
 * complianceRate({ due: 25, onTime: 22, done: 22 }); //=> { due: 25, onTime: 22, done: 22, complianceRate: 8800, doneRate: 8800 }
 * complianceRate({}).complianceRate;                 //=> null
 * ```
 */
export function complianceRate(cell: Cell): ComplianceRate {
  const { due = 0, onTime = 0, done = 0 } = cell;
  return { due, onTime, done, complianceRate: share(onTime, due), doneRate: share(done, due) };
}

/** One node line as a cell: what it adds to every rate it counts in. */
export function nodeCell({ onTime, done }: Pick<NodeLine, 'onTime' | 'done'>): Cell {
  return { due: 1, ...(done && { done: 1 }), ...(onTime && { onTime: 1 }) };
}

/** The rate in one sentence. */
export function rateReason({ due, onTime, done, complianceRate: rate }: ComplianceRate): Reason {
  return rate === null
    ? { key: 'compliance.none-due', params: {}, evidence: [] }
    : { key: 'compliance.rate', params: { onTime, done, due, rate }, evidence: [] };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part * 10_000) / whole);
}
