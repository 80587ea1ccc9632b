// The documentation's pages, and the host CRM on a server, in a real browser: a suite of its own, because a machine may have none.
import { defineConfig } from 'vitest/config';
import base from './vitest.config.js';

export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['test/{docs,scenario}/**/*.browser.spec.ts'],
    exclude: [],
    // Both make the one-file build when it is older than its sources.
    fileParallelism: false,
  },
});
