import { expect } from 'chai';
import { answers } from '../../../../packages/core/src/scoring/learn/code-fields.js';
import { cutsOf } from '../../../../packages/core/src/scoring/learn/cuts.js';
import { tells } from '../../../../packages/core/src/scoring/learn/leaks.js';
import { named } from '../../../../packages/core/src/scoring/learn/names.js';
import { readingOf, readable } from '../../../../packages/core/src/scoring/learn/records.js';
import { withoutRepeats } from '../../../../packages/core/src/scoring/learn/repeats.js';
import { learnScorecard, pointsOf } from '@sextant/core/scoring/learn';

describe('how a value reads', () => {
  it('is a number, a text, yes or no, a list, missing, or unreadable', () => {
    const values = [0, -1.5, 'a', true, false, ['a'], [], '', ' \n', null, undefined, Number.NaN, Infinity, {}, new Date(0), 1n, Symbol('s'), () => 1];
    expect(values.map(readingOf)).to.deep.equal([
      'number', 'number', 'text', 'yes-no', 'yes-no', 'list', 'missing', 'missing', 'missing', 'missing', 'missing',
      'unreadable', 'unreadable', 'unreadable', 'unreadable', 'unreadable', 'unreadable', 'unreadable',
    ]);
    expect([readable(Number.NaN), readable(3), readable(null)]).to.deep.equal([undefined, 3, null]);
  });
});

describe('cuts', () => {
  const cuts = (values: readonly number[], stripes = 10, rare = 1): readonly number[] => cutsOf(Float64Array.from(values), stripes, rare);

  it('lie at the roundest number above one number and up to the next', () => {
    expect(cuts([34, 35])).to.deep.equal([35]);
    expect(cuts([34.2, 36.7])).to.deep.equal([35]);
    expect(cuts([0, 3])).to.deep.equal([3]);
    expect(cuts([96, 104])).to.deep.equal([100]);
    expect(cuts([-104, -96])).to.deep.equal([-100]);
    expect(cuts([1.0461, 1.0474])).to.deep.equal([1.047]);
    expect(cuts([1.000_000_000_000_01, 1.000_000_000_000_034])).to.deep.equal([1.000_000_000_000_03]);
    expect(cuts([1, 1 + Number.EPSILON])).to.deep.equal([1 + Number.EPSILON]);
  });

  it('leave as many rows on either side as are asked for', () => {
    expect(cuts([1, 1, 2, 2, 2, 3], 10, 2)).to.deep.equal([2]);
    expect(cuts([1, 1, 2, 2, 2, 3], 10, 1)).to.deep.equal([2, 3]);
    expect(cuts([1, 1, 2, 2, 2, 3], 10, 3)).to.deep.equal([]);
  });

  it('of no number, and of one number, there are none', () => {
    expect([cuts([]), cuts([7, 7, 7])]).to.deep.equal([[], []]);
  });

  it('of stripes with equal values fall together', () => {
    expect(cuts([...Array.from({ length: 50 }, () => 0), ...Array.from({ length: 50 }, (_, at) => at + 1)], 4)).to.deep.equal([1, 26]);
  });
});

describe('what one field alone tells', () => {
  const outcomes = (wins: number, losses: number): Uint8Array => Uint8Array.from([...Array.from({ length: wins }, () => 1), ...Array.from({ length: losses }, () => 0)]);

  it('is the share of pairs that its groups tell apart, in whichever order tells most; ties count half', () => {
    const codes = [...Array.from({ length: 10 }, () => 0), ...Array.from({ length: 10 }, () => 1), ...Array.from({ length: 20 }, () => 1)];
    // Of 20 · 20 pairs 10 · 20 are right, 10 · 20 tied.
    expect(tells(codes, 2, null, outcomes(20, 20))).to.equal(0.75);
    expect(tells(codes.map((code) => 1 - code), 2, null, outcomes(20, 20))).to.equal(0.75);
  });

  it('takes groups of fewer than 10 rows together', () => {
    const each = (size: number): number => {
      const codes = Array.from({ length: 40 }, (_, row) => Math.floor(row / size));
      return tells(codes, 40, null, outcomes(20, 20));
    };
    expect([each(10), each(5)]).to.deep.equal([1, 0.5]);
  });

  it('says nothing where all ended alike', () => {
    expect([tells([0, 1], 2, [1, 2], outcomes(2, 0)), tells([0, 1], 2, [1, 2], outcomes(0, 2))]).to.deep.equal([0, 0]);
  });

  it('looks at numbers themselves where nine in ten rows have one, and 10 of either outcome', () => {
    const alike = Array.from({ length: 40 }, () => 0);
    const values = (missing: number): readonly (number | null)[] => Array.from({ length: 40 }, (_, row) => (row < missing ? null : row));
    expect([tells(alike, 1, values(4), outcomes(20, 20)), tells(alike, 1, values(5), outcomes(20, 20))]).to.deep.equal([1, 0.5]);
    expect([tells(alike, 1, values(0), outcomes(10, 30)), tells(alike, 1, values(0), outcomes(9, 31))]).to.deep.equal([1, 0.5]);
    expect([tells(alike, 1, values(0), outcomes(30, 10)), tells(alike, 1, values(0), outcomes(31, 9))]).to.deep.equal([1, 0.5]);
    expect(tells(alike, 1, Array.from({ length: 40 }, (_, row) => Math.floor(row / 30)), outcomes(20, 20))).to.equal(0.75);
  });
});

describe('columns that say the same', () => {
  const columns = (...cells: readonly (readonly number[])[]): readonly Int16Array[] => cells.map((cell) => Int16Array.from(cell));

  it('are kept once, the first; opposites are the same, constants are none', () => {
    const found = withoutRepeats(columns([0, 0, 1], [1, 1, 1], [1, 1, 0], [0, 1, 0], [0, 0, 1], [0, 0, 0]));
    expect(found).to.deep.equal({ kept: [0, 3], repeats: [{ column: 2, as: 0 }, { column: 4, as: 0 }] });
  });

  it('of no rows there are none', () => {
    expect(withoutRepeats(columns([], []))).to.deep.equal({ kept: [], repeats: [] });
  });
});

describe('answers to questions', () => {
  it('of numbers are asked once per stripe, and come out as when asked every time', () => {
    const cuts = [{ field: 'f', atLeast: 1 }, { field: 'f', atLeast: 3 }, { field: 'f', filled: false }] as const;
    const ask = answers(cuts);
    expect([0, 0.5, 1, 2, 3, 9, 2, 0, null, undefined, '', 'x', Number.NaN, [1]].map((value) => ask(value)))
      .to.deep.equal(['000', '000', '100', '100', '110', '110', '100', '000', '001', '001', '001', '000', '001', '000']);
  });

  it('hold for thresholds in any order, and for questions that ask for one number', () => {
    const turned = answers([{ field: 'f', atLeast: 3 }, { field: 'f', atLeast: 1 }]);
    expect([0, 1, 3].map(turned)).to.deep.equal(['00', '01', '11']);
    const exact = answers([{ field: 'f', atLeast: 1 }, { field: 'f', is: 2 }]);
    expect([1, 2, 3].map(exact)).to.deep.equal(['10', '11', '10']);
    const others = answers([{ field: 'f', atMost: 2 }]);
    expect([1, 3, 2].map(others)).to.deep.equal(['1', '0', '1']);
  });
});

describe('names of columns', () => {
  it('are the questions in either language, joined for pairs', () => {
    const names = named([
      [{ field: 'age', atLeast: 35 }], [{ field: 'tags', contains: 'erp' }], [{ field: 'decides', is: true }], [{ field: 'decides', is: false }],
      [{ field: 'size', is: 7 }], [{ field: 'budget', filled: false }], [{ field: 'age', atLeast: 35 }, { field: 'region', is: 'east' }],
    ]);
    expect(names.map(({ id }) => id)).to.deep.equal(['age ≥ 35', 'tags has erp', 'decides: yes', 'decides: no', 'size = 7', 'budget not filled in', 'age ≥ 35 and region = east']);
    expect(names.map(({ name }) => (typeof name === 'string' ? name : name['zh-CN'])))
      .to.deep.equal(['age ≥ 35', 'tags 含 erp', 'decides：是', 'decides：否', 'size = 7', 'budget 未填', 'age ≥ 35 且 region = east']);
  });

  it('are numbered where they would read alike, also with a name that looks numbered', () => {
    const names = named([[{ field: 'a', is: 1 }], [{ field: 'a', is: '1 (2)' }], [{ field: 'a', is: '1' }]]);
    expect(names.map(({ id }) => id)).to.deep.equal(['a = 1', 'a = 1 (2)', 'a = 1 (3)']);
    expect(names[2]?.name).to.deep.equal({ 'zh-CN': 'a = 1 (3)', en: 'a = 1 (3)' });
  });
});

describe('what the training cases looked like', () => {
  it('is told by group of answers; groups below 1 % are one', () => {
    // 198 rows: a group of 2 has 1.01 %, one of 1 has not.
    const tags = (row: number): readonly string[] => (row < 2 ? ['a', 'b'] : row < 3 ? ['b', 'c'] : [['a', 'b', 'c'][row % 3] ?? '']);
    const records = Array.from({ length: 198 }, (_, row) => ({ tags: tags(row) }));
    const learned = learnScorecard(records, records.map((_, row) => row % 2 === 0), { terms: 1, beam: 1, tried: 1, rounded: 1 });
    if (learned.kind !== 'learned') throw new Error(learned.because);
    const [input] = learned.population.inputs;
    expect(input).to.deep.include({ field: 'tags', groups: { '1000': 65, '0100': 65, '0010': 65, '1100': 2 }, others: 1 });
    expect(input?.questions.map(({ name, yes }) => [typeof name === 'string' ? name : name.en, yes]))
      .to.deep.equal([['tags has a', 67], ['tags has b', 68], ['tags has c', 66], ['tags not filled in', 0]]);
    expect([learned.population.cases, learned.population.wins]).to.deep.equal([198, 99]);
  });
});

describe('the total of a record', () => {
  it('has the points of a term only where all of its questions are answered yes', () => {
    const points = pointsOf([
      { id: 'a and b', name: { en: '', 'zh-CN': '' }, tests: [{ field: 'a', is: true }, { field: 'b', atLeast: 2 }], points: 3 },
      { id: 'b', name: { en: '', 'zh-CN': '' }, tests: [{ field: 'b', atLeast: 2 }], points: -1 },
    ]);
    expect([{ a: true, b: 2 }, { a: true, b: 1 }, { a: false, b: 2 }, {}].map(points)).to.deep.equal([2, 0, -1, 0]);
  });
});
