import { expect } from 'chai';
import { binarise, LearningError } from '@sextant/core/scoring/learn';
import type { Binarised, BinariseOptions } from '@sextant/core/scoring/learn';
import { textIn } from '@sextant/core/messages';
import { numbers } from './made-up.js';

/** One field, value per row; won by chance, so that no field tells. */
function oneField(values: readonly unknown[], options: BinariseOptions = {}): Binarised {
  const next = numbers(3);
  return binarise(values.map((value) => (value === undefined ? {} : { f: value })), values.map(() => next() < 0.4), options);
}

function ids({ columns }: Binarised): readonly string[] {
  return columns.map(({ id }) => id);
}

function repeat(times: number, ...values: readonly unknown[]): readonly unknown[] {
  return Array.from({ length: times * values.length }, (_, index) => values[index % values.length]);
}

/** How many cases have 1 in each column. */
function ones({ table }: Binarised): readonly number[] {
  return table.columns.map(({ level }) => level.reduce((sum, cell, row) => sum + cell * ((table.won[row] ?? 0) + (table.lost[row] ?? 0)), 0));
}

function problem(run: () => unknown): readonly [string, string, string, string] {
  try {
    run();
  } catch (error) {
    if (error instanceof LearningError) return [error.code, error.path, error.expected, error.received];
    throw error;
  }
  throw new Error('nothing was wrong');
}

describe('columns from records (SC-9)', () => {
  it('few different numbers are cut between all of them, and named by the least number above the cut', () => {
    const found = oneField(repeat(20, 1, 2, 5));
    expect(ids(found)).to.deep.equal(['f ≥ 2', 'f ≥ 5']);
    expect(ones(found)).to.deep.equal([40, 20]);
    expect(found.columns[0]?.tests).to.deep.equal([{ field: 'f', atLeast: 2 }]);
  });

  it('12 different numbers are cut 11 times, 13 are cut into stripes', () => {
    const cuts = (n: number): number => ids(oneField(repeat(20, ...Array.from({ length: n }, (_, value) => value)), { stripes: 4 })).length;
    expect([cuts(12), cuts(13)]).to.deep.equal([11, 3]);
  });

  it('many different numbers are cut into stripes of equal size, at the roundest number between two neighbours', () => {
    const found = oneField(Array.from({ length: 400 }, (_, row) => row / 3 + 0.11), { stripes: 4 });
    // Neighbours: 33.11 and 33.44, 66.44 and 66.77, 99.77 and 100.11.
    expect(ids(found)).to.deep.equal(['f ≥ 33.4', 'f ≥ 66.6', 'f ≥ 100']);
    expect(ones(found)).to.deep.equal([300, 200, 100]);
  });

  it('negative numbers and the order of the rows change nothing about where cuts lie', () => {
    const values = Array.from({ length: 200 }, (_, row) => row - 100);
    expect(ids(oneField(values, { stripes: 2 }))).to.deep.equal(['f ≥ 0']);
    expect(oneField([...values].reverse(), { stripes: 2 }).columns).to.deep.equal(oneField(values, { stripes: 2 }).columns);
  });

  it('where most numbers are the least one, the rest is still cut off from it', () => {
    const values = [...repeat(85, 0), ...Array.from({ length: 15 }, (_, row) => row + 3)];
    expect(ids(oneField(values))).to.deep.equal(['f ≥ 3', 'f ≥ 8']);
  });

  it('texts are levels in their order, truth values are yes, lists are what is in them', () => {
    expect(ids(oneField(repeat(20, 'b', 'a', 'c')))).to.deep.equal(['f = a', 'f = b', 'f = c']);
    expect(ids(oneField(repeat(20, true, false)))).to.deep.equal(['f: yes']);
    expect(ids(oneField(repeat(20, ['erp', 'crm'], ['erp', 'erp'], ['web'])))).to.deep.equal(['f has crm', 'f has erp']);
    expect(ids(oneField(repeat(20, 10, 20, 30), { levels: ['f'] }))).to.deep.equal(['f = 10', 'f = 20', 'f = 30']);
  });

  it('of two levels one is enough: the other is its opposite, and needs no word', () => {
    const found = oneField(repeat(20, 'no', 'yes'));
    expect([ids(found), found.leftOut]).to.deep.equal([['f = no'], []]);
  });

  it('what is missing is a column of its own: no key, undefined, null, blank text, empty list', () => {
    const found = oneField([...repeat(20, 1, 2), ...repeat(4, undefined, null, '', '  ', [])]);
    expect(ids(found)).to.deep.equal(['f ≥ 2', 'f not filled in']);
    const three = oneField([...repeat(20, 'a', 'b', 'c'), ...repeat(4, undefined, null, '', '  ', [])]);
    expect(ids(three)).to.deep.equal(['f = a', 'f = b', 'f = c', 'f not filled in']);
    expect(ones(three)).to.deep.equal([20, 20, 20, 20]);
    expect(textIn(three.columns[3]?.name ?? '', 'zh-CN')).to.equal('f 未填');
  });

  it('NaN, the infinities, dates and other objects count as missing and are told', () => {
    const found = oneField([...repeat(20, 'a', 'b', 'c'), ...repeat(4, Number.NaN, Infinity, -Infinity, new Date(0), { deep: 1 })]);
    expect(ones(found)).to.deep.equal([20, 20, 20, 20]);
    expect(found.oddities).to.deep.equal([{ code: 'unreadable', field: 'f', rows: 20 }]);
  });

  it('a field of several kinds is asked about each of them, and told', () => {
    const found = oneField(repeat(20, 1, 2, 'many', true));
    expect(ids(found)).to.deep.equal(['f ≥ 2', 'f: yes', 'f = many']);
    expect(found.oddities).to.deep.equal([{ code: 'mixed-kinds', field: 'f', kinds: ['number', 'text', 'yes-no'] }]);
  });

  it('names that would read alike get a number', () => {
    const found = oneField(repeat(20, '1', 1, 'x', 'y'), { levels: ['f'] });
    expect(ids(found)).to.deep.equal(['f = 1', 'f = 1 (2)', 'f = x', 'f = y']);
  });

  it('a level needs 10 rows, and the share asked for; the others are counted', () => {
    const values = [...repeat(10, 'ten'), ...repeat(9, 'nine'), ...repeat(30, 'a', 'b')];
    const found = oneField(values);
    expect(ids(found)).to.deep.equal(['f = a', 'f = b', 'f = ten']);
    expect(found.leftOut).to.deep.equal([{ code: 'rare-levels', field: 'f', levels: 1, rows: 9 }]);
    // 79 rows: 13 % are 10.27, so 10 rows are too few.
    expect(ids(oneField(values, { rare: 1_300 }))).to.deep.equal(['f = a', 'f = b']);
    expect(ids(oneField(values, { rare: 1_265 }))).to.deep.equal(['f = a', 'f = b', 'f = ten']);
  });

  it('ids and free texts give no column', () => {
    const found = oneField(Array.from({ length: 100 }, (_, row) => `case ${row}`));
    expect(found.columns).to.deep.equal([]);
    expect(found.leftOut).to.deep.equal([{ code: 'rare-levels', field: 'f', levels: 100, rows: 100 }]);
  });

  it('a threshold needs 10 rows on either side', () => {
    expect(ids(oneField([...repeat(9, 1), ...repeat(30, 2), ...repeat(10, 3)]))).to.deep.equal(['f ≥ 3']);
    expect(ids(oneField([...repeat(10, 1), ...repeat(30, 2), ...repeat(9, 3)]))).to.deep.equal(['f ≥ 2']);
  });
});

describe('columns that are left out, and why', () => {
  const rows = (of: (row: number) => Readonly<Record<string, unknown>>): readonly Readonly<Record<string, unknown>>[] => Array.from({ length: 120 }, (_, row) => of(row));
  const outcomes = Array.from({ length: 120 }, (_, row) => row % 3 === 0);

  it('a field that is the same in every row is constant, one without values has none', () => {
    const found = binarise(rows((row) => ({ same: 'x', none: null, a: row % 2 })), outcomes, { fields: ['a', 'none', 'same', 'typo'] });
    expect(found.leftOut).to.deep.equal([{ code: 'no-values', field: 'none' }, { code: 'constant', field: 'same' }, { code: 'no-values', field: 'typo' }]);
    expect(ids(found)).to.deep.equal(['a ≥ 1']);
  });

  it('a column that equals another field’s, or is its opposite, is left out in favour of the first', () => {
    const found = binarise(rows((row) => ({ a: row % 2, b: row % 2 ? 'yes' : 'no', c: row % 5 })), outcomes);
    expect(found.leftOut).to.deep.equal([
      { code: 'duplicate', field: 'b', column: 'b = no', as: 'a ≥ 1' }, { code: 'duplicate', field: 'b', column: 'b = yes', as: 'a ≥ 1' },
    ]);
    expect(ids(found)).to.deep.equal(['a ≥ 1', 'c ≥ 1', 'c ≥ 2', 'c ≥ 3', 'c ≥ 4']);
  });

  it('a field that tells the outcome is named with the share of pairs it tells apart, and left out', () => {
    const found = binarise(rows((row) => ({ a: row % 2, signed: row % 3 === 0 ? 'yes' : undefined })), outcomes);
    expect(found.leftOut).to.deep.equal([{ code: 'leak', field: 'signed', tells: 10_000 }]);
    expect(ids(found)).to.deep.equal(['a ≥ 1']);
  });

  it('a leak is kept where somebody wants it', () => {
    const found = binarise(rows((row) => ({ a: row % 2, signed: row % 3 === 0 })), outcomes, { keep: ['signed'] });
    expect(found.leftOut).to.deep.equal([]);
    expect(ids(found)).to.include('signed: yes');
  });

  it('a leak may be made of several levels, or of a number', () => {
    const found = binarise(rows((row) => ({
      stage: row % 3 === 0 ? ['paid', 'signed'][row % 2] : ['gone', 'refused'][row % 2], invoiced: row % 3 === 0 ? 900 + row : row, days: row % 3 === 0 ? -row : row + 1,
    })), outcomes);
    expect(found.leftOut).to.deep.equal(['days', 'invoiced', 'stage'].map((field) => ({ code: 'leak', field, tells: 10_000 })));
  });

  it('nearly perfect is a leak at the bound, and none below it', () => {
    // Of 40 won and 80 lost cases the flag is wrong for one won: 1 − ½ · 1/40 = 98.75 % of the pairs.
    const records = rows((row) => ({ a: row % 2, flag: row % 3 === 0 && row > 0 }));
    expect(binarise(records, outcomes).leftOut).to.deep.equal([]);
    expect(binarise(records, outcomes, { leak: 9_876 }).leftOut).to.deep.equal([]);
    expect(binarise(records, outcomes, { leak: 9_875 }).leftOut).to.deep.equal([{ code: 'leak', field: 'flag', tells: 9_875 }]);
  });

  it('a field that tells nine of ten pairs apart is told and stays; one that tells less is not told', () => {
    // Of 40 won and 80 lost cases the flag is wrong for so many won ones.
    const flag = (wrong: number): readonly object[] => rows((row) => ({ a: row % 2, flag: row % 3 === 0 && row >= 3 * wrong }));
    expect(binarise(flag(8), outcomes).oddities).to.deep.equal([
      { code: 'tells-much', field: 'flag', tells: 9_000 }, { code: 'one-sided', field: 'flag', column: 'flag: yes', outcome: 'won', rows: 32 },
    ]);
    expect(binarise(flag(9), outcomes).oddities.map(({ code }) => code)).to.deep.equal(['one-sided']);
    expect(binarise(flag(8), outcomes, { leak: 9_000 }).oddities).to.deep.equal([]);
  });

  it('numbers written as texts are told, from three of them and half of the values on', () => {
    const told = (of: (row: number) => unknown, options: BinariseOptions = {}): readonly unknown[] => binarise(rows((row) => ({ f: of(row) })), outcomes, options).oddities;
    expect(told((row) => String(row % 7))).to.deep.equal([{ code: 'numbers-as-text', field: 'f', rows: 120 }]);
    expect(told((row) => (row % 4 === 0 ? '' : ` -${row % 5}.50 `))).to.deep.equal([{ code: 'numbers-as-text', field: 'f', rows: 90 }]);
    expect(told((row) => (row % 2 === 0 ? 'Select' : String(row % 5)))).to.deep.equal([{ code: 'numbers-as-text', field: 'f', rows: 60 }]);
    expect(told((row) => (row % 2 === 0 || row === 1 ? 'Select' : String(row % 5)))).to.deep.equal([]);
    expect(told((row) => (row < 80 ? null : row < 100 ? 'Select' : String(100 + (row % 5))))).to.deep.equal([{ code: 'numbers-as-text', field: 'f', rows: 20 }]);
    expect(told((row) => (row < 80 ? null : row < 101 ? 'Select' : String(100 + (row % 5))))).to.deep.equal([]);
    expect(told((row) => (row < 40 ? Number.NaN : row < 80 ? 'Select' : String(row % 5)))).to.deep.include({ code: 'numbers-as-text', field: 'f', rows: 40 });
    expect(told((row) => String(row % 2))).to.deep.equal([]);
    expect(told((row) => ['1e3', '0x1', '1,000', '３'][row % 4])).to.deep.equal([]);
    expect(told((row) => String(row % 7), { levels: ['f'] })).to.deep.equal([]);
    expect(told((row) => row % 7)).to.deep.equal([]);
  });

  it('a field of an option that no record has is told', () => {
    const found = binarise(rows((row) => ({ a: row % 2 })), outcomes, { levels: ['b', 'a'], monotone: { c: 'up' }, keep: ['d'] });
    expect(found.oddities).to.deep.equal([
      { code: 'unknown-field', field: 'b', option: 'levels' }, { code: 'unknown-field', field: 'c', option: 'monotone' }, { code: 'unknown-field', field: 'd', option: 'keep' },
    ]);
    expect(binarise([], [], { keep: ['d'] }).oddities).to.deep.equal([]);
    expect(binarise(rows((row) => (row === 0 ? { a: 1, d: 1 } : { a: row % 2 })), outcomes, { keep: ['d'] }).oddities).to.deep.equal([]);
  });

  it('a column whose rows all ended alike, half of all that did, is told and stays', () => {
    const reason = (row: number): string | undefined => (row % 3 === 0 || row % 2 === 0 ? undefined : 'price');
    const found = binarise(rows((row) => ({ reason: reason(row) })), outcomes);
    expect(ids(found)).to.deep.equal(['reason = price']);
    expect(found.oddities).to.deep.equal([{ code: 'one-sided', field: 'reason', column: 'reason = price', outcome: 'lost', rows: 40 }]);
    const fewer = binarise(rows((row) => ({ reason: row === 1 ? undefined : reason(row) })), outcomes);
    expect(fewer.oddities).to.deep.equal([]);
    const won = binarise(rows((row) => ({ thanks: row % 6 === 0 ? 'sent' : undefined })), outcomes);
    expect(won.oddities).to.deep.equal([{ code: 'one-sided', field: 'thanks', column: 'thanks = sent', outcome: 'won', rows: 20 }]);
    const alike = rows((row) => ({ a: row % 2 }));
    expect([true, false].map((outcome) => binarise(alike, alike.map(() => outcome)).oddities)).to.deep.equal([[], []]);
  });
});

describe('rows and options', () => {
  const records = Array.from({ length: 60 }, (_, row) => ({ a: row % 3, b: row % 2 ? 'x' : 'y' }));
  const outcomes = records.map((_, row) => row % 4 === 0);

  it('rows that are no records are set aside, those without an outcome are open; both are counted', () => {
    const found = binarise([...records, null, 7, 'text', [1], { a: 1 }, { a: 2 }], [...outcomes, true, true, true, true, null, 'won']);
    expect([found.setAside, found.open, found.table.cases, found.table.wins]).to.deep.equal([4, 2, 60, 15]);
    expect(found.hash).to.equal(binarise(records, outcomes.map(Number)).hash);
  });

  it('the order of rows and of their keys changes nothing; another outcome changes the hash', () => {
    const turned = records.map(({ a, b }) => ({ b, a })).reverse();
    const [one, two] = [binarise(records, outcomes), binarise(turned, [...outcomes].reverse())];
    expect([two.hash, two.keys, two.columns, two.table]).to.deep.equal([one.hash, one.keys, one.columns, one.table]);
    expect(one.hash).to.match(/^[0-9a-f]{64}$/);
    expect(binarise(records, outcomes.map((won, row) => (row === 0 ? !won : won))).hash).to.not.equal(one.hash);
  });

  it('only the fields that are named are read', () => {
    expect(binarise(records, outcomes, { fields: ['a'] }).fields.map(({ tests }) => tests[0]?.field)).to.deep.equal(['a']);
  });

  it('rows alike are one row with counts', () => {
    const { table } = binarise(records, outcomes);
    expect([...table.won].map((won, row) => [won, table.lost[row]])).to.deep.equal([[5, 5], [0, 10], [5, 5], [0, 10], [5, 5], [0, 10]]);
  });

  it('monotone fields give their thresholds and truth values a direction, and are told where they have no order', () => {
    const found = binarise(
      records.map(({ a, b }, row) => ({ a, b, c: [true, false, undefined][row % 5] })), outcomes, { monotone: { a: 'up', b: 'down', c: 'down' } },
    );
    expect(found.monotone).to.deep.equal({ 'a ≥ 1': 'up', 'a ≥ 2': 'up', 'c: yes': 'down', 'c: no': 'up' });
    expect(found.oddities.filter(({ code }) => code === 'no-order')).to.deep.equal([{ code: 'no-order', field: 'b' }]);
    const up = binarise(records.map((_, row) => ({ c: [true, false, undefined][row % 5] })), outcomes, { monotone: { c: 'up' } });
    expect(up.monotone).to.deep.equal({ 'c: yes': 'up', 'c: no': 'down' });
  });

  it('what an object inherits is not what it holds', () => {
    expect(binarise(records.map((record) => Object.create(record) as object), outcomes).columns).to.deep.equal([]);
    expect(binarise(records, outcomes, { fields: ['toString', 'a'] }).leftOut).to.deep.equal([{ code: 'no-values', field: 'toString' }]);
  });

  it('a field may be called as what every object has', () => {
    const named = records.map(({ a, b }) => ({ toString: a, constructor: b }));
    const wanted = (field: string, way: 'up' | 'down'): Readonly<Record<string, 'up' | 'down'>> => Object.fromEntries([[field, way]]);
    const { columns, monotone, oddities } = binarise(named, outcomes, { monotone: wanted('valueOf', 'up') });
    expect(columns.map(({ id }) => id)).to.deep.equal(['constructor = x', 'toString ≥ 1', 'toString ≥ 2']);
    expect([monotone, oddities.filter(({ code }) => code === 'no-order')]).to.deep.equal([{}, []]);
    expect(binarise(named, outcomes, { monotone: wanted('toString', 'down') }).monotone).to.deep.equal({ 'toString ≥ 1': 'down', 'toString ≥ 2': 'down' });
  });

  it('no rows at all are no columns', () => {
    const { columns, table, leftOut } = binarise([], []);
    expect([columns, table.cases, leftOut]).to.deep.equal([[], 0, []]);
  });

  it('options that cannot be used are named', () => {
    expect(problem(() => binarise(records, [true]))).to.deep.equal(['different-lengths', '/outcomes', '60 outcomes', '1 outcomes']);
    expect(problem(() => binarise(records, outcomes, { stripes: 1 }))).to.deep.equal(['invalid-option', '/stripes', 'an integer from 2 to 100', '1']);
    expect(problem(() => binarise(records, outcomes, { stripes: 101 }))[3]).to.equal('101');
    expect(problem(() => binarise(records, outcomes, { rare: 5_001 }))).to.deep.equal(['invalid-option', '/rare', 'an integer from 0 to 5000', '5001']);
    expect(problem(() => binarise(records, outcomes, { rare: -1 }))[1]).to.equal('/rare');
    expect(problem(() => binarise(records, outcomes, { leak: 5_000 }))).to.deep.equal(['invalid-option', '/leak', 'an integer from 5001 to 10000', '5000']);
    expect(problem(() => binarise(records, outcomes, { leak: 9_900.5 }))[3]).to.equal('9900.5');
    expect(problem(() => binarise(records, outcomes, { monotone: { a: 'sideways' as 'up' } }))).to.deep.equal(['invalid-option', '/monotone/a', '"up" or "down"', 'sideways']);
    for (const options of [{ stripes: 2 }, { stripes: 100 }, { rare: 0 }, { rare: 5_000 }, { leak: 5_001 }, { leak: 10_000 }]) binarise(records, outcomes, options);
  });
});
