import type { Dossier } from '../facts/dossier.js';
import { textAt, viewOf } from '../facts/view.js';
import type { Obligation } from '../obligations/obligation.types.js';
import type { Policy } from '../policy/policy.types.js';
import type { NodeLine } from './compliance.types.js';

/**
 * The due activations of the process nodes on one deal (CP-1, CP-2): window closed, or already fulfilled.
 * What is still running is not due and counts nowhere. Region and rep are those at settlement.
 */
export function nodeLines(deal: Dossier, obligations: readonly Obligation[], nodes: Policy['nodes']): readonly NodeLine[] {
  return obligations.flatMap((obligation) => {
    const { settledAt } = obligation;
    if (settledAt === null) return [];
    const counted = Object.entries(nodes).filter(([, node]) => node.obligation === obligation.rule);
    return counted.map(([node]): NodeLine => ({
      node,
      deal: deal.ref.id,
      trigger: obligation.trigger,
      rep: obligation.answerable,
      region: textAt(viewOf(deal, settledAt), 'rep.region') ?? null,
      settledAt,
      onTime: obligation.phase === 'fulfilled',
      done: obligation.fulfilledAt !== null,
    }));
  });
}
