import { expect } from 'chai';
import fc from 'fast-check';
import { chancesWithin, learnHazards } from '@sextant/core/forecast/hazard';
import type { DealCourse, HazardCell, Hazards } from '@sextant/core/forecast/hazard';

const DAY = 86_400_000;
const NOW = 200 * DAY;

function course(stays: readonly (readonly [stage: string, day: number])[], end?: readonly ['won' | 'lost', number]): DealCourse {
  return { deal: 'D', amount: null, stays: stays.map(([stage, day]) => ({ stage, from: day * DAY })), end: end ? { outcome: end[0], at: end[1] * DAY } : null };
}

function cells(hazards: Hazards, stage: string): readonly (readonly [days: number, won: number, lost: number])[] {
  return (hazards.stages.get(stage) ?? []).map(({ days, won, lost }) => [days, won, lost]);
}

describe('chances per day by stage and age', () => {
  it('are events ÷ days stood there, the day of the event included', () => {
    const hazards = learnHazards([course([['a', 0]], ['won', 3]), course([['a', 0]], ['lost', 1]), course([['a', 198]])], NOW, { band: 2, bands: 2, pull: 0 });
    // Days 0–1: 2 + 2 + 2, with one lost; days 2 and later: 2 of the first deal, won on the last.
    expect(cells(hazards, 'a')).to.deep.equal([[6, 0, 1 / 6], [2, 1 / 2, 0]]);
    expect([hazards.deals, hazards.won, hazards.lost]).to.deep.equal([3, 1, 1]);
  });

  it('of a band with few days are pulled towards the stage as a whole', () => {
    const hazards = learnHazards([course([['a', 0]], ['won', 3]), course([['a', 0]], ['lost', 1])], NOW, { band: 2, bands: 2, pull: 4 });
    // As a whole 1 won and 1 lost in 6 days.
    expect(cells(hazards, 'a')).to.deep.equal([[4, (4 / 6) / 8, (1 + 4 / 6) / 8], [2, (1 + 4 / 6) / 6, (4 / 6) / 6]]);
  });

  it('a stage that is left for another is a move there, dated to its last day', () => {
    const hazards = learnHazards([course([['a', 0], ['b', 2]], ['won', 5])], NOW, { band: 10, bands: 1, pull: 0 });
    expect(hazards.stages.get('a')?.[0]?.moves.get('b')).to.equal(1 / 3);
    expect(cells(hazards, 'b')).to.deep.equal([[4, 1 / 4, 0]]);
  });

  it('what happened after the instant is not known', () => {
    const later = course([['a', 190], ['b', 210]], ['won', 230]);
    expect(cells(learnHazards([later], NOW, { band: 30, bands: 1, pull: 0 }), 'a')).to.deep.equal([[10, 0, 0]]);
    expect(learnHazards([later], NOW).stages.has('b')).to.equal(false);
    expect(learnHazards([course([['a', 201]])], NOW).deals).to.equal(0);
  });

  it('what happened at the instant is: a deal that came just then was seen, for no whole day', () => {
    const came = learnHazards([course([['a', 200]])], NOW, { bands: 1 });
    expect([came.deals, cells(came, 'a')]).to.deep.equal([1, [[0, 0, 0]]]);
    const ended = learnHazards([course([['a', 191]], ['won', 200])], NOW, { bands: 1, pull: 0 });
    expect([ended.won, cells(ended, 'a')]).to.deep.equal([1, [[10, 1 / 10, 0]]]);
  });

  it('a course that stood nowhere teaches nothing', () => {
    expect(learnHazards([course([], ['won', 5])], NOW)).to.deep.include({ deals: 0, won: 0 });
  });

  it('days before deals were watched do not count, and deals that ended before were never seen', () => {
    const deals = [course([['a', 80]], ['won', 119]), course([['a', 0]], ['lost', 99])];
    const hazards = learnHazards(deals, NOW, { band: 10, bands: 20, pull: 0, watchedFrom: 100 * DAY });
    expect(hazards.deals).to.equal(1);
    // A band nobody stood in is like its stage as a whole.
    expect(cells(hazards, 'a').slice(1, 4)).to.deep.equal([[0, 1 / 20, 0], [10, 0, 0], [10, 1 / 10, 0]]);
    expect(learnHazards([course([['a', 0]], ['lost', 100])], NOW, { watchedFrom: 100 * DAY })).to.deep.include({ deals: 1, lost: 1 });
  });

  it('a move before deals were watched was not seen', () => {
    const hazards = learnHazards([course([['a', 50], ['b', 99]], ['won', 109])], NOW, { band: 20, bands: 1, watchedFrom: 100 * DAY });
    expect([cells(hazards, 'a'), hazards.stages.get('a')?.[0]?.moves.size]).to.deep.equal([[[0, 0, 0]], 0]);
    expect(cells(hazards, 'b').map(([days]) => days)).to.deep.equal([10]);
  });

  it('the last band holds all older ages', () => {
    const hazards = learnHazards([course([['a', 0]], ['won', 149])], NOW, { band: 10, bands: 3, pull: 0 });
    expect(cells(hazards, 'a')).to.deep.equal([[10, 0, 0], [10, 0, 0], [130, 1 / 130, 0]]);
    // Also of a deal that was older than all bands when it was first watched.
    const late = learnHazards([course([['a', 0]], ['won', 149])], NOW, { band: 10, bands: 3, pull: 0, watchedFrom: 100 * DAY });
    expect([cells(late, 'a')[2], late.stages.get('a')?.map(({ deals }) => deals)]).to.deep.equal([[50, 1 / 50, 0], [0, 0, 1]]);
  });

  it('stages to move to come in one order, whichever deal is read first', () => {
    const deals = [course([['a', 0], ['c', 2]]), course([['a', 0], ['b', 2]])];
    const order = (all: readonly DealCourse[]): readonly string[] => [...(learnHazards(all, NOW).stages.get('a')?.[0]?.moves.keys() ?? [])];
    expect([order(deals), order([...deals].reverse())]).to.deep.equal([['b', 'c'], ['b', 'c']]);
  });
});

describe('chances within some days', () => {
  it('compound day by day', () => {
    const hazards = learnHazards([course([['a', 0]], ['won', 3]), course([['a', 0]], ['lost', 3])], NOW, { band: 100, bands: 1, pull: 0 });
    // 1 won and 1 lost in 8 days: each day 1/8 of either, 3/4 stay.
    const chance = chancesWithin(hazards, 2)({ stage: 'a', age: 0 });
    expect(chance.won).to.be.closeTo(1 / 8 + (3 / 4) * (1 / 8), 1e-12);
    expect(chance.lost).to.be.closeTo(chance.won, 1e-12);
    expect([chance.days, chance.deals]).to.deep.equal([8, 2]);
  });

  it('go through the stages that follow', () => {
    const hazards = learnHazards([course([['a', 0], ['b', 0]], ['won', 0])], NOW, { band: 10, bands: 1, pull: 0 });
    // Each stage is left on its first day for sure: a on day 1, b on day 2.
    expect([0, 1, 2].map((days) => chancesWithin(hazards, days)({ stage: 'a', age: 0 }).won)).to.deep.equal([0, 0, 1]);
  });

  /** Hazards in bands of ten days; per stage and band [won, lost, moves]. */
  function hand(stages: Readonly<Record<string, readonly (readonly [won: number, lost: number, moves?: Readonly<Record<string, number>>])[]>>): Hazards {
    const interval = { lower: 0, upper: 1 };
    const cell = ([won, lost, moves = {}]: readonly [number, number, Readonly<Record<string, number>>?], at: number): HazardCell =>
      ({ days: 100 + at, deals: 10 + at, won, lost, wonInterval: interval, lostInterval: interval, moves: new Map(Object.entries(moves)) });
    return { asOf: NOW, deals: 0, won: 0, lost: 0, band: 10, stages: new Map(Object.entries(stages).map(([stage, bands]) => [stage, bands.map(cell)])) };
  }

  it('are those of each day times what is still there, and of what moved on times the days left there', () => {
    // A tenth of those in a moves each day where nobody was ever seen, and is worth nothing from then on.
    const chance = chancesWithin(hand({ a: [[0.1, 0.05, { b: 0.25, nowhere: 0.1 }]], b: [[0.2, 0.3]] }), 3)({ stage: 'a', age: 0 });
    // In b: won 0.2, lost 0.3 within one day; 0.3 and 0.45 within two. Of a 1, 0.5 and 0.25 are there on the three days.
    expect(chance.won).to.be.closeTo(1.75 * 0.1 + 0.25 * 0.3 + 0.125 * 0.2, 1e-12);
    expect(chance.lost).to.be.closeTo(1.75 * 0.05 + 0.25 * 0.45 + 0.125 * 0.3, 1e-12);
  });

  it('grow older by the day: the bands are whole days, the last one holds all older ages', () => {
    const hazards = hand({ a: [[0.1, 0], [0.2, 0]] });
    const one = chancesWithin(hazards, 1);
    expect([0, 9, 10, 19, 20, 500].map((age) => [one({ stage: 'a', age }).won, one({ stage: 'a', age }).deals]))
      .to.deep.equal([[0.1, 10], [0.1, 10], [0.2, 11], [0.2, 11], [0.2, 11], [0.2, 11]]);
    expect(chancesWithin(hazards, 2)({ stage: 'a', age: 9 }).won).to.be.closeTo(0.1 + 0.9 * 0.2, 1e-12);
  });

  it('are none in a stage nobody was seen in', () => {
    expect(chancesWithin(learnHazards([], NOW), 30)({ stage: 'a', age: 3 })).to.deep.equal({ won: 0, lost: 0, days: 0, deals: 0 });
  });

  const anyCourse = fc.tuple(fc.integer({ min: 0, max: 190 }), fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 20 })), { minLength: 1, maxLength: 4 }), fc.constantFrom('won', 'lost', null))
    .map(([start, steps, outcome]) => {
      let day = start;
      const stays = steps.map(([stage, days]) => {
        const stay = [stage, day] as const;
        day += days;
        return stay;
      });
      return course(stays, outcome === null ? undefined : [outcome, day]);
    });

  it('law: won and lost are shares, and never fall with more days', () => {
    fc.assert(fc.property(fc.array(anyCourse, { maxLength: 12 }), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 40 }), (courses, days, age) => {
      const hazards = learnHazards(courses, NOW);
      for (const stage of ['a', 'b', 'c']) {
        const [less, more] = [chancesWithin(hazards, days)({ stage, age }), chancesWithin(hazards, days + 7)({ stage, age })];
        expect(less.won).to.be.at.least(0);
        expect(less.won + less.lost).to.be.at.most(1 + 1e-9);
        expect(more.won).to.be.at.least(less.won - 1e-12);
        expect(more.lost).to.be.at.least(less.lost - 1e-12);
      }
    }), { numRuns: 60 });
  });

  it('law: the order of deals does not matter', () => {
    fc.assert(fc.property(fc.array(anyCourse, { maxLength: 8 }), (courses) => {
      const of = (all: readonly DealCourse[]) => chancesWithin(learnHazards(all, NOW), 30)({ stage: 'a', age: 2 });
      expect(of([...courses].reverse()).won).to.be.closeTo(of(courses).won, 1e-12);
    }));
  });
});
