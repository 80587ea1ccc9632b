import { expect } from 'chai';
import { LearningError, learnCard, packRows } from '@sextant/core/scoring/learn';
import type { TrainingTable } from '@sextant/core/scoring/learn';

/** Two columns and how many were won and lost of every two values. */
function tableOf(counts: readonly (readonly [a: number, b: number, won: number, lost: number])[]): TrainingTable {
  const cases = counts.flatMap(([a, b, won, lost]) => Array.from({ length: won + lost }, (_, one) => ({ a, b, won: one < won })));
  return packRows([{ id: 'a', values: cases.map(({ a }) => a) }, { id: 'b', values: cases.map(({ b }) => b) }], cases.map(({ won }) => won));
}

const TOLD = tableOf([[0, 0, 10, 40], [0, 1, 20, 30], [1, 0, 30, 20], [1, 1, 40, 10]]);

describe('a card of two columns', () => {
  it('has points in the ratio of what they tell', () => {
    const card = learnCard(TOLD, { terms: 2 });
    expect([card.terms.map(({ column }) => column), card.cases, card.wins]).to.deep.equal([['a', 'b'], 200, 100]);
    const [a = 0, b = 0] = card.terms.map(({ points }) => points);
    expect(a).to.be.above(b);
    expect(b).to.be.above(0);
  });

  it('gives a column no points against its way, and holds to the others', () => {
    expect(learnCard(TOLD, { monotone: { a: 'down' } }).terms.map(({ column, points }) => [column, Math.sign(points)])).to.deep.equal([['b', 1]]);
    expect(learnCard(TOLD, { monotone: { a: 'up', b: 'down' } }).terms.map(({ column, points }) => [column, Math.sign(points)])).to.deep.equal([['a', 1]]);
  });

  it('has no terms where every row is the same, or no way is left', () => {
    expect(learnCard(tableOf([[1, 1, 3, 2]])).terms).to.deep.equal([]);
    expect(learnCard(TOLD, { monotone: { a: 'down', b: 'down' } }).terms).to.deep.equal([]);
  });

  it('takes directions of its columns only', () => {
    const named = (): unknown => learnCard(TOLD, { monotone: { c: 'up' } });
    expect(named).to.throw(LearningError).with.property('path', '/monotone/c');
    expect(() => learnCard(TOLD, { monotone: { b: 'up' } })).to.not.throw();
  });
});
