import {
  addWorkingDays, compileCalendar, dueAfter, endOfWorkingDay, intersection, isCovered, isOpen, isWorkingDay, openSegments, TimeError, type Calendar,
} from '@sextant/core/time';
import { expect } from 'chai';
import { at, clock, EVERY_DAY, office, week } from './support.js';

const HOURS = [['09:00', '18:00']] as const;

describe('a day all of whose hours clocks skip', () => {
  // Berlin goes from 02:00 to 03:00 on Sunday, 29 March 2026.
  const sundays = compileCalendar({ zone: 'Europe/Berlin', week: { sun: [['02:00', '03:00']] } });
  const always = compileCalendar({ zone: 'UTC', week: week(EVERY_DAY, [['00:00', '24:00']]) });
  const [skipped, before] = [Date.parse('2026-03-29T12:00Z'), Date.parse('2026-03-22T12:00Z')];

  it('closes at its midnight', () => {
    expect(endOfWorkingDay(skipped, sundays)).to.equal(Date.parse('2026-03-29T22:00Z'));
    expect(endOfWorkingDay(before, sundays)).to.equal(Date.parse('2026-03-22T02:00Z'));
  });

  it('is no working day of an intersection', () => {
    const both = intersection([sundays, always]);
    expect([isWorkingDay(skipped, both), isWorkingDay(before, both)]).to.deep.equal([false, true]);
  });
});

describe('the last day of a year that a mean year would give to the next', () => {
  it('is in its own year', () => {
    // 2096-12-31 is a Monday.
    expect(clock(addWorkingDays(at('2096-12-31T10:00'), -1, office()))).to.equal('2096-12-28T18:00');
    expect(clock(addWorkingDays(at('2096-12-31T10:00'), 1, office()))).to.equal('2097-01-01T18:00');
  });
});

describe('an intersection, at its edges', () => {
  it('is settled where both calendars are', () => {
    const both = intersection([office({ coverage: ['2026-01-01', '2026-06-30'] }), office({ coverage: ['2026-03-01', '2026-12-31'] })]);
    const instants = ['2026-02-28T23:59', '2026-03-01T00:00', '2026-06-30T23:59', '2026-07-01T00:00'];
    expect(instants.map((instant) => isCovered(both, at(instant)))).to.deep.equal([false, true, true, false]);
    expect(isCovered(intersection([office(), office()]), at('2026-02-28T12:00'))).to.equal(true);
  });

  it('finds the only hours of a calendar that has no others before', () => {
    const once = compileCalendar({ zone: 'Asia/Shanghai', week: {}, exceptions: { '2026-03-03': [['10:00', '11:00']] } });
    const open = openSegments(at('2026-03-03T00:00'), at('2026-03-04T00:00'), intersection([office(), once]));
    expect(open.map((piece) => piece.map(clock))).to.deep.equal([['2026-03-03T10:00', '2026-03-03T11:00']]);
  });

  it('is closed where one closes as the other opens', () => {
    const early = compileCalendar({ zone: 'Asia/Shanghai', week: week(EVERY_DAY, [['06:00', '09:00'], ['12:00', '13:30'], ['18:00', '20:00']]) });
    const both = intersection([office(), early]);
    expect([isWorkingDay(at('2026-03-03T10:00'), both), isOpen(at('2026-03-03T09:00'), both)]).to.deep.equal([false, false]);
  });

  it('of none says what it was given', () => {
    expect(() => intersection([])).to.throw(TimeError).that.includes({ code: 'missing-calendar', expected: 'at least one calendar', received: 'none', path: '' });
  });
});

describe('what is settled', () => {
  it('begins with the first day of the coverage', () => {
    const covered = office({ coverage: ['2026-01-05', '2026-12-31'] });
    const provisional = (start: string) => dueAfter({ workingTime: 'PT1H' }, covered).end(at(start)).provisional;
    expect([provisional('2026-01-05T00:00'), provisional('2026-01-04T23:59')]).to.deep.equal([false, true]);
  });

  it('does not settle that there is no end', () => {
    const never = compileCalendar({ zone: 'UTC', week: {}, coverage: ['1960-01-01', '2026-12-31'] });
    expect(dueAfter({ workingDays: 1 }, never).end(at('2026-01-05T00:00'))).to.deep.equal({ at: null, provisional: true });
  });
});

describe('a calendar with something for a person to look at', () => {
  const sound: Calendar = { zone: 'Asia/Shanghai', week: { mon: HOURS } };
  const odd: Readonly<Record<string, Calendar>> = {
    'a field that does not exist': { ...sound, holydays: [] } as unknown as Calendar,
    'an empty interval': { ...sound, week: { mon: [...HOURS, ['20:00', '20:00']] } },
    'intervals that overlap': { ...sound, week: { mon: [...HOURS, ['10:00', '11:00']] } },
    'a date listed twice': { ...sound, holidays: ['2026-03-03', '2026-03-03'] },
    'a break outside the hours': { ...sound, breaks: { '2026-03-02': [['20:00', '21:00']] } },
    'a make-up weekday without hours': { ...sound, makeUp: 'sat' },
  };
  for (const [name, calendar] of Object.entries(odd)) {
    it(`can be counted in: ${name}`, () => {
      const segments = openSegments(at('2026-03-02T00:00'), at('2026-03-03T00:00'), compileCalendar(calendar));
      expect(segments.map((piece) => piece.map(clock))).to.deep.equal([['2026-03-02T09:00', '2026-03-02T18:00']]);
    });
  }
});
