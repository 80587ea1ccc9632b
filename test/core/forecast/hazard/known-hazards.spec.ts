import { expect } from 'chai';
import { chancesWithin, learnHazards } from '@sextant/core/forecast/hazard';
import type { DealCourse } from '@sextant/core/forecast/hazard';

const DAY = 86_400_000;
const SEEDS = 100;
const DEALS = 300;
const WATCHED = 120;
/** Known chances per day: per stage and 10-day band, [move on, won, lost]. */
const KNOWN = {
  demo: [[0.03, 0.005, 0.02], [0.05, 0.01, 0.01], [0.01, 0.002, 0.03]],
  negotiation: [[0, 0.04, 0.01], [0, 0.02, 0.02], [0, 0.005, 0.03]],
} as const;
type StageId = keyof typeof KNOWN;

/** Mulberry32: small, and the same everywhere. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Deals that live by the known chances, and are watched until day 120. */
function simulate(seed: number): readonly DealCourse[] {
  const random = randomOf(seed);
  return Array.from({ length: DEALS }, (_, index): DealCourse => {
    let stage: StageId = 'demo';
    let since = Math.floor(random() * WATCHED);
    const stays = [{ stage: stage as string, from: since * DAY }];
    for (let day = since; day < WATCHED; day++) {
      const [move, won, lost] = KNOWN[stage][Math.min(2, Math.floor((day - since) / 10))] as readonly [number, number, number];
      const draw = random();
      if (draw < won + lost) return { deal: `D-${index}`, amount: null, stays, end: { outcome: draw < won ? 'won' : 'lost', at: day * DAY } };
      if (draw < won + lost + move) {
        stage = 'negotiation';
        // It stands there from the next day on.
        since = day + 1;
        stays.push({ stage, from: since * DAY - 1 });
      }
    }
    return { deal: `D-${index}`, amount: null, stays, end: null };
  });
}

describe('hazards learned from deals whose chances are known', () => {
  const learned = Array.from({ length: SEEDS }, (_, seed) => learnHazards(simulate(seed + 1), WATCHED * DAY - 1, { band: 10, bands: 3, pull: 20 }));

  for (const stage of ['demo', 'negotiation'] as const) {
    for (const [band, [, won, lost]] of KNOWN[stage].entries()) {
      it(`${stage}, days ${band * 10} and later: the 95 % intervals hold the truth in 90 of 100 worlds or more`, () => {
        const cells = learned.map(({ stages }) => stages.get(stage)?.[band]);
        const holds = (truth: number, interval: { readonly lower: number; readonly upper: number } | undefined): boolean =>
          interval !== undefined && interval.lower <= truth && truth <= interval.upper;
        expect(cells.filter((cell) => holds(won, cell?.wonInterval)).length, 'won').to.be.at.least(90);
        expect(cells.filter((cell) => holds(lost, cell?.lostInterval)).length, 'lost').to.be.at.least(90);
      });
    }
  }

  it('on average over the worlds, the chance to be won within 30 days is the true one', () => {
    const mean = (of: (index: number) => number): number => learned.reduce((sum, _, index) => sum + of(index), 0) / SEEDS;
    const found = mean((index) => chancesWithin(learned[index] as (typeof learned)[number], 30)({ stage: 'negotiation', age: 0 }).won);
    let [open, truth] = [1, 0];
    for (let day = 0; day < 30; day++) {
      const [, won, lost] = KNOWN.negotiation[Math.min(2, Math.floor(day / 10))] as readonly [number, number, number];
      truth += open * won;
      open *= 1 - won - lost;
    }
    expect(found).to.be.closeTo(truth, 0.02);
  });
});
