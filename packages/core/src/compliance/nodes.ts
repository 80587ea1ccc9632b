import type { Dossier } from '../facts/dossier.js';
import { viewOf } from '../facts/view.js';
import type { Obligation } from '../obligations/obligation.types.js';
import type { Policy } from '../policy/policy.types.js';
import type { NodeLine } from './compliance.types.js';

/**
 * The due activations of the process nodes on one deal (CP-1, CP-2): window closed, or already fulfilled.
 * What is still running is not due and counts nowhere. Region and rep are those at settlement.
 */
export function nodeLines(deal: Dossier, obligations: readonly Obligation[], nodes: Policy['nodes']): readonly NodeLine[] {
  const nodeOf = new Map(Object.entries(nodes).map(([id, { obligation }]) => [obligation, id]));
  return obligations.flatMap((obligation) => {
    const node = nodeOf.get(obligation.rule);
    if (node === undefined || obligation.settledAt === null) return [];
    const region = viewOf(deal, obligation.settledAt).field('rep.region')?.value;
    return [{
      node,
      deal: deal.ref.id,
      trigger: obligation.trigger,
      rep: obligation.answerable,
      region: typeof region === 'string' ? region : null,
      settledAt: obligation.settledAt,
      onTime: obligation.phase === 'fulfilled',
      done: obligation.fulfilledAt !== null,
    }];
  });
}
