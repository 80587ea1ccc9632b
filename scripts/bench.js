// Bundles test/bench/run.ts, so that what is measured is the code and not a module loader, and runs it.
//   node scripts/bench.js [--quick] [--only text]
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from './installed.js';

const outfile = join(ROOT, '.cache/bench/run.mjs');
await build({
  entryPoints: [join(ROOT, 'test/bench/run.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  conditions: ['sextant:src'],
  external: ['tinybench'],
  logLevel: 'warning',
});
process.chdir(ROOT);
await import(pathToFileURL(outfile).href);
