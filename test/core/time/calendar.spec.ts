import { checkCalendar, isKnownZone, monthOf, TimeError, type Calendar } from '@sextant/core/time';
import { expect } from 'chai';

const problems = (calendar: object) => checkCalendar(calendar as Calendar).map(({ code, path }) => `${code} ${path}`);

describe('a calendar', () => {
  it('is sound with any hours in order, and when it never opens', () => {
    expect(problems({ zone: 'Asia/Shanghai', week: { mon: [['00:00', '12:00'], ['12:00', '24:00']], sun: [] } })).to.deep.equal([]);
    expect(problems({ zone: 'UTC', week: {} })).to.deep.equal([]);
  });

  it('has a zone this engine knows', () => {
    expect(checkCalendar({ zone: 'Asia/Ningbo', week: {} })).to.deep.equal([
      { code: 'unknown-zone', path: '/zone', expected: 'an IANA zone such as Asia/Shanghai', received: 'Asia/Ningbo' },
    ]);
    expect(['+08:00', '', 'Mars/Olympus+08'].filter(isKnownZone)).to.deep.equal([]);
    expect(['UTC', 'Europe/Berlin'].filter(isKnownZone)).to.deep.equal(['UTC', 'Europe/Berlin']);
  });

  it('has intervals that open before they close, one after the other', () => {
    const week = {
      mon: [['18:00', '09:00'], ['09:00', '09:00']],
      tue: [['09:00', '12:00'], ['11:00', '18:00']],
      wed: [['13:00', '18:00'], ['09:00', '12:00']],
    };
    expect(problems({ zone: 'UTC', week })).to.deep.equal([
      'reversed-interval /week/mon/0',
      'empty-interval /week/mon/1',
      'overlapping-intervals /week/tue/1',
      'overlapping-intervals /week/wed/1',
    ]);
  });

  it('writes hours as HH:MM up to 24:00, and days by their short names', () => {
    const week = { mon: [['9:00', '48:00'], ['24:01', '12:60']], monday: [['09:00', '18:00']] };
    expect(problems({ zone: 'UTC', week })).to.deep.equal([
      'malformed-time /week/mon/0/0',
      'malformed-time /week/mon/1/0',
      'malformed-time /week/mon/1/1',
      'unknown-weekday /week/monday',
    ]);
  });
});

describe('the month of an instant', () => {
  it('is the one on the wall of the zone', () => {
    const instant = Date.parse('2026-02-28T16:30:00Z');
    expect(monthOf(instant, 'Asia/Shanghai')).to.equal('2026-03');
    expect(monthOf(instant, 'UTC')).to.equal('2026-02');
    expect(monthOf(Date.parse('2026-01-01T02:00:00Z'), 'America/New_York')).to.equal('2025-12');
  });

  it('needs a zone that exists', () => {
    expect(() => monthOf(0, 'Asia/Ningbo')).to.throw(TimeError).with.property('code', 'unknown-zone');
  });
});
