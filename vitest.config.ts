import { configDefaults, defineConfig } from 'vitest/config';

const conditions = ['sextant:src', 'module', 'import', 'default'];

export default defineConfig({
  resolve: { conditions },
  // Without `import`: what Node loads would take it for CommonJS, too.
  ssr: { resolve: { conditions: ['sextant:src', 'node'], externalConditions: ['sextant:src'] } },
  test: {
    include: ['test/{core,adapters,conformance,workspace,docs,scenario}/**/*.spec.ts'],
    // Those need a browser (vitest.pages.config.ts) or servers (vitest.heavy.config.ts).
    exclude: [...configDefaults.exclude, '**/*.browser.spec.ts', '**/*.heavy.spec.ts'],
    globals: true,
    // Few processes for all files: the maths is pure, and start-up would cost more than the tests. By default one of two
    // processors would be left idle.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 120_000,
    passWithNoTests: false,
  },
});
