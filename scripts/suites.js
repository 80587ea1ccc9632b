// The test suites of the project, and how to run one so that a crash is a failure and not a silence.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NPM, ROOT } from './installed.js';

/**
 * @typedef {{ passed: number, failed: number, skipped: string[] }} Counts
 * @typedef {{ name: string, needsBrowser: boolean, args: (file: string) => string[],
 *   read: (json: any) => Counts, minutes?: number }} Suite
 * @typedef {Counts & { seconds: number, output: string }} SuiteResult
 */

const FOLDER = join(ROOT, '.cache/test');
/** Stops what hangs; a busy machine may take several times as long as an idle one. */
const MINUTES = 30;

/**
 * @param {any} report vitest's JSON
 * @returns {Counts}
 */
function fromVitest(report) {
  /** @type {Counts} */
  const counts = { passed: 0, failed: 0, skipped: [] };
  for (const file of report.testResults) {
    const failedBefore = counts.failed;
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') counts.passed += 1;
      else if (status === 'failed') counts.failed += 1;
      else counts.skipped.push(fullName);
    }
    // A file that does not load has no failing test of its own.
    if (file.status === 'failed' && counts.failed === failedBefore) counts.failed += 1;
  }
  return counts;
}

/** @param {string} script */
const vitest = (script) => (/** @type {string} */ file) =>
  [script, '--', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];

/** @type {readonly Suite[]} */
export const SUITES = [
  { name: 'node', needsBrowser: false, args: vitest('test:node'), read: fromVitest },
  { name: 'pages', needsBrowser: true, args: vitest('test:pages'), read: fromVitest },
  { name: 'browser', needsBrowser: true, args: () => ['test:browser'], read: (counts) => counts },
  { name: 'stories', needsBrowser: true, args: () => ['test:stories'], read: (counts) => counts },
];

/**
 * Specs that need servers: scripts/heavy.js starts those first, so this suite is none of `npm test`.
 * @param {readonly string[]} files all when empty
 * @returns {Suite}
 */
export const heavySuite = (files) => ({
  name: 'heavy',
  needsBrowser: false,
  args: (file) => [...vitest('test:heavy:specs')(file), ...files],
  read: fromVitest,
  minutes: 45,
});

/**
 * @param {string[]} args of `npm run`
 * @param {string} countsFile
 * @param {number} minutes
 * @returns {Promise<{ code: number, output: string }>}
 */
function run(args, countsFile, minutes) {
  return new Promise((resolve) => {
    const child = spawn(NPM.command, ['run', '--silent', ...args], {
      cwd: ROOT,
      shell: NPM.shell,
      // Its own process group, so that a browser does not outlive a suite that hangs.
      detached: process.platform !== 'win32',
      env: { ...process.env, SEXTANT_COUNTS_FILE: countsFile, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    let output = '';
    /** @param {Buffer} chunk */
    const collect = (chunk) => (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const stop = () => {
      if (process.platform === 'win32' || child.pid === undefined) child.kill();
      else process.kill(-child.pid, 'SIGKILL');
    };
    const timer = setTimeout(() => {
      output += `\nstopped after ${minutes} minutes\n`;
      stop();
    }, minutes * 60_000);
    process.once('exit', stop);
    child.on('error', (error) => (output += error.message));
    child.on('close', (code) => {
      clearTimeout(timer);
      process.off('exit', stop);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** @param {string} name of a suite */
export const countsFileOf = (name) => join(FOLDER, `${name}.json`);

/**
 * @param {Suite} suite
 * @returns {Promise<SuiteResult>}
 */
export async function runSuite(suite) {
  mkdirSync(FOLDER, { recursive: true });
  const countsFile = countsFileOf(suite.name);
  rmSync(countsFile, { force: true });
  const started = performance.now();
  const { code, output } = await run(suite.args(countsFile), countsFile, suite.minutes ?? MINUTES);
  const seconds = (performance.now() - started) / 1000;
  writeFileSync(join(FOLDER, `${suite.name}.log`), output);
  /** @type {Counts} */
  let counts;
  try {
    counts = suite.read(JSON.parse(readFileSync(countsFile, 'utf8')));
  } catch {
    counts = { passed: 0, failed: 1, skipped: [] };
  }
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  return { ...counts, seconds, output };
}
