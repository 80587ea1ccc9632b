import type { Reason } from '../explain/judgement.types.js';
import type { View } from '../facts/view.js';
import { checkRequirements } from '../gates/requirements.js';
import type { CompiledForecast } from './compile.js';
import type { DealForecast } from './forecast.types.js';

/**
 * What an open deal's forecast lacks: requirements of every stage up to the claimed one, those of a certainty state that
 * is only stated, a stage the policy knows, an amount somebody stated, a close date. In that order; empty for a deal that is closed.
 *
 * @example
 * ```ts
 * lackingEvidence(view, rules, value).map(({ key, params }) => [key, params.item]);
 * //=> [['evidence.lacks-stage', 'Need list'], ['evidence.lacks-close', undefined]]
 * ```
 */
export function lackingEvidence(view: View, rules: CompiledForecast, value: DealForecast): readonly Reason[] {
  if (value.outcome !== 'open') return [];
  return [...lackingForStages(view, rules, value), ...lackingForCertainty(view, rules, value), ...lackingFields(value)];
}

function lackingForStages(view: View, { stages }: CompiledForecast, { claimedStage }: DealForecast): readonly Reason[] {
  const order = stages.find(({ id }) => id === claimedStage?.id)?.rule.order ?? -Infinity;
  return stages
    .filter(({ rule, appliesTo }) => rule.order <= order && (!appliesTo || appliesTo.evaluate(view)))
    .flatMap(({ rule, requires }) => checkRequirements(requires, view)
      .filter(({ met }) => !met)
      .map(({ label }): Reason => ({ key: 'evidence.lacks-stage', params: { item: label, stage: rule.label }, evidence: [] })));
}

function lackingForCertainty(view: View, { certainty: states }: CompiledForecast, { certainty }: DealForecast): readonly Reason[] {
  if (!certainty || certainty.proven) return [];
  const { label: state, weight } = certainty;
  return checkRequirements(states.get(certainty.id)?.requires ?? [], view)
    .filter(({ met }) => !met)
    .map(({ label }): Reason => ({ key: 'evidence.lacks-certainty', params: { item: label, state, weight }, evidence: [] }));
}

function lackingFields({ claimedStage, amountFrom, expectedClose }: DealForecast): readonly Reason[] {
  return [
    ...(claimedStage ? [] : [{ key: 'evidence.lacks-known-stage', params: {}, evidence: [] } as const]),
    ...(amountFrom === 'stated' ? [] : [{ key: 'evidence.lacks-amount', params: {}, evidence: [] } as const]),
    ...(expectedClose === null ? [{ key: 'evidence.lacks-close', params: {}, evidence: [] } as const] : []),
  ];
}
