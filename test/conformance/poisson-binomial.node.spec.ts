import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { sumDistribution } from '@sextant/core/statistics';
import type { Part } from '@sextant/core/statistics';

interface Vectors {
  readonly ordinary: readonly { readonly p: number[]; readonly pmf?: Readonly<Record<string, number>>; readonly cdf?: Readonly<Record<string, number>>; readonly tolerance: number }[];
  readonly repeated: { readonly p: number[]; readonly times: number[]; readonly pmf: number[]; readonly cdf: number[]; readonly relativeTolerance: number };
  readonly generalised: { readonly p: number[]; readonly valueIfWon: number[]; readonly valueIfLost: number[]; readonly times: number[]; readonly minimum: number; readonly pmf: number[]; readonly cdf: number[]; readonly relativeTolerance: number };
}

const vectors = JSON.parse(readFileSync(new URL('../fixtures/statistics/poisson-binomial.json', import.meta.url), 'utf8')) as Vectors;

function cumulated(pmf: Float64Array): number[] {
  let sum = 0;
  return Array.from(pmf, (one) => (sum += one));
}

function compare(pmf: Float64Array, expected: { readonly pmf: number[]; readonly cdf: number[]; readonly relativeTolerance: number }): void {
  expect(pmf).to.have.length(expected.pmf.length);
  const cdf = cumulated(pmf);
  expected.pmf.forEach((value, place) => expect(Math.abs((pmf[place] as number) - value), `pmf ${place}`).to.be.at.most(value * expected.relativeTolerance));
  expected.cdf.forEach((value, place) => expect(Math.abs((cdf[place] as number) - value), `cdf ${place}`).to.be.at.most(value * expected.relativeTolerance));
}

describe('sums of independent yes-or-no parts equal exact rational arithmetic', () => {
  for (const { p, pmf = {}, cdf = {}, tolerance } of vectors.ordinary) {
    it(`ordinary: ${p.join(', ')}`, () => {
      const { probabilities, from, step, error } = sumDistribution(p.map((one) => ({ p: one, won: 1 })));
      expect([from, step, error]).to.deep.equal([0, 1, 0]);
      for (const [place, value] of Object.entries(pmf)) expect(probabilities[Number(place)]).to.be.closeTo(value, tolerance);
      for (const [place, value] of Object.entries(cdf)) expect(cumulated(probabilities)[Number(place)]).to.be.closeTo(value, tolerance);
    });
  }

  it('each part repeated, 62 places to a relative 1e-12', () => {
    const { p, times } = vectors.repeated;
    const parts = p.flatMap((one, index): Part[] => Array.from({ length: times[index] as number }, () => ({ p: one, won: 1 })));
    compare(sumDistribution(parts).probabilities, vectors.repeated);
  });

  it('parts that pay one value or another, 216 places to a relative 1e-12', () => {
    const { p, times, valueIfWon, valueIfLost, minimum } = vectors.generalised;
    const parts = p.flatMap((one, index): Part[] =>
      Array.from({ length: times[index] as number }, () => ({ p: one, won: valueIfWon[index] as number, lost: valueIfLost[index] as number })));
    const { from, probabilities } = sumDistribution(parts);
    expect(from).to.equal(minimum);
    compare(probabilities, vectors.generalised);
  });
});
