// The specs that mutation testing runs, against the mutated copy of core: see scripts/mutate.js.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import base from './vitest.config.js';

interface Manifest {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

// Stryker copies the tree and links node_modules, where @sextant/core is a link to the original, which has no mutants.
const core = join(import.meta.dirname, 'packages/core');
const { exports } = JSON.parse(readFileSync(join(core, 'package.json'), 'utf8')) as Manifest;
const alias = Object.entries(exports).flatMap(([key, target]) => {
  const source = typeof target === 'string' ? undefined : target['sextant:src'];
  return source === undefined ? [] : [{ find: new RegExp(`^@sextant/core${key.slice(1)}$`), replacement: join(core, source) }];
});

const only = process.env['SEXTANT_MUTATION_SPECS']?.split(',').filter((file) => file !== '') ?? [];

export default defineConfig({
  ...base,
  resolve: { ...base.resolve, alias },
  test: {
    ...base.test,
    // What starts processes belongs elsewhere: it would run once per mutant.
    include: only.length > 0 ? only : ['test/{core,conformance}/**/*.spec.ts'],
    // Stryker writes into the sources what a spec that compares them with their script takes for an edit.
    exclude: [...(base.test?.exclude ?? []), 'test/conformance/china-calendar.node.spec.ts'],
    setupFiles: ['test/support/fixed-seed.ts'],
  },
});
