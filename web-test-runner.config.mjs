import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { BROWSER_FLAGS, findBrowser } from './scripts/find-browser.js';
import { countsReporter } from './scripts/wtr-counts-reporter.js';

const browser = await findBrowser();
console.log(`browser: ${browser.version} (${browser.from})`);

const countsFile = process.env.SEXTANT_COUNTS_FILE;

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  // Core is proven browser-clean by running its specs here too; *.node.spec.ts need Node, *.heavy.spec.ts servers.
  files: [
    'test/components/**/*.spec.ts',
    'test/embedding/**/*.spec.ts',
    'test/core/**/*.spec.ts',
    '!test/**/*.node.spec.ts',
    '!test/**/*.heavy.spec.ts',
  ],
  nodeResolve: {
    exportConditions: ['sextant:src', 'production', 'browser', 'import', 'default'],
    extensions: ['.ts', '.mjs', '.js'],
  },
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2021',
      tsconfig: fileURLToPath(new URL('./tsconfig.base.json', import.meta.url)),
    }),
  ],
  browsers: [
    chromeLauncher({ launchOptions: { executablePath: browser.path, args: [...BROWSER_FLAGS] } }),
  ],
  concurrency: 2,
  testFramework: { config: { timeout: 60_000 } },
  testsFinishTimeout: 600_000,
  reporters: [
    defaultReporter(),
    ...(countsFile ? [countsReporter(countsFile)] : []),
  ],
};
