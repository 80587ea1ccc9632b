import { checkCalendar, type Calendar } from '@sextant/core/time';
import { expect } from 'chai';

const problems = (calendar: unknown) => checkCalendar(calendar as Calendar);

describe('what a calendar’s field must be', () => {
  const fields: Readonly<Record<string, string>> = {
    zone: 'an IANA zone such as Asia/Shanghai',
    week: 'hours by weekday',
    holidays: 'a list of dates',
    exceptions: 'hours by date',
    breaks: 'hours by date',
    observes: 'a table of public holidays',
    makeUp: 'a weekday',
    coverage: 'first and last date',
    version: 'a text',
  };
  for (const [field, expected] of Object.entries(fields)) {
    it(`is said where it is not: ${field}`, () => {
      expect(problems({ zone: 'UTC', week: {}, [field]: 7 })).to.deep.equal([{ code: 'malformed-field', path: `/${field}`, expected, received: '7' }]);
    });
  }

  it('is said of the whole, too', () => {
    expect(problems('office')).to.deep.equal([{ code: 'malformed-field', path: '', expected: 'a calendar', received: 'office' }]);
    expect(problems(undefined)).to.deep.equal([{ code: 'malformed-field', path: '', expected: 'a calendar', received: 'nothing' }]);
  });

  it('is needed of zone and week only', () => {
    expect(problems({ week: {} })).to.deep.equal([{ code: 'malformed-field', path: '/zone', expected: fields['zone'], received: 'nothing' }]);
    expect(problems({ zone: 'UTC' })).to.deep.equal([{ code: 'malformed-field', path: '/week', expected: fields['week'], received: 'nothing' }]);
    expect(problems({ zone: 'UTC', week: {}, holidays: undefined, version: undefined })).to.deep.equal([]);
  });
});

describe('hours that are none', () => {
  const day = [['09:00', '12:00']] as const;
  const found = (calendar: object) => problems({ zone: 'UTC', ...calendar }).map(({ code, path, received }) => `${code} ${path} ${received}`);

  it('are named once, whatever is beside them', () => {
    expect(problems({ zone: 'UTC', week: { mon: 'x' } })).to.deep.equal([{ code: 'malformed-field', path: '/week/mon', expected: 'a list of [open, close]', received: 'x' }]);
    expect(found({ week: { mon: day, tue: 'x', wed: day } })).to.deep.equal(['malformed-field /week/tue x']);
    expect(found({ week: { mon: day, tue: [] } })).to.deep.equal([]);
    // 2026-03-02 is a Monday.
    expect(found({ week: { mon: 'x' }, breaks: { '2026-03-02': day } })).to.deep.equal(['malformed-field /week/mon x']);
    expect(found({ week: { mon: [['09:00', 18]] } })).to.deep.equal(['malformed-field /week/mon [["09:00",18]]']);
    expect(found({ week: { mon: [['x', '00:00']] } })).to.deep.equal(['malformed-time /week/mon/0/0 x']);
    expect(found({ week: { mon: [...day, ['x', '18:00']] } })).to.deep.equal(['malformed-time /week/mon/1/0 x']);
  });

  it('overlap with the longest so far', () => {
    expect(problems({ zone: 'UTC', week: { mon: [['09:00', '18:00'], ['10:00', '11:00'], ['12:00', '13:00']] } })).to.deep.equal([
      { code: 'overlapping-intervals', path: '/week/mon/1', expected: 'an opening at 18:00 or later', received: '10:00' },
      { code: 'overlapping-intervals', path: '/week/mon/2', expected: 'an opening at 18:00 or later', received: '12:00' },
    ]);
  });

  it('of a night are found whatever the order of the next day’s hours, which is one of its own', () => {
    const hours = { mon: [['20:00', '30:00']], tue: [['13:00', '18:00'], ['05:00', '12:00']] } as const;
    const found = checkCalendar({ zone: 'Asia/Shanghai', week: hours }).map(({ code, path }) => [code, path]);
    expect(found).to.have.deep.members([['overlapping-intervals', '/week/mon'], ['overlapping-intervals', '/week/tue/1']]);
  });

  it('of a night are shown whole', () => {
    expect(found({ week: { mon: [...day, ['22:00', '34:00']], tue: day } })).to.deep.equal(['overlapping-intervals /week/mon 09:00–12:00 22:00–34:00']);
  });
});

describe('dates that are none', () => {
  const found = (...holidays: readonly string[]) => problems({ zone: 'UTC', week: {}, holidays }).map(({ code, path }) => `${code} ${path}`);

  it('name no day, not the first of 1970 either', () => {
    expect(found('x', '1970-01-01')).to.deep.equal(['malformed-date /holidays/0']);
    expect(found('x/2026-09-01', '2026-08-01')).to.deep.equal(['malformed-date /holidays/0']);
    expect(found('1960-01-01/x', '1965-01-01')).to.deep.equal(['malformed-date /holidays/0']);
  });

  it('are no weekdays', () => {
    expect(problems({ zone: 'UTC', week: {}, makeUp: '2026-03-07' })).to.deep.equal([
      { code: 'unknown-weekday', path: '/makeUp', expected: 'mon, tue, wed, thu, fri, sat, sun', received: '2026-03-07' },
    ]);
  });
});
