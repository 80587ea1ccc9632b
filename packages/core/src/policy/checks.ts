import type { Measure } from '../compliance/process.types.js';
import type { Condition, FactPattern } from '../conditions/condition.types.js';
import { checkCalendar, isKnownZone, type Calendar, type Window } from '../time/index.js';
import { checkCategories } from './check-categories.js';
import { checkConduct } from './check-conduct.js';
import { checkCredibility } from './check-credibility.js';
import { checkFormFields } from './check-form-fields.js';
import { checkCircularGates } from './check-gates.js';
import { checkConstraint } from './check-constraints.js';
import { checkLeads } from './check-leads.js';
import { checkDetector, checkRecurrence } from './check-machines.js';
import { checkSense, checkTerms } from './check-obligations.js';
import { checkProcess } from './check-process.js';
import { checkReconciliation } from './check-reconciliation.js';
import { checkNamesIn, checkReference } from './check-references.js';
import { checkScorecard } from './check-scorecards.js';
import { checkRisk } from './check-risk.js';
import { checkAliases, checkOrder, checkProbability } from './check-stages.js';
import { checkDuration } from './check-windows.js';
import { walkCondition, walkPattern, type ConditionParts } from './condition-walk.js';
import type { PolicyProblem } from './errors.js';
import type { JsonObject } from './json.js';
import { pointer, shown } from './pointer.js';
import type { ForecastRule, NodeRule, PolicySections, Requirement, SingleSection } from './policy.types.js';

/** The parts of the policy whose shape is right: these can be checked for sense. */
export type SoundRules = Sound<PolicySections>;

type Sound<T> = T extends readonly unknown[] | string | number | boolean | Condition | FactPattern | Window | Measure
  ? T
  : { readonly [K in keyof T]?: Sound<T[K]> };

/**
 * What a schema cannot say: ranges between fields, references, terms, reachable grades.
 *
 * @param sections Everything the policy says, sound or not: a reference to a rule with a fault of its own still holds.
 * @param faulty JSON pointers of the rules of which only a part is sound.
 */
export function checkRules(rules: SoundRules, sections: JsonObject, faulty: ReadonlySet<string>): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const add = (found: readonly PolicyProblem[]): void => void problems.push(...found);
  const parts: ConditionParts = {
    pattern: (pattern, path) => add(checkNamesIn(sections, pattern, path)),
    duration: (duration, path) => add(checkDuration(duration, path)),
    between: (bounds, path) => add(checkBetween(bounds, path)),
  };
  const condition = (value: Condition | undefined, path: string): void => value && walkCondition(value, path, parts);
  const pattern = (value: FactPattern | undefined, path: string): void => value && walkPattern(value, path, parts);
  const rule = ({ appliesTo, requires = {} }: Guarded, path: string): void => {
    condition(appliesTo, `${path}/appliesTo`);
    for (const [id, { met } = {}] of Object.entries(requires)) condition(met, path + pointer('requires', id, 'met'));
  };
  const isWhole = (path: string): boolean => !faulty.has(path);

  for (const [path, calendar] of each(rules, 'calendars')) if (isWhole(path)) add(checkWeek(calendar as Calendar, path));
  for (const [path, card] of each(rules, 'scorecards')) add(checkScorecard(card, path, parts, isWhole(path)));
  for (const [path, stage] of each(rules, 'stages')) {
    rule(stage, path);
    add(checkProbability(stage.probability ?? {}, `${path}/probability`));
  }
  add(checkAliases(rules.stages ?? {}));
  for (const [path, certainty] of each(rules, 'certainty')) rule(certainty, path);
  for (const [path, signal] of each(rules, 'signals')) {
    rule(signal, path);
    condition(signal.when, `${path}/when`);
  }
  for (const [path, gate] of each(rules, 'gates')) {
    rule(gate, path);
    pattern(gate.before, `${path}/before`);
  }
  for (const [path, obligation] of each(rules, 'obligations')) {
    rule(obligation, path);
    pattern(obligation.trigger, `${path}/trigger`);
    condition(obligation.when, `${path}/when`);
    pattern(obligation.voidedBy, `${path}/voidedBy`);
    pattern(obligation.resets, `${path}/resets`);
    if (isWhole(path)) add(checkSense(obligation, path));
    add(checkTerms(obligation, sections, path));
  }
  add(checkCircularGates(rules.gates ?? {}));
  for (const [path, detector] of each(rules, 'detectors')) {
    pattern(detector.of, `${path}/of`);
    if ('releasedBy' in detector) pattern(detector.releasedBy, `${path}/releasedBy`);
    if ('without' in detector) pattern(detector.without, `${path}/without`);
    if ('until' in detector) pattern(detector.until, `${path}/until`);
    add(checkDetector(detector, sections, path));
  }
  for (const [path, recurrence] of each(rules, 'recurrences')) {
    add(checkRecurrence(recurrence, sections, path));
  }
  for (const [path, node] of each(rules, 'nodes')) add(checkNode(node, sections, path));
  for (const [path, constraint] of each(rules, 'constraints')) {
    rule(constraint, path);
    for (const part of ['activation', 'target', 'endedBy'] as const) pattern(constraint[part], `${path}/${part}`);
    condition(constraint.when, `${path}/when`);
    add(checkConstraint(constraint, sections, path));
  }
  for (const section of ['stages', 'certainty', 'nodes'] as const) add(checkOrder(rules[section] ?? {}, pointer(section)));
  add(checkForecast(rules.forecast ?? {}));
  add(checkCategories(rules.forecast?.categories ?? {}, sections));
  add(checkProcess(rules.process ?? {}, sections, parts));
  add(checkConduct(rules.conduct ?? {}, parts));
  add(checkReconciliation(rules.reconciliation ?? {}, parts));
  add(checkCredibility(rules, sections));
  add(checkRisk(rules.risk ?? {}, parts));
  add(checkLeads(rules.leads ?? {}, parts));
  const most = rules.conduct?.mostRequiredFields ?? Infinity;
  for (const section of ['gates', 'obligations'] as const) {
    for (const [path, { requires = {} }] of each(rules, section)) {
      add(checkFormFields(Object.values(requires).flatMap((requirement) => requirement?.met ?? []), most, path));
    }
  }
  return problems;
}

interface Guarded {
  readonly appliesTo?: Condition;
  readonly requires?: Sound<Readonly<Record<string, Requirement>>>;
}

function each<Section extends Exclude<keyof PolicySections, SingleSection>>(
  rules: SoundRules,
  section: Section,
): readonly (readonly [string, Sound<PolicySections[Section][string]>])[] {
  return Object.entries(rules[section] ?? {}).map(([id, rule]) => [pointer(section, id), rule as Sound<PolicySections[Section][string]>]);
}

function checkNode({ obligation, gate }: Sound<NodeRule>, sections: JsonObject, path: string): PolicyProblem[] {
  return [
    ...(obligation === undefined ? [] : checkReference(sections, 'obligations', obligation, `${path}/obligation`)),
    ...(gate === undefined ? [] : checkReference(sections, 'gates', gate, `${path}/gate`)),
  ];
}

function checkBetween([low, high]: readonly [number, number], path: string): PolicyProblem[] {
  return low <= high ? [] : [{ code: 'out-of-range', path, expected: 'the lower number first', received: shown([low, high]) }];
}

function checkWeek(calendar: Calendar, path: string): PolicyProblem[] {
  return checkCalendar(calendar).map((problem) => ({
    code: 'bad-calendar', path: path + problem.path, expected: problem.expected, received: shown(problem.received),
  }));
}

function checkForecast({ ceiling, floor, zone }: Sound<ForecastRule>): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  if (floor !== undefined && ceiling !== undefined && floor > ceiling) {
    problems.push({ code: 'out-of-range', path: '/forecast/floor', expected: `at most ${ceiling}, the ceiling`, received: String(floor) });
  }
  if (zone !== undefined && !isKnownZone(zone)) {
    problems.push({ code: 'bad-calendar', path: '/forecast/zone', expected: 'an IANA zone such as Asia/Shanghai', received: shown(zone) });
  }
  return problems;
}
