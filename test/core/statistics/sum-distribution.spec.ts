import { expect } from 'chai';
import fc from 'fast-check';
import { meanOf, quantileOf, sumDistribution } from '@sextant/core/statistics';
import type { Part } from '@sextant/core/statistics';

const chance = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const small: fc.Arbitrary<Part> = fc.record({ p: chance, won: fc.integer({ min: -20, max: 20 }), lost: fc.integer({ min: -20, max: 20 }) });
const large: fc.Arbitrary<Part> = fc.record({ p: chance, won: fc.integer({ min: 0, max: 900_000_000 }) });

/** Every outcome of some parts, one by one. */
function everyOutcome(parts: readonly Part[]): ReadonlyMap<number, number> {
  let outcomes = new Map([[0, 1]]);
  for (const { p, won, lost = 0 } of parts) {
    const next = new Map<number, number>();
    for (const [value, probability] of outcomes) {
      for (const [more, share] of [[won, p], [lost, 1 - p]] as const) next.set(value + more, (next.get(value + more) ?? 0) + probability * share);
    }
    outcomes = next;
  }
  return outcomes;
}

describe('the distribution of a sum', () => {
  it('is the one found by going through every outcome, where the grid is fine enough', () => {
    fc.assert(fc.property(fc.array(small, { maxLength: 8 }), (parts) => {
      const { from, step, probabilities, error } = sumDistribution(parts);
      expect(error).to.equal(0);
      const outcomes = everyOutcome(parts);
      probabilities.forEach((probability, place) => expect(probability).to.be.closeTo(outcomes.get(from + place * step) ?? 0, 1e-12));
      expect([...outcomes.values()].reduce((a, b) => a + b, 0)).to.be.closeTo(probabilities.reduce((a, b) => a + b, 0), 1e-9);
    }));
  });

  it('keeps the mean of the parts, also on a lattice', () => {
    fc.assert(fc.property(fc.array(large, { minLength: 1, maxLength: 30 }), (parts) => {
      const mean = parts.reduce((sum, { p, won }) => sum + p * won, 0);
      expect(meanOf(sumDistribution(parts))).to.be.closeTo(mean, 1e-6 * Math.max(1, mean));
    }), { numRuns: 30 });
  });

  it('on a lattice, has no quantile further from the true one than its error says', () => {
    fc.assert(fc.property(fc.array(large, { minLength: 2, maxLength: 10 }), fc.constantFrom(0.1, 0.5, 0.9), (parts, share) => {
      const found = sumDistribution(parts);
      let below = 0;
      const outcomes = [...everyOutcome(parts)].sort(([a], [b]) => a - b);
      const near = outcomes.filter(([, probability]) => {
        below += probability;
        return below >= share - 2e-6;
      });
      const before = outcomes.filter(([value]) => !near.some(([other]) => other === value)).at(-1)?.[0] ?? 0;
      const [truth = 0] = near[0] ?? [];
      // Where the share falls on a step to the last digit, either side of it is right.
      expect(quantileOf(found, share)).to.be.within(Math.min(before, truth) - found.error - found.step, truth + found.error + found.step);
      expect(found.error).to.be.at.most(parts.length * found.step);
    }), { numRuns: 40 });
  });

  it('is the same to the last bit whatever the order of the parts', () => {
    fc.assert(fc.property(fc.array(fc.oneof(small, large), { maxLength: 8 }), (parts) => {
      expect(sumDistribution([...parts].reverse())).to.deep.equal(sumDistribution(parts));
    }), { numRuns: 30 });
  });

  it('of parts that cannot be won, or bring nothing, is that of the others', () => {
    const one = { p: 0.3, won: 7 };
    const alone = sumDistribution([one]);
    expect(sumDistribution([{ p: 0.5, won: 0 }, one])).to.deep.equal(alone);
    expect([...sumDistribution([one, { p: 0, won: 14 }]).probabilities]).to.deep.equal([...alone.probabilities]);
    expect(sumDistribution([one, { p: 1, won: 0, lost: 3 }])).to.deep.include({ from: 0, error: 0 });
    expect(meanOf(sumDistribution([one, { p: 1, won: 0, lost: 3 }]))).to.be.closeTo(2.1, 1e-12);
  });

  it('of nothing is nothing for sure', () => {
    const none = sumDistribution([]);
    expect([...none.probabilities]).to.deep.equal([1]);
    expect([quantileOf(none, 0.1), quantileOf(none, 1), meanOf(none)]).to.deep.equal([0, 0, 0]);
  });

  it('is exact up to 65,536 steps of the common divisor, and says its step and error above', () => {
    expect(sumDistribution([{ p: 0.5, won: 65_536_000 }, { p: 0.5, won: 0 }]).step).to.equal(65_536_000);
    expect(sumDistribution([{ p: 0.5, won: 65_535 }, { p: 0.5, won: 1 }])).to.include({ step: 1, error: 0 });
    const lattice = sumDistribution([{ p: 0.5, won: 65_536 }, { p: 0.5, won: 1 }]);
    expect(lattice).to.include({ step: 2, error: 2 });
    expect(quantileOf(lattice, 1)).to.equal(65_538);
  });

  it('takes the lattice over what is likely, so that many rare deals are told apart finely', () => {
    const parts = Array.from({ length: 400 }, (_, n): Part => ({ p: 0.002, won: 4001 + n * 37 }));
    const found = sumDistribution(parts);
    // All of them are worth 4.6 million, which would make steps of 70.
    expect(found).to.include({ step: 33, error: 332 });
    // One by one, as far as it comes.
    const exact = new Float64Array(200_000);
    exact[0] = 1;
    for (const { p, won } of parts) {
      for (let value = exact.length - 1; value >= 0; value--) exact[value] = (exact[value] ?? 0) * (1 - p) + (exact[value - won] ?? 0) * p;
    }
    for (const share of [0.6, 0.8, 0.9]) {
      let below = 0;
      const truth = exact.findIndex((probability) => (below += probability) >= share);
      expect(Math.abs(quantileOf(found, share) - truth)).to.be.at.most(found.error);
    }
  });

  it('gives the least value that is reached with a share', () => {
    const coin = sumDistribution([{ p: 0.5, won: 10 }]);
    expect([0.1, 0.5, 0.51, 1].map((share) => quantileOf(coin, share))).to.deep.equal([0, 0, 10, 10]);
  });
});
