import type { CompiledCondition } from '../conditions/condition.types.js';
import { compileOptional } from '../conditions/compile.js';
import { compileTimed } from '../conditions/timed.js';
import { compilePattern, type CompiledPattern } from '../conditions/pattern.js';
import type { EntityType, FactType } from '../facts/facts.types.js';
import { compileRequirements, type CompiledRequirement } from '../gates/requirements.js';
import type { ClockLength } from '../messages/families/obligations.js';
import type { LevelRule, ObligationRule, Policy } from '../policy/policy.types.js';
import { compileCalendar, dueAfter, parseDuration, type BusinessCalendar, type Calendar, type CompiledTerm, type Window } from '../time/index.js';

/** An obligation rule of a policy, turned into closures. */
export interface CompiledObligation {
  readonly id: string;
  readonly rule: ObligationRule;
  readonly subject: EntityType;
  /** `id@version` of the policy it comes from. */
  readonly policy: string;
  readonly trigger: CompiledPattern;
  readonly when: CompiledCondition | null;
  readonly appliesTo: CompiledCondition | null;
  readonly requires: readonly CompiledRequirement[];
  /** Requirements whose answer can change as time passes. */
  readonly timed: readonly CompiledCondition[];
  readonly voidedBy: CompiledPattern | null;
  readonly resets: CompiledPattern | null;
  readonly pauses: ReadonlySet<string>;
  /** How long it may take; `null`: it has levels only. */
  readonly term: CompiledTerm | null;
  readonly allowed: ClockLength | null;
  /** The calendar whose closed hours do not count, where the window is one of working time. */
  readonly hours: BusinessCalendar | null;
  readonly levels: readonly CompiledLevel[];
  /** Facts it reacts to: their types, and whether a change of a field counts, too. */
  readonly reads: { readonly types: ReadonlySet<FactType>; readonly fields: boolean };
  /** Types of facts that can meet a requirement. */
  readonly meets: ReadonlySet<FactType>;
}

export interface CompiledLevel {
  readonly id: string;
  readonly rule: LevelRule;
  readonly term: CompiledTerm;
  /** Its directive waits for these hours. */
  readonly deliver: BusinessCalendar | null;
}

/**
 * Turns an obligation rule into closures. Throws a `RangeError` for a rule the policy does not have.
 *
 * @throws TimeError for a window or a calendar that cannot be read; `loadPolicy` has refused such rules before.
 *
 * @example
 * ```ts
 * const secondContact = compileObligation(policy, 'second-contact');
 * ```
 */
export function compileObligation(policy: Policy, id: string): CompiledObligation {
  const rule = policy.obligations[id];
  if (!rule) throw new RangeError(`obligation: expected one of ${Object.keys(policy.obligations).join(', ')}, received "${id}"`);
  const calendarOf = (name: string | undefined): BusinessCalendar | undefined => {
    const calendar = name === undefined ? undefined : policy.calendars[name];
    return calendar && compiledCalendar(calendar);
  };
  const calendar = calendarOf(rule.calendar);
  const requires = compileRequirements(rule.requires);
  return {
    id,
    rule,
    subject: rule.subject,
    policy: `${policy.ref.id}@${policy.ref.version}`,
    trigger: compilePattern(rule.trigger),
    when: compileOptional(rule.when),
    appliesTo: compileOptional(rule.appliesTo),
    requires,
    timed: compileTimed(Object.values(rule.requires).map(({ met }) => met)),
    voidedBy: rule.voidedBy ? compilePattern(rule.voidedBy) : null,
    resets: rule.resets ? compilePattern(rule.resets) : null,
    pauses: new Set(rule.pauses),
    term: rule.within === undefined ? null : dueAfter(rule.within, calendar),
    allowed: rule.within === undefined ? null : lengthOf(rule.within),
    hours: typeof rule.within === 'object' && 'workingTime' in rule.within ? (calendar ?? null) : null,
    levels: Object.entries(rule.levels).map(([level, levelRule]) => ({
      id: level,
      rule: levelRule,
      term: dueAfter(levelRule.after, calendarOf(levelRule.calendar) ?? calendar),
      deliver: calendarOf(levelRule.deliver) ?? null,
    })),
    reads: {
      types: typesRead(rule, requires),
      fields: requires.some(({ met }) => met.reads.fields.length > 0),
    },
    meets: new Set(requires.flatMap(({ met }) => met.reads.types)),
  };
}

/** A calendar of a policy, compiled once for all rules that count in it. */
export function compiledCalendar(calendar: Calendar): BusinessCalendar {
  let compiled = calendars.get(calendar);
  if (!compiled) calendars.set(calendar, (compiled = compileCalendar(calendar)));
  return compiled;
}

// Policies are frozen, so what was made of a calendar stands for as long as it lives.
const calendars = new WeakMap<Calendar, BusinessCalendar>();

function typesRead(rule: ObligationRule, requires: readonly CompiledRequirement[]): ReadonlySet<FactType> {
  const types = new Set<FactType>([rule.trigger.type, 'obligation.retargeted']);
  if (rule.voidedBy) types.add(rule.voidedBy.type);
  if (rule.resets) types.add(rule.resets.type);
  if (rule.pauses) types.add('wait.started').add('wait.ended');
  for (const { met } of requires) for (const type of met.reads.types) types.add(type);
  return types;
}

function lengthOf(window: Window): ClockLength {
  if (typeof window === 'string') return { unit: 'elapsed', amount: parseDuration(window) };
  if ('workingTime' in window) return { unit: 'working-time', amount: parseDuration(window.workingTime) };
  return 'workingDays' in window ? { unit: 'working-days', amount: window.workingDays } : { unit: 'natural-days', amount: window.naturalDays };
}
