import { compileCalendar, nextOccurrence, occurrencesBetween, TimeError, type RecurrenceRule } from '@sextant/core/time';
import { expect } from 'chai';
import { at, clock, office } from './support.js';

const zone = 'Asia/Shanghai';
const china = office({ observes: 'CN' });
const never = compileCalendar({ zone, week: {} });
const next = (rule: RecurrenceRule, after: string, calendar?: typeof china) => {
  const found = nextOccurrence(rule, at(after), calendar);
  return found && [clock(found.at), found.date];
};

describe('a schedule (SL-10)', () => {
  const radar = { weekday: 'fri', time: '15:00', zone } as const;

  it('comes every week, the next time strictly after', () => {
    expect(next(radar, '2026-03-02T09:00')).to.deep.equal(['2026-03-06T15:00', '2026-03-06']);
    expect(next(radar, '2026-03-06T14:59:59')).to.deep.equal(['2026-03-06T15:00', '2026-03-06']);
    expect(next(radar, '2026-03-06T15:00')).to.deep.equal(['2026-03-13T15:00', '2026-03-13']);
    expect(next({ ...radar, weekday: 'mon' }, '2026-03-02T09:00')).to.deep.equal(['2026-03-02T15:00', '2026-03-02']);
  });

  it('comes every day, every working day, or on a day of the month', () => {
    expect(next({ every: 'day', time: '00:00', zone }, '2026-03-02T00:00')).to.deep.equal(['2026-03-03T00:00', '2026-03-03']);
    expect(next({ every: 'working-day', time: '09:00', zone }, '2026-02-14T09:00', china)).to.deep.equal(['2026-02-24T09:00', '2026-02-24']);
    expect(next({ monthDay: 1, time: '09:00', zone }, '2026-03-01T09:00')).to.deep.equal(['2026-04-01T09:00', '2026-04-01']);
    expect(next({ monthDay: 31, time: '09:00', zone }, '2026-01-31T09:00')).to.deep.equal(['2026-03-31T09:00', '2026-03-31']);
    expect(next({ monthDay: 31, time: '09:00', zone }, '2026-10-31T09:00')).to.deep.equal(['2026-12-31T09:00', '2026-12-31']);
    expect(next({ monthDay: 29, time: '09:00', zone }, '2027-01-29T09:00')).to.deep.equal(['2027-03-29T09:00', '2027-03-29']);
    expect(next({ monthDay: 'last', time: '09:00', zone }, '2028-02-01T09:00')).to.deep.equal(['2028-02-29T09:00', '2028-02-29']);
    expect(next({ monthDay: 'last', time: '09:00', zone }, '2026-12-31T09:00')).to.deep.equal(['2027-01-31T09:00', '2027-01-31']);
  });

  it('rolls to the next working day and keeps the date it was meant for', () => {
    const report = { monthDay: 1, time: '09:00', zone, roll: 'next-working-day' } as const;
    expect(next(report, '2026-09-15T00:00', china)).to.deep.equal(['2026-10-08T09:00', '2026-10-01']);
    expect(next(report, '2026-10-05T00:00', china)).to.deep.equal(['2026-10-08T09:00', '2026-10-01']);
    expect(next(report, '2026-10-08T09:00', china)).to.deep.equal(['2026-11-02T09:00', '2026-11-01']);
    expect(next({ ...report, monthDay: 8 }, '2026-10-07T00:00', china)).to.deep.equal(['2026-10-08T09:00', '2026-10-08']);
  });

  it('days off that roll to one day come once', () => {
    const daily = { every: 'day', time: '09:00', zone, roll: 'next-working-day' } as const;
    expect(occurrencesBetween(daily, at('2026-03-06T00:00'), at('2026-03-11T00:00'), china).map(({ at: instant, date }) => [clock(instant), date])).to.deep.equal([
      ['2026-03-06T09:00', '2026-03-06'], ['2026-03-09T09:00', '2026-03-07'], ['2026-03-10T09:00', '2026-03-10'],
    ]);
  });

  it('comes once where clocks are put back, later where they are put forward', () => {
    const newYork = (time: string) => occurrencesBetween({ every: 'day', time, zone: 'America/New_York' }, Date.parse('2026-03-08T05:00Z'), Date.parse('2026-03-09T04:00Z'));
    expect(newYork('02:30')).to.deep.equal([{ at: Date.parse('2026-03-08T07:30Z'), date: '2026-03-08' }]);
    const autumn = occurrencesBetween({ every: 'day', time: '01:30', zone: 'America/New_York' }, Date.parse('2026-11-01T04:00Z'), Date.parse('2026-11-02T05:00Z'));
    expect(autumn).to.deep.equal([{ at: Date.parse('2026-11-01T05:30Z'), date: '2026-11-01' }]);
    // In Santiago 6 September 2020 began at 01:00.
    const santiago = nextOccurrence({ every: 'day', time: '00:00', zone: 'America/Santiago' }, Date.parse('2020-09-06T03:59Z'));
    expect(santiago).to.deep.equal({ at: Date.parse('2020-09-06T04:00Z'), date: '2020-09-06' });
  });

  it('lists all times from the first instant up to, but not at, the last', () => {
    const fridays = (from: string, to: string) => occurrencesBetween(radar, at(from), at(to)).map(({ date }) => date);
    expect(fridays('2026-03-06T15:00', '2026-03-20T15:00')).to.deep.equal(['2026-03-06', '2026-03-13']);
    expect(fridays('2026-03-06T15:01', '2026-03-20T15:01')).to.deep.equal(['2026-03-13', '2026-03-20']);
    expect(fridays('2026-03-20T15:00', '2026-03-06T15:00')).to.deep.equal([]);
  });

  it('never comes where there is no working day', () => {
    expect(next({ every: 'working-day', time: '09:00', zone }, '2026-03-02T00:00', never)).to.equal(null);
    expect(next({ ...radar, roll: 'next-working-day' }, '2026-03-02T00:00', never)).to.equal(null);
    expect(occurrencesBetween({ ...radar, roll: 'next-working-day' }, 0, at('2026-03-02T00:00'), never)).to.deep.equal([]);
  });

  it('never comes after the last day that can be dated', () => {
    const rule = { time: '09:00', zone: 'UTC' } as const;
    const after = Date.UTC(275_760, 8, 9);
    expect(nextOccurrence({ ...rule, monthDay: 10 }, after)).to.deep.equal({ at: Date.UTC(275_760, 8, 10, 9), date: '+275760-09-10' });
    expect(nextOccurrence({ ...rule, monthDay: 14 }, after)).to.equal(null);
    expect(nextOccurrence({ ...rule, monthDay: 'last' }, after)).to.equal(null);
  });

  for (const [what, rule, code, path] of [
    ['a time of day', { ...radar, time: '24:00' }, 'invalid-rule', '/time'],
    ['a time of day', { ...radar, time: 900 }, 'invalid-rule', '/time'],
    ['a zone', { ...radar, zone: 'Asia/Ningbo' }, 'unknown-zone', '/zone'],
    ['a weekday', { ...radar, weekday: 'friday' }, 'invalid-rule', '/weekday'],
    ['a day of the month', { monthDay: 0, time: '09:00', zone }, 'invalid-rule', '/monthDay'],
    ['a day of the month', { monthDay: 32, time: '09:00', zone }, 'invalid-rule', '/monthDay'],
    ['a day of the month', { monthDay: 1.5, time: '09:00', zone }, 'invalid-rule', '/monthDay'],
    ['a rolling that exists', { ...radar, roll: 'back' }, 'invalid-rule', '/roll'],
    ['a day', { time: '09:00', zone }, 'invalid-rule', ''],
    ['a calendar to roll in', { ...radar, roll: 'next-working-day' }, 'missing-calendar', ''],
    ['a calendar of working days', { every: 'working-day', time: '09:00', zone }, 'missing-calendar', ''],
  ] as const) {
    it(`needs ${what}: not ${JSON.stringify(rule)}`, () => {
      expect(() => nextOccurrence(rule as unknown as RecurrenceRule, 0)).to.throw(TimeError).that.includes({ code, path });
    });
  }
});
