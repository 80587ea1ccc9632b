import {
  addWorkingTime, compileCalendar, isOpen, nextClose, nextOpen, nextOpening, openSegments, previousClose, segmentsAfter, segmentsBefore, TimeError,
  workingTimeBetween, type Calendar,
} from '@sextant/core/time';
import { expect } from 'chai';
import { at, clock, DAY, EVERY_DAY, HOUR, office, week } from './support.js';

const calendar = office();
// 2026-03-02 is a Monday.
const MONDAY = '2026-03-02';
const FRIDAY = '2026-03-06';
const always = compileCalendar({ zone: 'Asia/Shanghai', week: week(EVERY_DAY, [['00:00', '24:00']]) });
const never = compileCalendar({ zone: 'Asia/Shanghai', week: {} });
const night = compileCalendar({ zone: 'Asia/Shanghai', week: { fri: [['22:00', '30:00']] } });
const YEAR = 365.25 * DAY;

describe('open hours', () => {
  it('are open from the opening until just before the close', () => {
    const open = ['T08:59:59', 'T09:00', 'T11:59:59', 'T12:00', 'T13:30', 'T18:00'].map((time) => isOpen(at(MONDAY + time), calendar));
    expect(open).to.deep.equal([false, true, true, false, true, false]);
    expect(isOpen(at('2026-03-01T10:00'), calendar)).to.equal(false);
  });

  it('next open: itself while open, else the next opening', () => {
    const next = (time: string) => clock(nextOpen(at(time), calendar));
    expect([next(`${MONDAY}T10:00`), next(`${MONDAY}T12:00`), next(`${FRIDAY}T18:00`)]).to.deep.equal(['2026-03-02T10:00', '2026-03-02T13:30', '2026-03-09T09:00']);
  });

  it('next opening: the next one also while open and at an opening', () => {
    const next = (time: string) => clock(nextOpening(at(time), calendar));
    expect([next(`${MONDAY}T08:00`), next(`${MONDAY}T09:00`), next(`${FRIDAY}T14:00`)]).to.deep.equal(['2026-03-02T09:00', '2026-03-02T13:30', '2026-03-09T09:00']);
  });

  it('next close: the coming one; at a close the one after', () => {
    const next = (time: string) => clock(nextClose(at(time), calendar));
    expect([next(`${MONDAY}T10:00`), next(`${MONDAY}T12:00`), next(`${FRIDAY}T18:00`)]).to.deep.equal(['2026-03-02T12:00', '2026-03-02T18:00', '2026-03-09T12:00']);
  });

  it('previous close: itself while open and at the close, else the close before', () => {
    const last = (time: string) => clock(previousClose(at(time), calendar));
    expect([last(`${MONDAY}T10:00`), last(`${MONDAY}T12:00`), last(`${MONDAY}T13:30`), last(`${MONDAY}T09:00`)])
      .to.deep.equal(['2026-03-02T10:00', '2026-03-02T12:00', '2026-03-02T12:00', '2026-02-27T18:00']);
  });

  it('a night shift belongs to the day on which it opens', () => {
    expect(openSegments(at('2026-03-06T00:00'), at('2026-03-09T00:00'), night).map((piece) => piece.map(clock))).to.deep.equal([['2026-03-06T22:00', '2026-03-07T06:00']]);
    const closed = compileCalendar({ zone: 'Asia/Shanghai', week: { fri: [['22:00', '30:00']] }, holidays: ['2026-03-07', '2026-03-13'] });
    expect(clock(nextOpen(at('2026-03-07T05:00'), closed))).to.equal('2026-03-07T05:00');
    expect(clock(nextOpen(at('2026-03-07T06:00'), closed))).to.equal('2026-03-20T22:00');
    // First asked in the middle of the night, the shift that began the day before is there.
    expect(isOpen(at('2019-03-09T05:59:59'), night)).to.equal(true);
  });

  it('stretches that touch are one, also over midnight', () => {
    const days = compileCalendar({ zone: 'Asia/Shanghai', week: { mon: [['18:00', '24:00']], tue: [['00:00', '06:00'], ['06:00', '07:00']] } });
    expect(segmentsAfter(at('2026-03-02T00:00'), 1, days).map((piece) => piece.map(clock))).to.deep.equal([['2026-03-02T18:00', '2026-03-03T07:00']]);
  });

  it('segments are cut off at the ends asked for', () => {
    const cut = openSegments(at(`${MONDAY}T10:00`), at('2026-03-03T14:00'), calendar).map((piece) => piece.map(clock));
    expect(cut).to.deep.equal([
      ['2026-03-02T10:00', '2026-03-02T12:00'], ['2026-03-02T13:30', '2026-03-02T18:00'],
      ['2026-03-03T09:00', '2026-03-03T12:00'], ['2026-03-03T13:30', '2026-03-03T14:00'],
    ]);
    expect(openSegments(at(`${MONDAY}T12:00`), at(`${MONDAY}T13:30`), calendar)).to.deep.equal([]);
    expect(openSegments(at(`${MONDAY}T11:00`), at(`${MONDAY}T11:00`), calendar)).to.deep.equal([]);
    expect(openSegments(at(`${MONDAY}T11:00`), at(`${MONDAY}T10:00`), calendar)).to.deep.equal([]);
  });

  it('segments after and before an instant', () => {
    expect(segmentsAfter(at(`${FRIDAY}T15:00`), 2, calendar).map((piece) => piece.map(clock))).to.deep.equal([
      ['2026-03-06T15:00', '2026-03-06T18:00'], ['2026-03-09T09:00', '2026-03-09T12:00'],
    ]);
    expect(segmentsBefore(at(`${MONDAY}T10:00`), 2, calendar).map((piece) => piece.map(clock))).to.deep.equal([
      ['2026-03-02T09:00', '2026-03-02T10:00'], ['2026-02-27T13:30', '2026-02-27T18:00'],
    ]);
    const first = (from: string): unknown => segmentsAfter(at(`${MONDAY}T${from}`), 1, calendar)[0]?.map(clock);
    expect(['08:00', '09:00', '12:00'].map(first)).to.deep.equal([
      [`${MONDAY}T09:00`, `${MONDAY}T12:00`], [`${MONDAY}T09:00`, `${MONDAY}T12:00`], [`${MONDAY}T13:30`, `${MONDAY}T18:00`],
    ]);
    const last = (to: string): unknown => segmentsBefore(at(`${MONDAY}T${to}`), 1, calendar)[0]?.map(clock);
    expect(['12:00', '13:00', '13:30'].map(last)).to.deep.equal([...new Array<unknown>(3)].map(() => [`${MONDAY}T09:00`, `${MONDAY}T12:00`]));
    expect(segmentsAfter(0, 0, calendar).concat(segmentsBefore(0, 0, calendar))).to.deep.equal([]);
  });

  it('of a calendar that never opens or never closes there is nothing to find', () => {
    for (const find of [nextOpen, nextOpening, nextClose, previousClose]) expect(find(at(MONDAY + 'T10:00'), never)).to.equal(null);
    expect(nextClose(at(`${MONDAY}T10:00`), always)).to.equal(null);
    expect(nextOpening(at(`${MONDAY}T10:00`), always)).to.equal(null);
    expect(nextOpen(at(`${MONDAY}T10:00`), always)).to.equal(at(`${MONDAY}T10:00`));
    expect(previousClose(at(`${MONDAY}T10:00`), always)).to.equal(at(`${MONDAY}T10:00`));
    expect(segmentsAfter(0, 3, always).concat(segmentsBefore(0, 3, always), segmentsAfter(0, 3, never), segmentsBefore(0, 3, never))).to.deep.equal([]);
    expect(isOpen(0, never)).to.equal(false);
  });

  it('a stretch that began long ago is told from its opening', () => {
    const since = compileCalendar({ zone: 'Asia/Shanghai', week: week(EVERY_DAY, [['00:00', '24:00']]), exceptions: { '2025-06-01': [] } });
    const [stretch] = segmentsBefore(at(`${MONDAY}T10:00`), 1, since);
    expect(stretch?.map(clock)).to.deep.equal(['2025-06-02T00:00', `${MONDAY}T10:00`]);
  });

  it('a search reaches a century and no further', () => {
    const once = compileCalendar({ zone: 'Asia/Shanghai', week: {}, exceptions: { '2100-06-01': [['09:00', '10:00']] } });
    expect(clock(nextOpen(at('2010-01-01T00:00'), once))).to.equal('2100-06-01T09:00');
    expect(clock(previousClose(at('2190-01-01T00:00'), once))).to.equal('2100-06-01T10:00');
    expect(nextOpen(at('1900-01-01T00:00'), compileCalendar({ zone: 'Asia/Shanghai', week: {}, exceptions: { '2450-06-01': [['09:00', '10:00']] } }))).to.equal(null);
    expect(clock(nextClose(at('2100-06-01T09:30'), once))).to.equal('2100-06-01T10:00');
    expect(segmentsBefore(at('2190-01-01T00:00'), 2, once).map((piece) => piece.map(clock))).to.deep.equal([['2100-06-01T09:00', '2100-06-01T10:00']]);
  });
});

describe('working time (SL-11)', () => {
  const add = (start: string, hours: number, options?: Parameters<typeof addWorkingTime>[3]) => clock(addWorkingTime(at(start), hours * HOUR, calendar, options));

  it('passes while open only', () => {
    expect(add(`${FRIDAY}T17:00`, 2)).to.equal('2026-03-09T10:00');
    expect(add(`${MONDAY}T10:00`, 2.5)).to.equal('2026-03-02T14:00');
    expect(add('2026-03-07T12:00', 7.5)).to.equal('2026-03-09T18:00');
  });

  it('that runs out at a close ends there, or at the next opening', () => {
    expect(add(`${FRIDAY}T16:00`, 2)).to.equal('2026-03-06T18:00');
    expect(add(`${FRIDAY}T16:00`, 2, { boundary: 'next-opening' })).to.equal('2026-03-09T09:00');
    expect(add(`${FRIDAY}T16:00`, 2.5, { boundary: 'next-opening' })).to.equal('2026-03-09T09:30');
  });

  it('goes back as it goes forward', () => {
    expect(add(`${MONDAY}T10:00`, -2)).to.equal('2026-02-27T17:00');
    expect(add(`${MONDAY}T10:00`, -1)).to.equal('2026-03-02T09:00');
    expect(add(`${MONDAY}T10:00`, -1, { boundary: 'next-opening' })).to.equal('2026-02-27T18:00');
    expect(add('2026-03-01T12:00', -4.5)).to.equal('2026-02-27T13:30');
  });

  it('of nothing ends at the next opening, or where it started', () => {
    expect(add('2026-03-07T12:00', 0)).to.equal('2026-03-09T09:00');
    expect(add('2026-03-07T12:00', 0, { zero: 'identity' })).to.equal('2026-03-07T12:00');
    expect(add(`${MONDAY}T10:00`, 0)).to.equal('2026-03-02T10:00');
  });

  it('is whole milliseconds of an instant that can be dated', () => {
    for (const ms of [0.5, NaN, Infinity]) expect(() => addWorkingTime(0, ms, calendar)).to.throw(TimeError).that.includes({ code: 'invalid-duration', received: String(ms) });
    for (const instant of [NaN, Infinity, 8.65e15, -8.65e15]) {
      expect(() => addWorkingTime(instant, 1, calendar), String(instant)).to.throw(TimeError).that.includes({ code: 'invalid-time', received: String(instant) });
      expect(() => workingTimeBetween(0, instant, calendar), String(instant)).to.throw(TimeError).that.includes({ code: 'invalid-time' });
    }
  });

  it('never ends in a calendar that never opens, and in one that opens too seldom', () => {
    expect(addWorkingTime(0, 1, never)).to.equal(null);
    expect(addWorkingTime(0, -1, never)).to.equal(null);
    expect(addWorkingTime(0, 0, never)).to.equal(null);
    const once = compileCalendar({ zone: 'UTC', week: {}, exceptions: { '1970-01-01': [['00:00', '01:00']] } });
    expect(addWorkingTime(0, HOUR, once)).to.equal(HOUR);
    expect(addWorkingTime(0, HOUR + 1, once)).to.equal(null);
    expect(addWorkingTime(0, HOUR, once, { boundary: 'next-opening' })).to.equal(null);
    expect(addWorkingTime(HOUR, -HOUR, once)).to.equal(0);
    expect(addWorkingTime(HOUR, -HOUR, once, { boundary: 'next-opening' })).to.equal(null);
    expect(addWorkingTime(HOUR, -HOUR - 1, once)).to.equal(null);
    expect(addWorkingTime(0, 1e15, calendar)).to.equal(null);
  });

  it('is elapsed time where it is always open', () => {
    expect(addWorkingTime(12_345, 40 * YEAR, always)).to.equal(12_345 + 40 * YEAR);
    expect(addWorkingTime(12_345, -40 * YEAR, always)).to.equal(12_345 - 40 * YEAR);
    expect(workingTimeBetween(-300 * YEAR, 500 * YEAR, always)).to.equal(800 * YEAR);
    expect(openSegments(-300 * YEAR, 500 * YEAR, always)).to.deep.equal([[-300 * YEAR, 500 * YEAR]]);
  });

  it('between two instants is signed, or cut off at 0', () => {
    const [friday, monday] = [at(`${FRIDAY}T17:00`), at('2026-03-09T10:00')];
    expect(workingTimeBetween(friday, monday, calendar)).to.equal(2 * HOUR);
    expect(workingTimeBetween(monday, friday, calendar)).to.equal(-2 * HOUR);
    expect(workingTimeBetween(monday, friday, calendar, { reversed: 'clamp' })).to.equal(0);
    expect(workingTimeBetween(friday, monday, calendar, { reversed: 'clamp' })).to.equal(2 * HOUR);
    expect(Object.is(workingTimeBetween(at('2026-03-07T12:00'), at('2026-03-07T11:00'), calendar), 0)).to.equal(true);
  });

  it('of a day on which clocks change is what passes on it', () => {
    const berlin = compileCalendar({ zone: 'Europe/Berlin', week: week(EVERY_DAY, [['00:00', '24:00']]) });
    const day = (date: string) => workingTimeBetween(Date.parse(`${date}T12:00Z`) - DAY, Date.parse(`${date}T12:00Z`), berlin) / HOUR;
    expect([day('2026-03-29'), day('2026-10-25')]).to.deep.equal([24, 24]);
    const sunday = compileCalendar({ zone: 'Europe/Berlin', week: { sun: [['00:00', '24:00']] } });
    const of = (date: string) => workingTimeBetween(Date.parse(date) - 2 * DAY, Date.parse(date) + 2 * DAY, sunday) / HOUR;
    expect([of('2026-03-29'), of('2026-10-25'), of('2026-06-07')]).to.deep.equal([23, 25, 24]);
  });

  it('answers the same in whatever order and years it is asked', () => {
    const data: Calendar = { zone: 'Europe/Berlin', observes: 'CN', week: week(EVERY_DAY, [['08:00', '12:00'], ['22:00', '26:00']]) };
    const asked = [1999, 2026, 1950, 2300, 2025, -500, 9000, 2026].map((year) => {
      const date = new Date(0);
      date.setUTCFullYear(year);
      return date.getTime();
    });
    const one = compileCalendar(data);
    for (const start of asked) {
      const fresh = compileCalendar(data);
      expect(addWorkingTime(start, 100 * HOUR, one)).to.equal(addWorkingTime(start, 100 * HOUR, fresh));
      expect(workingTimeBetween(start, start + YEAR, one)).to.equal(workingTimeBetween(start, start + YEAR, fresh));
    }
  });
});
