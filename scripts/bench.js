// Bundles test/bench/run.ts, so that what is measured is the code and not a module loader, and runs it. What is measured
// in a process of its own is bundled beside it.
//   node scripts/bench.js [--quick] [--only text]
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from './installed.js';

const outdir = join(ROOT, '.cache/bench');
await build({
  entryPoints: ['run', 'first-calendar', 'declare-stream', 'rules-child'].map((name) => join(ROOT, `test/bench/${name}.ts`)),
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  conditions: ['sextant:src'],
  external: ['tinybench', '@electric-sql/pglite', 'pg'],
  logLevel: 'warning',
});
process.chdir(ROOT);
await import(pathToFileURL(join(outdir, 'run.mjs')).href);
