import { expect } from 'chai';
import fc from 'fast-check';
import { weekAt } from '@sextant/core/compliance';

const ZONE = 'Asia/Shanghai';
const at = (text: string): number => Date.parse(`${text}:00+08:00`);
const friday = { weekday: 'fri', time: '15:00' } as const;

describe('weeks of the radar (CP-8)', () => {
  it('run from Monday 00:00 to Sunday 24:00 by the wall of the zone', () => {
    const week = { id: '2026-W10', from: at('2026-03-02T00:00'), to: at('2026-03-09T00:00'), dates: ['2026-03-02', '2026-03-08'] };
    expect(weekAt(at('2026-03-02T00:00'), ZONE)).to.deep.equal(week);
    expect(weekAt(at('2026-03-09T00:00') - 1, ZONE)).to.deep.equal(week);
    expect(weekAt(at('2026-03-09T00:00'), ZONE).id).to.equal('2026-W11');
    expect(weekAt(at('2026-03-02T00:00'), 'UTC').id).to.equal('2026-W09');
  });

  it('or from Friday 15:00 to the next, which belongs to the next already', () => {
    const week = { id: '2026-W10', from: at('2026-02-27T15:00'), to: at('2026-03-06T15:00'), dates: ['2026-02-27', '2026-03-06'] };
    expect(weekAt(at('2026-03-06T15:00') - 1, ZONE, friday)).to.deep.equal(week);
    expect(weekAt(at('2026-02-27T15:00'), ZONE, friday)).to.deep.equal(week);
    expect(weekAt(at('2026-03-06T15:00'), ZONE, friday).id).to.equal('2026-W11');
    expect(weekAt(at('2026-02-27T14:59'), ZONE, friday).id).to.equal('2026-W09');
  });

  it('a cut counts hours and minutes', () => {
    const cut = { weekday: 'fri', time: '15:30' } as const;
    const week = weekAt(Date.parse('2026-03-06T15:29:59.999+08:00'), 'Asia/Shanghai', cut);
    expect([week.from, week.to]).to.deep.equal([Date.parse('2026-02-27T15:30:00+08:00'), Date.parse('2026-03-06T15:30:00+08:00')]);
    expect(weekAt(week.to, 'Asia/Shanghai', cut).from).to.equal(week.to);
  });

  it('a cut at midnight ends with the day before', () => {
    expect(weekAt(at('2026-03-04T12:00'), ZONE, { weekday: 'sat', time: '00:00' })).to.deep.include({ id: '2026-W10', dates: ['2026-02-28', '2026-03-06'] });
    expect(weekAt(at('2026-03-04T12:00'), ZONE, { weekday: 'mon', time: '00:00' })).to.deep.equal(weekAt(at('2026-03-04T12:00'), ZONE));
  });

  it('carry the ISO number of the year their Thursday is in', () => {
    const id = (date: string): string => weekAt(at(`${date}T12:00`), ZONE).id;
    expect(['2024-12-30', '2026-12-31', '2027-01-03', '2027-01-04', '2025-12-28', '2025-12-29'].map(id)).to.deep.equal([
      '2025-W01', '2026-W53', '2026-W53', '2027-W01', '2025-W52', '2026-W01',
    ]);
  });

  it('follow the wall where clocks change: 167 hours in Berlin at the end of March', () => {
    const week = weekAt(Date.parse('2026-03-29T12:00:00Z'), 'Europe/Berlin');
    expect(week.to - week.from).to.equal(167 * 3_600_000);
    expect(week.dates).to.deep.equal(['2026-03-23', '2026-03-29']);
  });

  it('hold the instant they were asked for, and the next begins where one ends', () => {
    const instant = fc.integer({ min: at('2020-01-01T00:00'), max: at('2030-01-01T00:00') });
    const cut = fc.option(fc.record({ weekday: fc.constantFrom('mon', 'wed', 'fri', 'sun'), time: fc.constantFrom('00:00', '02:30', '15:00', '23:59') }), { nil: undefined });
    fc.assert(fc.property(instant, cut, fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York'), (now, at, zone) => {
      const week = weekAt(now, zone, at);
      expect(week.from <= now && now < week.to).to.equal(true);
      expect(weekAt(week.to, zone, at).from).to.equal(week.to);
      expect(weekAt(week.from - 1, zone, at).to).to.equal(week.from);
      expect(weekAt(week.to, zone, at).id > week.id).to.equal(true);
    }));
  });
});
