// How mutants are made and tested; scripts/mutate.js adds what to mutate. Nothing is left out: no mutator, no static mutant.
import { availableParallelism } from 'node:os';

export default {
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts' },
  coverageAnalysis: 'perTest',
  concurrency: availableParallelism(),
  incremental: true,
  tempDirName: '.cache/stryker',
  cleanTempDir: 'always',
  // The sandbox needs packages/core, the specs, and every folder a tsconfig.json refers to.
  ignorePatterns: ['.cache', 'dist', 'docs', 'storybook-static', 'stories/data'],
  reporters: ['json', 'progress-append-only'],
  // A mutant that loops is stopped by its hit counter; real time only backs that up, so a busy machine does not kill mutants.
  timeoutMS: 20_000,
  timeoutFactor: 3,
  dryRunTimeoutMinutes: 20,
  logLevel: 'warn',
  warnings: { slow: false },
  allowConsoleColors: false,
};
