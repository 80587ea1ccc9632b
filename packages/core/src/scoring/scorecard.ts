import { compileCondition, compileOptional } from '../conditions/compile.js';
import { compileTimed } from '../conditions/timed.js';
import type { CompiledCondition } from '../conditions/condition.types.js';
import type { PolicyRef } from '../explain/judgement.types.js';
import { compareText } from '../facts/order.js';
import type { Text } from '../messages/text.js';
import type { Policy } from '../policy/policy.types.js';

/** A scorecard of a policy, turned into closures. */
export interface CompiledScorecard {
  readonly id: string;
  readonly label: Text;
  readonly subject: 'lead' | 'deal';
  readonly policy: PolicyRef;
  readonly appliesTo: CompiledCondition | null;
  /** The weightiest first. */
  readonly indicators: readonly CompiledIndicator[];
  /** Conditions of the card whose answer can change as time passes. */
  readonly timed: readonly CompiledCondition[];
  /** Best first; the last one takes the rest. */
  readonly grades: readonly { readonly grade: string; readonly from: number }[];
}

export interface CompiledIndicator {
  readonly id: string;
  readonly label: Text;
  readonly points: number;
  readonly each: boolean;
  readonly when: CompiledCondition;
  readonly appliesTo: CompiledCondition | null;
}

/**
 * Turns a scorecard into closures, once for any number of leads.
 * Throws a `RangeError` for a card the policy does not have.
 *
 * @example
 * ```ts
 * const card = compileScorecard(policy, 'lead');
 * ```
 */
export function compileScorecard(policy: Policy, id: string): CompiledScorecard {
  const card = policy.scorecards[id];
  if (!card) throw new RangeError(`scorecard: expected one of ${Object.keys(policy.scorecards).join(', ')}, received "${id}"`);
  return {
    id,
    label: card.label,
    subject: card.subject,
    policy: policy.ref,
    appliesTo: compileOptional(card.appliesTo),
    indicators: Object.entries(card.indicators)
      .map(([name, rule]) => ({
        id: name,
        label: rule.label,
        points: rule.points,
        each: rule.repeat === 'each',
        when: compileCondition(rule.when),
        appliesTo: compileOptional(rule.appliesTo),
      }))
      .sort((a, b) => Math.abs(b.points) - Math.abs(a.points) || compareText(a.id, b.id)),
    timed: compileTimed([card.appliesTo, ...Object.values(card.indicators).flatMap(({ when, appliesTo }) => [when, appliesTo])]),
    grades: Object.entries(card.grades)
      .map(([grade, { from }]) => ({ grade, from: from ?? -Infinity }))
      .sort((a, b) => b.from - a.from),
  };
}
