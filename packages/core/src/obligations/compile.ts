import type { CompiledCondition } from '../conditions/condition.types.js';
import { compileOptional } from '../conditions/compile.js';
import { compilePattern, type CompiledPattern } from '../conditions/pattern.js';
import { compileRequirements, type CompiledRequirement } from '../gates/requirements.js';
import type { LevelRule, ObligationRule, Policy } from '../policy/policy.types.js';
import type { WeeklyCalendar } from '../time/time.types.js';

/** An obligation rule of a policy, turned into closures. */
export interface CompiledObligation {
  readonly id: string;
  readonly rule: ObligationRule;
  /** `id@version` of the policy it comes from. */
  readonly policy: string;
  readonly trigger: CompiledPattern;
  readonly when: CompiledCondition | null;
  readonly appliesTo: CompiledCondition | null;
  readonly requires: readonly CompiledRequirement[];
  readonly voidedBy: CompiledPattern | null;
  readonly calendar: WeeklyCalendar | undefined;
  readonly levels: readonly { readonly id: string; readonly rule: LevelRule }[];
}

/**
 * Turns an obligation rule into closures. Throws a `RangeError` for a rule the policy does not have.
 *
 * @example
 * ```ts
 * const secondContact = compileObligation(policy, 'second-contact');
 * ```
 */
export function compileObligation(policy: Policy, id: string): CompiledObligation {
  const rule = policy.obligations[id];
  if (!rule) throw new RangeError(`obligation: expected one of ${Object.keys(policy.obligations).join(', ')}, received "${id}"`);
  return {
    id,
    rule,
    policy: `${policy.ref.id}@${policy.ref.version}`,
    trigger: compilePattern(rule.trigger),
    when: compileOptional(rule.when),
    appliesTo: compileOptional(rule.appliesTo),
    requires: compileRequirements(rule.requires),
    voidedBy: rule.voidedBy ? compilePattern(rule.voidedBy) : null,
    calendar: rule.calendar === undefined ? undefined : policy.calendars[rule.calendar],
    levels: Object.entries(rule.levels).map(([level, levelRule]) => ({ id: level, rule: levelRule })),
  };
}
