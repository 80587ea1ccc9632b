// `npm run test:heavy`: the specs that need a PostgreSQL server and a real ERP. Installs both (Debian, as root) when they are
// missing, starts them for this run only, and ends them, also after a failure or Ctrl+C.
// Arguments choose spec files; --serve starts the servers, prints the environment and waits.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findBrowser } from './find-browser.js';
import { endProcesses } from './heavy-processes.js';
import { ensurePackages } from './heavy-packages.js';
import { startPostgres } from './heavy-postgres.js';
import { startTryton } from './heavy-tryton.js';
import { ensureInstalled, ROOT } from './installed.js';
import { countsFileOf, heavySuite, runSuite } from './suites.js';

const TAIL_LINES = 200;
const LOGS = join(ROOT, '.cache/heavy');

/** @type {(() => void)[]} */
const removals = [];

async function cleanUp() {
  await endProcesses();
  for (const remove of removals.splice(0)) remove();
}

for (const [signal, code] of /** @type {const} */ ([['SIGINT', 130], ['SIGTERM', 143]])) {
  process.once(signal, () => {
    void cleanUp().finally(() => process.exit(code));
  });
}

/** @param {string} name */
function freshLog(name) {
  const file = join(LOGS, `${name}.log`);
  rmSync(file, { force: true });
  return file;
}

/** @returns {Promise<Record<string, string>>} the environment the specs read */
async function startServices() {
  mkdirSync(LOGS, { recursive: true });
  // Both are waited for even when one fails: what came up must be ended.
  const results = await Promise.allSettled([startPostgres(freshLog('postgres'), removals), startTryton(freshLog('tryton'), removals)]);
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
  return Object.assign({}, ...results.map((result) => (result.status === 'fulfilled' ? result.value : {})));
}

/** Passed and failed per spec file. */
function printFiles() {
  try {
    const { testResults } = JSON.parse(readFileSync(countsFileOf('heavy'), 'utf8'));
    for (const { name, assertionResults, startTime, endTime } of testResults) {
      /** @param {string} wanted */
      const count = (wanted) => assertionResults.filter((/** @type {{ status: string }} */ { status }) => status === wanted).length;
      const seconds = ((endTime - startTime) / 1000).toFixed(1);
      console.log(`${relative(ROOT, name).padEnd(56)} ${count('passed')} passed, ${count('failed')} failed   ${seconds} s`);
    }
  } catch {
    console.log('the specs left no report');
  }
}

/** @param {readonly string[]} files */
async function runSpecs(files) {
  const { passed, failed, skipped, seconds, output } = await runSuite(heavySuite(files));
  if (failed > 0) {
    console.log(`\n--- heavy: end of its output (all of it in .cache/test/heavy.log)`);
    console.log(output.trimEnd().split('\n').slice(-TAIL_LINES).join('\n'));
    console.log('---\n');
  }
  printFiles();
  for (const name of skipped) console.log(`skipped ${name}: nothing may be left out here`);
  const all = failed + skipped.length;
  console.log(`heavy took ${seconds.toFixed(1)} s`);
  console.log(`${passed} passed, ${all} failed`);
  process.exitCode = passed === 0 || all > 0 ? 1 : 0;
}

ensureInstalled();
try {
  const args = process.argv.slice(2);
  ensurePackages();
  console.log('starting PostgreSQL and Tryton, about half a minute …');
  const started = performance.now();
  const env = await startServices();
  console.log(`started in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  if (args.includes('--serve')) {
    for (const [name, value] of Object.entries(env)) console.log(`export ${name}='${value}'`);
    console.log('# Ctrl+C ends them');
    await new Promise(() => setInterval(() => undefined, 1 << 30));
  }
  const browser = await findBrowser().catch(() => null);
  Object.assign(process.env, env, browser && { CHROME_PATH: browser.path });
  await runSpecs(args);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
} finally {
  await cleanUp();
}
