import { compileCondition, compileOptional } from '../conditions/compile.js';
import type { CompiledCondition } from '../conditions/condition.types.js';
import { compileTimed } from '../conditions/timed.js';
import type { PolicyRef } from '../explain/judgement.types.js';
import { compareText } from '../facts/order.js';
import { compileRequirements, type CompiledRequirement } from '../gates/requirements.js';
import { compileDetector, type CompiledDetector } from '../machines/detector.js';
import { compileOptimism, type CompiledOptimism } from './risk/optimism.js';
import type { CertaintyRule, ForecastRule, Policy, SignalRule, StageRule } from '../policy/policy.types.js';

/** The forecast rules of a policy, turned into closures. */
export interface CompiledForecast {
  readonly policy: PolicyRef;
  readonly rule: ForecastRule;
  /** In stage order. */
  readonly stages: readonly CompiledStage[];
  readonly certainty: ReadonlyMap<string, CompiledCertainty>;
  readonly signals: readonly CompiledSignal[];
  /** FC-11; `null` where the policy does not look for it. */
  readonly optimism: CompiledOptimism | null;
  /** FC-5: sees whose forecasts are not effective; `null` where the policy does not ask. */
  readonly breaker: CompiledDetector | null;
  /** Conditions of these rules whose answer can change as time passes. */
  readonly timed: readonly CompiledCondition[];
}

export interface CompiledStage {
  readonly id: string;
  readonly rule: StageRule;
  readonly requires: readonly CompiledRequirement[];
  readonly appliesTo: CompiledCondition | null;
}

export interface CompiledCertainty {
  readonly rule: CertaintyRule;
  readonly appliesTo: CompiledCondition | null;
  readonly requires: readonly CompiledRequirement[];
}

export interface CompiledSignal {
  readonly id: string;
  readonly rule: SignalRule;
  readonly when: CompiledCondition;
  readonly appliesTo: CompiledCondition | null;
}

/**
 * Turns stages, certainty states, signals and the forecast's frame into closures (FC-1 … FC-4).
 *
 * @example
 * ```ts
 * forecast(deal, compileForecast(policy), now).value.probability; //=> 3500
 * ```
 */
export function compileForecast(policy: Policy): CompiledForecast {
  return {
    policy: policy.ref,
    rule: policy.forecast,
    stages: Object.entries(policy.stages)
      .map(([id, rule]) => ({
        id,
        rule,
        requires: compileRequirements(rule.requires),
        appliesTo: compileOptional(rule.appliesTo),
      }))
      .sort((a, b) => a.rule.order - b.rule.order),
    timed: compileTimed([
      ...[...Object.values(policy.stages), ...Object.values(policy.certainty)].flatMap(({ appliesTo, requires }) => [
        appliesTo, ...Object.values(requires).map(({ met }) => met),
      ]),
      ...Object.values(policy.signals).flatMap(({ appliesTo, when }) => [appliesTo, when]),
    ]),
    certainty: new Map(
      Object.entries(policy.certainty).map(([id, rule]) => [id, { rule, appliesTo: compileOptional(rule.appliesTo), requires: compileRequirements(rule.requires) }]),
    ),
    optimism: compileOptimism(policy),
    breaker: policy.credibility ? compileDetector(policy, policy.credibility.breaker) : null,
    // Shares of what the stage gives come before points on top of it; the order of keys in a policy means nothing.
    signals: Object.entries(policy.signals)
      .map(([id, rule]) => ({ id, rule, when: compileCondition(rule.when), appliesTo: compileOptional(rule.appliesTo) }))
      .sort((a, b) => Number(a.rule.mode === 'points') - Number(b.rule.mode === 'points') || compareText(a.id, b.id)),
  };
}
