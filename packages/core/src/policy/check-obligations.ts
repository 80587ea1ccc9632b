import type { Condition, FactPattern } from '../conditions/condition.types.js';
import { parseDuration } from '../time/duration.js';
import type { Window } from '../time/time.types.js';
import { checkReference } from './check-references.js';
import { checkWindow } from './check-windows.js';
import type { SoundRules } from './checks.js';
import type { PolicyProblem } from './errors.js';
import type { JsonObject } from './json.js';
import { contains, coversPattern } from './pattern-cover.js';
import { pointer, shown } from './pointer.js';

type Obligation = NonNullable<NonNullable<SoundRules['obligations']>[string]>;
type Level = NonNullable<NonNullable<Obligation['levels']>[string]>;

/** Terms, ladder and calendars of one obligation. */
export function checkTerms({ calendar, within, levels = {} }: Obligation, sections: JsonObject, path: string): PolicyProblem[] {
  return [
    ...(calendar === undefined ? [] : checkReference(sections, 'calendars', calendar, `${path}/calendar`)),
    ...(within === undefined ? [] : checkWindow(within, calendar, `${path}/within`)),
    ...Object.entries(levels).flatMap(([id, level = {}]) => checkLevel(level, within, calendar, sections, path + pointer('levels', id))),
  ];
}

function checkLevel(
  { from, after, calendar, deliver, afterDue }: Level, within: Window | undefined, ruleCalendar: string | undefined, sections: JsonObject, path: string,
): PolicyProblem[] {
  const problems = [
    ...(calendar === undefined ? [] : checkReference(sections, 'calendars', calendar, `${path}/calendar`)),
    ...(deliver === undefined ? [] : checkReference(sections, 'calendars', deliver, `${path}/deliver`)),
    ...(after === undefined ? [] : checkWindow(after, calendar ?? ruleCalendar, `${path}/after`)),
  ];
  if (within === undefined) {
    if (from === undefined || from === 'start') return problems;
    return [...problems, { code: 'level-without-due', path: `${path}/from`, expected: '"start": the rule has no `within`, so it is never due', received: shown(from) }];
  }
  const longer = after !== undefined && sameCalendar(calendar, ruleCalendar) && isLonger(after, within);
  if (longer && from === 'before-due') {
    problems.push({ code: 'level-before-start', path: `${path}/after`, expected: `at most ${shown(within)}, the whole window`, received: shown(after) });
  }
  if (longer && from === 'start' && afterDue !== true) {
    problems.push({ code: 'level-beyond-due', path: `${path}/after`, expected: `at most ${shown(within)}, the whole window, or "afterDue": true`, received: shown(after) });
  }
  return problems;
}

function sameCalendar(calendar: string | undefined, ruleCalendar: string | undefined): boolean {
  return calendar === undefined || calendar === ruleCalendar;
}

/** Whether a window is longer than another of the same unit; of different units nobody can say without a date. */
function isLonger(a: Window, b: Window): boolean {
  const [one, other] = [amountOf(a), amountOf(b)];
  return one !== null && other !== null && one.unit === other.unit && one.amount > other.amount;
}

function amountOf(window: Window): { readonly unit: string; readonly amount: number } | null {
  try {
    if (typeof window === 'string') return { unit: 'elapsed', amount: parseDuration(window) };
    if ('workingTime' in window) return { unit: 'working-time', amount: parseDuration(window.workingTime) };
  } catch {
    return null; // reported as a bad duration in its own place
  }
  return 'workingDays' in window ? { unit: 'working-days', amount: window.workingDays } : { unit: 'natural-days', amount: window.naturalDays };
}

/** A rule must not be fulfilled or voided by the very fact that starts it; to be reset by the next such fact makes sense. */
export function checkSense({ requires = {}, trigger, voidedBy, resets }: Obligation, path: string): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const conditions = Object.values(requires).map((one) => one?.met);
  if (conditions.length === 0 && !voidedBy && !resets) {
    problems.push({
      code: 'missing', path: `${path}/requires`, expected: 'at least one requirement: without one, and without voidedBy or resets, nothing ever ends it',
      received: '{}',
    });
  }
  if (!trigger) return problems;
  if (conditions.length > 0 && conditions.every((met) => met !== undefined && isMetBy(met, trigger))) {
    problems.push({ code: 'self-trigger', path: `${path}/requires`, expected: 'a requirement that its own trigger does not meet', received: shown(trigger.type) });
  }
  if (voidedBy && isSame(voidedBy, trigger)) {
    problems.push({ code: 'self-trigger', path: `${path}/voidedBy`, expected: 'another fact than the trigger', received: shown(trigger.type) });
  }
  return problems;
}

/** Whether any fact that matches the pattern makes the condition hold at once. */
function isMetBy(condition: Condition, trigger: FactPattern): boolean {
  if ('all' in condition) return condition.all.every((part) => isMetBy(part, trigger));
  if ('any' in condition) return condition.any.some((part) => isMetBy(part, trigger));
  return 'count' in condition && 'atLeast' in condition && condition.atLeast <= 1 && condition.distinct === undefined
    && coversPattern(condition.count, trigger);
}

function isSame(a: FactPattern, b: FactPattern): boolean {
  return a.type === b.type && contains(a.where ?? {}, b.where ?? {}) && contains(b.where ?? {}, a.where ?? {});
}
