import { expect } from 'chai';
import type { BinaryColumn, Binarised } from '../../../../packages/core/src/scoring/learn/binarise.types.js';
import { codeField, answers } from '../../../../packages/core/src/scoring/learn/code-fields.js';
import { LearningError } from '../../../../packages/core/src/scoring/learn/errors.js';
import { fieldColumns } from '../../../../packages/core/src/scoring/learn/field-columns.js';
import { tells } from '../../../../packages/core/src/scoring/learn/leaks.js';
import { oneSided } from '../../../../packages/core/src/scoring/learn/one-sided.js';
import { checkBinarise } from '../../../../packages/core/src/scoring/learn/options.js';
import { closedCases, valueOf } from '../../../../packages/core/src/scoring/learn/records.js';
import { populationFrom } from '../../../../packages/core/src/scoring/learn/population.js';
import { withoutRepeats } from '../../../../packages/core/src/scoring/learn/repeats.js';
import type { TrainingTable } from '../../../../packages/core/src/scoring/learn/table.js';

describe('cases to learn from', () => {
  it('are records with an outcome of yes or no; others are counted, and nothing else moves up', () => {
    const records = [{ a: 1 }, null, 'text', [1], { b: 2 }, { c: 3 }, { d: 4 }, { e: 5 }, { f: 6 }, undefined];
    const found = closedCases(records, [1, true, true, true, 0, true, undefined, '1', false, 1]);
    expect([found.records, [...found.won]]).to.deep.equal([[{ a: 1 }, { b: 2 }, { c: 3 }, { f: 6 }], [1, 0, 1, 0]]);
    expect([found.wins, found.open, found.setAside]).to.deep.equal([2, 2, 4]);
  });

  it('have the fields that are their own', () => {
    expect([valueOf({ a: 1 }, 'a'), valueOf({ a: 1 }, 'toString')]).to.deep.equal([1, undefined]);
  });
});

describe('questions about a field', () => {
  const asked = (values: readonly unknown[], rare = 1, named = false): ReturnType<typeof fieldColumns> => fieldColumns('f', values, { stripes: 10, rare, named });

  it('are thresholds of numbers, levels of texts and truth values, what is in lists, and whether there is anything', () => {
    expect(asked([2, 1, 'b', 'a', false, true, ['y', 'x', 'y', 7], null, {}]).tests).to.deep.equal([
      { field: 'f', atLeast: 2 }, { field: 'f', is: true }, { field: 'f', is: false }, { field: 'f', is: 'a' }, { field: 'f', is: 'b' },
      { field: 'f', contains: 'x' }, { field: 'f', contains: 'y' }, { field: 'f', filled: false },
    ]);
  });

  it('are levels where numbers are names: yes before no, then by size, then texts', () => {
    expect(asked(['a', 10, 9, 'B', 9, true], 1, true).tests).to.deep.equal([{ field: 'f', is: true }, { field: 'f', is: 9 }, { field: 'f', is: 10 }, { field: 'f', is: 'B' }, { field: 'f', is: 'a' }, { field: 'f', filled: false }]);
  });

  it('leave out levels of fewer rows than asked for, and say how many', () => {
    const { tests, rareLevels, rareRows } = asked(['a', 'a', 'a', 'b', ['x', 'y'], ['x'], 'c', 'd', 'd'], 2);
    expect(tests).to.deep.equal([{ field: 'f', is: 'a' }, { field: 'f', is: 'd' }, { field: 'f', contains: 'x' }, { field: 'f', filled: false }]);
    expect([rareLevels, rareRows]).to.deep.equal([3, 2]);
  });

  it('come with how many rows have no value, and one that cannot be read, and with its kinds in order', () => {
    const { missing, unreadable, kinds } = asked(['a', 1, null, '', [], Number.NaN, {}, true, ['x']]);
    expect([missing, unreadable, kinds]).to.deep.equal([3, 2, ['list', 'number', 'text', 'yes-no']]);
  });

  it('come with the rows whose text spells a number, where more than two numbers are spelled', () => {
    const spelled = (...values: readonly unknown[]): number => asked(values).spelled;
    expect([spelled('1', '2'), spelled('1', '2', '3'), spelled('1', '2', '3', '3', 'a')]).to.deep.equal([0, 3, 4]);
    expect(spelled(' -10 ', '+2.5', '30', '\t0.125\n')).to.equal(4);
    expect([spelled('1', '2', '3a'), spelled('1', '2', 'a3'), spelled('1', '2', '.5'), spelled('1', '2', '3.'), spelled('1', '2', 'x 3'), spelled('1', '2', true)]).to.deep.equal([0, 0, 0, 0, 0, 0]);
    expect(fieldColumns('f', [1, 2, 3], { stripes: 10, rare: 1, named: true }).spelled).to.equal(0);
  });
});

describe('groups of rows that answer alike', () => {
  it('are numbered by their answers, whatever row comes first', () => {
    const tests = [{ field: 'f', atLeast: 2 }, { field: 'f', atLeast: 5 }] as const;
    const coded = (...values: number[]): readonly [readonly string[], number[]] => {
      const { field, groups, codes, tests: same } = codeField('f', tests, values.map((f) => ({ f })));
      expect([field, same]).to.deep.equal(['f', tests]);
      return [groups, [...codes]];
    };
    expect(coded(9, 2, 0, 3, 5)).to.deep.equal([['00', '10', '11'], [2, 1, 0, 1, 2]]);
    expect(coded(0, 3, 9)).to.deep.equal([['00', '10', '11'], [0, 1, 2]]);
  });

  it('tell numbers from texts and lists, and equal thresholds answer alike', () => {
    const ask = answers([{ field: 'f', atLeast: 2 }, { field: 'f', is: 'a' }, { field: 'f', contains: 'a' }]);
    expect([3, 'a', ['a'], 1, 'b', ['b'], 2, undefined].map((value) => ask(value))).to.deep.equal(['100', '011', '001', '000', '000', '000', '100', '000']);
    const late = answers([{ field: 'f', is: 'a' }, { field: 'f', atLeast: 2 }, { field: 'f', atLeast: 4 }]);
    expect([1, 2, 4, 'a'].map((value) => late(value))).to.deep.equal(['000', '010', '011', '100']);
    const twice = answers([{ field: 'f', atLeast: 2 }, { field: 'f', atLeast: 2 }]);
    expect([1, 2, 3].map((value) => twice(value))).to.deep.equal(['00', '11', '11']);
    const named = answers([{ field: 'f', is: true }, { field: 'f', atLeast: 1 }, { field: 'f', is: 4 }]);
    expect([3, 4, 5, true].map((value) => named(value))).to.deep.equal(['010', '011', '010', '100']);
  });
});

describe('the population of a card', () => {
  it('keeps groups of one row in a hundred and more, every question with its yeses, and every total', () => {
    const tests = [{ field: 'f', is: 'a' }, { field: 'f', is: 'b' }] as const;
    const inputsOf = (cases: number): unknown => {
      const coded = codeField('f', tests, Array.from({ length: cases }, (_, row) => ({ f: row === 0 ? 'b' : 'a' })));
      return populationFrom({ table: { cases, wins: 7 }, fields: [coded] } as unknown as Binarised, [{ total: 3, n: 4, more: 1 } as never]);
    };
    const questions = (yes: readonly [number, number]): unknown => [
      { name: { 'zh-CN': 'f = a', en: 'f = a' }, test: tests[0], yes: yes[0] }, { name: { 'zh-CN': 'f = b', en: 'f = b' }, test: tests[1], yes: yes[1] },
    ];
    expect(inputsOf(100)).to.deep.equal({ cases: 100, wins: 7, totals: [{ total: 3, n: 4 }], inputs: [{ field: 'f', groups: { '10': 99, '01': 1 }, others: 0, questions: questions([99, 1]) }] });
    expect(inputsOf(101)).to.deep.equal({ cases: 101, wins: 7, totals: [{ total: 3, n: 4 }], inputs: [{ field: 'f', groups: { '10': 100 }, others: 1, questions: questions([100, 1]) }] });
  });
});

describe('columns on one side', () => {
  const column = (id: string): BinaryColumn => ({ id, name: id, tests: [{ field: 'f', filled: false }] });
  /** A table of one row per case. */
  const sides = (won: readonly number[], level: readonly number[]): readonly unknown[] => {
    const cells = { levels: 2, level: Int16Array.from(level) };
    const table = { columns: [{ id: 'c', ...cells }], won: Uint32Array.from(won), lost: Uint32Array.from(won, (one) => 1 - one), cases: won.length, wins: won.filter((one) => one === 1).length };
    return oneSided([column('c')], table as unknown as TrainingTable);
  };
  const odd = (outcome: 'won' | 'lost', rows: number): readonly unknown[] => [{ code: 'one-sided', field: 'f', column: 'c', outcome, rows }];

  it('hold at least half of all that ended so, and none that ended otherwise', () => {
    expect(sides([1, 1, 1, 1, 0, 0], [1, 1, 0, 0, 0, 0])).to.deep.equal(odd('won', 2));
    expect(sides([1, 1, 1, 1, 1, 0], [1, 1, 0, 0, 0, 0])).to.deep.equal([]);
    expect(sides([1, 1, 1, 1, 0, 0], [1, 1, 0, 0, 1, 0])).to.deep.equal([]);
    expect(sides([0, 0, 0, 0, 1, 1], [1, 1, 0, 0, 0, 0])).to.deep.equal(odd('lost', 2));
    expect(sides([0, 0, 0, 0, 0, 1], [1, 1, 0, 0, 0, 0])).to.deep.equal([]);
    expect(sides([1, 0], [0, 0])).to.deep.equal([]);
  });

  it('are none where all cases ended alike', () => {
    expect([sides([1, 1], [1, 0]), sides([0, 0], [1, 0])]).to.deep.equal([[], []]);
  });
});

describe('columns that repeat others', () => {
  it('are those that agree, or disagree, in every row: not in most of them', () => {
    const kept = (...cells: readonly number[][]): readonly number[] => withoutRepeats(cells.map((cell) => Int16Array.from(cell))).kept;
    expect(kept([0, 1, 1, 0], [0, 1, 0, 0], [1, 0, 0, 1], [0, 0, 0, 1])).to.deep.equal([0, 1, 3]);
    // Two that come to the same print.
    const one = [1, 1, 1, 0, 1, 1, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0];
    const other = [1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1];
    expect(kept(one, other, one)).to.deep.equal([0, 1]);
  });
});

describe('what a field tells', () => {
  const tenTimes = (...values: number[]): number[] => values.flatMap((value) => Array.from({ length: 10 }, () => value));

  it('takes groups in the order of their shares of wins, not of their sizes', () => {
    // Of 20 · 30 pairs 10 · 10 + 10 · 30 are right, 10 · 20 tied.
    const codes = tenTimes(0, 0, 0, 1, 2);
    const won = Uint8Array.from(tenTimes(1, 0, 0, 0, 1));
    expect(tells(codes, 3, null, won)).to.equal((10 * (10 + 10) + 10 * 30) / (20 * 30));
  });

  it('takes small groups together, won and lost ones apart from each other', () => {
    const codes = [...tenTimes(0, 0), ...Array.from({ length: 10 }, (_, at) => 1 + at)];
    const won = Uint8Array.from([...tenTimes(1, 0), ...Array.from({ length: 10 }, (_, at) => (at < 6 ? 1 : 0))]);
    expect(tells(codes, 11, null, won)).to.equal((10 * (10 / 2) + 6 * (10 + 4 / 2)) / (16 * 14));
  });

  it('counts equal numbers half, in whichever direction tells more', () => {
    const won = Uint8Array.from(tenTimes(1, 1, 0, 0));
    const one = Array.from({ length: 40 }, () => 0);
    expect(tells(one, 1, tenTimes(2, 3, 1, 2), won)).to.equal(0.875);
    expect(tells(one, 1, tenTimes(1, 2, 2, 3), won)).to.equal(0.875);
    expect(tells(one, 1, tenTimes(10, 9, 9, 100), won)).to.equal(0.625);
    expect(tells(one, 1, tenTimes(3, 4, 5, 1), won)).to.equal(0.5);
  });

  it('leaves numbers out that are not finite', () => {
    const values = [...tenTimes(3, 4, 1), Number.NaN, Infinity, ...Array.from({ length: 8 }, () => 2)];
    expect(tells(values.map(() => 0), 1, values, Uint8Array.from(tenTimes(1, 1, 0, 0)))).to.equal(1);
  });
});

describe('options of learning', () => {
  it('are whole numbers within their range, and ways', () => {
    const refused = (options: object): string => {
      try { checkBinarise(options); } catch (error) { if (error instanceof LearningError) return `${error.name} ${error.message}`; throw error; }
      return '';
    };
    for (const options of [{}, { stripes: 2 }, { stripes: 100 }, { rare: 0 }, { rare: 5_000 }, { leak: 5_001 }, { leak: 10_000 }, { monotone: { a: 'up', b: 'down' } }]) expect(refused(options)).to.equal('');
    expect(refused({ stripes: 1 })).to.equal('LearningError /stripes invalid-option: expected an integer from 2 to 100, received 1');
    expect(refused({ stripes: 101 })).to.include('/stripes');
    expect(refused({ stripes: 2.5 })).to.include('received 2.5');
    expect(refused({ rare: -1 })).to.equal('LearningError /rare invalid-option: expected an integer from 0 to 5000, received -1');
    expect(refused({ rare: 5_001 })).to.include('received 5001');
    expect(refused({ leak: 5_000 })).to.equal('LearningError /leak invalid-option: expected an integer from 5001 to 10000, received 5000');
    expect(refused({ leak: 10_001 })).to.include('received 10001');
    expect(refused({ monotone: { a: 'up', b: 'left' } })).to.equal('LearningError /monotone/b invalid-option: expected "up" or "down", received left');
  });
});
