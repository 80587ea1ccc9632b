import { expect } from 'chai';
import { compile } from '@sextant/core/judge';
import { factsFrom, openBook } from '@sextant/core/facts';
import type { Fact } from '@sextant/core/facts';
import { backTestReport, compareMethods, openForecastBoard, timeToClose } from '@sextant/core/forecast/board';
import type { MethodComparison } from '@sextant/core/forecast/board';
import { coursesAsOf, type DealCourse, type HazardOptions } from '@sextant/core/forecast/hazard';
import { loadPolicy } from '@sextant/core/policy/schema';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const day = (n: number): number => START + n * DAY;
const cny = (minor: number): { minor: number; currency: string } => ({ minor, currency: 'CNY' });

const stage = (order: number, rate: number, min: number, max: number): object => ({ label: `S${order}`, order, probability: { rate, min, max }, requires: {} });
const program = compile(loadPolicy({
  id: 'bare', version: 1, title: 'Bare', stages: { a: stage(1, 3500, 2500, 4500), b: stage(2, 8000, 0, 10_000), low: { ...stage(3, 2000, 1000, 3000), label: 'Low' } },
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

const five = (course: (n: number) => DealCourse): readonly DealCourse[] => Array.from({ length: 5 }, (_, n) => course(n));
const ended = (from: number, outcome: 'won' | 'lost', at: number, stage = 'low'): DealCourse =>
  ({ deal: 'past', amount: cny(1), stays: [{ stage, from: day(from) }], end: { outcome, at: day(at) } });

/** Open deals beside such courses and no others, over the one day from day 100; first days apart from all later ones, nothing shrunk. */
function compareAlone(open: readonly (readonly [id: string, from: number, stage: string, minor: number, close?: number])[], courses: readonly DealCourse[], hazards: HazardOptions = {}): MethodComparison {
  const write = factsFrom('now');
  const facts = open.map(([id, from, at, minor, close]) =>
    write('deal.state', new Date(day(from)).toISOString(), `deal:${id}`, { stage: at, amount: cny(minor), ...(close !== undefined && { expectedClose: close }) }));
  const theirs = open.map(([deal, from, at, minor]): DealCourse => ({ deal, amount: cny(minor), stays: [{ stage: at, from: day(from) }], end: null }));
  return compareMethods(openForecastBoard(openBook(facts), program, day(100)), {
    until: day(101), currency: 'CNY', courses: [...theirs, ...courses], hazards: { band: 1, bands: 2, pull: 0, ...hazards },
  });
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

  it('each step tells what it rests on; sums count the deals that a step moved (FC-15)', () => {
    // Of ten seen on their first day five are lost then; of four seen later three are won and one is lost.
    const { deals, byStage, expected, inRange, steps } = compareAlone([['A', 99, 'low', 1000], ['B', 100, 'low', 4000]], [
      ...five(() => ended(50, 'lost', 50)), ...Array.from({ length: 4 }, (_, n) => ended(50, n === 0 ? 'lost' : 'won', 51)),
    ]);
    const reason = (key: string, params: object, points: number): object => ({ key: `board.${key}`, params, evidence: [], points });
    const [learned, clamped] = [{ stage: 'Low', rate: 3750, n: 10 }, { stage: 'Low', learned: 3750, min: 1000, max: 3000 }];
    expect(deals).to.deep.equal([
      {
        deal: 'B', amount: cny(4000), byStage: cny(800), expected: cny(0), inRange: cny(0), remarks: [],
        steps: [
          { step: 'learned', before: 800, after: 1500, reason: reason('learned', learned, 700) },
          { step: 'clamp', before: 1500, after: 1200, reason: reason('clamped', clamped, -300) },
          { step: 'age', before: 1200, after: 1200, reason: reason('age', { days: 0, rate: 3000, fresh: 3000 }, 0) },
          { step: 'period', before: 1200, after: 0, reason: reason('period', { days: 1, rate: 0 }, -1200) },
        ],
      },
      {
        deal: 'A', amount: cny(1000), byStage: cny(200), expected: cny(750), inRange: cny(600), remarks: [],
        steps: [
          { step: 'learned', before: 200, after: 375, reason: reason('learned', learned, 175) },
          { step: 'clamp', before: 375, after: 300, reason: reason('clamped', clamped, -75) },
          { step: 'age', before: 300, after: 600, reason: reason('age', { days: 1, rate: 6000, fresh: 3000 }, 300) },
          { step: 'period', before: 600, after: 600, reason: reason('period', { days: 1, rate: 6000 }, 0) },
        ],
      },
    ]);
    expect([byStage, expected, inRange]).to.deep.equal([cny(1000), cny(750), cny(600)]);
    expect(steps).to.deep.equal([
      { step: 'learned', change: 875, deals: 2 }, { step: 'clamp', change: -375, deals: 2 }, { step: 'age', change: 300, deals: 1 }, { step: 'period', change: -1200, deals: 1 },
    ]);
  });

  it('where young deals are all lost, an old one keeps its own chance; held in a range, no share of nothing is more than nothing', () => {
    const of = (stage: string): readonly unknown[] => {
      const { deals: [deal] } = compareAlone([['A', 98, stage, 1000]], [...five(() => ended(99, 'lost', 99, stage)), ...five(() => ended(98, 'won', 99, stage)).slice(2)], { watchedFrom: day(99) });
      return [deal?.steps.map(({ step, after }) => [step, after]), deal?.expected.minor, deal?.inRange.minor];
    };
    expect(of('b')).to.deep.equal([[['learned', 0], ['age', 1000], ['period', 750]], 750, 750]);
    expect(of('low')).to.deep.equal([[['learned', 0], ['clamp', 100], ['age', 0], ['period', 0]], 750, 0]);
  });

  it('names what steps cannot say: a close date outside the period, a stage nobody was seen in', () => {
    const until = day(101);
    const remarks = (close: number): unknown => compareAlone([['A', 100, 'low', 100, close]], [ended(50, 'won', 50)]).deals[0]?.remarks;
    const outside = (at: number): unknown => [{ key: 'board.closes-outside', params: { at, until }, evidence: [] }];
    expect([remarks(day(100)), remarks(day(100) + 1), remarks(until - 1), remarks(until)]).to.deep.equal([outside(day(100)), [], [], outside(until)]);
    const { deals: [deal] } = compareAlone([['A', 99, 'low', 100]], [], { watchedFrom: day(200) });
    expect(deal?.remarks).to.deep.equal([{ key: 'board.unseen', params: { stage: 'Low' }, evidence: [] }]);
    expect([deal?.steps, deal?.inRange]).to.deep.equal([[], deal?.expected]);
  });

  it('holds deals of the board in stages of its policy; others may have been learned from, and one that never stood in a stage is none', () => {
    expect(compareAlone([['A', 99, 'low', 100]], [{ ...ended(99, 'won', 99), end: null }, { ...ended(99, 'won', 99, 'gone'), deal: 'A', end: null }]).deals.map(({ deal, amount }) => [deal, amount.minor]))
      .to.deep.equal([['A', 100]]);
    const board = openForecastBoard(openBook([factsFrom('now')('deal.state', new Date(day(99)).toISOString(), 'deal:A', { amount: cny(5) })]), program, day(100));
    expect(compareMethods(board, { until: day(101), currency: 'CNY' }).deals).to.deep.equal([]);
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

  it('counts an open deal at the ages it has lived through: not at its own, as today is not over', () => {
    const left = timeToClose([course(0, null)], day(5));
    expect([4, 5, 6].map((age) => left({ stage: 'a', age }).n)).to.deep.equal([1, 0, 0]);
  });

  it('counts a stage from its first day there until the deal is closed, wherever it was then', () => {
    const moved: DealCourse = { ...course(0, 30), stays: [{ stage: 'a', from: day(0) }, { stage: 'b', from: day(10) }, { stage: 'a', from: day(20) }] };
    const left = timeToClose([moved], day(60));
    expect([left({ stage: 'a', age: 0 }).median, left({ stage: 'b', age: 0 }).median]).to.deep.equal([30, 20]);
  });
});

describe('a back-test report of both methods', () => {
  const courses = Array.from({ length: 120 }, (_, n) => course(n, n + (n % 4 === 0 ? 10 : 20), n % 4 === 0 ? 'lost' : 'won'));
  const coursesAt = (at: number): readonly DealCourse[] => coursesAsOf(courses, at);
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
