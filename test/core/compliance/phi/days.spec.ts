import { expect } from 'chai';
import { phiDays, phiFacts, workOf, type PhiDay } from '@sextant/core/compliance';
import { admit } from '@sextant/core/facts/schema';
import { firm, instant, policyWith, type PhiPatch } from '../firm.js';

type Indices = NonNullable<PhiPatch['indices']>;

/** Indices that are measured elsewhere, with their weights. */
const indices = (weights: Readonly<Record<string, number>>): Indices => ({
  completion: null, quality: null, collaboration: null,
  ...Object.fromEntries(Object.entries(weights).map(([id, weight], order) => [
    id, { label: id, order, weight, target: 9000, measure: { kind: 'metric', metric: id } },
  ])),
});

function days(told: ReturnType<typeof firm>, phi: PhiPatch, dates: readonly [string, string], now = '03-31 00:00', region: string | null = 'East'): readonly PhiDay[] {
  const portfolio = told.portfolio(now, policyWith({ phi }));
  return phiDays(workOf(portfolio), portfolio.programs, region, dates);
}
const east = (told: ReturnType<typeof firm>, when: string, metric: string, value: number, n = 1): void =>
  void told.tell(when, 'metric.measured', 'region:East', { metric, value, n });

describe('the process health index (CP-7)', () => {
  it('is the weighted mean of its indices, rounded half up once', () => {
    const told = firm();
    east(told, '03-02 09:00', 'a', 9000);
    east(told, '03-02 09:00', 'b', 8001);
    east(told, '03-02 09:00', 'c', 5000);
    const value = (weights: Readonly<Record<string, number>>): number | null | undefined =>
      days(told, { window: 1, indices: indices(weights) }, ['2026-03-02', '2026-03-02'])[0]?.value;
    expect(value({ a: 40, b: 30, c: 30 })).to.equal(7500);
    expect(value({ a: 1, b: 1 })).to.equal(8501);
    expect(value({ a: 3, b: 1 })).to.equal(8750);
    expect(value({ c: 7 })).to.equal(5000);
  });

  it('rounds exact shares, not rounded ones', () => {
    const told = firm({ 'R-1': { region: 'East' } });
    // 1 of 3 and 2 of 3: together exactly one half, although 3333 + 6667 happen to be, too; 1 of 3 twice is 3333.
    for (const [hour, type, filled] of [['09', 'quote.made', true], ['10', 'quote.made', false], ['11', 'quote.made', false]] as const) {
      told.tell(`03-02 ${hour}:00`, type, 'rep:R-1', filled ? { items: ['x'] } : {});
    }
    const share = { kind: 'facts', of: { type: 'quote.made' }, filled: { in: 'items', atLeast: 1 } } as const;
    const index = (order: number, weight: number) => ({ label: 'I', order, weight, target: 9000, measure: share });
    const [day] = days(told, { window: 1, indices: { ...indices({}), one: index(1, 1), two: index(2, 2) } }, ['2026-03-02', '2026-03-02']);
    expect(day?.value).to.equal(3333);
    expect(day?.parts.map(({ id, value, n }) => [id, value, n])).to.deep.equal([['one', 3333, 3], ['two', 3333, 3]]);
  });

  it('an index without data has no value and no weight; without any there is no value', () => {
    const told = firm();
    east(told, '03-02 09:00', 'a', 9000, 4);
    east(told, '03-02 09:00', 'b', 2000, 0);
    const [monday, tuesday] = days(told, { window: 1, indices: indices({ a: 40, b: 30, c: 30 }) }, ['2026-03-02', '2026-03-03']);
    expect(monday?.value).to.equal(9000);
    expect(monday?.parts.map(({ id, value, n }) => [id, value, n])).to.deep.equal([['a', 9000, 4], ['b', null, 0], ['c', null, 0]]);
    expect([tuesday?.value, tuesday?.parts.map(({ value }) => value)]).to.deep.equal([null, [null, null, null]]);
  });

  it('looks back over its window, its own day included, by the wall of the zone', () => {
    const told = firm();
    east(told, '03-02 00:00', 'a', 9000);
    const values = (window: number): unknown =>
      days(told, { window, indices: indices({ a: 1 }) }, ['2026-03-01', '2026-03-05']).map(({ value }) => value);
    expect(values(1)).to.deep.equal([null, 9000, null, null, null]);
    expect(values(3)).to.deep.equal([null, 9000, 9000, 9000, null]);
    const [day] = days(told, { window: 3, indices: indices({ a: 1 }) }, ['2026-03-04', '2026-03-04']);
    expect(day?.from).to.equal(instant('03-02 00:00'));
    expect(day?.day).to.deep.equal({ id: '2026-03-04', from: instant('03-04 00:00'), to: instant('03-05 00:00'), dates: ['2026-03-04', '2026-03-04'] });
  });

  it('a day that is not over has parts, but no value', () => {
    const told = firm();
    east(told, '03-02 09:00', 'a', 9000);
    const at = (now: string): unknown => {
      const [day] = days(told, { window: 1, indices: indices({ a: 1 }) }, ['2026-03-02', '2026-03-02'], now);
      return [day?.value, day?.parts[0]?.value];
    };
    expect(at('03-02 23:59')).to.deep.equal([null, 9000]);
    expect(at('03-03 00:00')).to.deep.equal([9000, 9000]);
  });

  it('is judged by the policy in force when the day ended', () => {
    const told = firm();
    for (const when of ['03-02 09:00', '03-03 09:00']) {
      east(told, when, 'a', 9000);
      east(told, when, 'b', 8000);
    }
    const measuring = (metric: string, version: number) => policyWith({ phi: { window: 1, indices: indices({ [metric]: 1 }) } }, {}, version);
    const portfolio = told.underVersions('03-31 00:00', [['01-01 00:00', measuring('a', 1)], ['03-03 00:00', measuring('b', 2)]]);
    expect(phiDays(workOf(portfolio), portfolio.programs, 'East', ['2026-03-02', '2026-03-03']).map(({ value }) => value)).to.deep.equal([9000, 8000]);
  });

  it('is one region’s; what belongs to none is its own', () => {
    const told = firm({ 'R-1': { region: 'East' }, 'R-2': { region: 'West' } });
    told.tell('03-02 09:00', 'metric.measured', 'rep:R-2', { metric: 'a', value: 100 });
    told.tell('03-02 09:00', 'metric.measured', 'team:T', { metric: 'a', value: 200 });
    const value = (region: string | null): unknown =>
      days(told, { window: 1, indices: indices({ a: 1 }) }, ['2026-03-02', '2026-03-02'], undefined, region)[0]?.value;
    expect([value('West'), value('East'), value(null)]).to.deep.equal([100, null, 200]);
  });

  it('by default weighs completion, quality and collaboration, with the targets of the source', () => {
    const [day] = days(firm(), {}, ['2026-03-02', '2026-03-02']);
    expect(day?.parts.map(({ id, rule: { weight, target } }) => [id, weight, target])).to.deep.equal([
      ['completion', 40, 9500], ['quality', 30, 9000], ['collaboration', 30, 9500],
    ]);
  });

  it('gives a day for each date, in order, and none where the last lies before the first', () => {
    const dates = (first: string, last: string): readonly string[] => days(firm(), {}, [first, last]).map(({ day: { id } }) => id);
    expect(dates('2026-02-27', '2026-03-02')).to.deep.equal(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
    expect(dates('2026-03-02', '2026-03-01')).to.deep.equal([]);
  });

  it('refuses what is no date', () => {
    expect(() => days(firm(), {}, ['2026-02-30', '2026-03-02'])).to.throw(RangeError, 'process health: expected a date such as 2026-03-02, received "2026-02-30"');
    expect(() => days(firm(), {}, ['2026-02-28', 'tomorrow'])).to.throw(RangeError, 'received "tomorrow"');
  });

  it('gives its values as facts for the detector; a day without one tells nothing', () => {
    const told = firm();
    east(told, '03-02 09:00', 'a', 9000, 4);
    east(told, '03-02 09:00', 'b', 8000, 3);
    const found = days(told, { window: 1, indices: indices({ a: 1, b: 1 }) }, ['2026-03-01', '2026-03-03']);
    expect(phiFacts('East', found)).to.deep.equal([{
      source: 'sextant', id: 'phi/East/2026-03-02', seq: 20_514, kind: 'event', type: 'metric.measured', schema: 1,
      time: instant('03-03 00:00'), recordedAt: instant('03-03 00:00'), about: [{ type: 'region', id: 'East' }],
      data: { metric: 'phi', value: 8500, period: '2026-03-02', n: 7 },
    }]);
    expect(admit(phiFacts('East', found)).setAside).to.deep.equal([]);
    expect(phiFacts('East', found.slice(1))).to.deep.equal(phiFacts('East', found));
  });
});
