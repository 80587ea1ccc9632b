import type { CompiledCondition } from '../conditions/condition.types.js';
import { compileOptional } from '../conditions/compile.js';
import { compileTimed } from '../conditions/timed.js';
import { compilePattern, type CompiledPattern } from '../conditions/pattern.js';
import type { Instant } from '../facts/facts.types.js';
import { compileRequirements, type CompiledRequirement } from '../gates/requirements.js';
import type { LevelRule, ObligationRule, Policy } from '../policy/policy.types.js';
import { compileCalendar, dueAfter } from '../time/index.js';

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
  /** Requirements whose answer can change as time passes. */
  readonly timed: readonly CompiledCondition[];
  readonly voidedBy: CompiledPattern | null;
  /** When the window that starts at an instant ends; `null` where the calendar never opens. */
  readonly endOf: Term;
  readonly levels: readonly CompiledLevel[];
}

interface CompiledLevel {
  readonly id: string;
  readonly rule: LevelRule;
  /** The level's instant, counted from the start or from the due instant, as its rule says. */
  readonly at: Term;
}

type Term = (from: Instant) => Instant | null;

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
  const week = rule.calendar === undefined ? undefined : policy.calendars[rule.calendar];
  const calendar = week && compileCalendar(week);
  const within = dueAfter(rule.within, calendar);
  return {
    id,
    rule,
    policy: `${policy.ref.id}@${policy.ref.version}`,
    trigger: compilePattern(rule.trigger),
    when: compileOptional(rule.when),
    appliesTo: compileOptional(rule.appliesTo),
    requires: compileRequirements(rule.requires),
    timed: compileTimed(Object.values(rule.requires).map(({ met }) => met)),
    voidedBy: rule.voidedBy ? compilePattern(rule.voidedBy) : null,
    endOf: (start) => within.end(start).at,
    levels: Object.entries(rule.levels).map(([level, levelRule]) => {
      const term = dueAfter(levelRule.after, calendar);
      const at: Term = levelRule.from === 'before-due' ? (due) => term.back(due).at : (from) => term.end(from).at;
      return { id: level, rule: levelRule, at };
    }),
  };
}
