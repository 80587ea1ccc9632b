import { expect } from 'chai';
import fc from 'fast-check';
import { coursesAsOf, type DealCourse } from '@sextant/core/forecast/hazard';
import { backTest, FEWEST, periodForecast, rangeOf, shockOf } from '@sextant/core/forecast/period';
import type { PastPeriod, PeriodForecast, PeriodQuestion } from '@sextant/core/forecast/period';
import { sumDistribution } from '@sextant/core/statistics';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const day = (n: number): number => START + n * DAY;

function course(deal: string, from: number, end: number | null, outcome: 'won' | 'lost' = 'won', minor: number | null = 1000, currency = 'CNY'): DealCourse {
  return {
    deal, stays: [{ stage: 'a', from: day(from) }], amount: minor === null ? null : { minor, currency },
    end: end === null ? null : { outcome, at: day(end) },
  };
}

/** Forty deals, each won on its twentieth day or lost on its tenth, in turns of four. */
const PAST = Array.from({ length: 40 }, (_, n) => (n % 4 === 0 ? course(`L-${n}`, n, n + 9, 'lost') : course(`W-${n}`, n, n + 19)));

function forecast(open: readonly DealCourse[], more: Partial<PeriodQuestion> = {}): PeriodForecast {
  return periodForecast({ courses: [...PAST, ...open], from: day(100), until: day(130), currency: 'CNY', ...more });
}

describe('what open deals bring within a period', () => {
  it('is amount × chance by stage and age, rounded once per deal, and summed', () => {
    const { lines, deals, expected } = forecast([course('A', 90, null), course('B', 99, null, 'won', 333)]);
    expect(lines.map(({ deal, stage, age }) => [deal, stage, age])).to.deep.equal([['A', 'a', 10], ['B', 'a', 1]]);
    for (const line of lines) expect(line.expected).to.deep.equal({ minor: Math.round((line.amount.minor * line.chance) / 10_000), currency: 'CNY' });
    expect(lines.every(({ chance }) => chance > 5000 && chance < 10_000)).to.equal(true);
    expect(deals).to.deep.equal({ minor: lines.reduce((sum, line) => sum + line.expected.minor, 0), currency: 'CNY' });
    expect(expected).to.deep.equal(deals);
    expect(lines[0]?.n).to.equal(41);
  });

  it('counts deals that came before its start and had not ended by then', () => {
    const ids = (open: readonly DealCourse[]): readonly string[] => forecast(open).lines.map(({ deal }) => deal);
    expect(ids([course('before', 99, null), course('at', 100, null), course('later', 101, null)])).to.deep.equal(['before']);
    const justBefore = { ...course('ended', 90, 99), end: { outcome: 'won' as const, at: day(100) - 1 } };
    expect(ids([justBefore, course('ends at', 90, 100), course('ends within', 90, 110)])).to.deep.equal(['ends at', 'ends within']);
  });

  it('goes by the stage a deal stands in at its start', () => {
    const moved: DealCourse = { ...course('M', 80, null), stays: [{ stage: 'a', from: day(80) }, { stage: 'b', from: day(95) }, { stage: 'c', from: day(100) }] };
    expect(forecast([moved]).lines.map(({ stage, age }) => [stage, age])).to.deep.equal([['b', 5]]);
  });

  it('leaves out what has no amount, another currency or a negative amount, and counts it; zero stays', () => {
    const { lines, leftOut } = forecast([
      course('N', 90, null, 'won', null), course('U', 90, null, 'won', 5, 'USD'), course('V', 90, null, 'won', 5, 'USD'), course('M', 90, null, 'won', -1), course('Z', 90, null, 'won', 0),
    ]);
    expect(lines.map(({ deal, expected }) => [deal, expected.minor])).to.deep.equal([['Z', 0]]);
    expect(leftOut).to.deep.equal({ withoutAmount: 1, otherCurrency: 2, negative: 1 });
  });

  it('of no history is nothing, and says that nothing was learned', () => {
    const { lines, expected, range, learnedFrom } = periodForecast({ courses: [course('A', 99, null)], from: day(100), until: day(130), currency: 'CNY' });
    expect([lines[0]?.chance, expected.minor, range]).to.deep.equal([0, 0, { p10: 0, p50: 0, p90: 0, error: 0 }]);
    expect(learnedFrom).to.deep.equal({ deals: 1, won: 0, lost: 0 });
    expect(forecast([]).learnedFrom).to.deep.equal({ deals: 40, won: 30, lost: 10 });
  });

  it('is learned from what had happened before its start, not at it', () => {
    const ends = (at: number): DealCourse => ({ ...course(`E-${at}`, 80, 99), end: { outcome: 'won', at } });
    expect(forecast([ends(day(100) - 1)]).learnedFrom).to.deep.equal({ deals: 41, won: 31, lost: 10 });
    expect(forecast([ends(day(100))]).learnedFrom).to.deep.equal({ deals: 41, won: 30, lost: 10 });
  });

  it('of a period that is over before it begins is nothing', () => {
    expect(forecast([course('A', 90, null)], { until: day(100) }).expected.minor).to.equal(0);
    expect(forecast([course('A', 90, null)], { until: day(90) }).expected.minor).to.equal(0);
  });
});

describe('season and shock', () => {
  const open = Array.from({ length: 30 }, (_, n) => course(`O-${n}`, 81 + (n % 19), null, 'won', 1000 + n));
  const past = (season: string, deals: number, said: number, actual: number): PastPeriod => ({ season, deals, forecast: said, actual });
  const seasonOf = (): string => 'x';

  it('a season is what like periods made of their deals, pulled towards 1 by half a mean period', () => {
    const { season, deals, expected } = forecast(open, { seasonOf, past: [past('x', 1000, 1000, 2000), past('y', 3000, 3000, 1)] });
    // Half of the mean 2,000 is 1,000: (2,000 + 1,000) ÷ (1,000 + 1,000).
    expect(season).to.deep.equal({ factor: 15_000, n: 1 });
    expect(expected.minor).to.equal(Math.min(Math.round(deals.minor * 1.5), open.reduce((sum, { amount }) => sum + (amount?.minor ?? 0), 0)));
  });

  it('no like periods, none with deals, and no seasons at all change nothing', () => {
    for (const more of [{ seasonOf, past: [past('y', 1000, 1000, 9000)] }, { seasonOf, past: [past('x', 0, 0, 9000)] }, { past: [past('', 1000, 1000, 2000)] }]) {
      expect(forecast(open, more).season).to.deep.equal({ factor: 10_000, n: 0 });
    }
  });

  it('periods without deals teach no mean', () => {
    expect(forecast(open, { seasonOf, past: [past('x', 1000, 1000, 2000), past('x', 0, 0, 0)] }).season).to.deep.equal({ factor: 16_667, n: 1 });
  });

  it('the shock knows five factors before any period is over, worth four periods, and each past period as one', () => {
    expect(shockOf([])).to.deep.equal([7_000, 8_500, 10_000, 11_800, 14_300].map((factor) => ({ factor, weight: 4 })));
    expect(shockOf([9_000, -5]).slice(5)).to.deep.equal([{ factor: 9_000, weight: 5 }, { factor: 0, weight: 5 }]);
  });

  it('ranges learn from past periods: those that said something count, by actual ÷ forecast', () => {
    const none = forecast(open);
    expect(none.periods).to.equal(0);
    const { periods, range } = forecast(open, { past: [past('', 1, 0, 500), ...Array.from({ length: 20 }, () => past('', 1000, 1000, 600))] });
    expect(periods).to.equal(20);
    expect(range.p50).to.be.below(none.range.p50);
    expect(none.range.p10).to.be.below(none.independent.p10);
    expect(none.range.p90).to.be.above(none.independent.p90);
    expect(FEWEST).to.equal(4);
  });

  it('ranges are those of the sum of deals, shocked by exactly that', () => {
    const found = forecast(open, { seasonOf, past: [past('x', 1000, 1000, 700), past('y', 500, 800, 1000)] });
    const sum = sumDistribution(found.lines.map(({ chance, amount }) => ({ p: chance / 10_000, won: amount.minor })));
    const factor = found.season.factor;
    const shock = shockOf([7_000, 12_500]).map((one) => ({ factor: Math.round((one.factor * factor) / 10_000), weight: one.weight }));
    expect(found.range).to.deep.equal(rangeOf(sum, shock));
    expect(found.independent).to.deep.equal(rangeOf(sum, [{ factor, weight: 1 }]));
  });

  it('neither the forecast nor a range is above what all deals are worth together', () => {
    const few = [course('A', 99, null, 'won', 700), course('B', 98, null, 'won', 300)];
    const { expected, range, independent } = forecast(few, { seasonOf, past: [past('x', 1000, 1000, 9000)] });
    expect([expected.minor, range.p90, independent.p90]).to.deep.equal([1000, 1000, 1000]);
    expect(forecast(few).range.p90).to.equal(1000);
  });
});

describe('the range of a shocked sum', () => {
  const coin = sumDistribution([{ p: 0.5, won: 100 }]);

  it('is the least value that is reached with each share, every factor weighed', () => {
    expect(rangeOf(coin)).to.deep.equal({ p10: 0, p50: 0, p90: 100, error: 0 });
    // Half nothing, a quarter 50, a quarter 150.
    expect(rangeOf(coin, [{ factor: 5_000, weight: 1 }, { factor: 15_000, weight: 1 }])).to.deep.equal({ p10: 0, p50: 0, p90: 150, error: 0 });
    // A fifth of the half is worth 150, the rest 50.
    expect(rangeOf(sumDistribution([{ p: 0.8, won: 100 }]), [{ factor: 5_000, weight: 9 }, { factor: 15_000, weight: 1 }])).to.deep.equal({ p10: 0, p50: 50, p90: 50, error: 0 });
  });

  it('reaches as far down and up as the largest factor takes it, where parts may lose money, too', () => {
    const risky = sumDistribution([{ p: 0.5, won: 100, lost: -100 }]);
    expect(rangeOf(risky)).to.deep.equal({ p10: -100, p50: -100, p90: 100, error: 0 });
    expect(rangeOf(risky, [{ factor: 15_000, weight: 1 }])).to.deep.equal({ p10: -150, p50: -150, p90: 150, error: 0 });
    // A tenth −150, a tenth 150, the rest nothing at all.
    expect(rangeOf(risky, [{ factor: 15_000, weight: 1 }, { factor: 0, weight: 4 }])).to.deep.equal({ p10: -150, p50: 0, p90: 0, error: 0 });
    const debts = sumDistribution([{ p: 0.5, won: -40, lost: -100 }]);
    expect(rangeOf(debts, [{ factor: 10_000, weight: 1 }, { factor: 5_000, weight: 1 }])).to.deep.equal({ p10: -100, p50: -50, p90: -20, error: 0 });
    expect(rangeOf(sumDistribution([{ p: 0.5, won: 100, lost: 40 }]))).to.deep.equal({ p10: 40, p50: 40, p90: 100, error: 0 });
  });

  it('a factor of nothing is nothing, and the error of a lattice grows with the largest factor', () => {
    expect(rangeOf(coin, [{ factor: 0, weight: 1 }])).to.deep.equal({ p10: 0, p50: 0, p90: 0, error: 0 });
    const lattice = sumDistribution([{ p: 0.5, won: 65_536 }, { p: 0.5, won: 1 }]);
    expect([lattice.error, rangeOf(lattice, [{ factor: 14_000, weight: 1 }]).error]).to.deep.equal([2, 3]);
  });

  it('law: P10 ≤ P50 ≤ P90, and one factor of 1 is the sum itself', () => {
    const parts = fc.array(fc.record({ p: fc.double({ min: 0, max: 1, noNaN: true }), won: fc.integer({ min: 0, max: 5000 }) }), { maxLength: 6 });
    fc.assert(fc.property(parts, fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 4 }), (some, factors) => {
      const { p10, p50, p90 } = rangeOf(sumDistribution(some), factors.map((factor) => ({ factor, weight: 1 })));
      expect(p10).to.be.at.most(p50);
      expect(p50).to.be.at.most(p90);
    }), { numRuns: 50 });
  });
});

describe('a back-test', () => {
  const courses = Array.from({ length: 120 }, (_, n) => course(`D-${n}`, n, n + (n % 4 === 0 ? 9 : 19), n % 4 === 0 ? 'lost' : 'won', 100));
  const coursesAt = (at: number): readonly DealCourse[] => coursesAsOf(courses, at);
  const periods = Array.from({ length: 5 }, (_, n) => ({ from: day(40 + n * 10), until: day(50 + n * 10) }));

  it('compares with what the deals open at the start brought within the period, by their worth in the end', () => {
    const { periods: done, error, coverage, pinball } = backTest({ currency: 'CNY', periods, coursesAt });
    // Of the nineteen days before a start every deal is open, but for the two or three lost ones that are ten days old.
    expect(done.map(({ forecast: { lines }, tried }) => [lines.length, tried])).to.deep.equal([[17, true], [16, true], [17, true], [16, true], [17, true]]);
    for (const { from, until, actual, forecast: { lines } } of done) {
      const won = courses.filter(({ deal, end }) => end?.outcome === 'won' && end.at >= from && end.at < until && lines.some((line) => line.deal === deal));
      expect(actual).to.equal(won.length * 100);
    }
    expect(error.n).to.equal(5);
    for (const { actual, inside, insideIndependent, forecast: { range, independent } } of done) {
      expect(inside).to.equal(range.p10 <= actual && actual <= range.p90);
      expect(insideIndependent).to.equal(independent.p10 <= actual && actual <= independent.p90);
    }
    expect(coverage).to.equal(done.filter(({ inside }) => inside).length / 5);
    expect(pinball).to.be.within(0, 1);
    const doubled = backTest({ currency: 'CNY', periods, coursesAt, worthOf: ({ amount }) => 2 * (amount?.minor ?? 0) });
    expect(doubled.periods.map(({ actual }) => actual)).to.deep.equal(done.map(({ actual }) => 2 * actual));
  });

  it('a period that came out as P10 or P90 to the unit is inside, one further off is not', () => {
    const [one] = periods;
    if (!one) throw new Error('no period');
    const { periods: [made] } = backTest({ currency: 'CNY', periods: [one], coursesAt });
    if (!made) throw new Error('no period');
    const wins = made.actual / 100;
    const insideAt = (worth: number): readonly boolean[] => {
      // Each win worth the same but for the last, which makes up the sum.
      let left = worth;
      let count = wins;
      const { periods: [found] } = backTest({ currency: 'CNY', periods: [one], coursesAt, worthOf: () => {
        const own = count === 1 ? left : Math.floor(worth / wins);
        left -= own;
        count--;
        return own;
      } });
      if (found?.actual !== worth) throw new Error(`${found?.actual} for ${worth}`);
      return [found.inside, found.insideIndependent];
    };
    const { range, independent } = made.forecast;
    expect([range.p10 - 1, range.p10, range.p90, range.p90 + 1].map((worth) => insideAt(worth)[0])).to.deep.equal([false, true, true, false]);
    expect([independent.p10 - 1, independent.p10, independent.p90, independent.p90 + 1].map((worth) => insideAt(worth)[1])).to.deep.equal([false, true, true, false]);
    const [p10, p50, p90] = [range.p10, range.p50, range.p90];
    const loss = (q: number, share: number): number => Math.max(share * (made.actual - q), (share - 1) * (made.actual - q));
    expect(backTest({ currency: 'CNY', periods: [one], coursesAt }).pinball).to.be.closeTo((loss(p10, 0.1) + loss(p50, 0.5) + loss(p90, 0.9)) / 3 / made.actual, 1e-12);
  });

  it('covers the share of periods that came out inside, and loses by the mean of them', () => {
    // From day 70 on a win turns out to be worth next to nothing.
    const { periods: done, coverage, coverageIndependent, pinball } = backTest({ currency: 'CNY', periods, coursesAt, worthOf: ({ end }) => (end && end.at < day(70) ? 100 : 1) });
    expect(done.map(({ inside, insideIndependent }) => [inside, insideIndependent])).to.deep.equal([[true, true], [true, true], [true, true], [false, false], [false, false]]);
    expect([coverage, coverageIndependent]).to.deep.equal([0.6, 0.6]);
    const loss = (q: number, share: number, actual: number): number => Math.max(share * (actual - q), (share - 1) * (actual - q));
    const losses = done.map(({ actual, forecast: { range } }) => (loss(range.p10, 0.1, actual) + loss(range.p50, 0.5, actual) + loss(range.p90, 0.9, actual)) / 3);
    const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
    expect(pinball).to.be.closeTo(sum(losses) / sum(done.map(({ actual }) => actual)), 1e-12);
  });

  it('a win that is dated back to before the period, once it is told, is none of it', () => {
    const [one] = periods;
    if (!one) throw new Error('no period');
    const dated = (at: number): readonly DealCourse[] => (at < one.until ? coursesAt(at) : coursesAt(at).map((deal) => (deal.end ? { ...deal, end: { ...deal.end, at: one.from - 1 } } : deal)));
    expect(backTest({ currency: 'CNY', periods: [one], coursesAt: dated }).periods[0]?.actual).to.equal(0);
    const starts = (at: number): readonly DealCourse[] => dated(at).map((deal) => (deal.end && at >= one.until ? { ...deal, end: { ...deal.end, at: one.from } } : deal));
    expect(backTest({ currency: 'CNY', periods: [one], coursesAt: starts }).periods[0]?.actual).to.be.above(0);
  });

  it('asks for what was known the millisecond before a period starts', () => {
    const asked: number[] = [];
    backTest({ currency: 'CNY', periods, coursesAt: (at) => (asked.push(at), coursesAt(at)) });
    expect(asked).to.deep.equal([day(90), ...periods.map(({ from }) => from - 1)]);
  });

  it('a deal that nobody knows of in the end, or that ends unpriced, brought nothing', () => {
    const [one] = periods;
    if (!one) throw new Error('no period');
    const lost = (at: number): readonly DealCourse[] => (at >= one.until ? [] : coursesAt(at));
    expect(backTest({ currency: 'CNY', periods: [one], coursesAt: lost }).periods[0]?.actual).to.equal(0);
    const unpriced = (at: number): readonly DealCourse[] => coursesAt(at).map((deal) => (at >= one.until ? { ...deal, amount: null } : deal));
    expect(backTest({ currency: 'CNY', periods: [one], coursesAt: unpriced }).periods[0]?.actual).to.equal(0);
    const { pinball, error } = backTest({ currency: 'CNY', periods: [one], coursesAt: unpriced });
    expect([pinball, error.wape]).to.deep.equal([null, null]);
  });

  it('teaches each period by those before it, and reports from where it is told to', () => {
    const all = backTest({ currency: 'CNY', periods, coursesAt });
    expect(all.periods.map(({ forecast }) => forecast.periods)).to.deep.equal([0, 1, 2, 3, 4]);
    const skipped = backTest({ currency: 'CNY', periods, coursesAt, skip: 2 });
    expect(skipped.periods).to.deep.equal(all.periods.slice(2));
    expect(skipped.error.n).to.equal(3);
    const seasonal = backTest({ currency: 'CNY', periods, coursesAt, seasonOf: (from) => String(from % (2 * 10 * DAY)) });
    expect(seasonal.periods.map(({ forecast: { season } }) => season.n)).to.deep.equal([0, 0, 1, 1, 2]);
  });

  it('periods with no open deals, or before any was won, teach nothing and count for nothing', () => {
    const early = { from: day(5), until: day(15) };
    const late = { from: day(300), until: day(310) };
    const found = backTest({ currency: 'CNY', periods: [early, ...periods, late], coursesAt });
    expect(found.periods.map(({ tried }) => tried)).to.deep.equal([false, true, true, true, true, true, false]);
    const alone = backTest({ currency: 'CNY', periods, coursesAt });
    expect([found.error, found.coverage, found.coverageIndependent, found.pinball]).to.deep.equal([alone.error, alone.coverage, alone.coverageIndependent, alone.pinball]);
    expect(found.periods[1]?.forecast.periods).to.equal(0);
  });

  it('of nothing says nothing', () => {
    const { coverage, coverageIndependent, pinball, error } = backTest({ currency: 'CNY', periods: [], coursesAt });
    expect([coverage, coverageIndependent, pinball, error.wape]).to.deep.equal([null, null, null, null]);
  });
});
