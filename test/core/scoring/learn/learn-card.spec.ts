import { expect } from 'chai';
import { learnCard, packRows } from '@sextant/core/scoring/learn';
import type { LearningError, LearnOptions, TrainingTable } from '@sextant/core/scoring/learn';
import { smallTable } from './tables.js';

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

  it('has no terms where every row is the same, or no way is left: there is the share won', () => {
    const { terms, intercept, loss } = learnCard(tableOf([[1, 1, 3, 2]]));
    expect(terms).to.deep.equal([]);
    expect(intercept).to.be.closeTo(Math.log(3 / 2), 1e-6);
    expect(loss).to.be.closeTo(-3 * Math.log(3 / 5) - 2 * Math.log(2 / 5), 1e-6);
    expect(learnCard(TOLD, { monotone: { a: 'down', b: 'down' } }).terms).to.deep.equal([]);
  });

  it('takes directions of its columns only, and whole sizes from 1', () => {
    const refused = (options: LearnOptions): unknown => {
      try {
        return learnCard(TOLD, options).cases;
      } catch (error) {
        const { code, path, expected, received } = error as LearningError;
        return [code, path, expected, received];
      }
    };
    expect(refused({ monotone: { b: 'up', c: 'up' } })).to.deep.equal(['unknown-column', '/monotone/c', 'a column of the table', '"c"']);
    expect(refused({ terms: 0 })).to.deep.equal(['invalid-option', '/terms', 'an integer from 1', '0']);
    expect(refused({ beam: 1.5 })).to.deep.equal(['invalid-option', '/beam', 'an integer from 1', '1.5']);
    expect(refused({ monotone: { b: 'up' }, terms: 1, largest: 1, beam: 1, tried: 1, rounded: 1 })).to.equal(200);
  });
});

describe('the search of a card', () => {
  it('looks no further than it is told, and exchanges points and columns until nothing helps', () => {
    // Small tables on which one step less, or one support more, ends with another card.
    const greedy = { beam: 1, tried: 1 } as const;
    const cards: readonly (readonly [seed: number, options: LearnOptions, card: string])[] = [
      [29, { terms: 2, ...greedy }, '1 -5, 0 1'],
      [36, { terms: 3, largest: 1 }, '3 1, 0 1'],
      [48, { terms: 3, largest: 1 }, '1 -1, 2 -1, 3 1'],
      [48, { terms: 2, largest: 3, rounded: 2 }, '2 -3, 1 -2'],
      [41, { terms: 3, largest: 2, rounded: 1, ...greedy }, '1 -2, 3 2'],
      [47, { terms: 3, largest: 2, rounded: 1, ...greedy }, '0 1, 1 -2, 2 -1'],
      [56, { terms: 4, largest: 3 }, '0 3, 1 -1, 2 2, 3 1'],
      [23, { terms: 3, rounded: 1, ...greedy, monotone: { 0: 'up', 1: 'up' } }, '0 5, 3 3'],
    ];
    for (const [seed, options, card] of cards) {
      expect(learnCard(smallTable(seed, 30), options).terms.map(({ column, points }) => `${column} ${points}`).join(', '), String(seed)).to.equal(card);
    }
  });
});
