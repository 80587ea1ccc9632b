// One rule engine beside the hand-written model, in a process of its own: node rules-child.mjs <engine> <leads> <passes>
// [--check]. Answers are compared first; --check does nothing else, and says whether the engine runs at all here.
import { join } from 'node:path';
import { argv, cpuUsage, cwd, stdout } from 'node:process';
import { pathToFileURL } from 'node:url';
import { scoreByHand } from './rules.floor.js';
import { addUp, flatLeads, RULES, type FlatLead, type FlatScore } from './rules.model.js';
import { ways } from './rules.ours.js';

/** What the child tells. */
export interface RulesRun {
  /** Median nanoseconds per lead of every way, in one process, passes in turn. */
  readonly ways: readonly { readonly name: string; readonly nanoseconds: number; readonly reasons: boolean; readonly beside?: { readonly name: string; readonly promise?: number } }[];
  /** Answers that are not those of the hand-written model. */
  readonly wrong: number;
}

/** An engine as `peers/rules.js` offers it: whether each rule holds for a lead. */
interface Engine {
  readonly sync: boolean;
  readonly holds: (lead: FlatLead) => ArrayLike<boolean> | Promise<ArrayLike<boolean>>;
}

const [engine = 'ours', count = '1000', passes = '3', mode] = argv.slice(2);
const leads = flatLeads(Number(count));
stdout.write(JSON.stringify(engine === 'ours' ? await ours() : await peer(engine)));

async function ours(): Promise<RulesRun> {
  const all = ways(leads);
  const expected = leads.map((lead) => scoreByHand(lead));
  for (const { name, answers } of all) {
    const found = answers();
    const wrong = Array.isArray(found) ? wrongOf(found as FlatScore[], expected) : wrongTotals(found as { readonly points: Int32Array }, expected);
    if (wrong > 0) throw new Error(`${name}: ${wrong} of ${leads.length} answers are not those written by hand`);
  }
  const measured = mode === '--check' ? [] : await inTurn(all.map(({ run }) => run));
  return { wrong: 0, ways: all.map(({ name, reasons, beside }, at) => ({ name, reasons, nanoseconds: measured[at] ?? 0, ...(beside && { beside }) })) };
}

async function peer(name: string): Promise<RulesRun> {
  const { engines } = (await import(pathToFileURL(join(cwd(), 'test/bench/peers/rules.js')).href)) as { readonly engines: Readonly<Record<string, (rules: typeof RULES) => Promise<Engine>>> };
  const make = engines[name];
  if (!make) throw new Error(`no engine ${name}`);
  const { holds, sync } = await make(RULES);
  const answer = (lead: FlatLead, of: ArrayLike<boolean>): FlatScore => addUp(lead, (rule) => of[rule] === true);
  const all = async (): Promise<FlatScore[]> => {
    const scores: FlatScore[] = [];
    if (sync) for (const lead of leads) scores.push(answer(lead, holds(lead) as ArrayLike<boolean>));
    else for (const lead of leads) scores.push(answer(lead, await holds(lead)));
    return scores;
  };
  const wrong = wrongOf(await all(), leads.map((lead) => scoreByHand(lead)));
  if (mode === '--check') return { wrong, ways: [] };
  const [mine = 0, floor = 0] = await inTurn([all, () => leads.map((lead) => scoreByHand(lead))]);
  return { wrong, ways: [{ name, reasons: true, nanoseconds: mine }, { name: 'by hand', reasons: true, nanoseconds: floor }] };
}

/**
 * Passes take turns, so that what else the machine does falls on all alike. What is measured is processor time, that of
 * the collector included: on a machine with other work the clock on the wall measures the others.
 */
async function inTurn(tasks: readonly (() => unknown)[]): Promise<readonly number[]> {
  const times = tasks.map((): number[] => []);
  // The first pass of each warms up.
  for (let pass = 0; pass <= Number(passes); pass++) {
    for (const [at, task] of tasks.entries()) {
      const began = cpuUsage();
      const result = task();
      if (result instanceof Promise) await result;
      const { user, system } = cpuUsage(began);
      if (pass > 0) times[at]!.push(((user + system) * 1000) / leads.length);
    }
  }
  return times.map((all) => all.sort((a, b) => a - b)[all.length >> 1]!);
}

function wrongOf(found: readonly FlatScore[], expected: readonly FlatScore[]): number {
  return expected.filter((score, at) => JSON.stringify(found[at]) !== JSON.stringify(score)).length;
}

function wrongTotals({ points, grade }: { readonly points: Int32Array; readonly grade?: Uint8Array }, expected: readonly FlatScore[]): number {
  return expected.filter((score, at) => points[at] !== score.points || 'ABC'[grade?.[at] ?? -1] !== score.grade).length;
}
