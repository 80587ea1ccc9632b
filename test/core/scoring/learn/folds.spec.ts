import { expect } from 'chai';
import { packRows } from '@sextant/core/scoring/learn';
import { foldsOf, scoredBy, totalsBy } from '../../../../packages/core/src/scoring/learn/folds.js';

const TABLE = packRows([{ id: 'a', values: [0, 0, 1, 1, 1, 0] }, { id: 'b', values: [2, 2, -1, -1, 3, -1] }], [1, 0, 1, 1, 0, 0]);
const CARD = { terms: [{ column: 'a', points: 3 }, { column: 'b', points: -1 }, { column: 'gone', points: 9 }], intercept: 0.5, slope: 2, loss: 0, cases: 6, wins: 3 };

describe('cases scored by a card', () => {
  it('have the total of its terms per distinct row; a term without a column gives nothing', () => {
    // (a, b) = (0, -1), (0, 2), (1, -1), (1, 3).
    expect(totalsBy(CARD, TABLE.columns, 4)).to.deep.equal(Int32Array.of(1, -2, 4, 0));
  });

  it('are counted by log-odds, ascending; rows without a case are not there', () => {
    expect(scoredBy(CARD, TABLE)).to.deep.equal([
      { score: -3.5, won: 1, lost: 1 }, { score: 0.5, won: 0, lost: 1 }, { score: 2.5, won: 0, lost: 1 }, { score: 8.5, won: 2, lost: 0 },
    ]);
    const held = { ...TABLE, won: Float64Array.of(0, 1, 0, 0), lost: Float64Array.of(0, 0, 0, 2) };
    expect(scoredBy(CARD, held)).to.deep.equal([{ score: -3.5, won: 1, lost: 0 }, { score: 0.5, won: 0, lost: 2 }]);
    const flat = { ...CARD, terms: [] };
    expect(scoredBy(flat, TABLE)).to.deep.equal([{ score: 0.5, won: 3, lost: 3 }]);
  });
});

describe('the part a case is in', () => {
  it('is the same every time, so that a card learned again means the same', () => {
    const table = { ...TABLE, won: Float64Array.of(9, 0, 4, 1), lost: Float64Array.of(5, 7, 0, 2) };
    const folds = foldsOf(table, ['', 'a', 'ab', 'ba']);
    const parts = folds.map(({ held: { won, lost } }) => [[...won], [...lost]]);
    expect(parts).to.deep.equal([
      [[1, 0, 2, 0], [0, 1, 0, 1]], [[1, 0, 1, 0], [1, 2, 0, 1]], [[1, 0, 0, 0], [3, 0, 0, 0]], [[3, 0, 0, 0], [1, 1, 0, 0]], [[3, 0, 1, 1], [0, 3, 0, 0]],
    ]);
    expect(folds[0]?.training).to.deep.equal({ ...table, won: Float64Array.of(8, 0, 2, 1), lost: Float64Array.of(5, 6, 0, 1), wins: 11, cases: 23 });
  });
});
