import { compileRisk, type CompiledRisk } from '@sextant/core/forecast/risk';
import type { Policy, PolicyDocument } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';

/** The preset, with what a firm changes in its section. */
export function policyWith(risk?: PolicyDocument['risk'], more: Partial<PolicyDocument> = {}): Policy {
  return loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['risk@1'], ...(risk && { risk }), ...more });
}

export function rulesWith(risk?: PolicyDocument['risk'], more: Partial<PolicyDocument> = {}): CompiledRisk {
  const rules = compileRisk(policyWith(risk, more));
  if (!rules) throw new Error('expected a section risk');
  return rules;
}

export const rules = rulesWith();

export const DAY = 86_400_000;
