import { expect } from 'chai';
import fc from 'fast-check';
import { dwellOf } from '@sextant/core/compliance';

describe('how long things take (CP-6)', () => {
  it('median and 90th percentile are lengths that occurred, by nearest rank', () => {
    expect(dwellOf([])).to.deep.equal({ n: 0, median: null, p90: null });
    expect(dwellOf([7])).to.deep.equal({ n: 1, median: 7, p90: 7 });
    expect(dwellOf([40, 10, 30, 20])).to.deep.equal({ n: 4, median: 20, p90: 40 });
    expect(dwellOf([5, 1, 3])).to.deep.equal({ n: 3, median: 3, p90: 5 });
    expect(dwellOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).to.deep.equal({ n: 10, median: 5, p90: 9 });
    expect(dwellOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])).to.deep.equal({ n: 11, median: 6, p90: 10 });
    expect(dwellOf([100, 9])).to.deep.equal({ n: 2, median: 9, p90: 100 });
  });

  it('at least half, and at least nine tenths, do not exceed them; the list is left as it was', () => {
    fc.assert(fc.property(fc.array(fc.nat(50), { minLength: 1 }), (lengths) => {
      const copy = [...lengths];
      const { median, p90 } = dwellOf(lengths);
      const upTo = (bound: number | null): number => lengths.filter((one) => one <= (bound ?? -1)).length;
      const below = (bound: number | null): number => lengths.filter((one) => one < (bound ?? -1)).length;
      expect(upTo(median) * 2).to.be.at.least(lengths.length);
      expect(below(median) * 2).to.be.below(lengths.length);
      expect(upTo(p90) * 10).to.be.at.least(lengths.length * 9);
      expect(below(p90) * 10).to.be.below(lengths.length * 9);
      expect(lengths).to.deep.equal(copy);
    }));
  });
});
