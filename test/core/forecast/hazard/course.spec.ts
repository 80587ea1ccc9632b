import { expect } from 'chai';
import { dossier, entity, factsFrom, openBook, type Fact } from '@sextant/core/facts';
import { compileForecast } from '@sextant/core/forecast';
import { courseOf, coursesAsOf, learnHazards, type DealCourse } from '@sextant/core/forecast/hazard';
import { stageGates } from '@sextant/core/presets';
import { loadPolicy } from '@sextant/core/policy/schema';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const day = (n: number): number => START + n * DAY;
const rules = compileForecast(loadPolicy(stageGates));
const write = factsFrom('crm');

type State = Fact<'deal.state'>['data'];

/** What a source tells of a deal, by day. */
function told(...states: readonly (readonly [day: number, state: State])[]): readonly Fact[] {
  return states.map(([n, state]) => write('deal.state', new Date(day(n)).toISOString(), 'deal:D', state));
}

function course(facts: readonly Fact[], now = day(100)): readonly [stays: readonly (readonly [string, number])[], end: readonly [string, number] | null] | null {
  const found = courseOf(dossier(openBook(facts), entity('deal:D')), rules, now);
  return found && [found.stays.map(({ stage, from }) => [stage, (from - START) / DAY]), found.end && [found.end.outcome, (found.end.at - START) / DAY]];
}

describe('the way a deal took', () => {
  it('is its stages, each from the day it was first told, and how it ended', () => {
    expect(course(told([1, { stage: 'need-confirmed' }], [3, { stage: '需求确认' }], [5, { stage: 'negotiation' }], [9, { outcome: 'won' }])))
      .to.deep.equal([[['need-confirmed', 1], ['negotiation', 5]], ['won', 9]]);
    expect(course(told([1, { stage: 'need-confirmed', outcome: 'open' }]))).to.deep.equal([[['need-confirmed', 1]], null]);
    expect(course(told([1, { stage: 'unheard-of' }], [4, { outcome: 'lost' }]))).to.equal(null);
  });

  it('ends at the closing date told with the outcome or later; one that lies ahead is a wish', () => {
    const open = [1, { stage: 'negotiation' }] as const;
    expect(course(told(open, [9, { outcome: 'won', closedAt: day(7) }]))?.[1]).to.deep.equal(['won', 7]);
    expect(course(told(open, [9, { outcome: 'won' }], [12, { closedAt: day(8) }]))?.[1]).to.deep.equal(['won', 8]);
    expect(course(told(open, [2, { closedAt: day(2) }], [9, { outcome: 'won' }]))?.[1]).to.deep.equal(['won', 9]);
    expect(course(told(open, [9, { outcome: 'won', closedAt: day(101) }]))?.[1]).to.deep.equal(['won', 9]);
    const ahead = told(open, [9, { outcome: 'won', closedAt: day(12) }]);
    expect([course(ahead, day(12) - 1)?.[1], course(ahead, day(12))?.[1]]).to.deep.equal([['won', 9], ['won', 12]]);
  });

  it('does not end anew where its outcome is told again; after it was opened again it does', () => {
    const open = [1, { stage: 'negotiation' }] as const;
    expect(course(told(open, [9, { outcome: 'won' }], [20, { outcome: 'won', title: 'Renamed' }], [30, { title: 'Again' }]))?.[1]).to.deep.equal(['won', 9]);
    expect(course(told(open, [9, { outcome: 'won', closedAt: day(8) }], [20, { outcome: 'won' }]))?.[1]).to.deep.equal(['won', 8]);
    const again = told(open, [9, { outcome: 'lost', closedAt: day(8) }], [12, { outcome: 'open' }], [20, { outcome: 'lost' }]);
    expect(course(again)).to.deep.equal([[['negotiation', 1]], ['lost', 20]]);
    expect(course(again, day(15))?.[1]).to.equal(null);
    expect(course(again, day(10))?.[1]).to.deep.equal(['lost', 8]);
  });

  it('does not end by what is told of another deal, that came of it or that it came of', () => {
    const own = told([1, { stage: 'negotiation' }], [9, { outcome: 'won' }], [30, { outcome: 'won' }]);
    const another = (n: number, outcome: 'won' | 'lost'): Fact => write('deal.state', new Date(day(n)).toISOString(), ['deal:E', 'origin=deal:D'], { outcome, stage: 'negotiation' });
    expect(course([...own, another(20, 'lost')])?.[1]).to.deep.equal(['won', 9]);
    expect(course([...own, another(5, 'won')])?.[1]).to.deep.equal(['won', 9]);
    const renewed = (n: number, outcome: 'won' | 'lost'): Fact => write('deal.state', new Date(day(n)).toISOString(), ['origin=deal:E', 'deal:D'], { outcome });
    const former = (n: number): Fact => write('deal.state', new Date(day(n)).toISOString(), 'deal:E', { outcome: 'won' });
    expect(course([...told([1, { stage: 'negotiation' }]), renewed(12, 'lost'), former(13), renewed(15, 'lost')])?.[1]).to.deep.equal(['lost', 12]);
    expect(course([...told([1, { stage: 'negotiation' }]), former(3), renewed(12, 'won')])?.[1]).to.deep.equal(['won', 12]);
  });

  it('is told by facts about the deal itself, whatever else they name', () => {
    const own = told([1, { stage: 'negotiation' }], [9, { outcome: 'won' }]);
    for (const about of [['account:A', 'deal:D'], ['deal:D', 'origin=deal:E']]) {
      expect(course([...own, write('deal.state', new Date(day(20)).toISOString(), about, { outcome: 'won' })])?.[1], about.join()).to.deep.equal(['won', 9]);
    }
    expect(course([...own, write('deal.state', new Date(day(20)).toISOString(), ['account:A', 'origin=deal:D'], { outcome: 'won' }), ...told([30, { outcome: 'won' }])])?.[1])
      .to.deep.equal(['won', 9]);
  });

  it('knows what was told up to the instant asked about, and what is no text is no stage', () => {
    const facts = told([1, { stage: 'need-confirmed' }], [5, { stage: 'negotiation' }], [9, { outcome: 'won', closedAt: day(9) }]);
    expect(course(facts, day(5))).to.deep.equal([[['need-confirmed', 1], ['negotiation', 5]], null]);
    expect(course(facts, day(5) - 1)).to.deep.equal([[['need-confirmed', 1]], null]);
    expect(course(facts, day(9))?.[1]).to.deep.equal(['won', 9]);
    expect(course(told([1, { stage: null }], [2, { outcome: 'open' }]))).to.equal(null);
    expect(course(told([1, { title: 'nothing else' }]))).to.equal(null);
    expect(course(told([1, { stage: 'need-confirmed' }], [3, { outcome: null }]))).to.deep.equal([[['need-confirmed', 1]], null]);
  });

  it('is worth the last amount known, or its offer’s list price, or nothing known', () => {
    const priced = [write('product.state', new Date(day(0)).toISOString(), 'product:P', { listPrice: { minor: 500, currency: 'CNY' } })];
    const deal = (...facts: readonly Fact[]): unknown => courseOf(dossier(openBook([...priced, ...facts]), entity('deal:D')), rules, day(100))?.amount;
    expect(deal(...told([1, { stage: 'negotiation' }]))).to.equal(null);
    expect(deal(...told([1, { stage: 'negotiation', amount: { minor: 7, currency: 'CNY' } }], [2, { amount: { minor: 9, currency: 'CNY' } }]))).to.deep.equal({ minor: 9, currency: 'CNY' });
    expect(deal(write('deal.state', new Date(day(1)).toISOString(), ['deal:D', 'offer=product:P'], { stage: 'negotiation' }))).to.deep.equal({ minor: 500, currency: 'CNY' });
  });

  it('has no stay in a stage that was told with the outcome or after it: nobody saw it stand there', () => {
    expect(course(told([50, { stage: 'negotiation', outcome: 'won', closedAt: day(20) }]))).to.equal(null);
    expect(course(told([1, { stage: 'need-confirmed' }], [9, { stage: 'negotiation', outcome: 'won' }], [12, { stage: 'proposal-demo' }])))
      .to.deep.equal([[['need-confirmed', 1]], ['won', 9]]);
    expect(course(told([50, { stage: 'negotiation', outcome: 'open' }]))).to.deep.equal([[['negotiation', 50]], null]);
  });
});

describe('courses as they stood at an instant (FC-15)', () => {
  const one: DealCourse = {
    deal: 'D', amount: { minor: 100, currency: 'CNY' },
    stays: [{ stage: 'need-confirmed', from: day(1) }, { stage: 'negotiation', from: day(5) }], end: { outcome: 'won', at: day(9) },
  };
  const open = { ...one, end: null };

  it('a stay and an end are there from their instant on', () => {
    expect(coursesAsOf([one], day(9))).to.deep.equal([one]);
    expect(coursesAsOf([one, open], day(9) - 1)).to.deep.equal([open, open]);
    expect(coursesAsOf([one], day(5))).to.deep.equal([open]);
    expect(coursesAsOf([one], day(5) - 1)).to.deep.equal([{ ...open, stays: one.stays.slice(0, 1) }]);
  });

  it('a deal is unknown before its first stay', () => {
    expect(coursesAsOf([one], day(1))).to.have.length(1);
    expect(coursesAsOf([one], day(1) - 1)).to.deep.equal([]);
  });
});

describe('what hazards have learned from', () => {
  const ended = (from: number, at: number): Parameters<typeof learnHazards>[0][number] =>
    ({ deal: `${from}`, amount: null, stays: [{ stage: 'negotiation', from: day(from) }], end: { outcome: 'won', at: day(at) } });

  it('are ends that were seen in a stage: a deal that had ended before it was first told is none', () => {
    const { deals, won, stages } = learnHazards([ended(1, 5), ended(50, 20)], day(100));
    expect([deals, won, stages.get('negotiation')?.[0]?.days]).to.deep.equal([2, 1, 5]);
  });
});
