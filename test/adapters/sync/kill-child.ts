// A whole process as a host would run it: sync, judge, deliver, end. KILL names the point at which it ends itself with SIGKILL;
// without it, it does its work and tells what is kept. Run by killed.ts.
import { systemClock, type Clock, type Transport } from '@sextant/adapters/http';
import { openStore, type Store } from '@sextant/adapters/store';
import { deliver, JUDGING, keepJudging, syncStream } from '@sextant/adapters/sync';
import { compile } from '@sextant/core/judge';
import { loadPolicy } from '@sextant/core/policy/schema';
import { manufacturing } from '@sextant/core/presets';
import { GO_LIVE, NOW, RESTART, withProposals } from './kill-story.js';
import { clientOf, dealsOf, effectSink } from './platform.js';

const { KILL, DATA_DIR = '', PLATFORM = '', RUN = '0' } = process.env;
const began = Date.now();
// Every restart comes later: what a killed process held is free by then.
const clock: Clock = { ...systemClock, now: () => NOW + Number(RUN) * RESTART + (Date.now() - began) };

const points: string[] = [];
const counts = new Map<string, number>();

function numbered(name: string): string {
  counts.set(name, (counts.get(name) ?? 0) + 1);
  return `${name} ${counts.get(name)}`;
}

function pass(point: string): void {
  points.push(point);
  if (point === KILL) process.kill(process.pid, 'SIGKILL');
}

async function between<T>(name: string, work: () => Promise<T>): Promise<T> {
  pass(`before ${name}`);
  const result = await work();
  pass(`after ${name}`);
  return result;
}

const transport: Transport = (request) => between(numbered(`request ${request.method} ${new URL(request.url).pathname}`), async () => {
  const response = await fetch(request);
  return new Response(await response.arrayBuffer(), response);
});

function watched(store: Store): Store {
  const claimed = <T>(what: string, items: readonly T[]): readonly T[] => {
    if (items.length > 0) pass(`after ${numbered(`claim of ${what}`)}`);
    return items;
  };
  return {
    ...store,
    commit: (batch) => between(numbered(`commit of ${Object.keys(batch).filter((key) => key !== 'at').sort().join(', ')}`), () => store.commit(batch)),
    claimWakeups: async (claim) => claimed('wake-ups', await store.claimWakeups(claim)),
    claimDeliveries: async (claim) => claimed('deliveries', await store.claimDeliveries(claim)),
  };
}

const random = (): number => 0;
const kept = await openStore({ tenant: 'killed', dataDir: DATA_DIR });
const store = watched(kept);
const client = clientOf(transport, clock, random);

const report = await syncStream(dealsOf(client, { base: PLATFORM, deletes: 'sweep', mapping: withProposals }), { store, clock, random, wake: [JUDGING] });
const judging = await keepJudging({ store, clock, random, programs: compile(loadPolicy(manufacturing)), emitFrom: GO_LIVE, poll: 50, lease: 60_000 });
const head = await kept.head();
while (Number((await kept.checkpoint('judging'))?.state.position ?? -1) < head) await systemClock.sleep(5);
await judging.stop();
const delivered = await deliver({ store, clock, random, parallel: 1, lease: 60_000, route: () => ({ sink: effectSink(client, PLATFORM) }) });

const facts: { position: number; id: string }[] = [];
for await (const page of kept.facts()) facts.push(...page.map(({ position, fact }) => ({ position, id: fact.id })));
const result = {
  points, facts, state: report.state, delivered,
  verification: await kept.verify(),
  outbox: (await kept.directives()).map(({ key, state }) => `${state} ${key}`),
  checkpoint: await kept.checkpoint('small/deals'),
};
await kept.close();
process.stdout.write(JSON.stringify(result));
