import { expect } from 'chai';
import { backTestReport } from '@sextant/core/forecast/board';
import type { BackTestReport } from '@sextant/core/forecast/board';
import type { DealCourse } from '@sextant/core/forecast/hazard';

const DAY = 86_400_000;
const day = (n: number): number => Date.UTC(2026, 0, 1) + n * DAY;
const stays = (from: number): DealCourse['stays'] => [{ stage: 'a', from: day(from) }];
const amount = { minor: 100, currency: 'CNY' };

/** A course, and from when its end is known. */
type Told = readonly [course: DealCourse, knownFrom: number];
const told = (from: number, end: DealCourse['end'] = null, knownFrom = end?.at ?? 0): Told => [{ deal: '', amount, stays: stays(from), end }, knownFrom];
const PAST: readonly Told[] = [told(0, { outcome: 'won', at: day(0) }), told(0, { outcome: 'lost', at: day(0) })];

/** Periods of one day from each of these days; the stage alone says 35 %, and half of the past was won on its only day. */
function report(starts: readonly number[], courses: readonly Told[], isKnown: (index: number, at: number) => boolean = () => true): BackTestReport {
  return backTestReport({
    currency: 'CNY', stageRate: () => 3500, hazards: { band: 1, bands: 1, pull: 0 }, periods: starts.map((n) => ({ from: day(n), until: day(n + 1) })),
    coursesAt: (at) => courses.flatMap(([one, knownFrom], index) =>
      one.stays.some(({ from }) => from <= at) && isKnown(index, at) ? { ...one, deal: String(index), end: knownFrom <= at ? one.end : null } : []),
  });
}

describe('a back-test of both methods, by hand', () => {
  it('a chance came true where the deal was won from the start of the period until before its end, as known in the end (FC-15)', () => {
    const [from, until] = [day(10), day(11)];
    const won = (at: number, knownFrom = at): Told => told(9.5, { outcome: 'won', at }, knownFrom);
    const courses = [
      ...PAST, won(from), won(until - 1), won(until), won(from - 1, from), told(9.5, { outcome: 'lost', at: from }), told(9.5),
      // Taken back later.
      won(from),
    ];
    const { periods: [period], hazard, stageWeighted } = report([10, 9], courses, (index, at) => index < courses.length - 1 || at < from);
    expect([period?.deals, period?.actual, period?.tried]).to.deep.equal([7, 200, true]);
    expect(hazard.calibration.map(({ from: low, to, n, told: said, came }) => [low, to, n, said, came])).to.deep.equal([[0.5, 0.6, 7, 0.5, 2 / 7]]);
    expect(stageWeighted.calibration.map(({ from: low, to, n, came }) => [low, to, n, came])).to.deep.equal([[0.3, 0.4, 7, 2 / 7]]);
    expect([period?.hazard.expected, period?.stageWeighted.expected]).to.deep.equal([350, 245]);
  });

  it('P10 and P90 of the stage-weighted figure are inside; coverage and pinball loss follow from them', () => {
    // Seven deals of 100 at 35 %: P10 100, P50 200, P90 400.
    const wins = [1, 0, 4, 5];
    const open = wins.flatMap((count, n) => Array.from({ length: 7 }, (_, deal) => told(10 * n + 9.5, { outcome: deal < count ? 'won' : 'lost', at: day(10 * n + 10) })));
    const { periods, stageWeighted } = report([10, 20, 30, 40], [...PAST, ...open]);
    expect(periods.map(({ actual, stageWeighted: figure }) => [actual, figure])).to.deep.equal(
      [[100, true], [0, false], [400, true], [500, false]].map(([actual, inside]) => [actual, { expected: 245, p10: 100, p50: 200, p90: 400, inside }]),
    );
    expect(stageWeighted.coverage).to.equal(0.5);
    // (80 + 230 + 130 + 280) ÷ 12, of 250 on average.
    expect(stageWeighted.pinball).to.be.closeTo(0.24, 1e-12);
  });
});
