// `npm test`: all suites, from a fresh clone, with one last line that says how it went.
// --strict (implied by CI) also fails when anything was skipped.
import { findBrowser } from './find-browser.js';
import { ensureInstalled } from './installed.js';
import { runSuite, SUITES } from './suites.js';

const TAIL_LINES = 120;
const strict = Boolean(process.env.CI) || process.argv.includes('--strict');

ensureInstalled();
const browser = await findBrowser().catch((/** @type {Error} */ error) => {
  console.log(error.message);
  return null;
});
if (browser) {
  console.log(`browser: ${browser.version} (${browser.from})`);
  // The suites need not search again.
  process.env.CHROME_PATH = browser.path;
}

const total = { passed: 0, failed: 0 };
/** @type {{ name: string, reason: string, allowed: boolean }[]} */
const skips = [];

for (const suite of SUITES) {
  if (suite.needsBrowser && !browser) {
    skips.push({ name: `suite ${suite.name}`, reason: 'no browser', allowed: true });
    continue;
  }
  const { passed, failed, skipped, seconds, output } = await runSuite(suite);
  total.passed += passed;
  total.failed += failed;
  skips.push(...skipped.map((name) => ({ name: `${suite.name}: ${name}`, reason: 'switched off', allowed: false })));
  if (failed > 0) {
    console.log(`\n--- ${suite.name}: end of its output (all of it in .cache/test/${suite.name}.log)`);
    console.log(output.trimEnd().split('\n').slice(-TAIL_LINES).join('\n'));
    console.log('---\n');
  }
  const counts = `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
  console.log(`${suite.name.padEnd(8)} ${counts}   ${seconds.toFixed(1)} s`);
}

for (const { name, reason } of skips) console.log(`skipped ${name} (${reason})`);
const nothingRan = total.passed + total.failed === 0;
if (nothingRan) console.log('no test ran');

// Only a machine without a browser may leave something out, and only outside CI.
const badSkip = skips.some(({ allowed }) => strict || !allowed);
process.exitCode = total.failed > 0 || nothingRan || badSkip ? 1 : 0;
console.log(`${total.passed} passed, ${total.failed} failed${skips.length > 0 ? `, ${skips.length} skipped` : ''}`);
