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

export function compileRequirements(requires: Readonly<Record<string, Requirement>>): readonly CompiledRequirement[] {
  return Object.entries(requires).map(([id, { label, met }]) => ({ id, label, met: compileCondition(met) }));
}

/** Every requirement with its answer and the facts that meet it. */
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
