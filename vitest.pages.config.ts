// The documentation's pages in a real browser: a suite of its own, because a machine may have none.
import { defineConfig } from 'vitest/config';
import base from './vitest.config.js';

export default defineConfig({ ...base, test: { ...base.test, include: ['test/docs/**/*.browser.spec.ts'], exclude: [] } });
