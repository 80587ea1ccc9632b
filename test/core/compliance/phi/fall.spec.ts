import { expect } from 'chai';
import fc from 'fast-check';
import { phiFalls, type PhiDay, type PhiRule } from '@sextant/core/compliance';

const total: PhiRule['fall'] = { reading: 'total', days: 3, fall: 1500 };
const each: PhiRule['fall'] = { ...total, reading: 'each-day' };

/** Days from 1 March on; `undefined`: that day is not listed at all. */
function days(values: readonly (number | null | undefined)[], bases: readonly string[] = []): readonly PhiDay[] {
  return values.flatMap((value, index): readonly PhiDay[] => {
    if (value === undefined) return [];
    const id = `2026-03-${String(index + 1).padStart(2, '0')}`;
    const measured = { part: 1, whole: 1, n: 1, items: [], why: { key: 'radar.unknown', params: {}, evidence: [] } } as const;
    const rule = { label: 'I', order: 1, weight: 1, target: 9000, measure: { kind: 'metric', metric: 'm' } } as const;
    const parts = ['a', 'b'].map((part) => ({ id: part, rule, n: 1, measured, value: (bases[index] ?? 'a').includes(part) ? 5000 : null }));
    return [{ day: { id, from: index, to: index + 1, dates: [id, id] }, from: index, value, parts }];
  });
}
const told = (values: readonly (number | null | undefined)[], rule = total, bases?: readonly string[]): unknown =>
  phiFalls(days(values, bases), rule).map(({ from, to, values: run }) => [from.day.id.slice(-2), to.day.id.slice(-2), ...run]);

describe('falls of the health index (CP-7)', () => {
  it('three falls in succession whose total exceeds 15 %, relative to where they began', () => {
    expect(told([10_000, 9500, 9000, 8499])).to.deep.equal([['01', '04', 10_000, 9500, 9000, 8499]]);
    expect(told([10_000, 9500, 9000, 8500])).to.deep.equal([]);
    expect(told([8000, 7600, 7200, 6799])).to.deep.equal([['01', '04', 8000, 7600, 7200, 6799]]);
    expect(told([8000, 7600, 7200, 6800])).to.deep.equal([]);
  });

  it('two falls are not enough, however deep', () => {
    expect(told([10_000, 5000, 1000])).to.deep.equal([]);
    expect(told([10_000, 5000, 1000], { ...total, days: 2 })).to.deep.equal([['01', '03', 10_000, 5000, 1000]]);
  });

  it('a day that stands or rises breaks the run', () => {
    expect(told([10_000, 9000, 9000, 8000, 7000])).to.deep.equal([]);
    expect(told([10_000, 9000, 9001, 8000, 7000])).to.deep.equal([]);
    expect(told([10_000, 9000, 9001, 8000, 7000, 6000])).to.deep.equal([['03', '06', 9001, 8000, 7000, 6000]]);
  });

  it('so does a day without a value, and one that is not there', () => {
    expect(told([10_000, 9000, null, 8000, 7000])).to.deep.equal([]);
    expect(told([10_000, 9000, undefined, 8000, 7000])).to.deep.equal([]);
    expect(told([10_000, 9000, null, 8000, 7000, 6000, 5000])).to.deep.equal([['04', '07', 8000, 7000, 6000, 5000]]);
  });

  it('a day without a value, such as one that is not over, is no fall', () => {
    expect(told([10_000, 9000, 8000, null])).to.deep.equal([]);
  });

  it('so does a day that rests on other indices than the day before', () => {
    expect(told([10_000, 9000, 8000, 7000], total, ['ab', 'ab', 'a', 'a'])).to.deep.equal([]);
    expect(told([10_000, 9000, 8000, 7000], total, ['ab', 'ab', 'ab', 'ab'])).to.have.length(1);
    expect(told([10_000, 9000, 8000, 7000], total, ['a', 'a', 'b', 'b'])).to.deep.equal([]);
  });

  it('an index that has no value yet changes nothing on the day a policy brings it', () => {
    const grown = days([10_000, 9000, 8000, 7000]).map((day, index) => (index < 2 ? { ...day, parts: day.parts.slice(0, 1) } : day));
    expect(phiFalls(grown, total).map(({ to }) => to.day.id)).to.deep.equal(['2026-03-04']);
  });

  it('the last three falls count: a long slow decline does not add up, a steep end does', () => {
    expect(told([10_000, 9600, 9200, 8800, 8400, 8000])).to.deep.equal([]);
    expect(told([10_000, 9600, 9200, 8800, 7000])).to.deep.equal([['02', '05', 9600, 9200, 8800, 7000]]);
  });

  it('one run is told once, the next run again', () => {
    expect(told([10_000, 9000, 8000, 7000, 6000, 5000])).to.deep.equal([['01', '04', 10_000, 9000, 8000, 7000]]);
    expect(told([10_000, 9000, 8000, 7000, 7000, 6000, 5000, 4000])).to.deep.equal([['01', '04', 10_000, 9000, 8000, 7000], ['05', '08', 7000, 6000, 5000, 4000]]);
    expect(told([10_000, 9000, 8000, 7000, null, 7000, 6000, 5000, 4000])).to.have.length(2);
  });

  it('each day by more than 15 %, where the policy reads it so', () => {
    expect(told([10_000, 8499, 7223, 6139], each)).to.deep.equal([['01', '04', 10_000, 8499, 7223, 6139]]);
    expect(told([10_000, 8500, 7000, 5000], each)).to.deep.equal([]);
    expect(told([10_000, 8000, 6801, 5000], each)).to.deep.equal([]);
    expect(told([10_000, 8000, 6799, 5780], each)).to.deep.equal([]);
    expect(told([10_000, 8000, 6799, 5779], each)).to.have.length(1);
  });

  it('says how far it fell, never more than it did', () => {
    expect(phiFalls(days([9000, 8500, 8000, 7600]), total)[0]?.why).to.deep.equal({
      key: 'phi.fall', params: { from: 9000, to: 7600, days: 3, fall: 1555 }, evidence: [],
    });
    expect(phiFalls(days([10_000, 8400, 7000, 5000]), each)[0]?.why).to.deep.equal({
      key: 'phi.fall-each', params: { from: 10_000, to: 5000, days: 3, least: 1600 }, evidence: [],
    });
  });

  it('finds in the total reading whatever it finds in the other, and nothing in what does not fall', () => {
    const values = fc.array(fc.option(fc.integer({ min: 1, max: 10_000 })), { maxLength: 20 });
    fc.assert(fc.property(values, (some) => {
      const runs = (rule: PhiRule['fall']): number => phiFalls(days(some), rule).length;
      expect(runs(each)).to.be.at.most(runs(total));
      const rising = some.filter((value) => value !== null).sort((a, b) => a - b);
      expect(phiFalls(days(rising), { ...total, fall: 0 })).to.deep.equal([]);
    }));
  });
});
