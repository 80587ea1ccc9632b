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
