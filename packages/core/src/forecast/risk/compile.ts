import type { PolicyRef } from '../../explain/judgement.types.js';
import type { Policy } from '../../policy/policy.types.js';
import { compileForecast, type CompiledForecast } from '../compile.js';
import { compileLexicon, type Lexicon } from './lexicon.js';
import type { RiskRule } from './risk.types.js';

/** The section `risk` of a policy, turned into closures. */
export interface CompiledRisk {
  readonly policy: PolicyRef;
  readonly rule: RiskRule;
  readonly forecast: CompiledForecast;
  /** Finds vague words. */
  readonly words: Lexicon;
}

/**
 * Turns the section `risk` of a policy into closures; `null` where the policy has none.
 *
 * @example
 * ```ts
 * const rules = compileRisk(loadPolicy(manufacturing));
 * rules?.rule.levels; //=> { medium: 20, high: 50 }
 * ```
 */
export function compileRisk(policy: Policy): CompiledRisk | null {
  const rule = policy.risk;
  if (!rule) return null;
  const phrases = Object.fromEntries(Object.entries(rule.vague.words).map(([id, word]) => [id, word.phrases]));
  return { policy: policy.ref, rule, forecast: compileForecast(policy), words: compileLexicon(phrases, rule.vague) };
}
