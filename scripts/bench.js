// Runs test/bench/*.bench.ts: each compares ours with a loop written by hand for the same question and input.
// Prints ns per item and the ratio; fails only where the two answers differ, never on a time.
//   node scripts/bench.js [--quick] [--only text]
import { mkdirSync, readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { Bench } from 'tinybench';
import { ROOT } from './installed.js';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } });
const outdir = join(ROOT, '.cache/bench');
mkdirSync(outdir, { recursive: true });
process.chdir(ROOT);

const files = readdirSync(join(ROOT, 'test/bench')).filter(
  (file) => file.endsWith('.bench.ts') && (!values.only || file.includes(values.only)),
);
if (files.length === 0) console.log('no benchmark matches');

const rows = [];
const notes = [];
for (const file of files) {
  const outfile = join(outdir, file.replace(/\.ts$/, '.mjs'));
  // Bundled, so that what is measured is the code and not a module loader.
  await build({
    entryPoints: [join(ROOT, 'test/bench', file)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['sextant:src'],
    logLevel: 'warning',
  });
  /** @type {{ default: () => import('../test/bench/comparison.js').Comparison[] | Promise<import('../test/bench/comparison.js').Comparison[]> }} */
  const { default: comparisons } = await import(pathToFileURL(outfile).href);
  for (const comparison of await comparisons()) rows.push(await measure(comparison));
}

console.log(`Node ${process.version}, ${cpus()[0]?.model ?? 'unknown CPU'}, median of passes${values.quick ? ' (quick: for orientation only)' : ''}`);
console.table(rows);
for (const note of notes) console.log(note);

/** @param {import('../test/bench/comparison.js').Comparison} comparison */
async function measure({ name, item, items, ours, floor, agree, promise, counted }) {
  agree();
  const bench = new Bench(values.quick ? { time: 100, warmupTime: 50 } : { time: 1500, warmupTime: 500 });
  bench.add('ours', () => void ours()).add('floor', () => void floor());
  await bench.run();
  const [mine, hand] = bench.tasks.map(({ result }) => {
    if (!('latency' in result)) throw new Error(`${name}: not measured`);
    return (result.latency.p50 * 1e6) / items;
  });
  if (counted) notes.push(`${name}: ${counted()}`);
  const ratio = (mine / hand).toFixed(1);
  return { name, per: item, 'ours ns': Math.round(mine), 'floor ns': Math.round(hand), ratio: `${ratio} ×`, promised: promise ? `≤ ${promise} ×` : '' };
}
