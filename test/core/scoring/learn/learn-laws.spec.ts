import { expect } from 'chai';
import fc from 'fast-check';
import { LearningError, learnCard, packRows } from '@sextant/core/scoring/learn';
import type { LearnedCard, LearnOptions } from '@sextant/core/scoring/learn';

const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: -2, max: 2 }), fc.integer({ min: 0, max: 1 }), fc.boolean()), { minLength: 1, maxLength: 60 });
/** Each learns a card or two. */
const FEW = { numRuns: 25 };
type Row = readonly [number, number, number, boolean];

function learn(data: readonly Row[], options: LearnOptions = {}): LearnedCard {
  const columns = ['a', 'b', 'c'].map((id, index) => ({ id, values: data.map((row) => row[index] as number) }));
  return learnCard(packRows(columns, data.map((row) => row[3])), options);
}

function problem(run: () => unknown): LearningError {
  try {
    run();
  } catch (error) {
    if (error instanceof LearningError) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
}

describe('a learned scorecard, on any rows', () => {
  it('has at most the terms asked for, each once, with points between the bounds and never 0', () => {
    fc.assert(fc.property(rows, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 5 }), (data, terms, largest) => {
      const card = learn(data, { terms, largest });
      expect(card.terms.length).to.be.at.most(terms);
      expect(new Set(card.terms.map(({ column }) => column)).size).to.equal(card.terms.length);
      for (const { points } of card.terms) expect(Math.abs(points)).to.be.within(1, largest);
      expect(card.terms.every(({ points }) => Number.isInteger(points))).to.equal(true);
    }), FEW);
  });

  it('is never worse than the base rate alone, and never better with fewer terms', () => {
    fc.assert(fc.property(rows, (data) => {
      const wins = data.filter((row) => row[3]).length;
      const base = [wins, data.length - wins].reduce((sum, n) => sum - (n > 0 ? n * Math.log(n / data.length) : 0), 0);
      expect(learn(data, { terms: 1 }).loss).to.be.at.most(base + 1e-3);
      expect(learn(data, { terms: 3 }).loss).to.be.at.most(learn(data, { terms: 1 }).loss + 1e-3);
    }), FEW);
  });

  it('is the same whatever the order of the rows', () => {
    fc.assert(fc.property(rows, (data) => {
      const one = learn(data);
      const two = learn([...data].reverse());
      expect(two.terms).to.deep.equal(one.terms);
      expect(two.loss).to.be.closeTo(one.loss, 1e-6);
    }), FEW);
  });

  it('gives a monotone column no points of the other sign', () => {
    fc.assert(fc.property(rows, fc.constantFrom('up' as const, 'down' as const), (data, way) => {
      const { slope, terms } = learn(data, { monotone: { a: way } });
      const points = terms.find(({ column }) => column === 'a')?.points ?? 0;
      expect(points * slope * (way === 'up' ? 1 : -1)).to.be.at.least(0);
    }), FEW);
  });

  it('leaves a constant column out', () => {
    fc.assert(fc.property(rows, (data) => {
      expect(learn(data.map(([, b, c, won]) => [1, b, c, won] as const)).terms.map(({ column }) => column)).to.not.include('a');
    }), FEW);
  });
});

describe('rows and options that cannot be used', () => {
  it('are named with code, path, expected and received', () => {
    const { code, path, expected, received } = problem(() => packRows([{ id: 'a', values: [1, 0.5] }], [true, false]));
    expect([code, path, expected, received]).to.deep.equal(['not-an-integer', '/columns/a/1', 'an integer from -1000 to 1000', '0.5']);
    expect(problem(() => packRows([{ id: 'a', values: [1001] }], [true])).code).to.equal('not-an-integer');
    expect(problem(() => packRows([{ id: 'a', values: [1] }], [true, false])).code).to.equal('different-lengths');
    expect(problem(() => packRows([{ id: 'a', values: [1] }, { id: 'a', values: [1] }], [true])).path).to.equal('/columns/a');
    const table = packRows([{ id: 'a', values: [1000, -1000] }], [true, false]);
    expect(problem(() => learnCard(table, { terms: 0 })).path).to.equal('/terms');
    expect(problem(() => learnCard(table, { largest: 1.5 })).received).to.equal('1.5');
    expect(problem(() => learnCard(table, { monotone: { b: 'up' } })).code).to.equal('unknown-column');
  });
});
