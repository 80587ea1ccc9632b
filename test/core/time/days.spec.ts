import {
  addNaturalDays, addWorkingDays, compileCalendar, endOfWorkingDay, intersection, isWorkingDay, localToInstant, TimeError, workingDaysAfter, workingDaysBetween,
} from '@sextant/core/time';
import { expect } from 'chai';
import { at, clock, DAY, EVERY_DAY, office, week } from './support.js';

const calendar = office();
const never = compileCalendar({ zone: 'Asia/Shanghai', week: {} });
type Options = Parameters<typeof addWorkingDays>[3];
const add = (start: string, n: number, options?: Options, where = calendar) => clock(addWorkingDays(at(start), n, where, options));

describe('N working days (SL-11)', () => {
  it('end at the close of the N-th after the start day', () => {
    expect(add('2026-03-02T23:00', 1)).to.equal('2026-03-03T18:00');
    expect(add('2026-03-07T12:00', 1)).to.equal('2026-03-09T18:00');
    expect(add('2026-02-13T10:00', 2, {}, office({ observes: 'CN' }))).to.equal('2026-02-24T18:00');
    expect(add('2026-03-09T10:00', -1)).to.equal('2026-03-06T18:00');
  });

  it('roll first: a day off counts as the next working day, or the one before going back', () => {
    expect(add('2026-03-07T12:00', 1, { origin: 'roll-first' })).to.equal('2026-03-10T18:00');
    expect(add('2026-03-07T12:00', -1, { origin: 'roll-first' })).to.equal('2026-03-05T18:00');
    expect(add('2026-03-06T12:00', 1, { origin: 'roll-first' })).to.equal('2026-03-09T18:00');
    expect(add('2026-03-06T20:00', 1, { origin: 'roll-first' })).to.equal('2026-03-09T18:00');
    const fromMidnight = compileCalendar({ zone: 'Asia/Shanghai', week: week(['mon', 'tue', 'wed', 'thu', 'fri'], [['00:00', '18:00']]) });
    expect(add('2026-03-02T20:00', 1, { origin: 'roll-first', time: 'opening-when-closed' }, fromMidnight)).to.equal('2026-03-04T00:00');
    expect(add('2026-03-07T12:00', -1)).to.equal('2026-03-06T18:00');
  });

  it('keep the time of day, also outside hours', () => {
    expect(add('2026-03-06T12:34:56', 1, { time: 'keep' })).to.equal('2026-03-09T12:34:56');
    expect(add('2026-03-06T23:00', -1, { time: 'keep' })).to.equal('2026-03-05T23:00');
  });

  it('keep it and move into hours, ahead or back', () => {
    const into = { time: 'keep-then-roll-into-hours' } as const;
    expect(add('2026-03-06T12:30', 1, into)).to.equal('2026-03-09T13:30');
    expect(add('2026-03-06T20:00', 1, into)).to.equal('2026-03-10T09:00');
    expect(add('2026-03-06T12:30', -1, into)).to.equal('2026-03-05T12:00');
    expect(add('2026-03-06T10:00', 1, into)).to.equal('2026-03-09T10:00');
  });

  it('a closed start takes the opening, and after hours counts as the next day', () => {
    const opening = { time: 'opening-when-closed' } as const;
    expect(add('2026-03-06T20:00', 1, opening)).to.equal('2026-03-09T09:00');
    expect(add('2026-03-06T10:00', 1, opening)).to.equal('2026-03-09T10:00');
    const rolled = { ...opening, origin: 'roll-first' } as const;
    expect(add('2026-03-06T20:00', 1, rolled)).to.equal('2026-03-10T09:00');
    expect(add('2026-03-06T08:00', 1, rolled)).to.equal('2026-03-09T09:00');
    expect(add('2026-03-06T08:00', -1, rolled)).to.equal('2026-03-04T09:00');
    expect(add('2026-03-06T10:00', -1, rolled)).to.equal('2026-03-05T10:00');
    expect(add('2026-03-07T10:00', 1, rolled, never)).to.equal(null);
    const nights = compileCalendar({ zone: 'Asia/Shanghai', week: week(EVERY_DAY, [['20:00', '24:00']]) });
    // At midnight the hours of the day before have just ended.
    expect(add('2026-03-07T00:00', -1, rolled, nights)).to.equal('2026-03-05T20:00');
  });

  it('0 days are the rest of the day; with a kept time nothing', () => {
    expect(add('2026-03-06T10:00', 0)).to.equal('2026-03-06T18:00');
    expect(add('2026-03-06T18:00', 0)).to.equal('2026-03-06T18:00');
    expect(add('2026-03-06T18:00:01', 0)).to.equal('2026-03-09T18:00');
    expect(add('2026-03-07T10:00', 0)).to.equal('2026-03-09T18:00');
    for (const time of ['keep', 'keep-then-roll-into-hours', 'opening-when-closed'] as const) expect(add('2026-03-07T10:00', 0, { time })).to.equal('2026-03-07T10:00');
  });

  it('there are none in a calendar that never opens; a search ends', () => {
    for (const n of [-1, 0, 1, 1e12]) expect(addWorkingDays(0, n, never)).to.equal(null);
    for (const n of [1e9, -1e9]) expect(addWorkingDays(0, n, calendar)).to.equal(null);
    expect(addWorkingDays(0, 1, never, { origin: 'roll-first' })).to.equal(null);
    const once = compileCalendar({ zone: 'Asia/Shanghai', week: {}, exceptions: { '2026-03-04': [['09:00', '10:00']] } });
    expect(add('1970-01-01T10:00', 1, {}, once)).to.equal('2026-03-04T10:00');
    expect(add('2099-01-01T10:00', -1, {}, once)).to.equal('2026-03-04T10:00');
    expect(add('1970-01-01T10:00', 2, {}, once)).to.equal(null);
    const both = intersection([once, calendar]);
    expect([add('1970-01-01T10:00', 1, {}, both), add('1890-01-01T10:00', 1, {}, both)]).to.deep.equal(['2026-03-04T10:00', null]);
  });

  it('are looked for in the hundred years after, and before, and no further', () => {
    const inYear = (year: number): typeof calendar => compileCalendar({ zone: 'Asia/Shanghai', week: {}, exceptions: { [`${year}-03-04`]: [['09:00', '10:00']] } });
    expect([2126, 2127].map((year) => add('2026-06-01T10:00', 1, {}, inYear(year)))).to.deep.equal(['2126-03-04T10:00', null]);
    expect([1926, 1925].map((year) => add('2026-06-01T10:00', -1, {}, inYear(year)))).to.deep.equal(['1926-03-04T10:00', null]);
  });

  it('are never in the last years of time', () => {
    const utc = compileCalendar({ zone: 'UTC', week: week(EVERY_DAY, [['00:00', '24:00']]) });
    expect([900, 1_900].map((n) => addWorkingDays(99_998_000 * DAY, n, utc, { time: 'keep' }))).to.deep.equal([99_998_900 * DAY, null]);
    expect([-900, -1_900].map((n) => addWorkingDays(-99_998_000 * DAY, n, utc, { time: 'keep' }))).to.deep.equal([-99_998_900 * DAY, null]);
  });

  it('are many thousands of years away if need be', () => {
    const utc = compileCalendar({ zone: 'UTC', week: week(EVERY_DAY, [['00:00', '24:00']]), holidays: ['*-02-29'] });
    const days = addWorkingDays(Date.UTC(2026, 0, 1), 365 * 10_000, utc, { time: 'keep' });
    expect(new Date(days!).toISOString()).to.equal('+012026-01-01T00:00:00.000Z');
    expect(addWorkingDays(days!, -365 * 10_000, utc, { time: 'keep' })).to.equal(Date.UTC(2026, 0, 1));
    expect(workingDaysBetween(Date.UTC(2026, 0, 1), days!, utc)).to.equal(3_650_000);
  });

  it('are whole', () => {
    for (const n of [0.5, NaN, Infinity]) expect(() => addWorkingDays(0, n, calendar)).to.throw(TimeError).that.includes({ code: 'invalid-window', received: String(n) });
  });

  it('a day whose only hours clocks skip ends at its midnight', () => {
    const gap = compileCalendar({ zone: 'America/Los_Angeles', week: { sun: [['02:30', '03:15']] } });
    expect(addWorkingDays(Date.parse('2026-03-07T12:00Z'), 1, gap)).to.equal(Date.parse('2026-03-09T07:00Z'));
    expect(addWorkingDays(Date.parse('2026-03-07T12:00Z'), 1, gap, { time: 'opening-when-closed' })).to.equal(Date.parse('2026-03-08T08:00Z'));
  });
});

describe('counting working days', () => {
  it('between two days counts the last, not the first; or the other way round', () => {
    const count = (from: string, to: string, options?: Parameters<typeof workingDaysBetween>[3]) => workingDaysBetween(at(from), at(to), calendar, options);
    expect(count('2026-03-06T23:00', '2026-03-13T01:00')).to.equal(5);
    expect(count('2026-03-06T10:00', '2026-03-09T10:00')).to.equal(1);
    expect(count('2026-03-07T10:00', '2026-03-10T10:00')).to.equal(2);
    expect(count('2026-03-07T10:00', '2026-03-10T10:00', { count: '[from,to)' })).to.equal(1);
    expect(count('2026-03-10T10:00', '2026-03-07T10:00')).to.equal(-2);
    expect(count('2026-03-10T10:00', '2026-03-07T10:00', { reversed: 'clamp' })).to.equal(0);
    expect(count('2026-03-07T10:00', '2026-03-10T10:00', { reversed: 'clamp' })).to.equal(2);
    expect(count('2025-12-01T10:00', '2026-12-31T10:00')).to.equal(283);
    expect(Object.is(count('2026-03-08T10:00', '2026-03-07T10:00'), 0)).to.equal(true);
  });

  it('after a date', () => {
    expect(workingDaysAfter('2026-03-06', 3, calendar)).to.deep.equal(['2026-03-09', '2026-03-10', '2026-03-11']);
    expect(workingDaysAfter('2025-12-31', 2, calendar)).to.deep.equal(['2026-01-01', '2026-01-02']);
    expect(workingDaysAfter('2026-03-06', 0, calendar)).to.deep.equal([]);
    expect(workingDaysAfter('2026-03-06', 3, never)).to.deep.equal([]);
    expect(() => workingDaysAfter('2026-02-30', 1, calendar)).to.throw(TimeError).that.includes({ code: 'invalid-time', received: '2026-02-30' });
  });

  it('a day is one by the wall in the zone', () => {
    expect(isWorkingDay(Date.parse('2026-03-08T16:00Z'), calendar)).to.equal(true);
    expect(isWorkingDay(Date.parse('2026-03-08T15:59Z'), calendar)).to.equal(false);
    expect(clock(endOfWorkingDay(at('2026-03-06T20:00'), calendar))).to.equal('2026-03-06T18:00');
    expect(endOfWorkingDay(at('2026-03-07T20:00'), calendar)).to.equal(null);
  });
});

describe('N natural days (SL-3)', () => {
  it('end at 24:00 of the N-th day after the start day', () => {
    expect(clock(addNaturalDays(at('2026-03-06T10:00'), 1, 'Asia/Shanghai'))).to.equal('2026-03-08T00:00');
    expect(clock(addNaturalDays(at('2026-03-06T00:00'), 1, calendar))).to.equal('2026-03-08T00:00');
    expect(clock(addNaturalDays(at('2026-03-06T23:59:59'), 0, calendar))).to.equal('2026-03-07T00:00');
    expect(clock(addNaturalDays(at('2026-03-06T10:00'), -1, calendar))).to.equal('2026-03-06T00:00');
    expect(addNaturalDays(Date.parse('2026-03-28T12:00Z'), 1, 'Europe/Berlin')).to.equal(Date.parse('2026-03-29T22:00Z'));
  });

  it('roll off: a last day off moves to the next working day', () => {
    expect(clock(addNaturalDays(at('2026-03-06T10:00'), 1, calendar, { rollOff: true }))).to.equal('2026-03-10T00:00');
    expect(clock(addNaturalDays(at('2026-03-05T10:00'), 1, calendar, { rollOff: true }))).to.equal('2026-03-07T00:00');
    expect(clock(addNaturalDays(at('2026-03-06T10:00'), 1, calendar, { rollOff: false }))).to.equal('2026-03-08T00:00');
    expect(addNaturalDays(0, 1, never, { rollOff: true })).to.equal(null);
    expect(() => addNaturalDays(0, 1, 'UTC', { rollOff: true })).to.throw(TimeError).that.includes({ code: 'missing-calendar', received: 'UTC' });
  });

  it('are whole, in a zone that exists', () => {
    for (const n of [0.5, NaN]) expect(() => addNaturalDays(0, n, 'UTC')).to.throw(TimeError).that.includes({ code: 'invalid-window', received: String(n) });
    expect(() => addNaturalDays(0, 1, 'Asia/Ningbo')).to.throw(TimeError).that.includes({ code: 'unknown-zone', received: 'Asia/Ningbo' });
    expect(() => addNaturalDays(NaN, 1, 'UTC')).to.throw(TimeError).that.includes({ code: 'invalid-time', received: 'NaN' });
  });
});

describe('a local time', () => {
  it('is read to the day, minute, second or millisecond', () => {
    const read = (local: string) => localToInstant(local, 'Asia/Shanghai') - at('2026-03-06T00:00');
    expect([read('2026-03-06'), read('2026-03-07T00:01'), read('2026-03-06T00:00:01'), read('2026-03-06T01:02:03.4')])
      .to.deep.equal([0, DAY + 60_000, 1000, 3_723_400]);
  });

  it('that clocks skip is read with the offset before, one that they show twice as the first', () => {
    expect(localToInstant('2026-03-29T02:30', 'Europe/Berlin')).to.equal(Date.parse('2026-03-29T01:30Z'));
    expect(localToInstant('2026-10-25T02:30', 'Europe/Berlin')).to.equal(Date.parse('2026-10-25T00:30Z'));
  });

  for (const wrong of ['', '2026-02-30', '2026-03-06T24:00', '2026-03-06T10:60', '2026-03-06T10:00:60', '2026-03-06 10:00', '2026-03-06T10', '2026-03-06T10:00Z', '06.03.2026']) {
    it(`refuses ${JSON.stringify(wrong)}`, () => {
      expect(() => localToInstant(wrong, 'UTC')).to.throw(TimeError).that.includes({ code: 'invalid-time', received: wrong });
    });
  }
});
