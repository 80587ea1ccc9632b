import type { Fact, Instant } from '../facts/facts.types.js';
import type { CompiledObligation } from './compile.js';

/** One rule in all its policy versions: one machine, in which every activation stands under its own. */
export interface RuleVersions {
  readonly id: string;
  readonly all: readonly CompiledObligation[];
  /** The version in force at an instant; `undefined` where that policy has no such rule. */
  at(instant: Instant): CompiledObligation | undefined;
  /** By `id@version` of the policy. */
  find(policy: string): CompiledObligation | undefined;
}

/**
 * The rule in one version, where versions are wanted.
 *
 * @example
 * ```ts
 * onlyVersion(compileObligation(policy, 'second-contact')).at(now)?.policy; //=> 'manufacturing@1'
 * ```
 */
export function onlyVersion(rule: CompiledObligation): RuleVersions {
  return { id: rule.id, all: [rule], at: () => rule, find: (policy) => (policy === rule.policy ? rule : undefined) };
}

export function isVersions(rule: CompiledObligation | RuleVersions): rule is RuleVersions {
  return 'all' in rule;
}

/** A machine need not be fed what it cannot react to; most facts of a dossier are such. */
export function reactsTo({ all }: RuleVersions, fact: Fact): boolean {
  for (const { reads } of all) {
    if (reads.types.has(fact.type)) return true;
    if (reads.fields && (fact.kind === 'state' || fact.about.some(({ as }) => as !== undefined))) return true;
  }
  return false;
}
