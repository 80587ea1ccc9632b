// Runs bench/*.bench.ts: each file exports a function that adds its tasks to a tinybench Bench.
//   node scripts/bench.js [--quick] [--only text]
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { Bench } from 'tinybench';
import { ROOT } from './installed.js';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } });
const outdir = join(ROOT, '.cache/bench');
mkdirSync(outdir, { recursive: true });

const files = readdirSync(join(ROOT, 'bench')).filter(
  (file) => file.endsWith('.bench.ts') && (!values.only || file.includes(values.only)),
);
if (files.length === 0) console.log('no benchmark matches');

for (const file of files) {
  const outfile = join(outdir, file.replace(/\.ts$/, '.mjs'));
  // Bundled, so that what is measured is the code and not a module loader.
  await build({
    entryPoints: [join(ROOT, 'bench', file)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['sextant:src'],
    logLevel: 'warning',
  });
  /** @type {{ default: (bench: Bench) => void | Promise<void> }} */
  const { default: addTasks } = await import(pathToFileURL(outfile).href);
  const bench = new Bench(values.quick ? { time: 100, warmupTime: 20 } : { time: 1000 });
  await addTasks(bench);
  await bench.run();
  console.log(file.replace(/\.bench\.ts$/, ''));
  console.table(bench.table());
  if (bench.tasks.some(({ result }) => result.state === 'errored')) process.exitCode = 1;
}
