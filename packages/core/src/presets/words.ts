import type { Condition, FactPattern } from '../conditions/condition.types.js';
import type { Text } from '../messages/text.js';
import type { DirectiveRule, LevelRule, Requirement } from '../policy/policy.types.js';
import type { Window } from '../time/time.types.js';

/** One wording per language. */
export function words(chinese: string, english: string): Text {
  return { 'zh-CN': chinese, en: english };
}

/** At least one such fact. */
export function some(type: FactPattern['type'], where?: NonNullable<FactPattern['where']>): Condition {
  return { count: where ? { type, where } : { type }, atLeast: 1 };
}

/** At least one such fact from the trigger of the obligation on. */
export function someSince(type: FactPattern['type'], where?: NonNullable<FactPattern['where']>): Condition {
  return { count: where ? { type, where, since: 'trigger' } : { type, since: 'trigger' }, atLeast: 1 };
}

export function need(chinese: string, english: string, met: Condition): Requirement {
  return { label: words(chinese, english), met };
}

/** A task or notification at one rung of the ladder. */
export function rung(
  from: LevelRule['from'], after: Window,
  kind: DirectiveRule['kind'], to: string,
  chinese: string, english: string,
  payload?: NonNullable<DirectiveRule['payload']>,
): LevelRule {
  const title = words(chinese, english);
  return { from, after, directive: payload ? { kind, to, title, payload } : { kind, to, title } };
}
