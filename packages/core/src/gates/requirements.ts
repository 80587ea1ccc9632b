import { compileCondition } from '../conditions/compile.js';
import type { CompiledCondition } from '../conditions/condition.types.js';
import type { View } from '../facts/view.js';
import type { Text } from '../messages/text.js';
import type { RequirementState } from '../obligations/obligation.types.js';
import type { Requirement } from '../policy/policy.types.js';

/** One thing that must be there, turned into closures. */
export interface CompiledRequirement {
  readonly id: string;
  readonly label: Text;
  readonly met: CompiledCondition;
}

/**
 * Turns requirements into closures, in the order of their map.
 *
 * @example
 * ```ts
 * compileRequirements(rule.requires).map(({ id }) => id); //=> ['confirmation', 'voice']
 * ```
 */
export function compileRequirements(requires: Readonly<Record<string, Requirement>>): readonly CompiledRequirement[] {
  return Object.entries(requires).map(([id, { label, met }]) => ({ id, label, met: compileCondition(met) }));
}

/**
 * Every requirement with its answer and the facts that meet it.
 *
 * @example
 * ```ts
 * checkRequirements(compileRequirements(rule.requires), viewOf(deal, now))[0];
 * //=> { id: 'confirmation', label: …, met: true, evidence: [{ fact: 'crm/DOC-7' }] }
 * ```
 */
export function checkRequirements(requires: readonly CompiledRequirement[], view: View): readonly RequirementState[] {
  return requires.map(({ id, label, met }) => {
    const { holds, evidence } = met.explain(view);
    return { id, label, met: holds, evidence: holds ? evidence : [] };
  });
}

/** What is still missing. */
export function missingOf(items: readonly RequirementState[]): readonly Text[] {
  return items.filter(({ met }) => !met).map(({ label }) => label);
}
