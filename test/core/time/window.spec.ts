import {
  compileCalendar, endOfWindow, endOfWorkingDay, isWorkingDay, startOfWindowBefore, TimeError, type BusinessCalendar, type Calendar, type Weekday,
} from '@sextant/core/time';
import { expect } from 'chai';
import fc from 'fast-check';

const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const HOURS = [['09:00', '12:00'], ['13:00', '18:00']] as const;

function weekdays(zone: string, hours: readonly (readonly [string, string])[] = HOURS): BusinessCalendar {
  return compileCalendar({ zone, week: Object.fromEntries(WEEKDAYS.map((day) => [day, hours])) });
}

const shanghai = weekdays('Asia/Shanghai');
const at = (iso: string): number => Date.parse(iso);
const iso = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString());

describe('working days (SL-11)', () => {
  const end = (start: string, workingDays: number, calendar = shanghai) => iso(endOfWindow(at(start), { workingDays }, calendar));

  it('5 working days from a Wednesday end at the close of the next Wednesday', () => {
    expect(end('2026-03-04T10:00:00+08:00', 5)).to.equal('2026-03-11T10:00:00.000Z');
  });

  it('the start day does not count, at whatever hour', () => {
    expect(end('2026-03-04T00:00:00+08:00', 2)).to.equal(end('2026-03-04T23:59:59+08:00', 2));
    expect(end('2026-03-04T10:00:00+08:00', 2)).to.equal('2026-03-06T10:00:00.000Z');
  });

  it('from a Saturday the next Monday is the first', () => {
    expect(end('2026-03-07T10:00:00+08:00', 1)).to.equal('2026-03-09T10:00:00.000Z');
    expect(end('2026-03-06T10:00:00+08:00', 1)).to.equal('2026-03-09T10:00:00.000Z');
  });

  it('the day is the one in the calendar’s zone', () => {
    // Still Sunday in UTC, already Monday in Shanghai.
    expect(end('2026-03-08T16:30:00Z', 1)).to.equal('2026-03-10T10:00:00.000Z');
  });

  it('0 working days end at the first close at or after the start', () => {
    expect(end('2026-03-06T10:00:00+08:00', 0)).to.equal('2026-03-06T10:00:00.000Z');
    expect(end('2026-03-06T18:00:00+08:00', 0)).to.equal('2026-03-06T10:00:00.000Z');
    expect(end('2026-03-06T18:00:01+08:00', 0)).to.equal('2026-03-09T10:00:00.000Z');
    expect(end('2026-03-07T10:00:00+08:00', 0)).to.equal('2026-03-09T10:00:00.000Z');
  });

  it('never end in a calendar that never opens', () => {
    const closed = compileCalendar({ zone: 'Asia/Shanghai', week: { mon: [] } });
    expect(endOfWindow(0, { workingDays: 3 }, closed)).to.equal(null);
    expect(endOfWindow(0, { workingDays: 0 }, closed)).to.equal(null);
    expect(startOfWindowBefore(0, { workingDays: 3 }, closed)).to.equal(null);
    expect(endOfWindow(0, 'PT48H', closed)).to.equal(172_800_000);
  });

  it('keep the wall-clock close over a change of the clocks', () => {
    // Berlin goes to summer time on Sunday, 29 March 2026.
    const berlin = weekdays('Europe/Berlin');
    expect(end('2026-03-27T10:00:00+01:00', 0, berlin)).to.equal('2026-03-27T17:00:00.000Z');
    expect(end('2026-03-27T10:00:00+01:00', 1, berlin)).to.equal('2026-03-30T16:00:00.000Z');
  });

  it('a close in a skipped hour is read with the offset before, in a repeated one as the first', () => {
    const night = compileCalendar({ zone: 'Europe/Berlin', week: { sun: [['00:00', '02:30']] } });
    expect(end('2026-03-28T12:00:00Z', 1, night)).to.equal('2026-03-29T01:30:00.000Z');
    expect(end('2026-10-24T12:00:00Z', 1, night)).to.equal('2026-10-25T00:30:00.000Z');
    const newYork = (close: string) => compileCalendar({ zone: 'America/New_York', week: { sun: [['00:00', close]] } });
    expect(end('2026-03-07T12:00:00Z', 1, newYork('02:30'))).to.equal('2026-03-08T07:30:00.000Z');
    expect(end('2026-10-31T12:00:00Z', 1, newYork('01:30'))).to.equal('2026-11-01T05:30:00.000Z');
  });

  it('a day that closes at 24:00 ends with the day', () => {
    expect(end('2026-03-04T10:00:00+08:00', 1, weekdays('Asia/Shanghai', [['00:00', '24:00']]))).to.equal('2026-03-05T16:00:00.000Z');
  });

  it('need a calendar and a whole number', () => {
    expect(() => endOfWindow(0, { workingDays: 1 })).to.throw(TimeError).with.property('code', 'missing-calendar');
    for (const workingDays of [-1, 1.5, NaN]) {
      expect(() => endOfWindow(0, { workingDays }, shanghai)).to.throw(TimeError).with.property('code', 'invalid-window');
    }
    expect(() => weekdays('Asia/Ningbo')).to.throw(TimeError).with.property('code', 'unknown-zone');
  });
});

describe('windows counted back', () => {
  it('elapsed ones start so much earlier', () => {
    expect(startOfWindowBefore(at('2026-03-04T10:00:00Z'), 'PT4H')).to.equal(at('2026-03-04T06:00:00Z'));
  });

  it('one working day before Monday’s close is Friday’s close', () => {
    expect(iso(startOfWindowBefore(at('2026-03-09T18:00:00+08:00'), { workingDays: 1 }, shanghai))).to.equal('2026-03-06T10:00:00.000Z');
  });

  it('0 working days before a close is the close, before a Saturday noon Friday’s', () => {
    expect(iso(startOfWindowBefore(at('2026-03-09T18:00:00+08:00'), { workingDays: 0 }, shanghai))).to.equal('2026-03-09T10:00:00.000Z');
    expect(iso(startOfWindowBefore(at('2026-03-07T12:00:00+08:00'), { workingDays: 0 }, shanghai))).to.equal('2026-03-06T10:00:00.000Z');
  });
});

describe('working days of a calendar', () => {
  it('are told by the wall in its zone', () => {
    expect(isWorkingDay(at('2026-03-06T10:00:00+08:00'), shanghai)).to.equal(true);
    expect(isWorkingDay(at('2026-03-06T20:00:00Z'), shanghai)).to.equal(false);
    expect(iso(endOfWorkingDay(at('2026-03-06T10:00:00+08:00'), shanghai))).to.equal('2026-03-06T10:00:00.000Z');
    expect(endOfWorkingDay(at('2026-03-07T10:00:00+08:00'), shanghai)).to.equal(null);
  });
});

describe('working days, in any week and zone', () => {
  const calendar: fc.Arbitrary<Calendar> = fc
    .tuple(
      fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/St_Johns', 'UTC'),
      fc.uniqueArray(fc.constantFrom<Weekday>('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'), { minLength: 1 }),
      fc.constantFrom([['09:00', '17:30']] as const, [['00:00', '02:30']] as const, [['00:00', '24:00']] as const, HOURS),
    )
    .map(([zone, days, hours]) => ({ zone, week: Object.fromEntries(days.map((day) => [day, hours])) }));
  const instant = fc.integer({ min: at('2015-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z') });
  const days = fc.nat({ max: 30 });
  const end = (start: number, workingDays: number, week: BusinessCalendar): number => endOfWindow(start, { workingDays }, week) ?? NaN;

  it('end at a close, never before the start', () => {
    fc.assert(
      fc.property(calendar, instant, days, (data, start, n) => {
        const week = compileCalendar(data);
        const due = end(start, n, week);
        expect(due).to.be.at.least(start);
        // A close at 24:00 belongs to the day that it ends.
        expect([endOfWorkingDay(due, week), endOfWorkingDay(due - 1, week)]).to.include(due);
      }),
    );
  });

  it('later starts and more days never end earlier', () => {
    fc.assert(
      fc.property(calendar, instant, fc.nat({ max: 10 * 86_400_000 }), days, (data, start, more, n) => {
        const week = compileCalendar(data);
        expect(end(start + more, n, week)).to.be.at.least(end(start, n, week));
        expect(end(start, n + 1, week)).to.be.at.least(end(start, n, week));
        if (n > 0) expect(end(start, n + 1, week)).to.be.above(end(start, n, week));
      }),
    );
  });

  it('N and then M days are N + M days', () => {
    fc.assert(
      fc.property(calendar, instant, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), (data, start, n, m) => {
        const week = compileCalendar(data);
        // The close at 24:00 already lies on the next day.
        fc.pre(!Object.values(data.week).some((intervals) => intervals.some(([, close]) => close === '24:00')));
        expect(end(end(start, n, week), m, week)).to.equal(end(start, n + m, week));
        expect(startOfWindowBefore(end(start, n + m, week), { workingDays: m }, week)).to.equal(end(start, n, week));
      }),
    );
  });
});
