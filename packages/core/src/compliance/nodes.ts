import type { Dossier } from '../facts/dossier.js';
import { textAt, viewOf } from '../facts/view.js';
import type { Obligation } from '../obligations/obligation.types.js';
import type { ObligationRule, Policy } from '../policy/policy.types.js';
import type { NodeLine } from './compliance.types.js';

/** The rule an obligation stands under; `undefined` where it is not known any more. */
export type RuleOf = (obligation: Obligation) => Pick<ObligationRule, 'answerable'> | undefined;

/**
 * The due activations of the process nodes on one deal (CP-1, CP-2): window closed, or already fulfilled. What is still
 * running is not due and counts nowhere. Region and team are those of the answerable rep: at the trigger where the rule
 * holds the owner at the trigger answerable, else at settlement.
 *
 * @example
 * ```ts
 * nodeLines(deal, verdict.obligations, policy.nodes, ({ rule }) => policy.obligations[rule]);
 * //=> [{ node: 'competitor-response', deal: 'D-1', rep: 'R-1', region: 'East', onTime: true, done: true, … }]
 * ```
 */
export function nodeLines(deal: Dossier, obligations: readonly Obligation[], nodes: Policy['nodes'], ruleOf: RuleOf): readonly NodeLine[] {
  return obligations.flatMap((obligation) => {
    const { settledAt, startedAt, fulfilledAt } = obligation;
    if (settledAt === null) return [];
    const counted = Object.entries(nodes).filter(([, node]) => node.obligation === obligation.rule);
    const view = viewOf(deal, ruleOf(obligation)?.answerable === 'owner-at-trigger' ? startedAt : settledAt);
    return counted.map(([node]): NodeLine => ({
      node,
      deal: deal.ref.id,
      obligation: obligation.key,
      trigger: obligation.trigger,
      rep: obligation.answerable,
      region: textAt(view, 'rep.region') ?? null,
      team: textAt(view, 'rep.team') ?? null,
      productLine: textAt(view, 'deal.productLine') ?? null,
      startedAt,
      settledAt,
      fulfilledAt,
      onTime: obligation.phase === 'fulfilled',
      done: fulfilledAt !== null,
    }));
  });
}
