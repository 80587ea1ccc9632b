import { expect } from 'chai';
import { compileForecast, forecast } from '@sextant/core/forecast';
import { dossier, entity, factsFrom, openBook } from '@sextant/core/facts';
import { learnedStages, learnStageRates } from '@sextant/core/forecast/hazard';
import type { DealCourse, StageRate, StageRateOptions } from '@sextant/core/forecast/hazard';
import { stageGates } from '@sextant/core/presets';
import { loadPolicy } from '@sextant/core/policy/schema';

const DAY = 86_400_000;
const { stages } = compileForecast(loadPolicy(stageGates));

function course(stays: readonly (readonly [stage: string, day: number])[], end?: readonly ['won' | 'lost', number]): DealCourse {
  return { deal: 'D', amount: null, stays: stays.map(([stage, day]) => ({ stage, from: day * DAY })), end: end ? { outcome: end[0], at: end[1] * DAY } : null };
}

/** So many deals that came to a demo, won after ten days and lost after five. */
function ended(won: number, lost: number): readonly DealCourse[] {
  return [
    ...Array.from({ length: won }, () => course([['proposal-demo', 0]], ['won', 10])), ...Array.from({ length: lost }, () => course([['proposal-demo', 0]], ['lost', 5])),
  ];
}

function demo(courses: readonly DealCourse[], options: StageRateOptions = {}, day = 100): StageRate | undefined {
  return learnStageRates(courses, stages, day * DAY, options).find(({ stage }) => stage === 'proposal-demo');
}

describe('what a stage is worth by what became of its deals (FC-15)', () => {
  it('is the share won, pulled towards the policy’s rate by twenty deals', () => {
    // (60 × 50 % + 20 × 60 %) ÷ 80.
    expect(demo(ended(30, 30))).to.deep.equal({ stage: 'proposal-demo', n: 60, won: 30, own: 5000, rate: 5250, lacking: 0 });
    expect(demo(ended(30, 30), { pull: 0 })?.rate).to.equal(5000);
    expect(demo(ended(30, 30), { pull: 60 })?.rate).to.equal(5500);
    // 20 of 30: two thirds, pulled by 20 × 60 %.
    expect(demo(ended(20, 10))).to.deep.include({ own: 6667, rate: 6400 });
  });

  it('is not known of fewer closed deals than thirty, and says how many are missing', () => {
    expect(demo(ended(15, 14))).to.deep.equal({ stage: 'proposal-demo', n: 29, won: 15, own: 5172, rate: null, lacking: 1 });
    expect(demo(ended(15, 15))).to.deep.include({ n: 30, rate: 5400, lacking: 0 });
    expect(demo(ended(2, 2), { least: 4 })?.rate).to.equal(Math.round((4 * 5000 + 20 * 6000) / 24));
    expect(demo([])).to.deep.equal({ stage: 'proposal-demo', n: 0, won: 0, own: null, rate: null, lacking: 30 });
    expect(demo([course([['proposal-demo', 0]])])).to.deep.include({ n: 0, own: null });
  });

  it('hears of deals still open: those that have been there as long as losing takes are likelier to be won', () => {
    // Of thirty, ten were lost on day 5, ten won on day 10, and ten are open since day 7 only: as many of those left will be won.
    const open = Array.from({ length: 10 }, () => course([['proposal-demo', 93]]));
    const found = demo([...ended(10, 10), ...open], { least: 1, pull: 0 });
    // Lost on day 5: 10 of 30. Then the open ones leave, and all that are left are won.
    expect(found).to.deep.include({ n: 20, won: 10, own: 6667, rate: 6667 });
  });

  it('is a share of those that end: one that is open longer than any took to end says nothing of itself', () => {
    // Of three one is lost on day 5, one of the other two won on day 10: a third each, and a third open.
    expect(demo([...ended(1, 1), course([['proposal-demo', 0]])])).to.deep.include({ n: 2, won: 1, own: 5000 });
  });

  it('counts a deal in every stage it stood in, once, from its first day there', () => {
    const way = course([['need-confirmed', 0], ['proposal-demo', 3], ['need-confirmed', 5], ['proposal-demo', 8]], ['won', 20]);
    const found = learnStageRates([way], stages, 100 * DAY);
    expect(found.map(({ stage, n, won }) => [stage, n, won])).to.deep.equal([['initial-contact', 0, 0], ['need-confirmed', 1, 1], ['proposal-demo', 1, 1], ['negotiation', 0, 0]]);
  });

  it('knows nothing that came later, and nothing of a deal that had ended before it was first seen', () => {
    expect(demo([course([['proposal-demo', 0]], ['won', 100])], {}, 100)?.n).to.equal(1);
    expect(demo([course([['proposal-demo', 0]], ['won', 101])], {}, 100)?.n).to.equal(0);
    expect(demo([course([['proposal-demo', 101]])], {}, 100)).to.deep.include({ n: 0, own: null });
    expect(demo([course([['proposal-demo', 50]], ['won', 20])])?.n).to.equal(0);
    expect(demo([course([['proposal-demo', 50]], ['won', 50])])?.n).to.equal(1);
  });

  it('becomes an ordinary policy, whose ledger says what was learned and holds it within its range (FC-1)', () => {
    const rates = learnStageRates(ended(38, 2), stages, 100 * DAY);
    expect(learnedStages(rates)).to.deep.equal({ 'proposal-demo': { probability: { learned: { rate: 8333, n: 40 } } } });
    const rules = compileForecast(loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['stage-gates@1'], forecast: { unproven: 'flag' }, stages: learnedStages(rates) }));
    const deal = dossier(openBook([factsFrom('crm')('deal.state', '2026-03-02T09:00:00Z', 'deal:D', { stage: 'proposal-demo' })]), entity('deal:D'));
    const { value } = forecast(deal, rules, Date.parse('2026-03-03T09:00:00Z'));
    expect(value.ledger.slice(0, 2).map(({ step, before, after }) => [step, before, after])).to.deep.equal([['stage', 0, 8333], ['clamp', 8333, 7000]]);
    expect(value.origin).to.deep.equal({ from: 'history', n: 40 });
  });

  it('wants whole numbers', () => {
    for (const options of [{ least: 0 }, { least: 1.5 }, { pull: -1 }, { pull: 0.5 }]) {
      const [name, value] = Object.entries(options)[0] ?? [];
      expect(() => demo([], options)).to.throw(RangeError, `${name}: expected an integer from ${name === 'least' ? 1 : 0}, received ${value}`);
    }
  });
});
