import { compileCalendar, endOfWorkingDay, isWorkingDay, workingDaysAfter, workingDaysBetween, checkCalendar, localToInstant, TimeError } from '@sextant/core/time';
import { expect } from 'chai';
import { DAY, EVERY_DAY, week, WORKDAYS } from './support.js';

const HOURS = [['09:00', '18:00']] as const;
const daily = compileCalendar({ zone: 'UTC', week: week(EVERY_DAY, HOURS) });
const date = (midnight: number): string => new Date(midnight).toISOString().slice(0, 10);

describe('working days over New Year', () => {
  it('go on with the next day, in leap years and others, for centuries', () => {
    for (let year = 1590; year <= 2410; year++) {
      expect(workingDaysAfter(`${year}-12-30`, 3, daily)).to.deep.equal([`${year}-12-31`, `${year + 1}-01-01`, `${year + 1}-01-02`]);
    }
  });

  it('are as many as days where each is one', () => {
    for (const [from, to] of [['1599-12-31', '1600-01-01'], ['1600-01-01', '1601-01-01'], ['1899-12-31', '2101-01-01'], ['1970-01-01', '1972-12-31'], ['1583-01-01', '2400-12-31']] as const) {
      expect(workingDaysBetween(Date.parse(from), Date.parse(to), daily)).to.equal((Date.parse(to) - Date.parse(from)) / DAY);
    }
  });
});

describe('the table of China’s public holidays', () => {
  const closedOn = compileCalendar({ zone: 'UTC', observes: 'CN', week: week(EVERY_DAY, HOURS) });
  const office = compileCalendar({ zone: 'UTC', observes: 'CN', week: week(WORKDAYS, HOURS) });
  function daysOf(year: number, wanted: (midnight: number) => boolean): readonly string[] {
    const found: string[] = [];
    for (let midnight = Date.UTC(year, 0, 1); midnight < Date.UTC(year + 1, 0, 1); midnight += DAY) if (wanted(midnight)) found.push(date(midnight));
    return found;
  }
  const off = (year: number): readonly string[] => daysOf(year, (midnight) => !isWorkingDay(midnight, closedOn));
  const workedWeekends = (year: number): readonly string[] =>
    daysOf(year, (midnight) => [0, 6].includes(new Date(midnight).getUTCDay()) && isWorkingDay(midnight, office));

  it('has as many days off and worked week-ends as the papers name', () => {
    const named = [
      [2007, 26, 7], [2008, 27, 5], [2009, 27, 6], [2010, 29, 8], [2011, 29, 6], [2012, 27, 6], [2013, 29, 12], [2014, 22, 5], [2015, 26, 5], [2016, 24, 6],
      [2017, 24, 5], [2018, 25, 7], [2019, 22, 6], [2020, 30, 6], [2021, 31, 7], [2022, 32, 7], [2023, 26, 7], [2024, 28, 8], [2025, 28, 5], [2026, 33, 6],
    ] as const;
    for (const [year, daysOff, worked] of named) expect([year, off(year).length, workedWeekends(year).length]).to.deep.equal([year, daysOff, worked]);
  });

  it('knows of later years the statutory days with a date, whatever their weekday', () => {
    for (const year of [2027, 2028, 2300]) {
      expect(off(year)).to.deep.equal(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map((monthDay) => `${year}-${monthDay}`));
      expect(workedWeekends(year)).to.deep.equal([]);
    }
  });

  it('is counted year by year as day by day, also of years that begin on the same weekday', () => {
    for (let year = 1995; year <= 2037; year++) {
      const [from, to] = [Date.UTC(year - 1, 11, 31), Date.UTC(year, 11, 31)];
      expect(workingDaysBetween(from, to, office), String(year)).to.equal(daysOf(year, (midnight) => isWorkingDay(midnight, office)).length);
    }
  });

  it('knows nothing of years before', () => {
    expect([off(2006), workedWeekends(2006)]).to.deep.equal([[], []]);
  });
});

describe('years in which dates are named', () => {
  const one = compileCalendar({
    zone: 'UTC',
    week: week(WORKDAYS, HOURS),
    holidays: ['2009-03-03', '2020-12-28/2021-01-08', '2032-12-30/2034-01-04'],
    exceptions: { '2015-03-07': HOURS },
    breaks: { '2026-03-03': [['00:00', '24:00']] },
  });

  it('are counted by themselves, not as others that begin on the same weekday', () => {
    for (let year = 1998; year <= 2040; year++) {
      const [from, to] = [Date.UTC(year - 1, 11, 31), Date.UTC(year, 11, 31)];
      let count = 0;
      for (let midnight = from + DAY; midnight <= to; midnight += DAY) if (isWorkingDay(midnight, one)) count++;
      expect(workingDaysBetween(from, to, one), String(year)).to.equal(count);
    }
  });

  it('are those after 9999, too', () => {
    const yearly = compileCalendar({ zone: 'UTC', week: week(EVERY_DAY, HOURS), holidays: ['*-07-01'] });
    expect([isWorkingDay(Date.UTC(12000, 6, 1), yearly), isWorkingDay(Date.UTC(12000, 6, 2), yearly)]).to.deep.equal([false, true]);
  });
});

describe('the hours of a day', () => {
  const monday = Date.parse('2026-03-02T12:00Z');
  const close = (...hours: readonly (readonly [string, string])[]): number | null => endOfWorkingDay(monday, compileCalendar({ zone: 'UTC', week: { mon: hours } }));

  it('end with the latest close, in whatever order they are written', () => {
    expect(close(['09:00', '18:00'], ['10:00', '11:00'])).to.equal(Date.parse('2026-03-02T18:00Z'));
    expect(close(['13:00', '18:00'], ['09:00', '12:00'])).to.equal(Date.parse('2026-03-02T18:00Z'));
  });

  it('make no working day where they are empty, or a break takes all of them', () => {
    expect(close(['09:00', '09:00'])).to.equal(null);
    for (const off of [['09:00', '18:00'], ['08:00', '19:00']] as const) {
      const calendar = compileCalendar({ zone: 'UTC', week: { mon: HOURS }, breaks: { '2026-03-02': [off] } });
      expect([isWorkingDay(monday, calendar), isWorkingDay(monday + 7 * DAY, calendar)]).to.deep.equal([false, true]);
    }
  });
});

describe('a date', () => {
  it('has four, two and two digits and nothing else', () => {
    for (const wrong of ['+010000-01-01', '02026-03-06', '2026-03-061', '2026-03-06Z', ' 2026-03-06', '2026-3-6', '2026-03', '20260306', '2026-02-30']) {
      expect(checkCalendar({ zone: 'UTC', week: {}, holidays: [wrong] }).map(({ code }) => code), wrong).to.deep.equal(['malformed-date']);
      expect(() => workingDaysAfter(wrong, 1, daily), wrong).to.throw(TimeError).that.includes({ code: 'invalid-time', received: wrong, expected: 'a date such as 2026-10-01' });
    }
    expect(localToInstant('0001-01-01', 'UTC')).to.equal(Date.parse('0001-01-01T00:00Z'));
  });

  it('has local times up to the last millisecond', () => {
    expect(localToInstant('2026-03-06T23:59:59.123', 'UTC')).to.equal(Date.parse('2026-03-06T23:59:59.123Z'));
    expect(() => localToInstant('x2026-03-06', 'UTC')).to.throw(TimeError).that.includes({
      code: 'invalid-time', expected: 'a local time such as 2026-03-06T10:00', received: 'x2026-03-06',
    });
  });
});
