import type { ConstraintRule, Span } from '../compliance/declare/constraint.types.js';
import { shapeOf } from '../compliance/declare/templates.js';
import { canonicalJson } from '../evidence/canonical.js';
import { parseDuration } from '../time/duration.js';
import type { Window } from '../time/time.types.js';
import { checkReference } from './check-references.js';
import { checkWindow } from './check-windows.js';
import type { PolicyProblem } from './errors.js';
import type { JsonObject } from './json.js';
import { shown } from './pointer.js';

/** What of a rule is sound: each part, or nothing of it. */
type SoundConstraint = { readonly [Part in keyof ConstraintRule]?: unknown };

/** A constraint must say what its template needs, nothing its template has no use for, and must be possible to keep. */
export function checkConstraint(sound: SoundConstraint, sections: JsonObject, path: string): PolicyProblem[] {
  const rule = sound as Partial<ConstraintRule>;
  const { calendar, within } = rule;
  return [
    ...checkParts(rule, path),
    ...(['activation', 'target', 'endedBy'] as const).flatMap((part) => checkPattern(rule, part, path)),
    ...(calendar === undefined ? [] : checkReference(sections, 'calendars', calendar, `${path}/calendar`)),
    ...(within === undefined ? [] : checkSpan(within, calendar, `${path}/within`)),
    ...checkSteps(rule, path),
    ...checkSelf(rule, path),
  ];
}

/** Which parts go with which templates. */
function checkParts(rule: Partial<ConstraintRule>, path: string): PolicyProblem[] {
  const { template } = rule;
  if (template === undefined) return [];
  const shape = shapeOf(template);
  const problems: PolicyProblem[] = [];
  const refuse = (part: keyof ConstraintRule): void => {
    if (rule[part] === undefined) return;
    problems.push({ code: 'not-for-template', path: `${path}/${part}`, expected: `nothing: ${template} has no use for it`, received: shown(rule[part]) });
  };
  if (shape && rule.target === undefined) {
    problems.push({ code: 'missing', path: `${path}/target`, expected: `a fact pattern: ${template} relates two facts`, received: 'nothing' });
  }
  if (!shape) for (const part of ['target', 'match', 'within', 'calendar'] as const) refuse(part);
  if (shape || template === 'init') refuse('times');
  if (!shape?.chain && template !== 'init') refuse('among');
  return problems;
}

/** The window of a constraint stands in the rule: a pattern is asked about one fact, with no now to look back from. */
function checkPattern(rule: Partial<ConstraintRule>, part: 'activation' | 'target' | 'endedBy', path: string): PolicyProblem[] {
  return (['within', 'since'] as const).flatMap((key) => {
    const value = rule[part]?.[key];
    return value === undefined
      ? []
      : [{ code: 'not-for-template' as const, path: `${path}/${part}/${key}`, expected: 'nothing: the window of a constraint is its within', received: shown(value) }];
  });
}

function checkSpan(span: Span, calendar: string | undefined, path: string): PolicyProblem[] {
  if (typeof span === 'string' || !('to' in span)) return checkWindow(span, calendar, path);
  const { from, to } = span;
  const problems = checkWindow(to, calendar, `${path}/to`);
  if (from === undefined) return problems;
  problems.unshift(...checkWindow(from, calendar, `${path}/from`));
  if (problems.length === 0 && isLonger(from, to)) {
    problems.push({ code: 'out-of-range', path: `${path}/from`, expected: `at most ${shown(to)}, the end of the window`, received: shown(from) });
  }
  return problems;
}

/** Whether one window is surely the longer one; of two kinds nobody can tell without a day to start from. */
function isLonger(a: Window, b: Window): boolean {
  const [x, y] = [lengthOf(a), lengthOf(b)];
  return x.unit === y.unit && x.length > y.length;
}

function lengthOf(window: Window): { readonly unit: string; readonly length: number } {
  if (typeof window === 'string') return { unit: 'elapsed', length: parseDuration(window) };
  const [unit = '', amount] = Object.entries(window)[0] ?? [];
  return { unit, length: typeof amount === 'string' ? parseDuration(amount) : Number(amount) };
}

/** What a chain looks past can neither start nor continue it. */
function checkSteps({ among, activation, target }: Partial<ConstraintRule>, path: string): PolicyProblem[] {
  if (!among) return [];
  return Object.entries({ activation, target }).flatMap(([part, pattern]) =>
    !pattern || among.includes(pattern.type)
      ? []
      : [{ code: 'out-of-range' as const, path: `${path}/${part}/type`, expected: `one of ${among.join(', ')}, the types in among`, received: shown(pattern.type) }]);
}

/**
 * A fact that asks for a further one like itself asks for ever: the last one, or the first, always breaks the rule.
 * With a `when` it need not, for the target is not asked for it; and "none like itself" can be kept.
 */
function checkSelf({ template, activation, target, when }: Partial<ConstraintRule>, path: string): PolicyProblem[] {
  const shape = template && shapeOf(template);
  if (!shape || shape.negative || (shape.back && shape.ahead) || when || !activation || !target) return [];
  if (canonicalJson(activation) !== canonicalJson(target)) return [];
  return [{ code: 'self-trigger', path: `${path}/target`, expected: 'another pattern than the activation: this can never be kept', received: shown(target) }];
}
