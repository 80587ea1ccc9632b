import type { FactPattern, Scalar, Test } from '../conditions/condition.types.js';
import type { PolicyProblem } from './errors.js';
import { isJsonObject, type JsonObject } from './json.js';
import { pointer, valueAt } from './pointer.js';

type Section = 'calendars' | 'scorecards' | 'stages' | 'certainty' | 'gates' | 'obligations' | 'nodes' | 'detectors';

/** A reference from one rule to another that must exist. */
export function checkReference(sections: JsonObject, section: Section, id: string, path: string): PolicyProblem[] {
  return known(idsAt(sections, pointer(section)), id, path);
}

// Which `where` fields of which facts name a rule of this policy.
const NAMES = [
  { type: 'grade.reached', field: 'card', section: 'scorecards' },
  { type: 'stage.entered', field: 'stage', section: 'stages' },
  { type: 'stage.entered', field: 'from', section: 'stages' },
  { type: 'stage.requested', field: 'to', section: 'stages' },
  { type: 'certainty.stated', field: 'state', section: 'certainty' },
] as const;

/** A pattern that names a stage, a grade or a certainty state no rule defines would never match, silently. */
export function checkNamesIn(sections: JsonObject, { type, where = {} }: FactPattern, path: string): PolicyProblem[] {
  const problems = NAMES.filter((name) => name.type === type).flatMap(({ field, section }) =>
    textsOf(where[field]).flatMap((id) => known(idsAt(sections, pointer(section)), id, path + pointer('where', field))),
  );
  if (type !== 'grade.reached') return problems;
  const cards = 'card' in where ? textsOf(where['card']) : idsAt(sections, '/scorecards') ?? [];
  const grades = cards.flatMap((card) => idsAt(sections, pointer('scorecards', card, 'grades')) ?? []);
  if (grades.length === 0) return problems;
  return [...problems, ...textsOf(where['grade']).flatMap((id) => known(grades, id, path + pointer('where', 'grade')))];
}

function known(ids: readonly string[] | undefined, id: string, path: string): PolicyProblem[] {
  if (!ids || ids.includes(id)) return [];
  const expected = ids.length === 0 ? 'an id that is defined (there are none)' : `one of ${ids.join(', ')}`;
  return [{ code: 'unknown-rule', path, expected, received: JSON.stringify(id) }];
}

/** `undefined` where there is no map: that fault is reported in its own place. */
function idsAt(sections: JsonObject, at: string): readonly string[] | undefined {
  const map = valueAt(sections, at);
  return isJsonObject(map) ? Object.keys(map) : undefined;
}

/** The texts a test lets pass, as far as it lists them. */
function textsOf(test: Scalar | Test | undefined): readonly string[] {
  if (typeof test === 'string') return [test];
  if (typeof test !== 'object' || test === null) return [];
  const allowed = 'is' in test ? [test.is] : 'in' in test ? test.in : [];
  return allowed.filter((value) => typeof value === 'string');
}
