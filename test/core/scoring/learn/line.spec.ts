import { expect } from 'chai';
import { fitLine } from '../../../../packages/core/src/scoring/learn/line.js';

const FLAT = { intercept: 0, slope: 0 };
const of = (...cases: readonly number[]): Float64Array => Float64Array.from(cases);
const logOdds = (won: number, lost: number): number => Math.log(won / lost);
const lossOf = (won: number, lost: number): number => -won * Math.log(won / (won + lost)) - lost * Math.log(lost / (won + lost));

describe('the line from totals to log-odds', () => {
  it('of two totals goes through both, wherever they lie', () => {
    for (const start of [FLAT, { intercept: -1, slope: 0.5 }, { intercept: 2, slope: 0.1 }]) {
      for (const first of [-7, 0, 3]) {
        const { intercept, slope, loss } = fitLine(first, of(2, 6), of(8, 3), start);
        expect(intercept + slope * first).to.be.closeTo(logOdds(2, 8), 1e-3);
        expect(slope).to.be.closeTo(logOdds(6, 3) - logOdds(2, 8), 1e-3);
        expect(loss).to.be.closeTo(lossOf(2, 8) + lossOf(6, 3), 1e-6);
      }
    }
  });

  it('does not look at totals without a case', () => {
    const close = fitLine(0, of(2, 0, 0, 6), of(8, 0, 0, 3), FLAT);
    expect(close.slope).to.be.closeTo((logOdds(6, 3) - logOdds(2, 8)) / 3, 1e-3);
    expect(close.loss).to.be.closeTo(lossOf(2, 8) + lossOf(6, 3), 1e-6);
  });

  it('of shares that fall is flat: more points never mean less', () => {
    expect(fitLine(0, of(6, 2), of(3, 8), { intercept: -0.3, slope: 0.4 }).slope).to.equal(0);
    expect(fitLine(0, of(6, 2), of(3, 8), FLAT).slope).to.equal(0);
  });

  it('of totals that part won from lost is no steeper than 30', () => {
    const { slope, loss } = fitLine(0, of(0, 5), of(5, 0), FLAT);
    expect(slope).to.be.within(5, 30);
    expect(loss).to.be.within(0, 1e-4);
  });

  it('of one total only stays where it began, with the loss there', () => {
    expect(fitLine(4, of(3), of(3), { intercept: -4, slope: 1 })).to.deep.include({ intercept: -4, slope: 1 });
    expect(fitLine(4, of(3), of(3), { intercept: -4, slope: 1 }).loss).to.be.closeTo(6 * Math.log(2), 1e-12);
  });

  it('goes on as long as a loss may be beaten, and no longer', () => {
    const best = lossOf(2, 8) + lossOf(6, 3);
    expect(fitLine(0, of(2, 6), of(8, 3), FLAT, best + 0.01).loss).to.be.closeTo(best, 0.01);
    expect(fitLine(0, of(2, 6), of(8, 3), FLAT, best - 5)).to.deep.include(FLAT);
    // The first step promises 1.5 · 1.2 + 1.5 · 28 ÷ 15 = 4.6.
    const flat = 19 * Math.log(2);
    expect(fitLine(0, of(2, 6), of(8, 3), FLAT, flat - 4.61)).to.deep.include(FLAT);
    expect(fitLine(0, of(2, 6), of(8, 3), FLAT, flat - 4.59).loss).to.be.below(flat - 1);
  });
});
