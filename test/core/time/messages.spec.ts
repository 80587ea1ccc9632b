import { addNaturalDays, addWorkingTime, checkCalendar, compileCalendar, isWorkingDay, localToInstant, TimeError } from '@sextant/core/time';
import { expect } from 'chai';
import { EVERY_DAY, office, week } from './support.js';

function thrown(run: () => unknown): TimeError {
  try {
    run();
  } catch (error) {
    if (error instanceof TimeError) return error;
  }
  throw new Error('no TimeError');
}

describe('a time error', () => {
  it('says code, place, what was expected and what came, in its fields and in its message', () => {
    const error = thrown(() => addNaturalDays(0, 1.5, 'UTC'));
    expect(error.name).to.equal('TimeError');
    expect([error.code, error.path, error.expected, error.received]).to.deep.equal(['invalid-window', '', 'a whole number of days', '1.5']);
    expect(error.message).to.equal('invalid-window: expected a whole number of days, received 1.5');
  });

  it('names the place where there is one', () => {
    const error = thrown(() => compileCalendar({ zone: 'Nowhere/City', week: {} }));
    expect(error.message).to.match(/^[a-z-]+: \/zone expected .+, received /);
  });

  it('says what would find a working day, or what a local time looks like', () => {
    expect(thrown(() => addNaturalDays(0, 1, 'UTC', { rollOff: true }))).to.include({ code: 'missing-calendar', expected: 'a calendar to find working days in', received: 'UTC' });
    expect(thrown(() => localToInstant('noon', 'UTC')).expected).to.equal('a local time such as 2026-03-06T10:00');
    expect(thrown(() => addWorkingTime(Number.NaN, 1, office())).message).to.contain('received NaN');
  });
});

describe('times and dates at their edges', () => {
  it('parts of a second are tenths, hundredths or milliseconds', () => {
    const read = (local: string): number => localToInstant(`2026-03-06T00:00:00${local}`, 'UTC') - Date.parse('2026-03-06T00:00Z');
    expect([read('.5'), read('.25'), read('.125'), read('')]).to.deep.equal([500, 250, 125, 0]);
  });

  it('a time of day has nothing before or behind it', () => {
    for (const wrong of ['109:00', '09:000', ' 09:00', '09:60']) {
      expect(checkCalendar({ zone: 'UTC', week: { mon: [[wrong, '12:00']] } }).map(({ path, received }) => [path, received]), wrong)
        .to.deep.equal([['/week/mon/0/0', wrong]]);
    }
  });

  it('a holiday on the last day of a year is one, also where the mean year is already over', () => {
    const calendar = compileCalendar({ zone: 'UTC', week: week(EVERY_DAY, [['09:00', '18:00']]), holidays: ['2096-12-31'] });
    const days = ['2096-12-30', '2096-12-31', '2097-01-01'].map((day) => isWorkingDay(Date.parse(`${day}T12:00Z`), calendar));
    expect(days).to.deep.equal([true, false, true]);
  });
});
