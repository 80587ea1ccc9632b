// Bundles test/bench/quality.ts and runs it: how good learned cards are, and how long they take to learn.
//   node scripts/bench-quality.js [--data folder] [--only text] [--folds n]
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from './installed.js';

const outfile = join(ROOT, '.cache/bench/quality.mjs');
await build({
  entryPoints: [join(ROOT, 'test/bench/quality.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  conditions: ['sextant:src'],
  logLevel: 'warning',
});
process.chdir(ROOT);
await import(pathToFileURL(outfile).href);
