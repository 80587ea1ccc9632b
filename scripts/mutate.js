// Mutation testing of one folder of core: do the specs notice when the code is wrong?
//   npm run mutate time                     (any folder of packages/core/src; time, obligations, compliance must reach the goal)
//   npm run mutate time -- --files duration.ts,zone.ts --tests test/core/time/duration.spec.ts --strict --force
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { ROOT } from './installed.js';
import { explain, oneLine, readExplanations } from './mutants.js';

/** @typedef {import('./mutants.js').Mutant} Mutant */

const GOAL = 85;
/** More time-outs than this share of the kills say that the machine was busy, or that the specs notice little. */
const TIMEOUTS = 3;
/** Milliseconds: a survivor would meet slower specs of other folders for hours. Those of its own folder stay: what they found is found. */
const QUICK = 100;
const SOURCES = 'packages/core/src';
const DETECTED = ['Killed', 'Timeout'];
const UNDETECTED = ['Survived', 'NoCoverage'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    files: { type: 'string' },
    tests: { type: 'string' },
    strict: { type: 'boolean', default: false },
    force: { type: 'boolean', default: false },
  },
});
const [area = ''] = positionals;
const areas = readdirSync(join(ROOT, SOURCES), { withFileTypes: true }).filter((entry) => entry.isDirectory());
if (!areas.some(({ name }) => name === area)) {
  console.error(`usage: npm run mutate <area> [-- --files a.ts,b.ts --tests a.spec.ts --strict --force]\nareas: ${areas.map(({ name }) => name).join(' ')}`);
  process.exit(2);
}

/** @param {string | undefined} text */
const list = (text) => text?.split(',').map((item) => item.trim()).filter((item) => item !== '');

const folder = `${SOURCES}/${area}`;
const mutate = list(values.files)?.map((file) => `${folder}/${file.replace(`${folder}/`, '')}`) ?? [`${folder}/**/*.ts`];
const missing = mutate.filter((file) => !file.includes('*') && !existsSync(join(ROOT, file)));
if (missing.length > 0) {
  console.error(`no such file: ${missing.join(', ')}`);
  process.exit(2);
}

process.chdir(ROOT);
mkdirSync('.cache/mutation', { recursive: true });
const report = `.cache/mutation/${area}.report.json`;
const started = performance.now();
// The specs of the folder itself kill most mutants in seconds; what they leave alive meets the quick ones among all others,
// since the results of the first round are kept.
const own = { specs: [`test/core/${area}`], most: Infinity };
const all = { specs: ['test/core', 'test/conformance'], most: QUICK };
const named = list(values.tests);
const rounds = named ? [{ specs: named, most: Infinity }] : [...(existsSync(`test/core/${area}`) ? [own] : []), all];
const kept = `.cache/mutation/${area}.json`;
rmSync(report, { force: true });
/** @type {string | undefined} */
let broken;
for (const [index, { specs, most }] of rounds.entries()) {
  // Read by scripts/spec-runner.js.
  Object.assign(process.env, { SEXTANT_MUTATION_SPECS: specs.join(','), SEXTANT_MUTATION_MOST: String(most), SEXTANT_MUTATION_OWN: `test/core/${area}/` });
  try {
    await new Stryker({
      mutate,
      incrementalFile: kept,
      force: values.force && index === 0,
      jsonReporter: { fileName: report },
    }).runMutationTest();
  } catch (error) {
    broken = error instanceof Error ? error.message : String(error);
    break;
  }
}
if (broken !== undefined) console.error(`\n${broken}\nspecs that fail by themselves can be left out: --tests names those to run`);
// A first round that went through is worth telling, though it does not count as passed.
if (!existsSync(report)) process.exit(1);
const seconds = (performance.now() - started) / 1000;

const { files } = JSON.parse(readFileSync(report, 'utf8'));
/** @type {Mutant[]} */
const mutants = Object.entries(files).flatMap(([name, { source, mutants: found }]) => {
  // An incremental report keeps the results of files that were not asked for this time.
  if (!name.startsWith(`${folder}/`) || (values.files !== undefined && !mutate.includes(name))) return [];
  return found.map((/** @type {any} */ mutant) => ({ ...mutant, file: name.slice(folder.length + 1), source }));
});

/** @param {readonly string[]} statuses */
const having = (statuses) => mutants.filter(({ status }) => statuses.includes(status));
/** @param {number} part @param {number} whole */
const share = (part, whole) => (whole === 0 ? 0 : (100 * part) / whole);

const killed = having(['Killed']).length;
const timeouts = having(['Timeout']).length;
const undetected = having(UNDETECTED);
const valid = killed + timeouts + undetected.length;
const score = valid === 0 ? 100 : share(killed + timeouts, valid);
const timeoutShare = share(timeouts, killed + timeouts);
const notRun = mutants.filter(({ status }) => ![...DETECTED, ...UNDETECTED].includes(status));

console.log(`\n${folder}: mutation score ${score.toFixed(1)} % of ${valid} mutants, ${seconds.toFixed(0)} s`);
console.log(
  `  killed ${killed}, timed out ${timeouts} (${timeoutShare.toFixed(1)} % of the kills), survived ${having(['Survived']).length}, ` +
    `no coverage ${having(['NoCoverage']).length}`,
);
if (notRun.length > 0) console.log(`  not counted: ${notRun.map(({ status }) => status).join(', ')}`);

const notes = join(ROOT, 'test/mutation', `${area}.md`);
const rows = readExplanations(existsSync(notes) ? readFileSync(notes, 'utf8') : '');
const { explained, unexplained, stale } = explain(undetected, rows);
/** @param {Mutant} mutant */
const line = ({ file, location, mutatorName, status, replacement }) =>
  `  ${folder}/${file}:${location.start.line}:${location.start.column} ${mutatorName}${status === 'NoCoverage' ? ' (no coverage)' : ''} → ${oneLine(replacement)}`;
/** @param {string} title @param {readonly string[]} lines */
const print = (title, lines) => lines.length > 0 && console.log(`${title}\n${lines.join('\n')}`);
print(`explained survivors (test/mutation/${area}.md):`, explained.map(line));
print('survivors without an explanation:', unexplained.map(line));
// A run of some files says nothing about the rows of the others.
if (values.files === undefined) print('explanations without a survivor:', stale.map(({ file, snippet }) => `  ${file}: ${snippet}`));

const faults = [
  ...(broken === undefined ? [] : ['not all specs could run']),
  ...(score < GOAL ? [`score below ${GOAL} %`] : []),
  ...(timeoutShare > TIMEOUTS ? [`time-outs above ${TIMEOUTS} % of the kills`] : []),
  ...(values.strict && unexplained.length > 0 ? [`${unexplained.length} survivors without an explanation`] : []),
  ...(values.strict && values.files === undefined && stale.length > 0 ? [`${stale.length} explanations without a survivor`] : []),
];
console.log(faults.length === 0 ? `✓ ${area}` : `✗ ${area}: ${faults.join(', ')}`);
process.exitCode = faults.length === 0 ? 0 : 1;
