import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileCalendar, isCovered, isWorkingDay, localToInstant } from '@sextant/core/time';
import { expect } from 'chai';
import { getDayDetail } from 'chinese-days';

const ROOT = join(import.meta.dirname, '../..');
const GENERATED = join(ROOT, 'packages/core/src/time/china.ts');

const hours = [['09:00', '18:00']] as const;
const china = compileCalendar({ zone: 'Asia/Shanghai', observes: 'CN', week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours } });

function datesOf(from: string, to: string): readonly string[] {
  const dates: string[] = [];
  for (let day = Date.parse(from); day <= Date.parse(to); day += 86_400_000) dates.push(new Date(day).toISOString().slice(0, 10));
  return dates;
}
const isWorked = (date: string): boolean => isWorkingDay(localToInstant(date, 'Asia/Shanghai'), china);

describe('China’s public holidays and make-up working days', () => {
  it('the table is what the script makes of the published papers', () => {
    const script = join(ROOT, 'scripts/generate-china-calendar.js');
    const made = execFileSync(process.execPath, [script, join(ROOT, 'test/fixtures/holiday-cn'), '--print'], { encoding: 'utf8' });
    expect(readFileSync(GENERATED, 'utf8')).to.equal(made);
  });

  it('is small, and names the paper of each of the twenty years', () => {
    const text = readFileSync(GENERATED, 'utf8');
    expect(Buffer.byteLength(text)).to.be.below(6000);
    expect(text.match(/^ {4}\d{4}: /gm)).to.have.length(20);
    expect(new Set(text.match(/https?:\/\/www\.gov\.cn\/\S+/g))).to.have.length(23);
  });

  it('agrees with the papers, as holiday-cn reads them, on every day they name', () => {
    let named = 0;
    for (let year = 2007; year <= 2026; year++) {
      const file = join(ROOT, `test/fixtures/holiday-cn/${year}.json`);
      const { days } = JSON.parse(readFileSync(file, 'utf8')) as { readonly days: readonly { readonly date: string; readonly isOffDay: boolean }[] };
      for (const { date, isOffDay } of days.filter((day) => day.date >= '2007')) {
        expect(isWorked(date), date).to.equal(!isOffDay);
        named++;
      }
    }
    expect(named).to.equal(676);
  });

  it('agrees with chinese-days on every day from 2007 to 2026', () => {
    const dates = datesOf('2007-01-01', '2026-12-31');
    expect(dates).to.have.length(7305);
    expect(dates.filter((date) => isWorked(date) !== getDayDetail(date).work)).to.deep.equal([]);
  });

  it('says of 2027, of which no paper is known, that it is provisional, but closes on the days that never move', () => {
    const covered = (date: string): boolean => isCovered(china, localToInstant(date, 'Asia/Shanghai'));
    expect(['2006-12-31', '2007-01-01', '2026-12-28', '2026-12-29', '2027-02-08'].map(covered)).to.deep.equal([false, true, true, false, false]);
    // Spring Festival of 2027 falls on 6 February: a working Monday for all that is known.
    expect(['2027-01-01', '2027-02-08', '2027-05-03', '2027-10-01', '2030-10-03', '2031-10-02'].map(isWorked)).to.deep.equal([false, true, true, false, false, false]);
    expect(['2006-10-02', '2005-05-02'].map(isWorked)).to.deep.equal([true, true]);
  });
});
