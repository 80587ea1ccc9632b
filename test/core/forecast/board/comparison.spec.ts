import { expect } from 'chai';
import { compile } from '@sextant/core/judge';
import { factsFrom, openBook } from '@sextant/core/facts';
import type { Fact } from '@sextant/core/facts';
import { backTestReport, compareMethods, openForecastBoard, timeToClose } from '@sextant/core/forecast/board';
import type { MethodComparison } from '@sextant/core/forecast/board';
import type { DealCourse } from '@sextant/core/forecast/hazard';
import { loadPolicy } from '@sextant/core/policy/schema';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const day = (n: number): number => START + n * DAY;
const cny = (minor: number): { minor: number; currency: string } => ({ minor, currency: 'CNY' });

const stage = (order: number, rate: number, min: number, max: number): object => ({ label: `S${order}`, order, probability: { rate, min, max }, requires: {} });
const program = compile(loadPolicy({
  id: 'bare', version: 1, title: 'Bare', stages: { a: stage(1, 3500, 2500, 4500), b: stage(2, 8000, 0, 10_000) },
  forecast: { unproven: 'flag', ceiling: 10_000, floor: 0, zone: 'UTC' },
}, []));

/** Sixty deals of the past: of every four three are won on day 20 of stage a and one is lost on day 10. */
function past(): readonly Fact[] {
  const write = factsFrom('crm');
  return Array.from({ length: 60 }, (_, n) => [
    write('deal.state', new Date(day(n)).toISOString(), `deal:P-${n}`, { stage: 'a', amount: cny(100), outcome: 'open' }),
    write('deal.state', new Date(day(n + (n % 4 === 0 ? 10 : 20))).toISOString(), `deal:P-${n}`, { outcome: n % 4 === 0 ? 'lost' : 'won' }),
  ]).flat();
}

function compare(...open: readonly (readonly [id: string, from: number, stage: string, minor: number, close?: number])[]): MethodComparison {
  const write = factsFrom('now');
  const facts = open.map(([id, from, at, minor, close]) =>
    write('deal.state', new Date(day(from)).toISOString(), `deal:${id}`, { stage: at, amount: cny(minor), ...(close !== undefined && { expectedClose: day(close) }) }));
  return compareMethods(openForecastBoard(openBook([...past(), ...facts]), program, day(100)), { until: day(110), currency: 'CNY' });
}

describe('the stage-weighted figure beside the one by stage and age', () => {
  it('differs by steps that lead from one to the other, exactly', () => {
    const { deals, byStage, inRange, steps } = compare(['A', 95, 'a', 1_000_001], ['B', 100, 'a', 500_003], ['C', 20, 'a', 70_007]);
    for (const deal of deals) {
      expect(deal.steps.map(({ before }) => before)).to.deep.equal([deal.byStage?.minor, ...deal.steps.slice(0, -1).map(({ after }) => after)]);
      expect(deal.steps.at(-1)?.after).to.equal(deal.inRange.minor);
      expect(deal.steps.map(({ before, after }) => after - before)).to.deep.equal(deal.steps.map(({ reason }) => reason.points));
    }
    expect(byStage.minor + steps.reduce((sum, { change }) => sum + change, 0)).to.equal(inRange.minor);
    expect(steps.map(({ step }) => step)).to.deep.equal(['learned', 'clamp', 'age', 'period']);
  });

  it('a learned chance is held within the range of its stage, and the step shows both (FC-1)', () => {
    const { deals: [deal], expected, inRange } = compare(['A', 100, 'a', 1_000_000]);
    const clamp = deal?.steps.find(({ step }) => step === 'clamp');
    expect(clamp?.after).to.equal(450_000);
    expect(clamp?.reason.key).to.equal('board.clamped');
    expect(clamp?.reason.params).to.deep.include({ min: 2500, max: 4500 });
    expect((clamp?.reason.params as { learned: number }).learned).to.be.within(6000, 8000);
    expect(inRange.minor).to.be.below(expected.minor);
  });

  it('a deal that left for a stage nobody knows starts at nothing, and the sums hold all the same', () => {
    const write = factsFrom('now');
    const open = [
      write('deal.state', new Date(day(95)).toISOString(), 'deal:A', { stage: 'a', amount: cny(1_000_000) }),
      write('deal.state', new Date(day(98)).toISOString(), 'deal:A', { stage: 'soon' }),
      write('deal.state', new Date(day(95)).toISOString(), 'deal:B', { stage: 'a', amount: cny(100) }),
    ];
    const { deals, byStage, inRange, steps } = compareMethods(openForecastBoard(openBook([...past(), ...open]), program, day(100)), { until: day(110), currency: 'CNY' });
    expect(deals.map(({ deal, byStage: own, steps: [first] }) => [deal, own?.minor ?? null, first?.before])).to.deep.equal([['A', null, 0], ['B', 35, 35]]);
    expect(byStage.minor).to.equal(35);
    expect(byStage.minor + steps.reduce((sum, { change }) => sum + change, 0)).to.equal(inRange.minor);
  });

  it('a range that does not bind changes nothing', () => {
    const write = factsFrom('crm');
    const facts = past().map((fact) => ('stage' in fact.data ? { ...fact, data: { ...fact.data, stage: 'b' } } : fact)) as readonly Fact[];
    const open = write('deal.state', new Date(day(100)).toISOString(), 'deal:A', { stage: 'b', amount: cny(1_000_000) }, { id: 'open' });
    const { deals: [deal] } = compareMethods(openForecastBoard(openBook([...facts, open]), program, day(100)), { until: day(130), currency: 'CNY' });
    expect(deal?.steps.map(({ step }) => step)).to.deep.equal(['learned', 'age', 'period']);
    expect(deal?.inRange).to.deep.equal(deal?.expected);
    expect(deal?.byStage?.minor).to.equal(800_000);
  });

  it('lists the largest differences first, and of equal ones by deal', () => {
    expect(compare(['B', 99, 'a', 500], ['A', 99, 'a', 500], ['C', 99, 'a', 90_000]).deals.map(({ deal }) => deal)).to.deep.equal(['C', 'A', 'B']);
  });

  it('names what steps cannot say: a close date outside the period, a stage nobody was seen in', () => {
    const remarks = (close?: number, at = 'a'): readonly string[] => compare(close === undefined ? ['A', 100, at, 100] : ['A', 100, at, 100, close]).deals[0]?.remarks.map(({ key }) => key) ?? [];
    expect([remarks(), remarks(100), remarks(101), remarks(109), remarks(110)]).to.deep.equal([[], ['board.closes-outside'], [], [], ['board.closes-outside']]);
    const { deals: [deal] } = compareMethods(
      openForecastBoard(openBook([factsFrom('crm')('deal.state', new Date(day(99)).toISOString(), 'deal:A', { stage: 'a', amount: cny(100) })]), program, day(100)),
      { until: day(110), currency: 'CNY', courses: [{ deal: 'A', amount: cny(100), stays: [{ stage: 'a', from: day(101) - DAY }], end: null }], hazards: { watchedFrom: day(200) } },
    );
    expect(deal?.remarks.map(({ key, params }) => [key, params])).to.deep.equal([['board.unseen', { stage: 'S1' }]]);
    expect([deal?.steps, deal?.inRange]).to.deep.equal([[], deal?.expected]);
  });

  it('leaves out other currencies, closed deals and those without an amount', () => {
    const write = factsFrom('now');
    const at = new Date(day(99)).toISOString();
    const book = openBook([
      ...past(), write('deal.state', at, 'deal:U', { stage: 'a', amount: { minor: 5, currency: 'USD' } }), write('deal.state', at, 'deal:N', { stage: 'a' }),
    ]);
    const { deals, period } = compareMethods(openForecastBoard(book, program, day(100)), { until: day(110), currency: 'CNY' });
    expect(deals).to.deep.equal([]);
    expect(period.leftOut).to.deep.equal({ withoutAmount: 1, otherCurrency: 1, negative: 0 });
  });
});

const course = (from: number, end: number | null, outcome: 'won' | 'lost' = 'won', at = 'a'): DealCourse =>
  ({ deal: `${from}/${end}/${at}`, amount: cny(100), stays: [{ stage: at, from: day(from) }], end: end === null ? null : { outcome, at: day(end) } });

describe('how long deals still take', () => {
  it('is the median from the stage and age asked about, with its interval and n', () => {
    // Closed after 1, 2 … 20 days.
    const left = timeToClose(Array.from({ length: 20 }, (_, n) => course(0, n + 1, n % 2 ? 'won' : 'lost')), day(50));
    expect(left({ stage: 'a', age: 0 })).to.deep.equal({ n: 20, closed: 20, median: 10, lower: 5, upper: 15 });
    expect(left({ stage: 'a', age: 11 })).to.deep.include({ n: 10, closed: 10, median: 4 });
    expect(left({ stage: 'a', age: 20 })).to.deep.include({ n: 1, median: 0 });
    expect(left({ stage: 'a', age: 21 })).to.deep.equal({ n: 0, closed: 0, median: null, lower: null, upper: null });
    expect(left({ stage: 'z', age: 0 }).n).to.equal(0);
  });

  it('is not known while fewer than half were ever closed', () => {
    const left = timeToClose([course(0, 5), course(0, null), course(0, null)], day(30));
    expect(left({ stage: 'a', age: 0 })).to.deep.equal({ n: 3, closed: 1, median: null, lower: 5, upper: null });
  });

  it('is learned from what had happened by then: later ends are open deals, later deals none', () => {
    expect(timeToClose([course(0, 5), course(20, 25)], day(4))({ stage: 'a', age: 0 })).to.deep.include({ n: 1, closed: 0 });
    expect(timeToClose([course(0, 5)], day(5))({ stage: 'a', age: 0 })).to.deep.include({ n: 1, closed: 1, median: 5 });
  });

  it('counts a stage from its first day there until the deal is closed, wherever it was then', () => {
    const moved: DealCourse = { ...course(0, 30), stays: [{ stage: 'a', from: day(0) }, { stage: 'b', from: day(10) }, { stage: 'a', from: day(20) }] };
    const left = timeToClose([moved], day(60));
    expect([left({ stage: 'a', age: 0 }).median, left({ stage: 'b', age: 0 }).median]).to.deep.equal([30, 20]);
  });
});

describe('a back-test report of both methods', () => {
  const courses = Array.from({ length: 120 }, (_, n) => course(n, n + (n % 4 === 0 ? 10 : 20), n % 4 === 0 ? 'lost' : 'won'));
  const coursesAt = (at: number): readonly DealCourse[] => courses.filter(({ stays: [first] }) => (first?.from ?? 0) <= at)
    .map((one) => (one.end && one.end.at > at ? { ...one, end: null } : one));
  const plan = (count: number): Parameters<typeof backTestReport>[0] => ({
    currency: 'CNY', coursesAt, stageRate: () => 3500, periods: Array.from({ length: count }, (_, n) => ({ from: day(40 + n * 20), until: day(60 + n * 20) })),
  });

  it('gives WAPE, bias, coverage, pinball and calibration of each, on the same deals', () => {
    const report = backTestReport(plan(4));
    expect(report.periods.map(({ deals, actual }) => [deals, actual])).to.deep.equal(report.periods.map(({ deals }) => [deals, 1500]));
    expect(report.hazard.error.wape).to.be.below(report.stageWeighted.error.wape as number);
    expect(report.stageWeighted.error.bias).to.be.below(-0.4);
    for (const method of [report.hazard, report.stageWeighted]) {
      expect(method.calibration.reduce((sum, { n }) => sum + n, 0)).to.equal(report.periods.reduce((sum, { deals }) => sum + deals, 0));
      expect(method.coverage).to.be.within(0, 1);
      expect(method.pinball).to.be.above(0);
    }
    expect(report.stageWeighted.calibration.map(({ from, to }) => [from, to])).to.deep.equal([[0.3, 0.4]]);
    expect(report.periods[0]?.stageWeighted.expected).to.equal((report.periods[0]?.deals ?? 0) * 35);
  });

  it('counts only periods in which there was something to say: open deals, and won ones to learn from', () => {
    const early = { from: day(5), until: day(25) };
    const late = Array.from({ length: 2 }, (_, n) => ({ from: day(300 + n * 20), until: day(320 + n * 20) }));
    const { periods: between } = plan(4);
    const all = backTestReport({ ...plan(0), periods: [early, ...between, ...late] });
    expect(all.periods.map(({ tried }) => tried)).to.deep.equal([false, true, true, true, true, false, false]);
    expect([all.periods[0]?.deals, all.periods[5]?.deals]).to.deep.equal([5, 0]);
    const alone = backTestReport(plan(4));
    expect([all.hazard, all.stageWeighted, all.tooFew]).to.deep.equal([alone.hazard, alone.stageWeighted, false]);
    const nothing = backTestReport({ ...plan(0), periods: late });
    expect([nothing.tooFew, nothing.hazard.coverage, nothing.stageWeighted.coverage, nothing.hazard.error.wape]).to.deep.equal([true, null, null, null]);
  });

  it('says when there are too few periods', () => {
    expect([3, 4].map((count) => backTestReport(plan(count)).tooFew)).to.deep.equal([true, false]);
    const none = backTestReport(plan(0));
    expect([none.tooFew, none.needed, none.hazard.coverage, none.hazard.pinball, none.hazard.error.wape, none.hazard.calibration]).to.deep.equal([true, 4, null, null, null, []]);
  });
});
