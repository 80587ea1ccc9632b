import { expect } from 'chai';
import { bandOf, learnBands, wilson } from '@sextant/core/compliance';
import { rollUp, type Line } from '@sextant/core/explain';
import { policy } from '../../../support/deal.js';

const process = policy.process!;
const { bands } = process;
const band = (onTime: number, due: number): string | undefined => bandOf({ due, onTime }, bands)?.id;

describe('bands of the compliance rate (CP-3)', () => {
  it('above 85 % is high, below 70 % is low, the bounds themselves are in the middle', () => {
    expect([band(17, 20), band(8501, 10_000), band(7, 10), band(6999, 10_000)]).to.deep.equal(['middle', 'high', 'middle', 'low']);
    expect([band(20, 20), band(0, 20)]).to.deep.equal(['high', 'low']);
  });

  it('the exact ratio decides, not the rounded rate', () => {
    // 85.004 % and 69.996 % are shown as 85 % and 70 %.
    expect([band(85_004, 100_000), band(69_996, 100_000)]).to.deep.equal(['high', 'low']);
  });

  it('has the source’s reference beside it: 63.2 % and 11.7 %', () => {
    expect(bandOf({ due: 25, onTime: 22 }, bands)).to.deep.equal({ id: 'high', label: { 'zh-CN': '高合规', en: 'High' }, reference: 6320 });
    expect(bandOf({ due: 2, onTime: 1 }, bands)?.reference).to.equal(1170);
    expect(bandOf({ due: 4, onTime: 3 }, bands)?.reference).to.equal(null);
  });

  it('is none where nothing was due, or no band takes the rate', () => {
    expect(bandOf({ due: 0, onTime: 0 }, bands)).to.equal(null);
    const gap = { high: { label: 'High', order: 1, above: 8500 } };
    expect(bandOf({ due: 2, onTime: 1 }, gap)).to.equal(null);
    expect(bandOf({ due: 2, onTime: 2 }, gap)).to.deep.equal({ id: 'high', label: 'High', reference: null });
  });

  it('a band with both bounds takes what lies strictly between', () => {
    const between = { mid: { label: 'Mid', order: 1, above: 5000, below: 8000 } };
    const ids = [5000, 5001, 7999, 8000].map((onTime) => bandOf({ due: 10_000, onTime }, between)?.id ?? null);
    expect(ids).to.deep.equal([null, 'mid', 'mid', null]);
  });
});

describe('Wilson’s interval', () => {
  for (const [hits, n, rate, low, high] of [
    [0, 5, 0, 0, 4345], [3, 5, 6000, 2307, 8824], [12, 40, 3000, 1807, 4543], [80, 200, 4000, 3346, 4692], [5, 5, 10_000, 5655, 10_000],
  ] as const) {
    it(`of ${hits} in ${n} is ${low} to ${high}`, () => {
      expect(wilson(hits, n)).to.deep.equal({ n, rate, low, high });
    });
  }

  it('rounds the rate half up', () => {
    expect(wilson(1, 8).rate).to.equal(1250);
    expect(wilson(1, 32).rate).to.equal(313);
  });
});

describe('learning bands from own history (CP-3)', () => {
  const cell = (rep: string | null, period: string | null, counts: Line['cell']): Line => ({ at: { rep, period }, cell: counts });
  const learned = (lines: readonly Line[]): unknown =>
    learnBands(rollUp(lines), { bands, learning: { needed: 5 } }).map(({ id, samples, closed, winRate }) => [id, samples, closed, winRate]);

  it('a rep’s quarter lies in the band of its rate and brings the deals closed in it', () => {
    expect(learned([
      // R-1, first quarter: 9 of 10 in time although March alone was bad.
      cell('R-1', '2026-01', { due: 8, onTime: 8, won: 2 }), cell('R-1', '2026-03', { due: 2, onTime: 1, won: 1, lost: 2 }),
      // Her second quarter is another sample, in another band.
      cell('R-1', '2026-04', { due: 2, onTime: 1, lost: 5 }),
      cell('R-2', '2026-02', { due: 1, onTime: 1, lost: 1 }),
    ])).to.deep.equal([
      ['high', 2, 6, wilson(3, 6)],
      ['middle', 0, 0, null],
      ['low', 1, 5, wilson(0, 5)],
    ]);
  });

  it('below the stated number of closed deals there is not enough data', () => {
    const four = [cell('R-1', '2026-01', { due: 1, onTime: 1, won: 4 })];
    expect(learned(four)).to.deep.include.members([['high', 1, 4, null]]);
    expect(learned([...four, cell('R-2', '2026-01', { due: 1, onTime: 1, won: 1 })])).to.deep.include.members([['high', 2, 5, wilson(5, 5)]]);
  });

  it('quarters of different years, reps and quarters are different samples', () => {
    expect(learned([
      cell('R-1', '2025-12', { due: 1, onTime: 1 }), cell('R-1', '2026-12', { due: 1, onTime: 1 }),
      cell('R-1', '2026-09', { due: 1, onTime: 1 }), cell('R-2', '2026-09', { due: 1, onTime: 1 }),
    ])).to.deep.include.members([['high', 4, 0, null]]);
  });

  it('quarters without anything due, without a rep or without a month teach nothing', () => {
    const none = [['high', 0, 0, null], ['middle', 0, 0, null], ['low', 0, 0, null]];
    expect(learned([
      cell('R-1', '2026-01', { won: 9 }), cell(null, '2026-01', { due: 1, onTime: 1, won: 9 }), cell('R-1', null, { due: 1, onTime: 1, won: 9 }),
    ])).to.deep.equal(none);
  });

  it('says how many are needed, and keeps the source’s reference', () => {
    expect(learnBands(rollUp([]), process)[0]).to.deep.equal({
      id: 'high', label: { 'zh-CN': '高合规', en: 'High' }, reference: 6320, samples: 0, closed: 0, winRate: null, needed: 30,
    });
    expect(learnBands(rollUp([]), process)[1]?.reference).to.equal(null);
  });
});
