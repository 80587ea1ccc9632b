// One rule engine, or one of our ways, beside the hand-written model, in a process of its own: node rules-child.mjs <engine>
// <leads> <passes> [--check]. Answers are compared first; --check does nothing else, and says whether the engine runs at all here.
import { join } from 'node:path';
import { argv, cpuUsage, cwd, stdout } from 'node:process';
import { pathToFileURL } from 'node:url';
import { scoreByHand } from './rules.floor.js';
import { addUp, flatLeads, RULES, type FlatLead, type FlatScore } from './rules.model.js';
import { ways, type Way } from './rules.ours.js';

/** What the child tells. */
export interface RulesRun {
  /** Median nanoseconds per lead of the engine and of the hand-written model, passes in turn; 0 where nothing was timed. */
  readonly nanoseconds: number;
  readonly floor: number;
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
const all = ways(leads);
const way = all.find(({ name }) => name === engine);
stdout.write(JSON.stringify(way ? await ours(way) : await peer(engine)));

async function ours({ run, answers, beside }: Way): Promise<RulesRun> {
  const found = answers();
  const expected = leads.map((lead) => scoreByHand(lead));
  const wrong = Array.isArray(found) ? wrongOf(found as FlatScore[], expected) : wrongTotals(found as { readonly points: Int32Array }, expected);
  const floor = all.find(({ name }) => name === beside?.name)?.run ?? run;
  return { wrong, ...(await timed(run, floor)) };
}

async function peer(name: string): Promise<RulesRun> {
  const { engines } = (await import(pathToFileURL(join(cwd(), 'test/bench/peers/rules.js')).href)) as { readonly engines: Readonly<Record<string, (rules: typeof RULES) => Promise<Engine>>> };
  const make = engines[name];
  if (!make) throw new Error(`no engine ${name}`);
  const { holds, sync } = await make(RULES);
  const answer = (lead: FlatLead, of: ArrayLike<boolean>): FlatScore => addUp(lead, (rule) => of[rule] === true);
  const scored = async (): Promise<FlatScore[]> => {
    const scores: FlatScore[] = [];
    if (sync) for (const lead of leads) scores.push(answer(lead, holds(lead) as ArrayLike<boolean>));
    else for (const lead of leads) scores.push(answer(lead, await holds(lead)));
    return scores;
  };
  const wrong = wrongOf(await scored(), leads.map((lead) => scoreByHand(lead)));
  return { wrong, ...(await timed(scored, () => leads.map((lead) => scoreByHand(lead)))) };
}

/**
 * Passes take turns, so that what else the machine does falls on both alike. What is measured is processor time, that of
 * the collector included: on a machine with other work the clock on the wall measures the others. No third way takes
 * turns with them: what it leaves behind would be collected at their cost.
 */
async function timed(engine: () => unknown, floor: () => unknown): Promise<Pick<RulesRun, 'nanoseconds' | 'floor'>> {
  if (mode === '--check') return { nanoseconds: 0, floor: 0 };
  const tasks = [engine, floor];
  const times = tasks.map((): number[] => []);
  // The first passes of each warm up.
  const first = Math.min(5, Number(passes));
  for (let pass = 0; pass < first + Number(passes); pass++) {
    for (const [at, task] of tasks.entries()) {
      const began = cpuUsage();
      const result = task();
      if (result instanceof Promise) await result;
      const { user, system } = cpuUsage(began);
      if (pass >= first) times[at]!.push(((user + system) * 1000) / leads.length);
    }
  }
  const [nanoseconds = NaN, hand = NaN] = times.map((all) => all.sort((a, b) => a - b)[all.length >> 1]);
  return { nanoseconds, floor: hand };
}

function wrongOf(found: readonly FlatScore[], expected: readonly FlatScore[]): number {
  return expected.filter((score, at) => JSON.stringify(found[at]) !== JSON.stringify(score)).length;
}

function wrongTotals({ points, grade }: { readonly points: Int32Array; readonly grade?: Uint8Array }, expected: readonly FlatScore[]): number {
  return expected.filter((score, at) => points[at] !== score.points || 'ABC'[grade?.[at] ?? -1] !== score.grade).length;
}
