import { expect } from 'chai';
import fc from 'fast-check';
import { refOf } from '@sextant/core/facts';
import type { DealCourse } from '@sextant/core/forecast/hazard';
import { cycleCase, cyclesOf, stalled, type CycleCase, type Cycles } from '@sextant/core/forecast/risk';
import { at, story } from '../../../support/deal.js';
import { DAY, rules, rulesWith } from './rules.js';

const NOW = 400 * DAY;
const rule = { ...rules.rule.stalled, least: 4, quantile: 7500 };

type Stays = readonly (readonly [stage: string, day: number])[];

function course(stays: Stays, end?: readonly ['won' | 'lost', number]): DealCourse {
  return { deal: 'D', amount: null, stays: stays.map(([stage, day]) => ({ stage, from: day * DAY })), end: end ? { outcome: end[0], at: end[1] * DAY } : null };
}

function cases(courses: readonly DealCourse[], segment: readonly (string | null)[] = []): readonly CycleCase[] {
  return courses.map((one) => ({ course: one, segment }));
}

/** Deals won after so many days. */
function won(...days: readonly number[]): readonly DealCourse[] {
  return days.map((day) => course([['a', 0]], ['won', day]));
}

function daysOf(cycles: Cycles, segment = '[]', stage?: string): readonly (number | null)[] {
  const found = cycles.segments.get(segment);
  const cycle = stage === undefined ? found?.overall : found?.stages.get(stage);
  return cycle ? [cycle.n, ...[cycle.p50, cycle.p75, cycle.p90, cycle.limit].map((ms) => ms && ms / DAY)] : [];
}

describe('cycles of won deals (FC-8)', () => {
  it('are the quantiles of how long they took', () => {
    expect(daysOf(cyclesOf(cases(won(10, 20, 30, 40)), rule, NOW))).to.deep.equal([4, 20, 30, 40, 30]);
    expect(daysOf(cyclesOf(cases(won(40, 10, 30, 20, 50, 60, 70, 80, 90, 100)), rule, NOW))).to.deep.equal([10, 50, 80, 90, 80]);
  });

  it('are none of fewer deals than the policy wants', () => {
    expect(daysOf(cyclesOf(cases(won(10, 20, 30)), rule, NOW))).to.deep.equal([3, null, null, null, null]);
    expect(cyclesOf([], rule, NOW).segments.size).to.equal(0);
  });

  it('count each stage by itself, one that was entered twice together', () => {
    const again = course([['a', 0], ['b', 5], ['a', 7], ['b', 10]], ['won', 20]);
    const cycles = cyclesOf(cases([again, again, again, again]), rule, NOW);
    expect(daysOf(cycles, '[]', 'a')).to.deep.equal([4, 8, 8, 8, 8]);
    expect(daysOf(cycles, '[]', 'b')).to.deep.equal([4, 12, 12, 12, 12]);
    expect(daysOf(cycles)).to.deep.equal([4, 20, 20, 20, 20]);
  });

  it('hear of deals still open: those that took long already make the others less typical', () => {
    // Of eight deals, four were won early; the other four have been open for longer than three of these.
    const open = [1, 2, 3, 4].map(() => course([['a', 365]]));
    const cycles = cyclesOf(cases([...won(10, 20, 30, 40), ...open]), rule, NOW);
    // Weights 1/8, 1/8, 1/8 and, with none left but it, 5/8.
    expect(daysOf(cycles)).to.deep.equal([4, 40, 40, 40, 40]);
  });

  it('hear of lost deals until they were lost, and take nothing from them', () => {
    const lost = [5, 15, 25].map((day) => course([['a', 0]], ['lost', day]));
    expect(daysOf(cyclesOf(cases([...won(10, 20, 30, 40), ...lost]), rule, NOW))).to.deep.equal([4, 20, 30, 40, 30]);
  });

  it('know nothing that came later: a deal won tomorrow is open today', () => {
    const cycles = cyclesOf(cases([...won(10, 20, 30, 40), course([['a', 0]], ['won', 401])]), rule, NOW);
    expect(daysOf(cycles)[0]).to.equal(4);
    expect(daysOf(cyclesOf(cases([...won(10, 20, 30, 40), course([['a', 0]], ['won', 400])]), rule, NOW))[0]).to.equal(5);
  });

  it('no stay is negative, though the closing date lies before the last move', () => {
    const odd = course([['a', 0], ['b', 30]], ['won', 20]);
    const cycles = cyclesOf(cases([odd, odd, odd, odd]), rule, NOW);
    expect([daysOf(cycles, '[]', 'a')[1], daysOf(cycles, '[]', 'b'), daysOf(cycles)[1]]).to.deep.equal([20, [], 20]);
  });

  it('a deal that had ended before it was first seen says nothing of how long deals take', () => {
    const unseen = course([['a', 30]], ['won', 20]);
    expect(daysOf(cyclesOf(cases([...won(10, 20, 30), unseen]), rule, NOW))).to.deep.equal([3, null, null, null, null]);
    expect(daysOf(cyclesOf(cases([...won(10, 20, 30, 40), unseen, course([], ['won', 20])]), rule, NOW))).to.deep.equal([4, 20, 30, 40, 30]);
  });

  it('are told by segment, each in the wider ones it lies in; what is not known narrows nothing', () => {
    const cycles = cyclesOf([
      ...cases(won(1, 2, 3, 4), ['servo', 'auto-parts']), ...cases(won(11, 12), ['servo', null]), ...cases(won(21), [null, 'auto-parts']),
    ], rule, NOW);
    expect([...cycles.segments].map(([key, { overall }]) => [key, overall.n])).to.deep.equal([['[]', 7], ['["servo"]', 6], ['["servo","auto-parts"]', 4]]);
  });

  it('of won deals alone are their order statistics, in any order', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 4, maxLength: 40 }), (days) => {
      const sorted = [...days].sort((a, b) => a - b);
      const nth = (share: number): number | undefined => sorted[Math.ceil(days.length * share) - 1];
      expect(daysOf(cyclesOf(cases(won(...days)), rule, NOW))).to.deep.equal([days.length, nth(0.5), nth(0.75), nth(0.9), nth(0.75)]);
    }), { numRuns: 40 });
  });
});

describe('a deal against them', () => {
  const ours = rulesWith({ stalled: { least: 4, quantile: 7500 } });
  const DEMO = 'proposal-demo';
  /** Won after so many days in the demo, of 10 days more as a whole. */
  const cyclesFor = (days: readonly number[], segment: readonly (string | null)[] = [null, null]): Cycles =>
    cyclesOf(cases(days.map((day) => course([['initial-contact', 0], [DEMO, 10]], ['won', 10 + day])), segment), ours.rule.stalled, NOW);

  function deal(more: object = {}): ReturnType<typeof story> {
    const told = story();
    told.tell('03-01 09:00', 'deal.state', { stage: 'initial-contact', ...more });
    told.tell('03-06 09:00', 'deal.state', { stage: DEMO });
    return told;
  }

  it('is stalled once it is in its stage longer than the quantile, to the millisecond', () => {
    const told = deal();
    const cycles = cyclesFor([10, 20, 30, 300]);
    const edge = at('03-06 09:00') + 30 * DAY;
    const before = stalled(told.dossier(), cycles, ours, edge);
    expect(before.value).to.deep.include({ stage: DEMO, stalled: false, becomesAt: edge + 1 });
    expect(before.value.inStage).to.deep.equal({ n: 4, p50: 20 * DAY, p75: 30 * DAY, p90: 300 * DAY, limit: 30 * DAY, age: 30 * DAY, segment: [], lacking: 0, beyond: false });
    expect(before.value.overall).to.deep.include({ age: 35 * DAY, limit: 40 * DAY, beyond: false });
    expect(before.validUntil).to.equal(edge + 1);
    expect([before.policy, before.asOf]).to.deep.equal([ours.policy, edge]);
    expect(before.reasons[1]?.params).to.deep.equal({ age: 35 * DAY, limit: 40 * DAY, n: 4, quantile: 7500 });
    expect(before.reasons.map(({ key, points }) => [key, points])).to.deep.equal([['risk.stage-moving', undefined], ['risk.overall-moving', undefined]]);
    const after = stalled(told.dossier(), cycles, ours, edge + 1);
    expect([after.value.stalled, after.value.becomesAt, after.validUntil]).to.deep.equal([true, null, at('03-01 09:00') + 40 * DAY + 1]);
    expect(after.reasons.map(({ key, points }) => [key, points])).to.deep.equal([['risk.stage-stalled', 20], ['risk.overall-moving', undefined]]);
    expect(after.reasons[0]?.params).to.deep.equal({ stage: { 'zh-CN': '方案演示', en: 'Proposal demo' }, age: 30 * DAY + 1, limit: 30 * DAY, n: 4, quantile: 7500 });
    expect(after.reasons.map(({ evidence }) => evidence)).to.deep.equal([
      [{ fact: 'crm/deal.state-2', field: 'stage' }], [{ fact: 'crm/deal.state-1', field: 'stage' }],
    ]);
    const both = stalled(told.dossier(), cycles, ours, at('03-01 09:00') + 40 * DAY + 1);
    expect(both.reasons.map(({ key, points }) => [key, points])).to.deep.equal([['risk.stage-stalled', 20], ['risk.overall-stalled', 20]]);
    expect(both.validUntil).to.equal(null);
  });

  it('says what is known and how many won deals are missing where there are too few', () => {
    const { value, reasons, validUntil } = stalled(deal().dossier(), cyclesFor([10, 20, 30]), ours, at('03-26 09:00'));
    expect(value.inStage).to.deep.equal({ n: 3, p50: null, p75: null, p90: null, limit: null, age: 20 * DAY, segment: [], lacking: 1, beyond: null });
    expect([value.stalled, value.becomesAt, validUntil]).to.deep.equal([false, null, null]);
    expect(reasons.map(({ key, params }) => [key, params])).to.deep.equal([
      ['risk.stage-unknown', { stage: { 'zh-CN': '方案演示', en: 'Proposal demo' }, age: 20 * DAY, n: 3, lacking: 1 }],
      ['risk.overall-unknown', { age: 25 * DAY, n: 3, lacking: 1 }],
    ]);
  });

  it('without any history, too', () => {
    const { value } = stalled(deal().dossier(), null, ours, at('03-26 09:00'));
    expect(value.inStage).to.deep.include({ n: 0, lacking: 4, beyond: null, age: 20 * DAY });
    expect(value.overall).to.deep.include({ n: 0, segment: [], lacking: 4, beyond: null, age: 25 * DAY });
  });

  it('is compared with the narrowest segment that has enough, else with a wider one', () => {
    const wide = cases([100, 100, 100, 100].map((day) => course([[DEMO, 0]], ['won', day])), [null, null]);
    const narrow = (n: number): readonly CycleCase[] => cases(Array.from({ length: n }, () => course([[DEMO, 0]], ['won', 5])), ['servo', null]);
    const inStage = (n: number, more: object): unknown => {
      const { value } = stalled(deal(more).dossier(), cyclesOf([...wide, ...narrow(n)], ours.rule.stalled, NOW), ours, at('03-26 09:00'));
      return [value.inStage?.segment, value.inStage?.n, value.inStage?.beyond];
    };
    expect(inStage(4, { productLine: 'servo' })).to.deep.equal([['servo'], 4, true]);
    expect(inStage(3, { productLine: 'servo' })).to.deep.equal([[], 7, false]);
    expect(inStage(4, { productLine: 'plc' })).to.deep.equal([[], 8, false]);
    expect(inStage(4, {})).to.deep.equal([[], 8, false]);
  });

  it('a stage no won deal stood in is not compared, the whole is', () => {
    const told = story();
    told.tell('03-01 09:00', 'deal.state', { stage: 'negotiation' });
    const { value } = stalled(told.dossier(), cyclesFor([1, 1, 1, 1]), ours, at('03-26 09:00'));
    expect([value.inStage?.beyond, value.inStage?.n, value.overall?.beyond, value.stalled]).to.deep.equal([null, 0, true, true]);
  });

  it('is not asked of a closed deal, nor of one in no stage the policy knows', () => {
    const closed = deal();
    closed.tell('03-20 09:00', 'deal.state', { outcome: 'won' });
    const ended = stalled(closed.dossier(), cyclesFor([1, 1, 1, 1]), ours, at('03-26 09:00'));
    expect(ended.value).to.deep.equal({ stage: null, inStage: null, overall: null, stalled: false, becomesAt: null });
    expect([ended.reasons, ended.policy, ended.asOf, ended.validUntil]).to.deep.equal([[], ours.policy, at('03-26 09:00'), null]);
    const lost = story();
    lost.tell('03-01 09:00', 'deal.state', { title: 'No stage' });
    const { value, reasons, ...context } = stalled(lost.dossier(), null, ours, at('03-26 09:00'));
    expect([value.inStage, reasons]).to.deep.equal([null, [{ key: 'risk.no-stage', params: {}, evidence: [] }]]);
    expect(context).to.deep.include({ policy: ours.policy, asOf: at('03-26 09:00'), validUntil: null });
    expect(cycleCase(lost.dossier(), ours, at('03-26 09:00'))).to.equal(null);
  });

  it('a deal that was opened again is asked of once more', () => {
    const told = deal();
    told.tell('03-20 09:00', 'deal.state', { outcome: 'lost' });
    told.tell('03-22 09:00', 'deal.state', { outcome: 'open' });
    expect(stalled(told.dossier(), cyclesFor([1, 1, 1, 1]), ours, at('03-26 09:00')).value.stalled).to.equal(true);
  });

  it('rests on what moved it to its stage and to its first, not on what tells a stage again', () => {
    const told = story();
    told.tell('03-01 09:00', 'deal.state', { stage: 'of another list' });
    const first = told.tell('03-02 09:00', 'deal.state', { stage: 'initial-contact' });
    told.tell('03-03 09:00', 'deal.state', { stage: 'initial-contact' });
    told.tell('03-04 09:00', 'deal.state', { stage: 'need-confirmed' });
    const last = told.tell('03-06 09:00', 'deal.state', { stage: DEMO });
    told.tell('03-09 09:00', 'deal.state', { stage: DEMO });
    const { value, reasons } = stalled(told.dossier(), null, ours, at('03-26 09:00'));
    expect([value.inStage?.age, value.overall?.age]).to.deep.equal([20 * DAY, 24 * DAY]);
    expect(reasons.map(({ evidence }) => evidence)).to.deep.equal([[{ fact: refOf(last), field: 'stage' }], [{ fact: refOf(first), field: 'stage' }]]);
  });

  it('its case holds the values of the fields the policy names', () => {
    const told = deal({ productLine: 'servo' });
    expect(cycleCase(told.dossier(), ours, at('03-26 09:00'))?.segment).to.deep.equal(['servo', null]);
    told.aside('03-07 09:00', 'account.state', { industry: 'auto-parts' }, ['account:A-1']);
    told.tell('03-07 09:00', 'deal.state', { title: 'Retrofit' }, ['customer=account:A-1']);
    expect(cycleCase(told.dossier(), ours, at('03-26 09:00'))?.segment).to.deep.equal(['servo', 'auto-parts']);
  });
});
