// What needs a database server, a real ERP or minutes: run by scripts/heavy.js, which starts them.
import { defineConfig } from 'vitest/config';
import base from './vitest.config.js';

export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['test/**/*.heavy.spec.ts'],
    exclude: [],
    // One after another, each in its own process: they measure time and kill what they start.
    isolate: true,
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 180_000,
  },
});
