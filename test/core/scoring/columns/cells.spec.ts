import { expect } from 'chai';
import type { Condition } from '@sextant/core/conditions';
import { compileColumns, rowScorer, scoreColumns, type CellsSetAside, type Column } from '@sextant/core/scoring/columns';
import { policyOf, rule } from './cards.js';
import { MEANINGS, NOW } from './leads.js';

const SIZE = 'lead.employees';

/** The points (one where the condition holds) of a table of one column, and what of it was set aside. */
function asked(when: Condition, name: string, column: Column, rows: number): readonly [number[], readonly CellsSetAside[]] {
  const { points, setAside } = scoreColumns(compileColumns(policyOf({ indicators: { it: rule(1, when) } }), 'lead', MEANINGS), { rows, columns: { [name]: column } }, NOW);
  return [[...points], setAside];
}

describe('cells of a field', () => {
  it('are texts, lists and booleans as well as numbers: one wrong number changes no other cell', () => {
    const mixed = ['CTO', Infinity, 200, ['CTO'], true];
    const aside = [{ code: 'not-a-number', column: SIZE, cells: 1, firstRow: 1 }];
    expect(asked({ field: SIZE, exists: true }, SIZE, mixed, 5)).to.deep.equal([[1, 0, 1, 1, 1], aside]);
    expect(asked({ field: SIZE, is: 'CTO' }, SIZE, mixed, 5)[0]).to.deep.equal([1, 0, 0, 0, 0]);
    expect(asked({ field: SIZE, atLeast: 200 }, SIZE, mixed, 5)[0]).to.deep.equal([0, 0, 1, 0, 0]);
    expect(asked({ field: SIZE, is: 'CTO' }, SIZE, ['CTO', 'CEO'], 2)).to.deep.equal([[1, 0], []]);
    expect(asked({ field: SIZE, atMost: 300 }, SIZE, [null, '200', true, 200, undefined], 5)).to.deep.equal([[0, 0, 0, 1, 0], []]);
    for (const is of [null, true, '1']) expect(asked({ field: SIZE, is }, SIZE, Float64Array.of(0, 1), 2), String(is)).to.deep.equal([[0, 0], []]);
  });

  it('are taken from any array of numbers; what is not finite is not known', () => {
    expect(asked({ field: SIZE, atLeast: 2 }, SIZE, Int16Array.of(1, 2, -3), 3)).to.deep.equal([[0, 1, 0], []]);
    expect(asked({ field: SIZE, exists: true }, SIZE, Uint8Array.of(0, 2), 2)).to.deep.equal([[1, 1], []]);
    expect(asked({ field: SIZE, exists: false }, SIZE, Float64Array.of(NaN, 1, -Infinity), 3))
      .to.deep.equal([[1, 0, 1], [{ code: 'not-a-number', column: SIZE, cells: 2, firstRow: 0 }]]);
    expect(asked({ field: SIZE, isNot: 1 }, SIZE, Float32Array.of(1, 2), 2)).to.deep.equal([[0, 1], []]);
  });

  it('in codes have the value of their code; a code just past the values has none', () => {
    const coded = (...codes: number[]): Column => ({ codes: Uint16Array.from(codes), values: ['CEO', 'CTO'] });
    const aside = (cells: number, firstRow: number): readonly CellsSetAside[] => [{ code: 'unknown-code', column: SIZE, cells, firstRow }];
    expect(asked({ field: SIZE, is: 'CTO' }, SIZE, coded(1, 0, 1), 3)).to.deep.equal([[1, 0, 1], []]);
    expect(asked({ field: SIZE, is: 'CTO' }, SIZE, coded(1, 2, 0), 3)).to.deep.equal([[1, 0, 0], aside(1, 1)]);
    expect(asked({ field: SIZE, exists: false }, SIZE, coded(9, 0, 2), 3)).to.deep.equal([[1, 0, 1], aside(2, 0)]);
    expect(asked({ field: SIZE, exists: false }, SIZE, coded(0, 0, 2), 3)).to.deep.equal([[0, 0, 1], aside(1, 2)]);
    expect(asked({ field: SIZE, exists: true }, SIZE, { codes: new Uint8Array(0), values: [] }, 0)).to.deep.equal([[], []]);
  });
});

describe('cells of a count, of yes and no, of an instant', () => {
  it('that are no count are set aside one by one, in lists and arrays alike', () => {
    const one = (cells: number, firstRow: number): readonly CellsSetAside[] => [{ code: 'not-a-count', column: 'visits', cells, firstRow }];
    for (const wrong of [-1, 0.5, 1.5, NaN, Infinity]) {
      for (const column of [[wrong], Float64Array.of(wrong), Float32Array.of(wrong)]) {
        expect(asked({ ...MEANINGS.visits, exactly: 0 }, 'visits', column, 1), String(wrong)).to.deep.equal([[1], one(1, 0)]);
      }
    }
    expect(asked({ ...MEANINGS.visits, exactly: 0 }, 'visits', [undefined, null, 1], 3)).to.deep.equal([[1, 1, 0], []]);
    expect(asked({ ...MEANINGS.visits, atLeast: 2 }, 'visits', Float64Array.of(1, 2), 2)).to.deep.equal([[0, 1], []]);
  });

  it('are yes for true and every number but 0, and set aside as no number otherwise', () => {
    expect(asked({ count: MEANINGS.manual.some, atLeast: 1 }, 'manual', [true, 'yes', -2, [1]], 4))
      .to.deep.equal([[1, 0, 1, 0], [{ code: 'not-a-number', column: 'manual', cells: 2, firstRow: 1 }]]);
  });

  it('are no instants after now; NaN is one nobody knows in an array, and none in a list', () => {
    const when: Condition = { ...MEANINGS.lastVisit, atLeast: 'PT0S' };
    const aside = (code: CellsSetAside['code']): readonly CellsSetAside[] => [{ code, column: 'lastVisit', cells: 1, firstRow: 0 }];
    for (const column of [[NOW + 1], Float64Array.of(NOW + 1)]) expect(asked(when, 'lastVisit', column, 1)).to.deep.equal([[0], aside('after-now')]);
    for (const column of [[NOW], Float64Array.of(NOW)]) expect(asked(when, 'lastVisit', column, 1)).to.deep.equal([[1], []]);
    expect(asked(when, 'lastVisit', Float64Array.of(NaN), 1)).to.deep.equal([[0], []]);
    expect(asked(when, 'lastVisit', [NaN], 1)).to.deep.equal([[0], aside('not-an-instant')]);
  });

  it('of a record are read alike: both bounds of a number pass, a count that cannot be is none', () => {
    const scored = (when: Condition, record: object): number =>
      rowScorer(compileColumns(policyOf({ indicators: { it: rule(1, when) } }), 'lead', MEANINGS))(record as never, NOW).value.points;
    expect([199, 200, 300, 301].map((size) => scored({ field: SIZE, between: [200, 300] }, { [SIZE]: size }))).to.deep.equal([0, 1, 1, 0]);
    expect([undefined, null, '1', -1, 0.5, NaN, 0, 1].map((visits) => scored({ ...MEANINGS.visits, atMost: 0 }, { visits }))).to.deep.equal([1, 1, 1, 1, 1, 1, 1, 0]);
    expect([-1, 0, 1].map((visits) => scored({ ...MEANINGS.visits, exactly: 0 }, { visits }))).to.deep.equal([1, 1, 0]);
    expect([1, 2, 2.5, 3].map((visits) => scored({ ...MEANINGS.visits, atLeast: 2 }, { visits }))).to.deep.equal([0, 1, 0, 1]);
  });
});
