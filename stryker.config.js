// How mutants are made and tested; scripts/mutate.js adds what to mutate. Nothing is left out: no mutator, no static mutant.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

export default {
  testRunner: 'specs',
  plugins: [join(import.meta.dirname, 'scripts/spec-runner.js')],
  // What compares the sources with what wrote them takes a mutant for an edit; what starts processes would run once per mutant.
  specs: { left: ['china-calendar.node.spec.ts', 'business-time-zones.node.spec.ts', 'maven.node.spec.ts', 'learn-card.node.spec.ts'] },
  coverageAnalysis: 'perTest',
  concurrency: Number(process.env.SEXTANT_MUTATION_WORKERS ?? availableParallelism()),
  incremental: true,
  tempDirName: '.cache/stryker',
  cleanTempDir: 'always',
  // The sandbox needs packages/core, the specs, and every folder a tsconfig.json refers to.
  ignorePatterns: ['.cache', 'dist', 'docs', 'storybook-static', 'stories/data'],
  reporters: ['json', 'progress-append-only'],
  // A mutant that loops is stopped by its hit counter; real time only backs that up, so a busy machine does not kill mutants.
  timeoutMS: 15_000,
  timeoutFactor: 3,
  dryRunTimeoutMinutes: 20,
  logLevel: 'warn',
  warnings: { slow: false },
  allowConsoleColors: false,
};
