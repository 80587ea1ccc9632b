import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { Bench } from 'tinybench';
import clocks from './clocks.bench.js';
import type { Comparison } from './comparison.js';
import processConstraints from './declare.bench.js';
import obligationsAndGates from './process.bench.js';
import rollUps from './rollup.bench.js';
import rules from './rules.bench.js';
import scoring from './score.bench.js';
import store from './store.bench.js';
import businessTime, { peers } from './time.bench.js';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string', default: '' } } });

interface Measured {
  readonly name: string;
  readonly per: string;
  readonly 'ours ns': number;
  readonly 'floor ns': number;
  readonly ratio: string;
  readonly promised: string;
}

/** Prints ns per item beside the hand-written floor. Fails only where the two answers differ, never on a time. */
const comparisons = [...scoring(), ...(await rollUps()), ...obligationsAndGates(), ...clocks(), ...businessTime(), ...processConstraints()].filter(({ name }) => name.includes(values.only));
const rows: Measured[] = [];
for (const comparison of comparisons) rows.push(await measure(comparison));
console.log(`Node ${process.version}, ${cpus()[0]?.model ?? 'unknown CPU'}, median of passes${values.quick ? ' (quick: for orientation only)' : ''}`);
if (rows.length > 0) console.table(rows);
if (values.only === '' || values.only === 'peers') {
  const beside = peers(values.quick);
  if (typeof beside === 'string') console.log(beside);
  else console.table(beside);
}
if (values.only === '' || values.only === 'scoring') {
  const { title, rows: measured, notes } = rules(values.quick);
  console.log(title);
  console.table(measured);
  for (const note of notes) console.log(note);
}
if (values.only === '' || values.only === 'store') {
  const { title, rows: measured } = await store(values.quick);
  console.log(title);
  console.table(measured);
}
for (const { name, counted } of comparisons) if (counted) console.log(`${name}: ${counted()}`);

async function measure({ name, item, items, ours, floor, agree, promise }: Comparison): Promise<Measured> {
  agree();
  const [mine, hand] = [await nanoseconds(ours, items), await nanoseconds(floor, items)];
  return {
    name,
    per: item,
    'ours ns': Math.round(mine),
    'floor ns': Math.round(hand),
    ratio: `${(mine / hand).toFixed(1)} ×`,
    promised: promise === undefined ? '' : `≤ ${promise} ×`,
  };
}

async function nanoseconds(task: () => unknown, items: number): Promise<number> {
  const bench = new Bench(values.quick ? { time: 100, iterations: 5, warmupTime: 50, warmupIterations: 2 } : { time: 1500, warmupTime: 500 });
  bench.add('task', () => void task());
  const [measured] = await bench.run();
  if (!measured || !('latency' in measured.result)) throw new Error('not measured');
  return (measured.result.latency.p50 * 1e6) / items;
}
