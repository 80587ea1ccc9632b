import { expect } from 'chai';
import fc from 'fast-check';
import type { Json } from '@sextant/core/facts';
import { importJsonLogic, JsonLogicError, score } from '@sextant/core/scoring';
import { at, story } from '../../support/deal.js';
import { cardOf } from './cards.js';

const faults = (rules: Json): readonly string[] => {
  try {
    importJsonLogic(rules);
    return [];
  } catch (error) {
    if (!(error instanceof JsonLogicError)) throw error;
    return error.problems.map(({ code, path, expected, received }) => `${path} ${code}: ${expected} ← ${received}`);
  }
};
const when = (condition: Json): unknown => importJsonLogic({ if: [condition, 5, 0] }).indicators['rule-1']?.when;
const x = { var: 'x' };
const CONDITION = 'var, ==, !=, >, >=, <, <=, in, and, or, !, !! or if';

describe('a JsonLogic rule as a scorecard (SC-9)', () => {
  it('a sum of ifs becomes indicators, in order', () => {
    expect(importJsonLogic({ '+': [{ if: [{ '>=': [{ var: 'employees' }, 200] }, 10, 0] }, { if: [{ '==': [x, 'CTO'] }, 15, -5] }, 3] }, { label: 'Fit', grades: { A: { from: 10 }, C: {} } })).to.deep.equal({
      label: 'Fit', subject: 'lead', grades: { A: { from: 10 }, C: {} },
      indicators: {
        'rule-1': { label: 'rule-1', when: { field: 'lead.employees', atLeast: 200 }, points: 10 },
        'rule-2': { label: 'rule-2', when: { field: 'lead.x', in: ['CTO'] }, points: 15 },
        'rule-3': { label: 'rule-3', when: { not: { field: 'lead.x', in: ['CTO'] } }, points: -5 },
        'rule-4': { label: 'rule-4', when: { all: [] }, points: 3 },
      },
    });
  });

  it('a chain of ifs pays one of its branches', () => {
    const card = importJsonLogic({ if: [{ '>': [x, 10] }, 20, { '>': [x, 5] }, { '+': [7, { if: [{ '!!': [{ var: 'y' }] }, 1, 0] }] }, 2] });
    expect(Object.values(card.indicators).map(({ points }) => points)).to.deep.equal([20, 7, 1, 2]);
    expect(card.indicators['rule-2']?.when).to.deep.equal({ all: [{ not: { field: 'lead.x', above: 10 } }, { field: 'lead.x', above: 5 }] });
    expect(card.grades).to.deep.equal({ all: {} });
  });

  it('variables are fields of the entity asked for, or name their own', () => {
    const of = (name: string, options = {}): unknown => importJsonLogic({ if: [{ '==': [{ var: name }, 'a'] }, 1, 0] }, options).indicators['rule-1']?.when;
    expect(of('x', { subject: 'deal' })).to.deep.equal({ field: 'deal.x', in: ['a'] });
    expect(of('x', { entity: 'account' })).to.deep.equal({ field: 'account.x', in: ['a'] });
    expect(of('account.industry')).to.deep.equal({ field: 'account.industry', in: ['a'] });
  });

  it('what JavaScript takes for 0 or 1 is compared as such', () => {
    expect(when({ '<': [x, 1] })).to.deep.equal({ any: [{ field: 'lead.x', below: 1 }, { field: 'lead.x', in: [false, ''] }, { field: 'lead.x', exists: false }] });
    expect(when({ '>=': [x, 1] })).to.deep.equal({ any: [{ field: 'lead.x', atLeast: 1 }, { field: 'lead.x', in: [true] }] });
    expect(when({ '<=': [5, x] })).to.deep.equal({ field: 'lead.x', atLeast: 5 });
    expect(when({ '==': [x, 0] })).to.deep.equal({ field: 'lead.x', in: [0, '0', '', false] });
    expect(when({ '==': [x, '1'] })).to.deep.equal({ field: 'lead.x', in: ['1', 1, true] });
    expect(when({ '==': [x, true] })).to.deep.equal({ field: 'lead.x', in: [true, 1, '1'] });
    expect(when({ '==': [x, false] })).to.deep.equal({ field: 'lead.x', in: [false, 0, '0', ''] });
    expect(when({ '!=': [x, null] })).to.deep.equal({ not: { field: 'lead.x', exists: false } });
    expect(when({ '==': [x, 2] })).to.deep.equal({ field: 'lead.x', in: [2, '2'] });
    expect(when({ '>': [x, 0] })).to.deep.equal({ any: [{ field: 'lead.x', above: 0 }, { field: 'lead.x', in: [true] }] });
    expect(when({ '>': [x, 1] })).to.deep.equal({ field: 'lead.x', above: 1 });
    expect(when({ '<=': [x, 0] })).to.deep.equal({ any: [{ field: 'lead.x', atMost: 0 }, { field: 'lead.x', in: [false, ''] }, { field: 'lead.x', exists: false }] });
    expect(when({ '<': [x, 0] })).to.deep.equal({ field: 'lead.x', below: 0 });
  });

  it('a number between two others, and a text looked for in a text, are conditions of their own', () => {
    expect(when({ '<=': [2, x, 5] })).to.deep.equal({ all: [{ field: 'lead.x', atLeast: 2 }, { any: [{ field: 'lead.x', atMost: 5 }, { field: 'lead.x', in: [false, '', true] }, { field: 'lead.x', exists: false }] }] });
    expect(when({ '>': [-1, x] })).to.deep.equal({ field: 'lead.x', below: -1 });
    expect(when({ '>=': [-1, x] })).to.deep.equal({ field: 'lead.x', atMost: -1 });
    expect(when({ in: ['a', x] })).to.deep.equal({ all: [{ field: 'lead.x', contains: 'a' }, { field: 'lead.x', isNot: '' }] });
    expect(importJsonLogic(5).label).to.equal('JsonLogic');
  });

  it('a constant holds always or never: never false, 0, nothing and the empty text', () => {
    for (const truthy of [true, 1, -1, 'x', '0'] as const) expect(when(truthy), String(truthy)).to.deep.equal({ all: [] });
    for (const falsy of [false, 0, '', null] as const) expect(when(falsy), String(falsy)).to.deep.equal({ any: [] });
  });

  it('nothing in a list of constants is a field that is missing', () => {
    expect(when({ in: [x, ['a', null, 2]] })).to.deep.equal({ any: [{ field: 'lead.x', in: ['a', 2] }, { field: 'lead.x', exists: false }] });
    expect(when({ in: [x, ['a', 2]] })).to.deep.equal({ field: 'lead.x', in: ['a', 2] });
  });

  it('an if in a condition holds by its first branch whose condition holds, and without a rest by none', () => {
    const [xs, ys, zs] = ['x', 'y', 'z'].map((name) => ({ all: [{ field: `lead.${name}`, exists: true }, { field: `lead.${name}`, notIn: [false, 0, ''] }] }));
    const choice = (rest: object): object => ({ any: [{ all: [xs, ys] }, { all: [{ not: xs }, rest] }] });
    expect(when({ if: [x, { var: 'y' }, { var: 'z' }] })).to.deep.equal(choice(zs as object));
    expect(when({ if: [x, { var: 'y' }] })).to.deep.equal(choice({ any: [] }));
  });

  it('what has no meaning is a problem with its place, all of them at once', () => {
    expect(faults({ '+': [{ '*': [2, 3] }, { if: [{ '~': 1 }, 5, 0] }, 2.5, 'ten', { if: [x, 5] }, { if: [x, 1, x, 2] }] })).to.deep.equal([
      '/+/0/* unknown-operator: +, if or an integer ← *',
      `/+/1/if/0/~ unknown-operator: ${CONDITION} ← ~`,
      '/+/2 no-integer: an integer from -1000000 to 1000000 ← 2.5',
      '/+/3 unknown-shape: +, if or an integer ← "ten"',
      '/+/4/if no-else: conditions, each with its points, and points for the rest ← 2 arguments',
      '/+/5/if no-else: conditions, each with its points, and points for the rest ← 4 arguments',
    ]);
    expect(faults(1_000_001)).to.deep.equal([' no-integer: an integer from -1000000 to 1000000 ← 1000001']);
    expect(faults({ a: 1, b: 2 })).to.deep.equal([' unknown-shape: +, if or an integer ← an object of 2 keys']);
    expect(faults([1])).to.deep.equal([' unknown-shape: +, if or an integer ← a list']);
    expect(faults(null)).to.deep.equal([' unknown-shape: +, if or an integer ← null']);
    expect(faults({ if: [5] })).to.deep.equal(['/if no-else: conditions, each with its points, and points for the rest ← 1 arguments']);
    expect([...faults(1_000_000), ...faults(-1_000_000)]).to.deep.equal([]);
  });

  it('its place says which branch of an if it stands in, in points and in conditions alike', () => {
    const places = (rules: Json): readonly string[] => faults(rules).map((line) => line.split(' ')[0] ?? '');
    expect(places({ if: [x, 'a', x, 'b', 'c'] })).to.deep.equal(['/if/1', '/if/3', '/if/4']);
    expect(places({ if: [{ if: [{ k: 1 }, { l: 1 }, { m: 1 }, { n: 1 }, { o: 1 }] }, 1, 0] })).to.have.members([0, 1, 2, 3, 4].map((index) => `/if/0/if/${index}/${'klmno'[index]}`));
  });

  it('so is a condition that compares what it cannot', () => {
    const fault = (condition: Json): readonly string[] => faults({ if: [condition, 1, 0] }).map((line) => line.replace('/if/0', ''));
    expect(fault({ '<': [x, 'b'] })).to.deep.equal(['/< unknown-shape: a variable and a number ← "b"']);
    expect(fault({ '==': [x, { var: 'y' }] })).to.deep.equal(['/== unknown-shape: a variable and a constant ← an object of 1 keys, an object of 1 keys']);
    expect(fault({ '==': [x] })).to.deep.equal(['/== unknown-shape: a variable and a constant ← an object of 1 keys']);
    expect(fault({ '>': [1, x, 5] })).to.deep.equal(['/> unknown-shape: a variable and a constant ← 1, an object of 1 keys, 5']);
    expect(fault({ '<': [1, { var: ['y', 2] }, 5] })).to.deep.equal([
      '/</1 unknown-shape: a variable with a name and no default ← an object of 1 keys', '/</1 unknown-shape: a variable with a name and no default ← an object of 1 keys',
    ]);
    expect(fault({ '!!': [{ var: 'a.b' }] })).to.deep.equal(['/!!/0/var unknown-shape: the name of a field, or of one of an entity such as account.industry ← "a.b"']);
    expect(fault({ '!!': [{ var: 'account.b.c' }] })).to.have.length(1);
    expect(fault({ '!!': [{ var: 'account.' }] })).to.have.length(1);
    expect(fault({ '!': [x, x] })).to.deep.equal(['/! unknown-shape: one condition ← 2 arguments']);
    expect(fault({ '!!': [] })).to.deep.equal(['/!! unknown-shape: one condition ← 0 arguments']);
    expect(fault({ and: [] })).to.deep.equal(['/and unknown-shape: at least one condition ← none']);
    expect(fault({ or: [] })).to.deep.equal(['/or unknown-shape: at least one condition ← none']);
    expect(fault({ if: [x] })).to.deep.equal(['/if unknown-shape: a condition and what it leads to ← 1 arguments']);
    expect(fault({ in: [x, 'abc'] })).to.deep.equal(['/in unknown-shape: a variable and a list of constants, or a text and a variable ← an object of 1 keys, "abc"']);
    expect(fault({ in: [1, x] })).to.deep.equal(['/in unknown-shape: a variable and a list of constants, or a text and a variable ← 1, an object of 1 keys']);
    expect(fault([x])).to.deep.equal([` unknown-shape: ${CONDITION} ← a list`]);
  });

  it('`==` and `in` take two arguments, one of them a variable', () => {
    const fault = (condition: Json): readonly string[] => faults({ if: [condition, 1, 0] }).map((line) => line.replace('/if/0', ''));
    const pair = 'a variable and a constant';
    const list = 'a variable and a list of constants, or a text and a variable';
    expect(fault({ '==': [1, 2] })).to.deep.equal([`/== unknown-shape: ${pair} ← 1, 2`]);
    expect(fault({ '==': [{ k: 1 }, 2] })).to.deep.equal([`/== unknown-shape: ${pair} ← an object of 1 keys, 2`]);
    expect(fault({ in: [x, ['a'], 1] })).to.deep.equal([`/in unknown-shape: ${list} ← an object of 1 keys, a list, 1`]);
    expect(fault({ in: ['a', x, 1] })).to.deep.equal([`/in unknown-shape: ${list} ← "a", an object of 1 keys, 1`]);
    expect(fault({ in: ['a', 'abc'] })).to.deep.equal([`/in unknown-shape: ${list} ← "a", "abc"`]);
    expect(fault({ in: ['a', { k: 1 }] })).to.deep.equal([`/in unknown-shape: ${list} ← "a", an object of 1 keys`]);
  });

  it('a variable is the name of a field and nothing else: no number, no default, not the whole data', () => {
    const fault = (condition: Json): readonly string[] => faults({ if: [condition, 1, 0] }).map((line) => line.replace('/if/0', ''));
    const refused = (path: string, received = 'an object of 1 keys'): readonly string[] => [`${path} unknown-shape: a variable with a name and no default ← ${received}`];
    expect(fault({ var: 1 })).to.deep.equal(refused(''));
    expect(fault({ var: '' })).to.deep.equal(refused(''));
    expect(fault({ var: ['y', 2] })).to.deep.equal(refused(''));
    expect(fault({ in: ['a', { var: ['y', 2] }] })).to.deep.equal(refused('/in/1'));
    expect(fault({ in: [{ k: 'y' }, ['a']] })).to.deep.equal(refused('/in/0'));
    expect(fault({ in: [5, ['a']] })).to.deep.equal(refused('/in/0', '5'));
  });

  it('grades come in the order of their names, however they were given', () => {
    expect(Object.keys(importJsonLogic(5, { grades: { C: {}, A: { from: 5 }, B: { from: 1 } } }).grades)).to.deep.equal(['A', 'B', 'C']);
  });

  it('endless chains are refused', () => {
    let rule: Json = 1;
    for (let depth = 0; depth < 64; depth++) rule = { if: [x, rule, 0] };
    expect(faults(rule)).to.deep.equal([]);
    expect(faults({ if: [x, rule, 0] })[0]).to.contain('too-deep: at most 64 conditions one under another ← more');
  });

  it('the error is that of its first problem', () => {
    expect(() => importJsonLogic('x')).to.throw(JsonLogicError).that.includes({ code: 'unknown-shape', path: '', expected: '+, if or an integer', received: '"x"' });
  });

  it('its message is a line for each problem, with / for the place of the whole', () => {
    const error = (rules: Json): unknown => {
      try {
        return importJsonLogic(rules);
      } catch (thrown) {
        return thrown;
      }
    };
    expect(String(error('x'))).to.equal('JsonLogicError: / unknown-shape: expected +, if or an integer, received "x"');
    expect(String(error({ '+': [1.5, true] }))).to.equal(
      'JsonLogicError: /+/0 no-integer: expected an integer from -1000000 to 1000000, received 1.5\n/+/1 unknown-shape: expected +, if or an integer, received true',
    );
  });
});

/** JsonLogic as its own documentation says, for the operators the import knows. */
function evaluate(rule: Json, data: Readonly<Record<string, Json>>): unknown {
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) return rule;
  const [[name = '', given] = []] = Object.entries(rule as { readonly [key: string]: Json });
  const args = (Array.isArray(given) ? given : [given]) as readonly Json[];
  const value = (index: number): unknown => evaluate(args[index] ?? null, data);
  /* eslint-disable eqeqeq -- JsonLogic compares as JavaScript does. */
  switch (name) {
    case 'var': return data[args[0] as string] ?? null;
    case '==': return value(0) == value(1);
    case '!=': return value(0) != value(1);
    case '>': return (value(0) as number) > (value(1) as number);
    case '>=': return (value(0) as number) >= (value(1) as number);
    case '<': return args.length === 3 ? (value(0) as number) < (value(1) as number) && (value(1) as number) < (value(2) as number) : (value(0) as number) < (value(1) as number);
    case '<=': return args.length === 3 ? (value(0) as number) <= (value(1) as number) && (value(1) as number) <= (value(2) as number) : (value(0) as number) <= (value(1) as number);
    case '!': return !value(0);
    case '!!': return Boolean(value(0));
    case 'and': return args.reduce<unknown>((known, _, index) => (index > 0 && !known ? known : value(index)), null);
    case 'or': return args.reduce<unknown>((known, _, index) => (index > 0 && known ? known : value(index)), null);
    case 'in': {
      const where = Array.isArray(args[1]) ? (args[1] as readonly unknown[]) : value(1);
      return Boolean(where) && (typeof where === 'string' || Array.isArray(where)) && (where as string).includes(value(0) as string);
    }
    case 'if': {
      for (let at = 0; at + 1 < args.length; at += 2) if (value(at)) return value(at + 1);
      return args.length % 2 === 1 ? value(args.length - 1) : null;
    }
    default: return args.reduce<number>((sum, _, index) => sum + Number.parseFloat(String(value(index))), 0);
  }
}

describe('an imported card', () => {
  const name = fc.constantFrom('a', 'b', 'c');
  const variable = name.map((id): Json => ({ var: id }));
  const constant = fc.constantFrom<Json>(0, 1, 2, -3, 10, '', '1', 'x', 'xy', true, false, null);
  const number = fc.constantFrom(-3, 0, 1, 2, 10);
  const { condition } = fc.letrec<{ condition: Json }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      variable,
      fc.tuple(fc.constantFrom('==', '!='), variable, constant, fc.boolean()).map(([op, left, right, turn]): Json => ({ [op]: turn ? [right, left] : [left, right] })),
      fc.tuple(fc.constantFrom('<', '<=', '>', '>='), variable, number, fc.boolean()).map(([op, left, right, turn]): Json => ({ [op]: turn ? [right, left] : [left, right] })),
      fc.tuple(fc.constantFrom('<', '<='), number, variable, number).map(([op, ...args]): Json => ({ [op]: args })),
      fc.tuple(variable, fc.array(constant, { maxLength: 3 })).map((args): Json => ({ in: args })),
      fc.tuple(fc.constantFrom('x', 'y', ''), variable).map((args): Json => ({ in: args })),
      fc.tuple(fc.constantFrom('and', 'or'), fc.array(tie('condition'), { minLength: 1, maxLength: 3 })).map(([op, args]): Json => ({ [op]: args })),
      fc.tuple(fc.constantFrom('!', '!!'), tie('condition')).map(([op, arg]): Json => ({ [op]: [arg] })),
      fc.array(tie('condition'), { minLength: 2, maxLength: 5 }).map((args): Json => ({ if: args })),
    ),
  }));
  const sum = fc.array(fc.tuple(condition, fc.integer({ min: -9, max: 9 }), fc.option(condition, { nil: null }), fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 2 })), { minLength: 1, maxLength: 3 })
    .map((parts): Json => ({ '+': parts.map(([one, gain, other, more, rest]): Json => ({ if: other === null ? [one, gain, rest] : [one, gain, other, more, rest] })) }));
  const field = fc.constantFrom<Json | undefined>(undefined, null, true, false, 0, 1, 2, 5, -3, 10, '', 'x', 'xy', 'zz');

  it('scores flat data as JsonLogic does', () => {
    fc.assert(fc.property(sum, fc.array(fc.tuple(field, field, field), { minLength: 4, maxLength: 4 }), (rule, rows) => {
      const card = cardOf(importJsonLogic(rule));
      for (const [a, b, c] of rows) {
        const data = Object.fromEntries(Object.entries({ a, b, c }).filter(([, value]) => value !== undefined)) as Readonly<Record<string, Json>>;
        const told = story('lead:L-1');
        told.tell('03-01 09:00', 'lead.state', data);
        expect(score(told.dossier(), card, at('03-02 09:00')).value.points, JSON.stringify({ rule, data })).to.equal(evaluate(rule, data));
      }
    }), { numRuns: 35 });
  });
});
