import type { Population, PopulationInput } from '../drift.types.js';
import type { Binarised } from './binarise.types.js';
import type { CodedField } from './code-fields.js';
import { named } from './names.js';

/** Groups with less than one row in a hundred are one. */
const RARE = 100;

/** What the training cases looked like, small enough to be kept beside the card. */
export function populationFrom({ table, fields }: Binarised, totals: Population['totals']): Population {
  return {
    cases: table.cases,
    wins: table.wins,
    inputs: fields.map((field) => inputOf(field, table.cases)),
    totals: totals.map(({ total, n }) => ({ total, n })),
  };
}

function inputOf({ field, tests, groups, codes }: CodedField, cases: number): PopulationInput {
  const counts = new Float64Array(groups.length);
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  const kept: Record<string, number> = {};
  let others = 0;
  groups.forEach((answers, group) => {
    const n = counts[group] ?? 0;
    if (n * RARE >= cases) kept[answers] = n;
    else others += n;
  });
  const yes = tests.map((_, at) => groups.reduce((sum, answers, group) => sum + (answers[at] === '1' ? counts[group] ?? 0 : 0), 0));
  return {
    field, groups: kept, others,
    questions: named(tests.map((test) => [test])).map(({ name }, at) => ({ name, test: tests[at] ?? { field, filled: false }, yes: yes[at] ?? 0 })),
  };
}
