import {
  checkCalendar, compileCalendar, intersection, isCovered, isKnownZone, isWorkingDay, monthOf, openSegments, TimeError, workingDaysAfter,
  type BusinessCalendar, type Calendar,
} from '@sextant/core/time';
import { expect } from 'chai';
import { at, clock, EVERY_DAY, office, week, WORKDAYS } from './support.js';

const problems = (calendar: object) => checkCalendar(calendar as Calendar).map(({ code, path }) => `${code} ${path}`);
const hoursOf = (date: string, calendar: BusinessCalendar) =>
  openSegments(at(`${date}T00:00`), at(`${date}T24:00`), calendar).map(([open, close]) => `${clock(open)?.slice(11)}-${clock(close)?.slice(11)}`);

describe('a calendar', () => {
  it('is sound with any hours in order, and when it never opens', () => {
    expect(problems({ zone: 'Asia/Shanghai', week: { mon: [['00:00', '12:00'], ['12:00', '24:00']], sun: [] } })).to.deep.equal([]);
    expect(problems({ zone: 'UTC', week: {} })).to.deep.equal([]);
  });

  it('is sound with everything that it can say', () => {
    expect(problems({
      zone: 'Asia/Shanghai', observes: 'CN', makeUp: 'tue', coverage: ['2026-01-01', '2026-12-31'], version: '2026-1',
      week: { mon: [['22:00', '30:00']], tue: [['06:00', '12:00'], ['13:00', '22:00']], wed: [['00:00', '24:00']] },
      holidays: ['2026-07-01', '*-02-29', '2026-08-01/2026-08-14'],
      exceptions: { '2026-07-04': [['09:00', '12:00']], '2026-07-06': [] },
      breaks: { '2026-07-04': [['10:00', '10:15']] },
    })).to.deep.equal([]);
  });

  it('has a zone this engine knows', () => {
    expect(checkCalendar({ zone: 'Asia/Ningbo', week: {} })).to.deep.equal([
      { code: 'unknown-zone', path: '/zone', expected: 'an IANA zone such as Asia/Shanghai', received: 'Asia/Ningbo' },
    ]);
    expect(['+08:00', '', 'Mars/Olympus+08'].filter(isKnownZone)).to.deep.equal([]);
    expect(['UTC', 'Europe/Berlin'].filter(isKnownZone)).to.deep.equal(['UTC', 'Europe/Berlin']);
  });

  it('has intervals that open before they close, one after the other', () => {
    expect(checkCalendar({
      zone: 'UTC',
      week: {
        mon: [['18:00', '09:00'], ['09:00', '09:00']],
        tue: [['09:00', '12:00'], ['11:00', '18:00']],
        wed: [['13:00', '18:00'], ['09:00', '12:00']],
      },
    })).to.deep.equal([
      { code: 'reversed-interval', path: '/week/mon/0', expected: 'a close after 18:00', received: '09:00' },
      { code: 'empty-interval', path: '/week/mon/1', expected: 'a close after 09:00', received: '09:00' },
      { code: 'overlapping-intervals', path: '/week/tue/1', expected: 'an opening at 12:00 or later', received: '11:00' },
      { code: 'overlapping-intervals', path: '/week/wed/1', expected: 'an opening at 18:00 or later', received: '09:00' },
    ]);
  });

  it('writes openings from 00:00 to 23:59 and closes up to 48:00, and days by their short names', () => {
    const hours = [['9:00', '48:00'], ['24:00', '12:60'], ['23:59', '48:01'], ['23:59', 'noon']];
    expect(checkCalendar({ zone: 'UTC', week: { mon: hours, monday: [['09:00', '18:00']] } } as unknown as Calendar)).to.deep.equal([
      { code: 'malformed-time', path: '/week/mon/0/0', expected: 'HH:MM from 00:00 to 23:59', received: '9:00' },
      { code: 'malformed-time', path: '/week/mon/1/0', expected: 'HH:MM from 00:00 to 23:59', received: '24:00' },
      { code: 'malformed-time', path: '/week/mon/1/1', expected: 'HH:MM from 00:00 to 48:00', received: '12:60' },
      { code: 'malformed-time', path: '/week/mon/2/1', expected: 'HH:MM from 00:00 to 48:00', received: '48:01' },
      { code: 'malformed-time', path: '/week/mon/3/1', expected: 'HH:MM from 00:00 to 48:00', received: 'noon' },
      { code: 'unknown-weekday', path: '/week/monday', expected: 'mon, tue, wed, thu, fri, sat, sun', received: 'monday' },
    ]);
  });

  it('has night shifts that end before the next day opens', () => {
    const night = [['22:00', '31:00']] as const;
    expect(problems({ zone: 'UTC', week: { sun: night, mon: [['07:00', '15:00']] } })).to.deep.equal([]);
    expect(checkCalendar({ zone: 'UTC', week: { sun: night, mon: [['06:59', '15:00']] } })).to.deep.equal([{
      code: 'overlapping-intervals', path: '/week/sun', expected: 'a night shift that ends before the next day opens', received: '22:00–31:00',
    }]);
    // 2026-03-02 is a Monday.
    const monday = { '2026-03-02': [['06:00', '15:00']] };
    expect(problems({ zone: 'UTC', week: { sun: night }, exceptions: monday })).to.deep.equal(['overlapping-intervals /exceptions/2026-03-02']);
    expect(problems({ zone: 'UTC', week: { sun: night }, exceptions: { ...monday, '2026-03-01': [] } })).to.deep.equal([]);
    expect(problems({ zone: 'UTC', week: { sun: night }, holidays: ['2026-03-01'], exceptions: monday })).to.deep.equal([]);
    expect(problems({ zone: 'UTC', week: { mon: [['06:00', '15:00']] }, exceptions: { '2026-03-01': night } })).to.deep.equal(['overlapping-intervals /exceptions/2026-03-01']);
    expect(problems({ zone: 'UTC', week: {}, exceptions: { '2026-03-01': night, ...monday } })).to.deep.equal(['overlapping-intervals /exceptions/2026-03-01']);
  });

  it('names dates that exist, each once', () => {
    const hours = [['09:00', '18:00']] as const;
    expect(checkCalendar({
      zone: 'UTC',
      week: { mon: hours },
      holidays: ['2026-02-30', '*-13-01', '2026-07-14/2026-07-01', '2026-12-24', '*-12-24', '2026-5-1', '2026-08-01/2026-08-02/2026-08-03', '*-02-29', '2026-09-01/x'],
      exceptions: { '2026-13-01': hours, '2027-12-24': hours, '2026-03-04': hours },
      breaks: { 'soon': hours },
    })).to.deep.equal([
      { code: 'malformed-date', path: '/holidays/0', expected: 'a date, *-MM-DD or from/to', received: '2026-02-30' },
      { code: 'malformed-date', path: '/holidays/1', expected: 'a day of every year such as *-10-01', received: '*-13-01' },
      { code: 'reversed-range', path: '/holidays/2', expected: 'an end not before 2026-07-14', received: '2026-07-01' },
      { code: 'malformed-date', path: '/holidays/5', expected: 'a date, *-MM-DD or from/to', received: '2026-5-1' },
      { code: 'malformed-date', path: '/holidays/6', expected: 'a date, *-MM-DD or from/to', received: '2026-08-01/2026-08-02/2026-08-03' },
      { code: 'malformed-date', path: '/holidays/8', expected: 'a date, *-MM-DD or from/to', received: '2026-09-01/x' },
      { code: 'listed-twice', path: '/holidays/3', expected: 'each date once', received: '2026-12-24' },
      { code: 'malformed-date', path: '/exceptions/2026-13-01', expected: 'a date such as 2026-10-01', received: '2026-13-01' },
      { code: 'listed-twice', path: '/exceptions/2027-12-24', expected: 'a date that is not among the holidays, which win', received: '2027-12-24' },
      { code: 'malformed-date', path: '/breaks/soon', expected: 'a date such as 2026-10-01', received: 'soon' },
    ]);
    expect(problems({ zone: 'UTC', week: {}, holidays: ['2026-07-01/2026-07-14', '2026-07-01'] })).to.deep.equal(['listed-twice /holidays/1']);
    expect(problems({ zone: 'UTC', week: {}, holidays: ['2026-07-01/2026-07-01', '2026-07-02', '2026-06-30'] })).to.deep.equal([]);
    expect(problems({ zone: 'UTC', week: {}, holidays: ['2026-07-01/2026-07-14'], exceptions: { '2026-07-14': [], '2026-07-15': [] } })).to.deep.equal(['listed-twice /exceptions/2026-07-14']);
  });

  it('has breaks that take something off', () => {
    const breaks = (interval: readonly string[], different: object = {}) =>
      problems({ zone: 'UTC', week: { mon: [['09:00', '12:00']] }, breaks: { '2026-03-02': [interval] }, ...different });
    expect(breaks(['08:00', '09:01'])).to.deep.equal([]);
    expect(breaks(['11:59', '13:00'])).to.deep.equal([]);
    expect(breaks(['08:00', '09:00'])).to.deep.equal(['outside-hours /breaks/2026-03-02/0']);
    expect(breaks(['12:00', '13:00'])).to.deep.equal(['outside-hours /breaks/2026-03-02/0']);
    expect(breaks(['10:00', '11:00'], { holidays: ['2026-03-02'] })).to.deep.equal(['outside-hours /breaks/2026-03-02/0']);
    expect(breaks(['10:00', '11:00'], { exceptions: { '2026-03-02': [['13:00', '14:00']] } })).to.deep.equal(['outside-hours /breaks/2026-03-02/0']);
    expect(breaks(['13:00', '14:00'], { observes: 'CN' })).to.deep.equal([]);
    expect(breaks(['14:00', '13:00'])).to.deep.equal(['reversed-interval /breaks/2026-03-02/0']);
    expect(checkCalendar({ zone: 'UTC', week: {}, breaks: { '2026-03-02': [['10:00', '11:00']] } })[0]).to.deep.equal({
      code: 'outside-hours', path: '/breaks/2026-03-02/0', expected: 'a break within the hours of its day', received: '10:00–11:00',
    });
  });

  it('has a table, a make-up weekday and a coverage that make sense', () => {
    expect(checkCalendar({ zone: 'UTC', week: { mon: [['09:00', '18:00']] }, observes: 'XX', makeUp: 'sat', coverage: ['2026-12-31', '2026-01-01'] } as unknown as Calendar)).to.deep.equal([
      { code: 'unknown-table', path: '/observes', expected: 'CN', received: 'XX' },
      { code: 'no-hours', path: '/makeUp', expected: 'a weekday with hours', received: 'sat' },
      { code: 'reversed-range', path: '/coverage', expected: 'an end not before 2026-12-31', received: '2026-01-01' },
    ]);
    expect(problems({ zone: 'UTC', week: {}, makeUp: 'someday', coverage: ['2026-02-29', '2026-02-28'] })).to.deep.equal(['unknown-weekday /makeUp', 'malformed-date /coverage/0']);
    expect(problems({ zone: 'UTC', week: {}, coverage: ['2026-02-28', '2026-02-28'] })).to.deep.equal([]);
    expect(problems({ zone: 'UTC', week: {}, observes: 'toString' })).to.deep.equal(['unknown-table /observes']);
  });

  it('has fields of the right kind and no others', () => {
    expect(checkCalendar({ zone: 8, holydays: [] } as unknown as Calendar)).to.deep.equal([
      {
        code: 'unknown-field', path: '/holydays', received: 'holydays',
        expected: 'one of zone, week, holidays, exceptions, breaks, observes, makeUp, coverage, version',
      },
      { code: 'malformed-field', path: '/zone', expected: 'an IANA zone such as Asia/Shanghai', received: '8' },
      { code: 'malformed-field', path: '/week', expected: 'hours by weekday', received: 'nothing' },
    ]);
    const wrong = { zone: 'UTC', week: [], holidays: [1], exceptions: 'none', breaks: null, observes: 1, makeUp: 1, coverage: ['2026-01-01'], version: 1 };
    expect(problems(wrong)).to.deep.equal([
      'malformed-field /week', 'malformed-field /holidays', 'malformed-field /exceptions', 'malformed-field /breaks',
      'malformed-field /observes', 'malformed-field /makeUp', 'malformed-field /coverage', 'malformed-field /version',
    ]);
    expect(problems({ zone: 'UTC', week: { mon: '09:00', tue: [['09:00']], wed: [[9, 18]] } })).to.deep.equal([
      'malformed-field /week/mon', 'malformed-field /week/tue', 'malformed-field /week/wed',
    ]);
    for (const nothing of [null, undefined, 'office', []]) {
      expect(checkCalendar(nothing as unknown as Calendar).map(({ code, path }) => `${code}${path}`)).to.deep.equal(['malformed-field']);
    }
  });
});

describe('a compiled calendar', () => {
  it('is refused with the first fault that leaves it unreadable', () => {
    const error = (calendar: object): TimeError => {
      try {
        compileCalendar(calendar as Calendar);
      } catch (thrown) {
        if (thrown instanceof TimeError) return thrown;
      }
      throw new Error('nothing was refused');
    };
    expect(error({ zone: 'UTC', week: { mon: [['09:00', '09:00'], ['18:00', '9:00']] } })).to.include({
      code: 'invalid-calendar', path: '/week/mon/1/1', expected: 'HH:MM from 00:00 to 48:00', received: '9:00',
      message: 'invalid-calendar: /week/mon/1/1 expected HH:MM from 00:00 to 48:00, received 9:00',
    });
    expect(error({ zone: 'Asia/Ningbo', week: {} })).to.include({ code: 'unknown-zone', path: '/zone' });
    expect(error({ zone: 'UTC', week: {}, observes: 'XX' })).to.include({ code: 'invalid-calendar', path: '/observes' });
    expect(error({ zone: 'UTC' })).to.include({ code: 'invalid-calendar', path: '/week' });
  });

  it('says its zone, version and coverage', () => {
    expect(office()).to.include({ zone: 'Asia/Shanghai', version: null, coverage: null });
    expect(office({ version: '7' }).version).to.equal('7');
    expect(office({ observes: 'CN' }).coverage).to.deep.equal(['2007-01-01', '2026-12-28']);
    expect(office({ observes: 'CN', coverage: ['2026-01-01', '2026-06-30'] }).coverage).to.deep.equal(['2026-01-01', '2026-06-30']);
  });

  it('holidays win over exceptions, exceptions over public holidays, these over the week; breaks are taken off', () => {
    const calendar = office({
      observes: 'CN',
      // 1 October is a public holiday, 20 September 2026 a make-up Sunday.
      holidays: ['2026-10-08', '*-07-01', '2026-08-03/2026-08-05'],
      exceptions: { '2026-10-01': [['10:00', '11:00']], '2026-10-08': [['10:00', '11:00']], '2026-09-20': [], '2026-03-07': [['09:00', '12:00'], ['11:00', '13:00']] },
      breaks: { '2026-03-02': [['08:00', '09:30'], ['10:00', '10:15'], ['11:30', '14:00'], ['17:59', '20:00']], '2026-10-01': [['10:00', '11:00']] },
    });
    expect(hoursOf('2026-10-01', calendar)).to.deep.equal([]);
    expect(hoursOf('2026-10-08', calendar)).to.deep.equal([]);
    expect(hoursOf('2026-10-09', calendar)).to.deep.equal(['09:00-12:00', '13:30-18:00']);
    expect(hoursOf('2026-09-20', calendar)).to.deep.equal([]);
    expect(hoursOf('2026-10-10', calendar)).to.deep.equal(['09:00-12:00', '13:30-18:00']);
    expect(hoursOf('2026-07-01', calendar)).to.deep.equal([]);
    expect(hoursOf('2026-08-03', calendar).concat(hoursOf('2026-08-05', calendar))).to.deep.equal([]);
    expect(hoursOf('2026-08-06', calendar)).to.have.length(2);
    expect(hoursOf('2026-03-07', calendar)).to.deep.equal(['09:00-13:00']);
    expect(hoursOf('2026-03-02', calendar)).to.deep.equal(['09:30-10:00', '10:15-11:30', '14:00-17:59']);
    expect(hoursOf('2026-03-01', calendar)).to.deep.equal([]);
  });

  it('a company works on a public holiday by an exception', () => {
    expect(hoursOf('2026-10-01', office({ observes: 'CN', exceptions: { '2026-10-01': [['10:00', '11:00']] } }))).to.deep.equal(['10:00-11:00']);
  });

  it('a make-up working day has the hours of the first weekday that has any, or of the one named', () => {
    const short = { ...week(['tue', 'wed', 'thu'], [['09:00', '18:00']]), fri: [['09:00', '15:00']] } as const;
    const calendar = (makeUp?: 'fri') => compileCalendar({ zone: 'Asia/Shanghai', observes: 'CN', week: short, ...(makeUp && { makeUp }) });
    expect(hoursOf('2026-02-14', calendar())).to.deep.equal(['09:00-18:00']);
    expect(hoursOf('2026-02-14', calendar('fri'))).to.deep.equal(['09:00-15:00']);
    // In 2020 the prolonged festival ended on a Monday, which is worked as Mondays are.
    expect(hoursOf('2020-02-03', calendar())).to.deep.equal([]);
    expect(hoursOf('2020-02-03', office({ observes: 'CN', makeUp: 'fri' }))).to.deep.equal(['09:00-12:00', '13:30-18:00']);
  });

  it('is covered on every day of its coverage, by the wall in its zone', () => {
    const calendar = office({ coverage: ['2026-03-01', '2026-03-31'] });
    expect([at('2026-02-28T23:59'), at('2026-03-01T00:00'), at('2026-03-31T23:59'), at('2026-04-01T00:00')].map((instant) => isCovered(calendar, instant)))
      .to.deep.equal([false, true, true, false]);
    expect(isCovered(office(), Date.parse('9999-01-01T00:00Z'))).to.equal(true);
  });
});

describe('the intersection of calendars', () => {
  const berlin = compileCalendar({ zone: 'Europe/Berlin', week: week(WORKDAYS, [['09:00', '17:00']]), holidays: ['2026-03-04'], version: 'b', coverage: ['2026-01-01', '2026-12-31'] });

  it('is open where all are', () => {
    // Berlin opens at 16:00 in Shanghai in winter, at 15:00 in summer.
    const both = intersection([office(), berlin]);
    expect(hoursOf('2026-03-03', both)).to.deep.equal(['16:00-18:00']);
    expect(hoursOf('2026-03-04', both)).to.deep.equal([]);
    expect(hoursOf('2026-03-30', both)).to.deep.equal(['15:00-18:00']);
    expect(workingDaysAfter('2026-03-02', 3, both)).to.deep.equal(['2026-03-03', '2026-03-05', '2026-03-06']);
    expect(isWorkingDay(at('2026-03-04T12:00'), both)).to.equal(false);
  });

  it('cuts several intervals, has the first one’s zone, and is covered where both are', () => {
    const noon = compileCalendar({ zone: 'UTC', week: week(EVERY_DAY, [['02:00', '06:00'], ['10:00', '11:00']]), version: 'n', coverage: ['2025-01-01', '2026-06-30'] });
    const both = intersection([office(), noon]);
    expect(hoursOf('2026-03-03', both)).to.deep.equal(['10:00-12:00', '13:30-14:00']);
    expect(both).to.include({ zone: 'Asia/Shanghai', version: ' & n' });
    expect(intersection([berlin, noon]).coverage).to.deep.equal(['2026-01-01', '2026-06-30']);
    expect(intersection([noon, berlin]).coverage).to.deep.equal(['2026-01-01', '2026-06-30']);
    expect(intersection([office(), berlin]).coverage).to.deep.equal(['2026-01-01', '2026-12-31']);
    expect(intersection([berlin, office()]).version).to.equal('b & ');
    expect(intersection([office(), office()])).to.include({ version: null, coverage: null });
  });

  it('of one is that one, of none is none', () => {
    expect(intersection([berlin])).to.equal(berlin);
    expect(() => intersection([])).to.throw(TimeError).with.property('code', 'missing-calendar');
  });

  it('of hours that never meet has no working day', () => {
    const night = compileCalendar({ zone: 'Asia/Shanghai', week: week(EVERY_DAY, [['18:00', '20:00']]) });
    expect(workingDaysAfter('2026-03-02', 3, intersection([office(), night]))).to.deep.equal([]);
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
