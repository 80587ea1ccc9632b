import type { Condition, Duration, FactPattern } from '../conditions/condition.types.js';
import { pointer } from './pointer.js';

/** What can be checked in a condition once its shape is right. */
export interface ConditionParts {
  pattern(pattern: FactPattern, path: string): void;
  duration(duration: Duration, path: string): void;
  between(bounds: readonly [number, number], path: string): void;
  /** Asked where fields must be known. */
  readonly field?: (field: string, path: string) => void;
}

/** Shows every pattern, duration and range of a condition, with its JSON pointer. */
export function walkCondition(condition: Condition, path: string, parts: ConditionParts): void {
  if ('field' in condition) parts.field?.(condition.field, `${path}/field`);
  if ('all' in condition) walkList(condition.all, `${path}/all`, parts);
  else if ('any' in condition) walkList(condition.any, `${path}/any`, parts);
  else if ('not' in condition) walkCondition(condition.not, `${path}/not`, parts);
  else if ('count' in condition) walkPattern(condition.count, `${path}/count`, parts);
  else if ('silence' in condition) {
    walkPattern(condition.silence.after, `${path}/silence/after`, parts);
    walkPattern(condition.silence.until, `${path}/silence/until`, parts);
    parts.duration(condition.silence.lasting, `${path}/silence/lasting`);
  } else if ('overlap' in condition) {
    walkPattern(condition.overlap.of, `${path}/overlap/of`, parts);
    walkPattern(condition.overlap.among, `${path}/overlap/among`, parts);
  } else if ('last' in condition) {
    walkPattern(condition.last, `${path}/last`, parts);
    if ('atLeast' in condition) parts.duration(condition.atLeast, `${path}/atLeast`);
    else parts.duration(condition.lessThan, `${path}/lessThan`);
  } else if ('between' in condition) parts.between(condition.between, `${path}/between`);
}

/** The same for a pattern that stands alone. */
export function walkPattern(pattern: FactPattern, path: string, parts: ConditionParts): void {
  parts.pattern(pattern, path);
  if (pattern.within !== undefined) parts.duration(pattern.within, `${path}/within`);
  for (const [field, test] of Object.entries(pattern.where ?? {})) {
    if (typeof test === 'object' && test !== null && 'between' in test) {
      parts.between(test.between, `${path}/where${pointer(field)}/between`);
    }
  }
}

function walkList(conditions: readonly Condition[], path: string, parts: ConditionParts): void {
  for (const [index, condition] of conditions.entries()) walkCondition(condition, `${path}/${index}`, parts);
}
