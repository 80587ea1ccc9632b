// Writes the number of passed, failed and skipped browser tests to a file, for scripts/test.js.
import { writeFileSync } from 'node:fs';

/**
 * @typedef {import('@web/test-runner').TestSuiteResult} Suite
 * @typedef {import('@web/test-runner').TestResult} Test
 */

/**
 * @param {Suite} suite
 * @returns {Generator<{ name: string, test: Test }>}
 */
function* testsOf(suite, prefix = '') {
  for (const test of suite.tests) yield { name: `${prefix}${test.name}`, test };
  for (const child of suite.suites) yield* testsOf(child, `${prefix}${child.name} › `);
}

/**
 * @param {string} file
 * @returns {import('@web/test-runner').Reporter}
 */
export function countsReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: /** @type {string[]} */ ([]) };
      for (const session of sessions) {
        const tests = session.testResults ? [...testsOf(session.testResults)] : [];
        for (const { name, test } of tests) {
          if (test.skipped) counts.skipped.push(name);
          else if (test.passed) counts.passed += 1;
          else counts.failed += 1;
        }
        // A file that does not load or crashes has no failing test of its own, but it is a failure.
        if (!session.passed && tests.every(({ test }) => test.passed || test.skipped)) counts.failed += 1;
      }
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}
