import { expect } from 'chai';
import fc from 'fast-check';
import { learnScorecard, pointsOf } from '@sextant/core/scoring/learn';
import { wilson95 } from '@sextant/core/statistics';
import { chancesOf } from '../../../../packages/core/src/scoring/learn/chances.js';
import { foldsOf } from '../../../../packages/core/src/scoring/learn/folds.js';
import { measure, merged } from '../../../../packages/core/src/scoring/learn/measure.js';
import { binarise } from '@sextant/core/scoring/learn';
import { leads } from './made-up.js';

/** Totals 0, 1, 2 … with so many won and lost cases, one log-odds apart. */
function told(...cases: readonly (readonly [won: number, lost: number])[]): ReturnType<typeof chancesOf> {
  const rows = cases.map(([won, lost], total) => ({ score: total, won, lost }));
  return chancesOf(rows.filter(({ won, lost }) => won + lost > 0), rows.map(({ score, won, lost }) => ({ total: score, score, n: won + lost })));
}

const basisPoints = (share: number): number => Math.round(share * 10_000);

describe('what totals mean (SC-9)', () => {
  it('below 100 closed cases all totals have the share won, with Wilson’s interval', () => {
    const { lower, upper } = wilson95(45, 99);
    expect(told([5, 45], [40, 9])).to.deep.equal({
      method: 'base-rate', table: [{ from: 0, rate: 4_545, low: basisPoints(lower), high: basisPoints(upper), n: 99 }],
    });
    expect(told([5, 45], [40, 10]).method).to.equal('platt');
  });

  it('from 100 on Platt’s line gives rates, from 1,000 on Venn-Abers', () => {
    expect(told([100, 400], [300, 199]).method).to.equal('platt');
    expect(told([100, 400], [300, 200]).method).to.equal('venn-abers');
  });

  it('Platt’s line of two totals goes through their shares, with his smoothed targets', () => {
    const { table } = told([20, 80], [60, 40]);
    // Targets: 81 ÷ 82 for won, 1 ÷ 122 for lost.
    const rate = (won: number, lost: number): number => basisPoints((won * (81 / 82) + lost / 122) / (won + lost));
    expect(table.map((row) => [row.from, row.rate, row.n])).to.deep.equal([[0, rate(20, 80), 100], [1, rate(60, 40), 100]]);
    const [low, high] = [wilson95(20, 100), wilson95(60, 100)];
    expect(table.map((row) => [row.low, row.high])).to.deep.equal([
      [basisPoints(low.lower), basisPoints(low.upper)], [basisPoints(high.lower), basisPoints(high.upper)],
    ]);
  });

  it('neighbouring totals are one row only where rate and both ends of the band are the same', () => {
    // The middle two share a rate on the nearest curve that never falls, and so a band; on Platt’s line they differ.
    const { table } = told([18, 32], [26, 24], [25, 25], [33, 17]);
    expect(table.map(({ from }) => from)).to.deep.equal([0, 1, 2, 3]);
    expect(table[1]).to.deep.include({ low: table[2]?.low, high: table[2]?.high });
    // A hair apart, with few cases beside many: the many hold one end of the band for both.
    const hair = (first: readonly [number, number], second: readonly [number, number]): readonly (readonly number[])[] => {
      const held = [first, second, [80, 20] as const].map(([won, lost], index) => ({ score: [0, 1e-7, 1][index] as number, won, lost }));
      return chancesOf(held, held.map(({ score, won, lost }, total) => ({ total, score, n: won + lost }))).table.map(({ rate, low, high }) => [rate, low, high]);
    };
    const [low, high] = [basisPoints(wilson95(175, 500).lower), basisPoints(wilson95(175, 500).upper)];
    expect(hair([3, 7], [175, 325]).slice(0, 2)).to.deep.equal([[3495, basisPoints(wilson95(3, 10).lower), high], [3495, low, high]]);
    const after = hair([175, 325], [4, 6]);
    expect(after.slice(0, 2)).to.deep.equal([[after[0]?.[0], low, high], [after[0]?.[0], low, basisPoints(wilson95(4, 10).upper)]]);
  });

  it('Venn-Abers of two totals: p1 ÷ (1 − p0 + p1), with one more case lost or won', () => {
    const { table } = told([100, 400], [300, 200]);
    const merge = (won: number, n: number): number => basisPoints(((won + 1) / (n + 1)) / (1 - won / (n + 1) + (won + 1) / (n + 1)));
    expect(table.map(({ rate }) => rate)).to.deep.equal([merge(100, 500), merge(300, 500)]);
  });

  it('a total beside the scores of cases like it means what they mean: alone between them it would be anything', () => {
    // Cards that were learned without the cases have scores of their own, and the card's total lies a hair beside them.
    const held = [{ score: -3.5, won: 30, lost: 970 }, { score: -1, won: 300, lost: 700 }];
    const rateAt = (score: number): readonly number[] => chancesOf(held, [{ total: 0, score, n: 1_000 }]).table.map(({ rate }) => rate);
    const merge = (won: number, n: number): { readonly p0: number; readonly p1: number } => ({ p0: won / (n + 1), p1: (won + 1) / (n + 1) });
    const [low, high] = [merge(30, 1_000), merge(300, 1_000)];
    const rate = (part: number): number => {
      const [p0, p1] = [low.p0 + part * (high.p0 - low.p0), low.p1 + part * (high.p1 - low.p1)];
      return basisPoints(p1 / (1 - p0 + p1));
    };
    expect(rateAt(-3.5)).to.deep.equal([rate(0)]);
    expect(rateAt(-3.475)).to.deep.equal([rate(0.01)]);
    expect(rateAt(-2.25)).to.deep.equal([rate(0.5)]);
    expect(rateAt(-1)).to.deep.equal([rate(1)]);
    // Outside, as at the nearest.
    expect(rateAt(-9)).to.deep.equal([rate(0)]);
    expect(rateAt(4)).to.deep.equal([rate(1)]);
  });

  it('the table says of the cases it was learned from about what happened to them', () => {
    const { records, won } = leads(3_000, 11);
    const learned = learnScorecard(records, won, { terms: 4, beam: 2, tried: 4, rounded: 2 });
    if (learned.kind !== 'learned') throw new Error(learned.because);
    const { table } = learned.chances;
    const points = pointsOf(learned.terms);
    const came = table.map(() => ({ won: 0, n: 0 }));
    records.forEach((record, row) => {
      const band = came[table.findLastIndex(({ from }) => from <= points(record))];
      if (!band) throw new Error('below the table');
      band.won += Number(won[row]);
      band.n++;
    });
    expect(came.map(({ n }) => n)).to.deep.equal(table.map(({ n }) => n));
    const off = table.reduce((sum, { rate }, index) => sum + Math.abs(rate * (came[index]?.n ?? 0) - 10_000 * (came[index]?.won ?? 0)), 0) / 3_000;
    expect(off).to.be.below(200);
  });

  it('totals whose shares fall where they should rise are pooled into one row with all their cases', () => {
    const { table } = told([50, 450], [200, 200], [180, 220], [450, 50]);
    expect(table.map(({ from, n }) => [from, n])).to.deep.equal([[0, 500], [1, 800], [3, 500]]);
    const { lower, upper } = wilson95(380, 800);
    expect([table[1]?.low, table[1]?.high]).to.deep.equal([basisPoints(lower), basisPoints(upper)]);
  });

  it('a card that tells nothing on other cases than its own gives the share won', () => {
    expect(told([300, 200], [100, 400])).to.deep.include({ method: 'base-rate' });
    expect(told([300, 200], [100, 400]).table.map(({ rate, n }) => [rate, n])).to.deep.equal([[4_000, 1_000]]);
  });

  it('without a case there is one row from the first total on, of which nothing is known', () => {
    expect(chancesOf([], [{ total: -3, score: 0, n: 2 }, { total: 1, score: 1, n: 5 }]))
      .to.deep.equal({ method: 'base-rate', table: [{ from: -3, rate: 0, low: 0, high: 10_000, n: 7 }] });
  });

  it('the cases around a total are those of the nearest curve that never falls, each weighed by its cases', () => {
    // 31 of 100 lie below 17 of 50: the third is not pooled with the first two, as it would be by their shares alone.
    const { table } = told([4, 6], [27, 63], [17, 33], [45, 5]);
    expect(table.map(({ from }) => from)).to.deep.equal([0, 1, 2, 3]);
    expect(table[1]?.low).to.equal(basisPoints(wilson95(31, 100).lower));
  });

  it('midway between two scores the cases of the lower one are around a total', () => {
    const { table } = chancesOf([{ score: -1, won: 20, lost: 80 }, { score: 1, won: 60, lost: 40 }], [{ total: 0, score: 0, n: 1 }]);
    expect(table[0]?.low).to.equal(basisPoints(wilson95(20, 100).lower));
  });

  it('rates and both ends of the band never fall as totals rise, and the rate is in the band', () => {
    const cases = fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { minLength: 2, maxLength: 8 });
    fc.assert(fc.property(cases, fc.constantFrom(1, 20), (rows, times) => {
      const { table } = told(...rows.map(([won, lost]) => [won * times, lost * times] as const));
      table.forEach((row, index) => {
        const before = table[index - 1];
        expect(row.low).to.be.at.most(row.rate);
        expect(row.high).to.be.at.least(row.rate);
        if (!before) return;
        expect(row.from).to.be.above(before.from);
        expect(row.rate).to.be.at.least(before.rate);
        expect(row.low).to.be.at.least(before.low);
        expect(row.high).to.be.at.least(before.high);
      });
      expect(table.reduce((sum, { n }) => sum + n, 0)).to.equal(rows.reduce((sum, [won, lost]) => sum + (won + lost) * times, 0));
    }), { numRuns: 50 });
  });

  it('of leads with known chances the bands hold the truth', () => {
    const { records, won } = leads(2_000, 3);
    const learned = learnScorecard(records, won, { terms: 4, beam: 2, tried: 4, rounded: 2 });
    if (learned.kind !== 'learned') throw new Error(learned.because);
    expect(learned.chances.origin.method).to.equal('venn-abers');
    const [first, last] = [learned.chances.table[0], learned.chances.table[learned.chances.table.length - 1]];
    // No reply from the west: 10 %; three replies from the east: 85 %.
    expect(first?.low).to.be.at.most(1_000);
    expect(first?.high).to.be.within(1_000, 2_000);
    expect(last?.low).to.be.within(7_000, 8_500);
    expect(last?.high).to.be.at.least(8_500);
  });
});

describe('cases held back', () => {
  const data = leads(500);
  const { table, keys } = binarise(data.records, data.won);

  it('each case is held back once, in one of five parts of about equal size', () => {
    const folds = foldsOf(table, keys);
    expect(folds.length).to.equal(5);
    for (let row = 0; row < keys.length; row++) {
      expect(folds.reduce((sum, { held }) => sum + (held.won[row] ?? 0), 0)).to.equal(table.won[row]);
      for (const { held, training } of folds) expect((held.lost[row] ?? 0) + (training.lost[row] ?? 0)).to.equal(table.lost[row]);
    }
    for (const { held, training } of folds) {
      expect(held.cases).to.be.within(70, 130);
      expect([held.cases + training.cases, held.wins + training.wins]).to.deep.equal([500, table.wins]);
      expect(held.wins).to.equal(held.won.reduce((sum, n) => sum + n, 0));
    }
  });

  it('of 20,000 cases and more one part is enough', () => {
    const times = (by: number): typeof table => ({ ...table, won: table.won.map((n) => n * by), lost: table.lost.map((n) => n * by), cases: table.cases * by, wins: table.wins * by });
    expect(foldsOf(times(39), keys).length).to.equal(5);
    const [one, ...others] = foldsOf(times(40), keys);
    expect(others).to.deep.equal([]);
    expect(one?.held.cases).to.be.within(3_700, 4_300);
  });
});

describe('measures of cases counted by log-odds', () => {
  it('are those of the single cases', () => {
    const held = [{ score: 0, won: 1, lost: 3 }, { score: Math.log(3), won: 3, lost: 1 }];
    const { cases, areaUnderCurve, logLoss, baseLogLoss } = measure(held);
    // Of 16 pairs 9 are right, 3 + 3 tied.
    expect([cases, areaUnderCurve]).to.deep.equal([8, 0.75]);
    expect(logLoss).to.be.closeTo((4 * Math.log(2) + 3 * Math.log(4 / 3) + Math.log(4)) / 8, 1e-12);
    expect(baseLogLoss).to.be.closeTo(Math.log(2), 1e-12);
  });

  it('without a case, or with one outcome only, there is no area', () => {
    expect(measure([])).to.deep.equal({ cases: 0, areaUnderCurve: null, logLoss: null, baseLogLoss: null });
    expect(measure([{ score: 1, won: 2, lost: 0 }]).areaUnderCurve).to.equal(null);
    expect(measure([{ score: 1, won: 0, lost: 2 }]).areaUnderCurve).to.equal(null);
  });

  it('equal scores of different parts are one', () => {
    expect(merged([{ score: 2, won: 1, lost: 0 }, { score: 1, won: 0, lost: 1 }, { score: 2, won: 1, lost: 4 }]))
      .to.deep.equal([{ score: 1, won: 0, lost: 1 }, { score: 2, won: 2, lost: 4 }]);
  });
});
