import { expect } from 'chai';
import { FRESHNESS, freshnessOf } from '@sextant/core/evidence';

const DAY = 86_400_000;
const now = Date.parse('2026-03-10T09:00:00+08:00');
const limits = { ageing: 10 * DAY, stale: 20 * DAY };

describe('freshness of evidence', () => {
  for (const [what, age, freshness, left] of [
    ['that happened now is fresh', 0, 'fresh', 10 * DAY],
    ['a moment under the first limit is fresh', 10 * DAY - 1, 'fresh', 1],
    ['at the first limit is ageing', 10 * DAY, 'ageing', 10 * DAY],
    ['a moment under the second limit is ageing', 20 * DAY - 1, 'ageing', 1],
    ['at the second limit is stale and stays so', 20 * DAY, 'stale', null],
    ['of tomorrow is unknown until then', -DAY, 'unknown', DAY],
  ] as const) {
    it(`${what}, and says when that changes`, () => {
      expect(freshnessOf(now - age, now, limits)).to.deep.equal({ freshness, changesAt: left === null ? null : now + left });
    });
  }

  it('is unknown where nobody knows when', () => {
    for (const at of [null, NaN, Infinity]) expect(freshnessOf(at, now)).to.deep.equal({ freshness: 'unknown', changesAt: null });
  });

  it('is ageing from 30 days and stale from 90 days on, unless said otherwise', () => {
    expect(FRESHNESS).to.deep.equal({ ageing: 30 * DAY, stale: 90 * DAY });
    expect(freshnessOf(now - 30 * DAY, now).freshness).to.equal('ageing');
    expect(freshnessOf(now - 90 * DAY, now).freshness).to.equal('stale');
  });

  it('goes from fresh to stale where no age is in between', () => {
    expect(freshnessOf(now, now, { ageing: 20 * DAY, stale: 10 * DAY })).to.deep.equal({ freshness: 'fresh', changesAt: now + 10 * DAY });
    expect(freshnessOf(now - 10 * DAY, now, { ageing: 20 * DAY, stale: 10 * DAY }).freshness).to.equal('stale');
  });
});
