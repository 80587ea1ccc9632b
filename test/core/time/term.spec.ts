import { compileCalendar, dueAfter, endOfWindow, startOfWindowBefore, TimeError, type Stretch, type Window } from '@sextant/core/time';
import { expect } from 'chai';
import { at, clock, DAY, EVERY_DAY, HOUR, office, week } from './support.js';

const calendar = office();
const never = compileCalendar({ zone: 'Asia/Shanghai', week: {} });
const pause = (from: string, to: string | null): Stretch => ({ from: at(from), to: to === null ? null : at(to) });
const end = (window: Window, start: string) => clock(dueAfter(window, calendar).end(at(start)).at);
const resumed = (window: Window, start: string, ...pauses: readonly Stretch[]) => clock(dueAfter(window, calendar).resumed(at(start), pauses).at);
const back = (window: Window, due: string, where = calendar) => clock(dueAfter(window, where).back(at(due)).at);

describe('a window (SL-3, SL-11)', () => {
  it('of 48 hours, 2 working days, 1 natural day and 4 working hours are four different things', () => {
    const friday = '2026-03-06T17:00';
    expect(end('PT48H', friday)).to.equal('2026-03-08T17:00');
    expect(end({ workingDays: 2 }, friday)).to.equal('2026-03-10T18:00');
    expect(end({ naturalDays: 1 }, friday)).to.equal('2026-03-08T00:00');
    expect(end({ naturalDays: 1, rollOff: true }, friday)).to.equal('2026-03-10T00:00');
    expect(end({ naturalDays: 1, rollOff: false }, friday)).to.equal('2026-03-08T00:00');
    expect(end({ workingTime: 'PT4H' }, friday)).to.equal('2026-03-09T12:00');
  });

  it('takes the options of the functions it stands for', () => {
    expect(end({ workingTime: 'PT4H', boundary: 'next-opening' }, '2026-03-06T17:00')).to.equal('2026-03-09T13:30');
    expect(end({ workingDays: 1, origin: 'roll-first' }, '2026-03-07T17:00')).to.equal('2026-03-10T18:00');
    expect(end({ workingDays: 1, time: 'keep' }, '2026-03-06T20:00')).to.equal('2026-03-09T20:00');
  });

  it('is measured back from its end', () => {
    expect(back('PT4H', '2026-03-09T10:00')).to.equal('2026-03-09T06:00');
    expect(back({ workingTime: 'PT4H' }, '2026-03-09T10:00')).to.equal('2026-03-06T15:00');
    expect(back({ workingTime: 'PT1H' }, '2026-03-09T10:00')).to.equal('2026-03-09T09:00');
    expect(back({ workingTime: 'PT1H', boundary: 'next-opening' }, '2026-03-09T10:00')).to.equal('2026-03-06T18:00');
    expect(back({ workingTime: 'PT0S' }, '2026-03-08T10:00')).to.equal('2026-03-08T10:00');
    expect(back({ workingDays: 1 }, '2026-03-09T18:00')).to.equal('2026-03-06T18:00');
    expect(back({ workingDays: 0 }, '2026-03-09T18:00')).to.equal('2026-03-09T18:00');
    expect(back({ workingDays: 0 }, '2026-03-09T17:59')).to.equal('2026-03-06T18:00');
    expect(back({ workingDays: 0 }, '2026-03-08T12:00')).to.equal('2026-03-06T18:00');
    expect(back({ workingDays: 0, time: 'end-of-day' }, '2026-03-09T17:59')).to.equal('2026-03-06T18:00');
    expect(back({ workingDays: 1, time: 'keep' }, '2026-03-09T20:00')).to.equal('2026-03-06T20:00');
    expect(back({ workingDays: 1, time: 'end-of-day' }, '2026-03-09T20:00')).to.equal('2026-03-06T18:00');
    expect(back({ naturalDays: 1 }, '2026-03-08T00:00')).to.equal('2026-03-07T00:00');
    expect(back({ naturalDays: 1 }, '2026-03-08T00:01')).to.equal('2026-03-08T00:00');
    expect(dueAfter({ workingDays: 1 }, never).back(0)).to.deep.equal({ at: null, provisional: false });
  });

  it('is measured back from a close at or beyond 24:00 as from the day it closes', () => {
    const late = compileCalendar({ zone: 'Asia/Shanghai', week: week(EVERY_DAY, [['16:00', '24:00']]) });
    const night = compileCalendar({ zone: 'Asia/Shanghai', week: week(EVERY_DAY, [['22:00', '30:00']]) });
    const long = compileCalendar({ zone: 'Asia/Shanghai', week: { mon: [['22:00', '48:00']], thu: [['09:00', '10:00']] } });
    expect(back({ workingDays: 1 }, '2026-03-10T00:00', late)).to.equal('2026-03-09T00:00');
    expect(back({ workingDays: 0 }, '2026-03-10T00:00', late)).to.equal('2026-03-10T00:00');
    expect(back({ workingDays: 1 }, '2026-03-10T06:00', night)).to.equal('2026-03-09T06:00');
    expect(back({ workingDays: 1 }, '2026-03-11T00:00', long)).to.equal('2026-03-05T10:00');
  });

  it('counts what has passed in its own unit', () => {
    const elapsed = (window: Window) => dueAfter(window, calendar).elapsed(at('2026-03-06T17:00'), at('2026-03-09T10:00')) / HOUR;
    expect(['PT1H', { naturalDays: 1 }, { workingDays: 1 }, { workingTime: 'PT1H' }].map((window) => elapsed(window))).to.deep.equal([65, 65, 2, 2]);
  });

  it('is refused when it cannot be read', () => {
    const code = (window: unknown, where: typeof calendar | null = calendar) => {
      try {
        dueAfter(window as Window, where ?? undefined);
      } catch (error) {
        if (error instanceof TimeError) return `${error.code} ${error.received}`;
      }
      return 'accepted';
    };
    expect(code({ workingDays: -1 })).to.equal('invalid-window -1');
    expect(code({ naturalDays: 0.5 })).to.equal('invalid-window 0.5');
    expect(code({ workingTime: 'P1M' })).to.equal('invalid-duration P1M');
    expect(code('soon')).to.equal('invalid-duration soon');
    expect(code({})).to.equal('invalid-window {}');
    expect(code({ days: 3 })).to.equal('invalid-window {"days":3}');
    expect(code({ workingDays: 1, naturalDays: 1 })).to.equal('invalid-window {"workingDays":1,"naturalDays":1}');
    expect(code(null)).to.equal('invalid-window null');
    expect(code(undefined)).to.equal('invalid-window nothing');
    for (const window of [{ workingDays: 1 }, { workingTime: 'PT1H' }, { naturalDays: 1 }]) expect(code(window, null)).to.equal('missing-calendar none');
    expect(code({ workingDays: 0 })).to.equal('accepted');
    expect(code('PT1H', null)).to.equal('accepted');
  });

  it('has no end in a calendar that never opens', () => {
    for (const window of [{ workingDays: 0 }, { workingDays: 2 }, { workingTime: 'PT1H' }, { workingTime: 'PT0S' }, { naturalDays: 1, rollOff: true }] as const) {
      expect(dueAfter(window, never).end(0)).to.deep.equal({ at: null, provisional: false });
      expect(dueAfter(window, never).resumed(0, [{ from: 1, to: null }])).to.deep.equal({ at: null, provisional: false });
      expect(endOfWindow(0, window, never)).to.equal(null);
    }
    expect(startOfWindowBefore(0, { workingTime: 'PT1H' }, never)).to.equal(null);
    expect(startOfWindowBefore(DAY, 'PT1H')).to.equal(23 * HOUR);
  });
});

describe('a window with pauses', () => {
  const ticket = { workingTime: 'PT4H' } as const;

  it('of working time goes on where it stood', () => {
    expect(resumed(ticket, '2026-03-06T17:00', pause('2026-03-06T17:30', '2026-03-09T11:00'))).to.equal('2026-03-09T16:00');
    expect(resumed(ticket, '2026-03-06T09:00', pause('2026-03-06T10:00', '2026-03-06T10:30'), pause('2026-03-06T13:45', '2026-03-06T14:00'))).to.equal('2026-03-06T15:15');
    expect(resumed({ ...ticket, boundary: 'next-opening' }, '2026-03-06T14:00', pause('2026-03-06T20:00', '2026-03-09T10:00'))).to.equal('2026-03-09T10:00');
  });

  it('behind working days the working time held is added, behind natural days and hours the elapsed', () => {
    const held = pause('2026-03-06T17:00', '2026-03-09T10:00');
    expect(resumed({ workingDays: 2 }, '2026-03-06T10:00', held)).to.equal('2026-03-11T11:00');
    expect(resumed({ naturalDays: 3 }, '2026-03-06T10:00', held)).to.equal('2026-03-12T17:00');
    expect(resumed('P3D', '2026-03-06T10:00', held)).to.equal('2026-03-12T03:00');
    expect(resumed({ naturalDays: 0, rollOff: true }, '2026-03-07T10:00', pause('2026-03-08T00:00', '2026-03-08T05:00'))).to.equal('2026-03-10T05:00');
  });

  it('in closed time changes nothing that counts working time', () => {
    const lunch = pause('2026-03-06T12:10', '2026-03-06T13:00');
    expect(resumed(ticket, '2026-03-06T11:00', lunch)).to.equal('2026-03-06T16:30');
    expect(resumed({ workingDays: 2 }, '2026-03-06T10:00', lunch)).to.equal('2026-03-10T18:00');
  });

  it('that lasts leaves it without an end, also if it began before the start', () => {
    for (const window of ['PT4H', { workingDays: 2 }, ticket, { naturalDays: 1 }] as const) {
      expect(resumed(window, '2026-03-06T10:00', pause('2026-03-06T11:00', null))).to.equal(null);
      expect(resumed(window, '2026-03-06T10:00', pause('2026-03-06T09:00', null))).to.equal(null);
    }
  });

  it('that begins at the due instant does not move it, a millisecond earlier it does', () => {
    for (const window of ['PT4H', { workingDays: 2 }, ticket, { naturalDays: 1 }] as const) {
      const term = dueAfter(window, calendar);
      const start = at('2026-03-06T10:00');
      const due = term.end(start).at!;
      expect(term.resumed(start, [{ from: due, to: null }]).at).to.equal(due);
      expect(term.resumed(start, [{ from: due - 1, to: null }]).at).to.equal(null);
    }
  });

  it('counts only from the start', () => {
    const early = pause('2026-03-06T09:00', '2026-03-06T11:00');
    expect(resumed('PT4H', '2026-03-06T10:00', early)).to.equal('2026-03-06T15:00');
    expect(resumed(ticket, '2026-03-06T10:00', early)).to.equal('2026-03-06T16:30');
    expect(resumed({ workingDays: 1 }, '2026-03-06T10:00', early)).to.equal('2026-03-10T10:00');
    const over = pause('2026-03-06T08:00', '2026-03-06T09:30');
    for (const window of ['PT4H', { workingDays: 1 }, ticket, { naturalDays: 1 }] as const) {
      expect(resumed(window, '2026-03-06T10:00', over)).to.equal(end(window, '2026-03-06T10:00'));
    }
  });

  it('a second one counts if it begins before the end that the first one moved', () => {
    const first = pause('2026-03-06T10:00', '2026-03-06T11:00');
    expect(resumed('PT1H', '2026-03-06T09:30', first, pause('2026-03-06T11:29', '2026-03-06T11:39'))).to.equal('2026-03-06T11:40');
    expect(resumed('PT1H', '2026-03-06T09:30', first, pause('2026-03-06T11:30', null))).to.equal('2026-03-06T11:30');
    expect(resumed({ workingTime: 'PT1H' }, '2026-03-06T09:30', first, pause('2026-03-06T11:30', null))).to.equal('2026-03-06T11:30');
  });
});

describe('what depends on days that are not settled', () => {
  const china = office({ observes: 'CN' });
  const provisional = (window: Window, start: string, ...pauses: readonly Stretch[]) => dueAfter(window, china).resumed(at(start), pauses).provisional;

  it('is provisional', () => {
    expect(provisional({ workingDays: 2 }, '2026-12-24T10:00')).to.equal(false);
    expect(provisional({ workingDays: 3 }, '2026-12-24T10:00')).to.equal(true);
    expect(provisional({ workingTime: 'PT7H30M' }, '2026-12-28T09:00')).to.equal(false);
    expect(provisional({ workingTime: 'PT7H31M' }, '2026-12-28T09:00')).to.equal(true);
    expect(provisional({ workingDays: 2 }, '2006-12-31T10:00')).to.equal(true);
    expect(dueAfter({ workingDays: 2 }, china).end(at('2026-12-24T10:00')).provisional).to.equal(false);
    expect(dueAfter({ workingDays: 9 }, china).end(at('2026-12-24T10:00')).provisional).to.equal(true);
    expect(dueAfter({ workingDays: 9 }, china).back(at('2007-01-08T10:00')).provisional).to.equal(true);
    expect(dueAfter({ workingDays: 2 }, china).back(at('2026-12-28T18:00')).provisional).to.equal(false);
  });

  it('elapsed time and natural days never are, natural days that roll off are from their last day on', () => {
    expect(provisional('P99D', '2026-12-24T10:00')).to.equal(false);
    expect(provisional({ naturalDays: 99 }, '2026-12-24T10:00')).to.equal(false);
    expect(provisional({ naturalDays: 4, rollOff: true }, '2026-12-24T10:00')).to.equal(false);
    expect(provisional({ naturalDays: 5, rollOff: true }, '2026-12-24T10:00')).to.equal(true);
    expect(provisional({ naturalDays: 10, rollOff: true }, '2006-12-24T10:00')).to.equal(false);
  });

  it('ends at midnight of the last settled day without depending on the next', () => {
    const days = compileCalendar({ zone: 'Asia/Shanghai', week: week(EVERY_DAY, [['00:00', '24:00']]), coverage: ['2026-01-01', '2026-12-31'] });
    const term = dueAfter({ workingTime: 'PT24H' }, days);
    expect(term.end(at('2026-12-31T00:00'))).to.deep.equal({ at: at('2027-01-01T00:00'), provisional: false });
    expect(term.end(at('2026-12-31T00:01')).provisional).to.equal(true);
  });

  it('without an end is provisional, held by a pause it is not', () => {
    const closed = office({ week: {}, coverage: ['2026-01-01', '2026-12-31'] });
    expect(dueAfter({ workingDays: 1 }, closed).end(at('2026-06-01T10:00'))).to.deep.equal({ at: null, provisional: true });
    expect(dueAfter({ workingDays: 1 }, china).resumed(at('2026-06-01T10:00'), [pause('2026-06-01T11:00', null)])).to.deep.equal({ at: null, provisional: false });
  });

  it('the pause may move it there', () => {
    expect(provisional({ workingTime: 'PT1H' }, '2026-12-25T10:00', pause('2026-12-25T10:30', '2026-12-29T10:00'))).to.equal(true);
    expect(provisional({ workingDays: 1 }, '2026-12-24T10:00', pause('2026-12-25T10:30', '2026-12-25T11:00'))).to.equal(false);
    expect(provisional({ workingDays: 2 }, '2026-12-24T10:00', pause('2026-12-25T10:30', '2026-12-25T11:00'))).to.equal(true);
  });
});
