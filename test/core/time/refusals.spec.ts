import { addWorkingDays, addWorkingTime, dueAfter, monthOf, nextOccurrence, TimeError, type RecurrenceRule, type Window } from '@sextant/core/time';
import { expect } from 'chai';
import { office } from './support.js';

const friday = { weekday: 'fri', time: '15:00', zone: 'UTC' } as const;
const next = (rule: object) => () => nextOccurrence(rule as RecurrenceRule, 0);
const due = (window: unknown, calendar = office()) => () => dueAfter(window as Window, calendar);

describe('a refusal says what it expects and what it got', () => {
  for (const [ask, code, expected, received] of [
    [next({ ...friday, time: '24:00' }), 'invalid-rule', 'HH:MM from 00:00 to 23:59', '24:00'],
    [next({ ...friday, zone: 'Asia/Ningbo' }), 'unknown-zone', 'an IANA zone such as Asia/Shanghai', 'Asia/Ningbo'],
    [next({ ...friday, roll: 'back' }), 'invalid-rule', 'next-working-day', 'back'],
    [next({ ...friday, weekday: 'friday' }), 'invalid-rule', 'mon, tue, wed, thu, fri, sat, sun', 'friday'],
    [next({ time: '15:00', zone: 'UTC', monthDay: 32 }), 'invalid-rule', '1 to 31, or last', '32'],
    [next({ time: '15:00', zone: 'UTC' }), 'invalid-rule', 'weekday, monthDay or every', '{"time":"15:00","zone":"UTC"}'],
    [next({ every: 'working-day', time: '15:00', zone: 'UTC' }), 'missing-calendar', 'a calendar to find working days in', 'none'],
    [due({ days: 3 }), 'invalid-window', 'one of workingDays, workingTime, naturalDays', '{"days":3}'],
    [due(undefined), 'invalid-window', 'one of workingDays, workingTime, naturalDays', 'nothing'],
    [() => dueAfter({ workingDays: 3 }), 'missing-calendar', 'a calendar to count in', 'none'],
    [due({ workingDays: -1 }), 'invalid-window', 'a whole number of days from 0', '-1'],
    [due({ naturalDays: 1.5 }), 'invalid-window', 'a whole number of days from 0', '1.5'],
    [() => addWorkingDays(0, 0.5, office()), 'invalid-window', 'a whole number of working days', '0.5'],
    [() => addWorkingTime(0, 0.5, office()), 'invalid-duration', 'a whole number of milliseconds', '0.5'],
    [() => monthOf(Number.NaN, 'UTC'), 'invalid-time', 'an instant in epoch milliseconds', 'NaN'],
    [() => monthOf(0, 'Asia/Ningbo'), 'unknown-zone', 'an IANA zone such as Asia/Shanghai', 'Asia/Ningbo'],
  ] as const) {
    it(`${code}: ${expected}, not ${received}`, () => {
      expect(ask).to.throw(TimeError).that.includes({ code, expected, received });
    });
  }
});

describe('a month', () => {
  it('has four digits of a year and two of a month', () => {
    expect(monthOf(Date.UTC(999, 4, 1), 'UTC')).to.equal('0999-05');
    expect(monthOf(Date.UTC(2026, 10, 30, 16), 'Asia/Shanghai')).to.equal('2026-12');
  });
});
