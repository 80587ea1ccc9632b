import { expect } from 'chai';
import fc from 'fast-check';
import { complianceRate, explainFall } from '@sextant/core/compliance';
import type { Cell } from '@sextant/core/explain';

const cells = (told: Readonly<Record<string, readonly [due: number, onTime: number]>>): Record<string, Cell> =>
  Object.fromEntries(Object.entries(told).map(([node, [due, onTime]]) => [node, { due, onTime }]));
const parts = (before: Parameters<typeof cells>[0], after: Parameters<typeof cells>[0]): unknown =>
  explainFall(cells(before), cells(after))?.by.map(({ node, points, rate, mix }) => [node, points, rate, mix]);

describe('what a fall is made of (CP-5)', () => {
  it('names the node whose rate fell', () => {
    expect(explainFall(cells({ chain: [10, 9], need: [10, 9] }), cells({ chain: [10, 4], need: [10, 9] }))).to.deep.equal({
      from: 9000, to: 6500, fall: 2500, node: 'chain',
      by: [{ node: 'chain', points: 2500, rate: 2500, mix: 0 }, { node: 'need', points: 0, rate: 0, mix: 0 }],
    });
  });

  it('tells a worse rate from a larger share of a node that was always weak', () => {
    // No rate changed: chain stays at 40 %, need at 100 %; only their shares did.
    expect(parts({ chain: [5, 2], need: [5, 5] }, { chain: [15, 6], need: [5, 5] })).to.deep.equal([
      ['chain', 1500, 0, 1500], ['need', 0, 0, 0],
    ]);
  });

  it('allots whole basis points by largest remainder, of equals to the first', () => {
    // Exact: a 362.78 and −503.13, b −627.68 and 732.94, c 2149.12 and 482.46; three of the six are rounded up to make 2596.
    expect(parts({ a: [7, 6], b: [5, 2], c: [3, 3] }, { a: [4, 3], b: [9, 5], c: [6, 1] })).to.deep.equal([
      ['c', 2631, 2149, 482], ['b', 105, -628, 733], ['a', -140, 363, -503],
    ]);
    // Exact: a −812.5 and −937.5, b 1281.25 and 1968.75; two are rounded up: the last, and the first of the two halves.
    expect(parts({ a: [6, 3], b: [4, 1] }, { a: [3, 2], b: [5, 0] })).to.deep.equal([['b', 3250, 1281, 1969], ['a', -1750, -812, -938]]);
  });

  it('weighs a node’s change by its mean share, and a share’s change by its mean rate of misses', () => {
    // Shares 20/30 → 10/30 and 10/30 → 20/30; rates 90 → 80 % and 60 → 30 %; whole 80 → 46.67 %.
    // chain: ½(1/3 + 2/3)(0.6 − 0.3) = 0.15, mix (1/3)(1 − 0.45) = 0.1833…; need: ½ × 0.1 = 0.05, mix (−1/3)(1 − 0.85) = −0.05.
    expect(explainFall(cells({ need: [20, 18], chain: [10, 6] }), cells({ need: [10, 8], chain: [20, 6] }))).to.deep.equal({
      from: 8000, to: 4667, fall: 3333, node: 'chain',
      by: [{ node: 'chain', points: 3333, rate: 1500, mix: 1833 }, { node: 'need', points: 0, rate: 500, mix: -500 }],
    });
  });

  it('a node due in one period only has a mix part only', () => {
    expect(parts({ need: [10, 10] }, { need: [10, 10], chain: [10, 0] })).to.deep.equal([['chain', 5000, 0, 5000], ['need', 0, 0, 0]]);
    expect(parts({ need: [10, 10], chain: [10, 0] }, { need: [10, 10] })).to.deep.equal([['need', 0, 0, 0], ['chain', -5000, 0, -5000]]);
  });

  it('is null where nothing was due in one of the periods', () => {
    expect(explainFall({}, cells({ chain: [1, 1] }))).to.equal(null);
    expect(explainFall(cells({ chain: [1, 1] }), { need: {} })).to.equal(null);
    expect(explainFall({}, {})).to.equal(null);
  });

  it('names no node where the rate stood or rose', () => {
    expect(explainFall(cells({ chain: [10, 5] }), cells({ chain: [10, 5] }))).to.deep.equal({
      from: 5000, to: 5000, fall: 0, node: null, by: [{ node: 'chain', points: 0, rate: 0, mix: 0 }],
    });
    expect(explainFall(cells({ chain: [10, 5] }), cells({ chain: [10, 6] }))).to.deep.include({ fall: -1000, node: null });
  });

  it('leaves out nodes that were never due', () => {
    expect(parts({ chain: [10, 9], idle: [0, 0] }, { chain: [10, 8] })).to.deep.equal([['chain', 1000, 1000, 0]]);
  });

  it('allots odd basis points by largest remainder, the first of equals first', () => {
    // Three nodes lose one of one each of 9: 1111.11 each, 3333 in all.
    const of3 = [3, 3] as const;
    expect(parts({ a: of3, b: of3, c: of3 }, { a: [3, 2], b: [3, 2], c: [3, 2] })).to.deep.equal([
      ['a', 1111, 1111, 0], ['b', 1111, 1111, 0], ['c', 1111, 1111, 0],
    ]);
    // Two nodes lose 1 of 3 each, of 6: 1666.67 each; 3333 in all.
    expect(parts({ a: of3, b: of3 }, { a: [3, 2], b: [3, 2] })).to.deep.equal([['a', 1667, 1667, 0], ['b', 1666, 1666, 0]]);
    // The first by name, in whatever order they are told.
    expect(parts({ b: of3, a: of3 }, { b: [3, 2], a: [3, 2] })).to.deep.equal([['a', 1667, 1667, 0], ['b', 1666, 1666, 0]]);
  });

  it('a node in which nothing is ever missed explains nothing', () => {
    const due = fc.nat(40);
    fc.assert(fc.property(due, due, fc.integer({ min: 1, max: 40 }), fc.nat(40), (before, after, other, kept) => {
      const found = explainFall(cells({ fine: [before, before], chain: [other, other] }), cells({ fine: [after, after], chain: [other, Math.min(other, kept)] }));
      expect(found?.by.find(({ node }) => node === 'fine')?.points ?? 0).to.equal(0);
    }));
  });

  it('adds up to the fall of the rates shown, exactly, whatever the counts', () => {
    const count = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => [Math.max(a, b), Math.min(a, b)] as const);
    const counts = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), count);
    fc.assert(fc.property(counts, counts, (before, after) => {
      const found = explainFall(cells(before), cells(after));
      const rate = (told: typeof before): number | null => {
        const sum = (at: 0 | 1): number => Object.values(told).reduce((total, one) => total + one[at], 0);
        return complianceRate({ due: sum(0), onTime: sum(1) }).complianceRate;
      };
      if (rate(before) === null || rate(after) === null) return void expect(found).to.equal(null);
      expect(found?.fall).to.equal((rate(before) ?? 0) - (rate(after) ?? 0));
      expect(found?.by.reduce((sum, { points }) => sum + points, 0)).to.equal(found?.fall);
      for (const { points, rate: own, mix } of found?.by ?? []) expect(points).to.equal(own + mix);
      if ((found?.fall ?? 0) > 0) expect(found?.node).to.equal(found?.by[0]?.node);
    }), { numRuns: 500 });
  });
});
