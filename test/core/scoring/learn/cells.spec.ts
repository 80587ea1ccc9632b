import { expect } from 'chai';
import { LearningError, packRows } from '@sextant/core/scoring/learn';
import { cellsOf, restOf, uncommon } from '../../../../packages/core/src/scoring/learn/cells.js';
import type { TrainingColumn } from '../../../../packages/core/src/scoring/learn/table.js';

/** Four distinct rows, (a, b) = (0, -1), (0, 2), (1, -1), (1, 2), with 1 to 4 wins and as many losses in the other order. */
const CASES = [[0, -1], [0, 2], [1, -1], [1, 2]].flatMap(([a = 0, b = 0], row) => (
  Array.from({ length: 5 }, (_, one) => ({ a, b, won: one <= row }))
));
const TABLE = packRows(
  [{ id: 'a', values: CASES.map(({ a }) => a) }, { id: 'b', values: CASES.map(({ b }) => b) }], CASES.map(({ won }) => won),
);
const [A, B] = TABLE.columns as [TrainingColumn, TrainingColumn];

describe('rows packed for learning', () => {
  it('are counted by what they look like, in an order of their own', () => {
    expect(TABLE).to.deep.equal({
      columns: [
        { id: 'a', least: 0, levels: 2, level: Int16Array.of(0, 0, 1, 1) },
        { id: 'b', least: -1, levels: 4, level: Int16Array.of(0, 3, 0, 3) },
      ],
      won: Float64Array.of(1, 2, 3, 4), lost: Float64Array.of(4, 3, 2, 1), cases: 20, wins: 10,
    });
    const turned = [...CASES].reverse();
    expect(packRows([{ id: 'a', values: turned.map(({ a }) => a) }, { id: 'b', values: turned.map(({ b }) => b) }], turned.map(({ won }) => won)))
      .to.deep.equal(TABLE);
  });

  it('hold integers from -1,000 to 1,000, and a column of no row has one level', () => {
    expect(packRows([{ id: 'a', values: [1_000, -1_000] }], [1, 0]).columns).to.deep.equal([
      { id: 'a', least: -1_000, levels: 2_001, level: Int16Array.of(0, 2_000) },
    ]);
    expect(packRows([{ id: 'a', values: [] }], [])).to.deep.include({ cases: 0, wins: 0 });
    expect(packRows([{ id: 'a', values: [] }], []).columns[0]?.levels).to.equal(1);
    expect(packRows([{ id: 'a', values: [7, 7] }], [1, 0]).columns[0]).to.deep.include({ least: 7, levels: 1 });
  });
});

describe('rows that cannot be packed', () => {
  function problem(run: () => unknown): readonly string[] {
    try {
      run();
    } catch (error) {
      if (error instanceof LearningError) return [error.code, error.path, error.expected, error.received];
      throw error;
    }
    throw new Error('nothing was wrong');
  }

  it('are named with code, path, expected and received', () => {
    expect(problem(() => packRows([{ id: 'a', values: [1] }, { id: 'a', values: [1] }], [1]))).to.deep.equal(['duplicate-column', '/columns/a', 'an id of its own', '"a" again']);
    expect(problem(() => packRows([{ id: 'a', values: [1] }], [1, 0]))).to.deep.equal(['different-lengths', '/columns/a', '2 values', '1 values']);
    for (const value of [0.5, 1_001, -1_001, Number.NaN]) {
      expect(problem(() => packRows([{ id: 'a', values: [1, value] }], [1, 0]))).to.deep.equal(['not-an-integer', '/columns/a/1', 'an integer from -1000 to 1000', String(value)]);
    }
  });
});

describe('cases by total', () => {
  it('without one column: totals from the least on, 0 among them', () => {
    const rest = restOf(TABLE, { columns: [0, 1], points: [5, 2] }, 0);
    expect(rest).to.deep.equal({ totals: Int32Array.of(0, 6, 0, 6), least: -2, won: Float64Array.of(4, 0, 0, 0, 0, 0, 6), lost: Float64Array.of(6, 0, 0, 0, 0, 0, 4) });
    expect(restOf(TABLE, { columns: [0, 1], points: [5, 2] }, 1)).to.deep.include({ totals: Int32Array.of(0, 0, 5, 5), least: 0 });
    expect(restOf(TABLE, { columns: [0, 1], points: [5, 2] }, 2)).to.deep.include({ totals: Int32Array.of(0, 6, 5, 11), least: -2 });
  });

  it('and by the level of one more column', () => {
    const rest = restOf(TABLE, { columns: [0], points: [1] }, 1);
    expect(cellsOf(TABLE, rest, B)).to.deep.equal({ won: Float64Array.of(1, 0, 0, 2, 3, 0, 0, 4), lost: Float64Array.of(4, 0, 0, 3, 2, 0, 0, 1) });
    const mostly1: TrainingColumn = { id: 'c', least: 0, levels: 2, level: Int16Array.of(1, 1, 0, 1) };
    expect(cellsOf(TABLE, rest, mostly1)).to.deep.equal({ won: Float64Array.of(0, 3, 3, 4), lost: Float64Array.of(0, 7, 2, 1) });
    expect(cellsOf(TABLE, restOf(TABLE, { columns: [], points: [] }, 0), A)).to.deep.equal({ won: Float64Array.of(3, 7), lost: Float64Array.of(7, 3) });
  });

  it('need only the rows that have not the commonest level; of equally common ones the least', () => {
    expect(uncommon(A)).to.deep.equal({ common: 0, rows: Int32Array.of(2, 3) });
    expect(uncommon({ id: 'c', least: 0, levels: 3, level: Int16Array.of(2, 1, 2, 0) })).to.deep.equal({ common: 2, rows: Int32Array.of(1, 3) });
    expect(uncommon(A)).to.equal(uncommon(A));
  });
});
