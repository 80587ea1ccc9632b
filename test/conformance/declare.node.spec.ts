import { readFileSync } from 'node:fs';
import { foldConstraint, type ConstraintResult, type ConstraintRule, type ConstraintTemplate } from '@sextant/core/compliance';
import { expect } from 'chai';
import { constraints, courseOf, factsOf, type Step } from '../support/course.js';

const read = (name: string): string => readFileSync(new URL(`../fixtures/declare/${name}`, import.meta.url), 'utf8');

const typeOf = (activity: string): `x.${string}` => `x.${activity.trim().replaceAll(' ', '-')}`;

/** Rows of a CSV without quotes. */
function rows(name: string): readonly Readonly<Record<string, string>>[] {
  const [head = '', ...lines] = read(name).trim().split('\n');
  const columns = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [columns[index] ?? '', cell])));
}

function casesOf(events: readonly (Step & { readonly case: string })[]): ReadonlyMap<string, readonly Step[]> {
  const cases = new Map<string, Step[]>();
  for (const { case: id, ...step } of events) cases.set(id, [...(cases.get(id) ?? []), step]);
  return cases;
}

/** The constraint on a whole case, closed at its last event. */
function closed(rule: object, steps: readonly Step[]): ConstraintResult {
  const [compiled] = constraints({ c: { label: 'C', ...rule } });
  const end = Math.max(...steps.map(({ time }) => time));
  const result = compiled && foldConstraint(compiled, courseOf(factsOf(steps)), end, { closedAt: end }).constraint;
  if (!result) throw new Error('not judged');
  return result;
}

/** `Response[a, b] | | |0,48,h` as a rule. */
function ruleOf(text: string): ConstraintRule {
  const [head = '', , , span = ''] = text.split('|').map((part) => part.trim());
  const [, name = '', inside = ''] = /^(.*?)\[(.*)\]$/.exec(head) ?? [];
  const [a = '', b] = inside.split(',');
  const [, words = '', times] = /^([A-Za-z ]+?)(\d*)$/.exec(name) ?? [];
  const template = words.trim().toLowerCase().replaceAll(' ', '-') as ConstraintTemplate;
  const [min = '', max = '', unit = ''] = span.split(',');
  const term = (count: string): string => (unit === 'd' ? `P${count}D` : `PT${count}H`);
  // There a precedence names its target first: the activation is what comes second.
  const turned = template.endsWith('precedence');
  const [activation, target] = turned && b !== undefined ? [b, a] : [a, b];
  return {
    label: text, template, activation: { type: typeOf(activation) },
    ...(target !== undefined && { target: { type: typeOf(target) } }),
    ...(span !== '' && { within: { from: term(min), to: term(max) } }),
    ...(times && { times: Number(times) }),
  };
}

interface Row {
  readonly act: number | null;
  readonly ful: number | null;
  readonly vio: number | null;
  readonly pend: number | null;
  readonly state: 'Satisfied' | 'Violated';
}

describe('timed DECLARE on the running example, as Declare4Py and a brute-force checker have it', () => {
  const oracle = JSON.parse(read('declare_timed_running_example.json')) as {
    readonly constraints: readonly string[];
    readonly cases: Readonly<Record<string, readonly Row[]>>;
  };
  const cases = casesOf(rows('running-example.csv').map((row) => ({
    case: row['case:concept:name'] ?? '', type: typeOf(row['Activity'] ?? ''), time: Date.parse((row['time:timestamp'] ?? '').replace(' ', 'T')),
  })));

  it('has six cases with 42 events', () => {
    expect([cases.size, [...cases.values()].flat().length]).to.deep.equal([6, 42]);
  });

  oracle.constraints.forEach((text, index) => {
    it(text.replaceAll(' | | |', ' '), () => {
      const rule = ruleOf(text);
      for (const [id, steps] of cases) {
        const row = oracle.cases[id]?.[index];
        const { activations, fulfilled, violated, pending, state } = closed(rule, steps);
        // Its vacuous cases are satisfied; so are ours, with no activation, which is how they are told apart.
        const expected = row && {
          state: row.state.toLowerCase(), pending: row.pend ?? 0,
          ...(row.act === null ? { activations: 1 } : { activations: row.act, fulfilled: row.ful, violated: row.vio }),
        };
        expect({ state, pending, activations, fulfilled, violated }, `case ${id}`).to.deep.include(expected);
      }
    });
  });

  // Activations, fulfilled ones, satisfied cases.
  const sums: Readonly<Record<string, readonly [number, number, number]>> = {
    'Response[register request, decide] | | |': [6, 6, 6],
    'Response[register request, decide] | | |0,5,d': [6, 3, 3],
    'Response[register request, check ticket] | | |0,48,h': [6, 4, 4],
    'Response[reinitiate request, decide] | | |0,72,h': [3, 1, 5],
    'Response[decide, pay compensation] | | |': [9, 4, 3],
    'Response[decide, reject request] | | |0,48,h': [9, 2, 1],
    'Precedence[check ticket, decide] | | |': [9, 9, 6],
    'Precedence[check ticket, decide] | | |0,24,h': [9, 3, 2],
    'Precedence[decide, pay compensation] | | |0,72,h': [3, 0, 3],
    'Responded Existence[register request, examine thoroughly] | | |': [6, 3, 3],
    'Alternate Response[decide, reinitiate request] | | |': [9, 3, 0],
    'Chain Response[check ticket, decide] | | |0,24,h': [9, 3, 2],
    'Chain Precedence[decide, pay compensation] | | |0,96,h': [3, 1, 4],
    'Not Chain Response[register request, check ticket] | | |': [6, 4, 4],
  };
  for (const [text, expected] of Object.entries(sums)) {
    it(`${text.replaceAll(' | | |', ' ')}: ${expected.join(' / ')} in all`, () => {
      const results = [...cases.values()].map((steps) => closed(ruleOf(text), steps));
      const sum = (part: 'activations' | 'fulfilled'): number => results.reduce((total, result) => total + result[part], 0);
      expect([sum('activations'), sum('fulfilled'), results.filter(({ state }) => state === 'satisfied').length]).to.deep.equal(expected);
    });
  }

  it('13 of 108 relations of a case and a rule ask nothing of the case, and count in no rate', () => {
    const relations = oracle.constraints.map(ruleOf).filter(({ target }) => target !== undefined);
    const vacuous = relations.flatMap((rule) => [...cases.values()].map((steps) => closed(rule, steps))).filter(({ activations }) => activations === 0);
    expect([relations.length * cases.size, vacuous.length]).to.deep.equal([108, 13]);
    for (const { fulfilled, violated, lines } of vacuous) expect([fulfilled, violated, lines]).to.deep.equal([0, 0, []]);
  });
});

describe('the patients of bupaR', () => {
  // An activity instance is one step, at its first record.
  const seen = new Set<string>();
  const patients = casesOf(rows('bupar-patients.csv').flatMap(({ patient = '', activity = '', timestamp = '', activity_instance: instance = '' }) => {
    if (seen.has(instance)) return [];
    seen.add(instance);
    return [{ case: patient, type: typeOf(activity), time: Date.parse(timestamp) }];
  }));
  const broken = (rule: object): readonly string[] =>
    [...patients].filter(([, steps]) => closed(rule, steps).state === 'violated').map(([name]) => name);
  const relation = (template: string, activation: string, target: string): object =>
    ({ template, activation: { type: typeOf(activation) }, target: { type: typeOf(target) } });

  it('are three, with twelve steps', () => {
    expect([patients.size, [...patients.values()].flat().length]).to.deep.equal([3, 12]);
  });

  it('response(treatment, surgery) fails only for Jane Doe', () => {
    expect(broken(relation('response', 'treatment', 'surgery'))).to.deep.equal(['Jane Doe']);
  });

  it('response(surgery, treatment) fails only for John Doe, at his later surgeries', () => {
    expect(broken(relation('response', 'surgery', 'treatment'))).to.deep.equal(['John Doe']);
    const { lines } = closed(relation('response', 'surgery', 'treatment'), patients.get('John Doe') ?? []);
    expect(lines.map(({ state }) => state)).to.deep.equal(['satisfied', 'violated', 'violated']);
  });

  it('response(register, check-out) fails only for George Doe', () => {
    expect(broken(relation('response', 'register', 'check-out'))).to.deep.equal(['George Doe']);
  });
});
