// Writes packages/core/src/time/china.ts from the yearly files of holiday-cn:
//   node scripts/generate-china-calendar.js test/fixtures/holiday-cn
// With --print it writes to the standard output instead, so that a test can compare.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, exit, stderr, stdout } from 'node:process';

const TARGET = join(import.meta.dirname, '../packages/core/src/time/china.ts');
const DAY = 86_400_000;

const [folder] = argv.slice(2).filter((argument) => !argument.startsWith('--'));
if (!folder) {
  stderr.write('usage: node scripts/generate-china-calendar.js <folder of the yearly files> [--print]\n');
  exit(2);
}

/**
 * @typedef {{ year: number, papers: string[], days: { date: string, isOffDay: boolean }[] }} Paper
 */

const papers = readdirSync(folder)
  .filter((name) => /^\d{4}\.json$/.test(name))
  .sort()
  .map((name) => /** @type {Paper} */ (JSON.parse(readFileSync(join(folder, name), 'utf8'))))
  .filter(({ days }) => days.length > 0);
const first = papers[0]?.year ?? 0;
const last = papers.at(-1)?.year ?? 0;

// A paper also settles days at the end of the year before it.
const days = papers
  .flatMap((paper) => paper.days)
  .filter(({ date }) => date >= `${first}`)
  .sort((a, b) => (a.date < b.date ? -1 : 1));

/**
 * @param {number} year
 * @param {boolean} isOffDay
 * @returns {string} dates as MMDD, consecutive ones as the first and their number
 */
function runs(year, isOffDay) {
  /** @type {{ from: number, count: number }[]} */
  const found = [];
  for (const { date } of days.filter((day) => day.isOffDay === isOffDay && day.date.startsWith(`${year}-`))) {
    const day = Date.parse(date) / DAY;
    const run = found.at(-1);
    if (run && day === run.from + run.count) run.count++;
    else found.push({ from: day, count: 1 });
  }
  return found
    .map(({ from, count }) => new Date(from * DAY).toISOString().slice(5, 10).replace('-', '') + (count > 1 ? `x${count}` : ''))
    .join(' ');
}

const years = papers.map(({ year, papers: pages }) =>
  [...pages.map((page) => `    // ${page}`), `    ${year}: '${runs(year, true)} | ${runs(year, false)}',`].join('\n'));

const text = `// Made by scripts/generate-china-calendar.js from holiday-cn (MIT, © 2019 NateScarlet). The State Council's papers are named.
import type { PublicDays } from './public-days.js';

/** China's public holidays and make-up working days, ${first} to ${last}. */
export const china: PublicDays = {
  // A paper for next year has named days from 29 December on.
  coverage: ['${first}-01-01', '${last}-12-28'],
  // Of the statutory days, those that have the same date each year: all that is known of years without a paper.
  yearly: ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'],
  // Days off, and behind the bar working days; MMDD, consecutive ones as the first and their number.
  years: {
${years.join('\n')}
  },
};
`;

if (argv.includes('--print')) stdout.write(text);
else writeFileSync(TARGET, text);
