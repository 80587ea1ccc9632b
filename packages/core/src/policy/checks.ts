import type { Condition, FactPattern } from '../conditions/condition.types.js';
import { checkCalendar, isKnownZone, type WeeklyCalendar } from '../time/index.js';
import { checkGrades } from './check-grades.js';
import { checkNamesIn, checkReference } from './check-references.js';
import { checkAliases, checkOrder, checkStage } from './check-stages.js';
import { checkDuration, checkWindow } from './check-windows.js';
import { walkCondition, walkPattern, type ConditionParts } from './condition-walk.js';
import type { PolicyProblem } from './errors.js';
import type { JsonObject } from './json.js';
import { pointer, shown } from './pointer.js';
import type { ForecastRule, NodeRule, ObligationRule, PolicySections, Requirement, Rule } from './policy.types.js';

/** The rules whose shape is right: these can be checked for sense. */
export type SoundRules = Omit<PolicySections, 'forecast'> & { readonly forecast: ForecastRule | null };

/**
 * What a schema cannot say: ranges between fields, references, terms, reachable grades.
 *
 * @param sections Everything the policy says, sound or not: a reference to a rule with a fault of its own still holds.
 */
export function checkRules(rules: SoundRules, sections: JsonObject): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const add = (found: readonly PolicyProblem[]): void => void problems.push(...found);
  const parts: ConditionParts = {
    pattern: (pattern, path) => add(checkNamesIn(sections, pattern, path)),
    duration: (duration, path) => add(checkDuration(duration, path)),
    between: (bounds, path) => add(checkBetween(bounds, path)),
  };
  const condition = (value: Condition | undefined, path: string): void => value && walkCondition(value, path, parts);
  const pattern = (value: FactPattern | undefined, path: string): void => value && walkPattern(value, path, parts);
  const requires = (value: Readonly<Record<string, Requirement>>, path: string): void => {
    for (const [id, { met }] of Object.entries(value)) condition(met, path + pointer('requires', id, 'met'));
  };
  const rule = ({ appliesTo }: Rule, path: string): void => condition(appliesTo, `${path}/appliesTo`);

  for (const [path, calendar] of each(rules, 'calendars')) add(checkWeek(calendar, path));
  for (const [path, card] of each(rules, 'scorecards')) {
    rule(card, path);
    for (const [id, indicator] of Object.entries(card.indicators)) {
      rule(indicator, path + pointer('indicators', id));
      condition(indicator.when, path + pointer('indicators', id, 'when'));
    }
    add(checkGrades(card, path));
  }
  for (const [path, stage] of each(rules, 'stages')) {
    rule(stage, path);
    requires(stage.requires, path);
    add(checkStage(stage, path));
  }
  add(checkAliases(rules.stages));
  for (const [path, certainty] of each(rules, 'certainty')) {
    rule(certainty, path);
    requires(certainty.requires, path);
  }
  for (const [path, signal] of each(rules, 'signals')) {
    rule(signal, path);
    condition(signal.when, `${path}/when`);
  }
  for (const [path, gate] of each(rules, 'gates')) {
    rule(gate, path);
    pattern(gate.before, `${path}/before`);
    requires(gate.requires, path);
  }
  for (const [path, obligation] of each(rules, 'obligations')) {
    rule(obligation, path);
    pattern(obligation.trigger, `${path}/trigger`);
    condition(obligation.when, `${path}/when`);
    pattern(obligation.voidedBy, `${path}/voidedBy`);
    requires(obligation.requires, path);
    add(checkObligation(obligation, sections, path));
  }
  for (const [path, node] of each(rules, 'nodes')) add(checkNode(node, sections, path));
  for (const section of ['stages', 'certainty', 'nodes'] as const) add(checkOrder(rules[section], pointer(section)));
  if (rules.forecast) add(checkForecast(rules.forecast));
  return problems;
}

function each<Section extends keyof Omit<PolicySections, 'forecast'>>(
  rules: SoundRules,
  section: Section,
): readonly (readonly [string, PolicySections[Section][string]])[] {
  return Object.entries(rules[section]).map(([id, rule]) => [pointer(section, id), rule as PolicySections[Section][string]]);
}

function checkObligation(rule: ObligationRule, sections: JsonObject, path: string): PolicyProblem[] {
  const { calendar } = rule;
  const empty: PolicyProblem[] = Object.keys(rule.requires).length > 0 ? [] : [{
    code: 'missing', path: `${path}/requires`, expected: 'at least one requirement: without one it is fulfilled at its trigger', received: '{}',
  }];
  return [
    ...empty,
    ...(calendar === undefined ? [] : checkReference(sections, 'calendars', calendar, `${path}/calendar`)),
    ...checkWindow(rule.within, calendar, `${path}/within`),
    ...Object.entries(rule.levels).flatMap(([id, { after }]) => checkWindow(after, calendar, path + pointer('levels', id, 'after'))),
  ];
}

function checkNode({ obligation, gate }: NodeRule, sections: JsonObject, path: string): PolicyProblem[] {
  return [
    ...checkReference(sections, 'obligations', obligation, `${path}/obligation`),
    ...(gate === undefined ? [] : checkReference(sections, 'gates', gate, `${path}/gate`)),
  ];
}

function checkBetween([low, high]: readonly [number, number], path: string): PolicyProblem[] {
  return low <= high ? [] : [{ code: 'out-of-range', path, expected: 'the lower number first', received: shown([low, high]) }];
}

function checkWeek(calendar: WeeklyCalendar, path: string): PolicyProblem[] {
  return checkCalendar(calendar).map((problem) => ({
    code: 'bad-calendar', path: path + problem.path, expected: problem.expected, received: shown(problem.received),
  }));
}

function checkForecast({ ceiling, floor, zone }: ForecastRule): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  if (floor > ceiling) {
    problems.push({ code: 'out-of-range', path: '/forecast/floor', expected: `at most ${ceiling}, the ceiling`, received: String(floor) });
  }
  if (!isKnownZone(zone)) {
    problems.push({ code: 'bad-calendar', path: '/forecast/zone', expected: 'an IANA zone such as Asia/Shanghai', received: shown(zone) });
  }
  return problems;
}
