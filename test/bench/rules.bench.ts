import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPeers } from './install-peers.js';
import type { RulesRun } from './rules-child.js';
import { flatLeads } from './rules.model.js';
import { HAND_REASONS, ways } from './rules.ours.js';

const CHILD = join(dirname(fileURLToPath(import.meta.url)), 'rules-child.mjs');
const STRICT = '--disallow-code-generation-from-strings';

/** What is measured, and how many leads a pass takes: fewer where one lead takes long. */
const ENGINES: readonly { readonly name: string; readonly leads: number; readonly native?: boolean }[] = [
  { name: 'json-logic-engine 5.0.7, built', leads: 100_000 },
  { name: 'json-logic-engine 5.0.7, interpreted', leads: 100_000 },
  { name: '@marcbachmann/cel-js 8.0.0', leads: 100_000 },
  { name: '@gorules/zen-engine 0.54.0, expression', leads: 5000, native: true },
  { name: 'json-rules-engine 7.3.1', leads: 1000 },
  { name: '@gorules/zen-engine 0.54.0, decision table', leads: 500, native: true },
];

export interface RulesRow {
  readonly engine: string;
  readonly 'ns per lead': number;
  readonly beside: string;
  readonly ratio: string;
  readonly promised: string;
  readonly reasons: string;
  /** Whether it runs where no code may be made from strings. */
  readonly 'strict CSP': string;
  readonly leads: number;
}

export interface RulesTable {
  readonly title: string;
  readonly rows: readonly RulesRow[];
  /** What could not be measured, answers wrongly, or is ahead of ours. */
  readonly notes: readonly string[];
}

/**
 * The twelve indicators of the lead card in every engine, beside the same model written by hand. Every engine,
 * and every way of ours, is checked against the hand-written answers first, and has a process of its own in which the
 * hand-written model takes turns with it.
 */
export default function rules(quick: boolean): RulesTable {
  const notes: string[] = [];
  const leads = quick ? 20_000 : 100_000;
  const ours = ways(flatLeads(1));
  let bar = NaN;
  const rows = ours.map(({ name, reasons, beside }): RulesRow => {
    const run = child(name, leads, PASSES);
    if (typeof run === 'string') throw new Error(`${name}: ${run}`);
    if (run.wrong > 0) throw new Error(`${name}: ${run.wrong} of ${leads} answers are not those written by hand`);
    const strict = child(name, 500, 1, true);
    if (typeof strict === 'string') throw new Error(`${name} does not run under ${STRICT}: ${strict}`);
    const ratio = run.nanoseconds / run.floor;
    if (reasons && beside) bar = ratio;
    return {
      engine: name, 'ns per lead': Math.round(run.nanoseconds), beside: beside?.name ?? '', ratio: beside ? times(ratio) : '',
      promised: beside?.promise === undefined ? '' : `≤ ${beside.promise} ×`, reasons: reasons ? 'yes' : 'no', 'strict CSP': 'yes', leads,
    };
  });
  const problem = installPeers();
  if (problem !== null) return { title: TITLE, rows, notes: [`rule engines could not be installed: ${problem}`] };
  for (const { name, leads: most, native } of ENGINES) {
    const count = quick ? Math.ceil(most / 10) : most;
    const run = child(name, count, quick ? 1 : 5);
    if (typeof run === 'string') {
      notes.push(`${name} could not be run: ${run}`);
      continue;
    }
    const ratio = run.nanoseconds / run.floor;
    const underPolicy = child(name, 200, 1, true);
    const isStrict = typeof underPolicy !== 'string' && underPolicy.wrong === 0;
    rows.push({
      engine: name, 'ns per lead': Math.round(run.nanoseconds), beside: HAND_REASONS, ratio: times(ratio), promised: '', reasons: 'yes',
      'strict CSP': native ? 'native' : isStrict ? 'yes' : 'no', leads: count,
    });
    if (run.wrong > 0) notes.push(`${name} answers ${run.wrong} of ${count} leads otherwise`);
    if (isStrict && ratio < bar) notes.push(`${name} is ahead of ours, one record at a time`);
  }
  return { title: TITLE, rows, notes };
}

const PASSES = 15;

const TITLE = 'Rule engines, the 12 indicators of the lead card, beside the same model written by hand; medians of passes in turn';

function times(ratio: number): string {
  return `${ratio < 10 ? ratio.toFixed(1) : Math.round(ratio).toLocaleString('en')} ×`;
}

/** Runs one engine in a process of its own; a text says why it cannot. */
function child(engine: string, leads: number, passes: number, isCheck = false): RulesRun | string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...(isCheck ? [STRICT] : []), CHILD, engine, String(leads), String(passes), ...(isCheck ? ['--check'] : [])], {
    encoding: 'utf8', maxBuffer: 2 ** 26,
  });
  if (status !== 0) return stderr.split('\n').find((line) => /Error|error/.test(line))?.trim() ?? `ended with ${status}`;
  return JSON.parse(stdout) as RulesRun;
}
