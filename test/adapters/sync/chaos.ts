import type { Clock } from '@sextant/adapters/http';
import type { Store } from '@sextant/adapters/store';
import { deliver, syncStream, takeHints, type Route, type SyncReport } from '@sextant/adapters/sync';
import { faulty, manualClock, seededRandom, skewedClock, type Faults, type ManualClock } from '@sextant/adapters/testing';
import type { Directive, DirectiveRecord } from '@sextant/core/directives';
import { clientOf, dealsOf, effectSink, platform, type Platform } from './platform.js';

const START = Date.parse('2026-03-02T09:00:00+08:00');
const SKEWS = [0, 90_000, -90_000, 3_600_000, -3_600_000];

interface Chaos {
  readonly clock: ManualClock;
  readonly there: Platform;
  /** Ids every revision the platform ever showed to nobody or somebody: those that stood when all had come to rest. */
  readonly standing: () => readonly string[];
  readonly said: readonly string[];
  readonly reports: readonly SyncReport[];
  readonly faultsMet: number;
}

/**
 * Lets a platform change while it is read and written to over a bad network, by workers with other clocks; then the network
 * gets well, and everything comes to rest.
 */
export async function chaos(store: Store, seed: number, faults: Faults, options: { readonly recognises?: boolean; readonly route?: (route: Route) => Route } = {}): Promise<Chaos> {
  const { recognises = true, route = (same: Route) => same } = options;
  const random = seededRandom(seed);
  const pick = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const clock = manualClock(START);
  const there = platform(skewedClock(clock, SKEWS[seed % SKEWS.length] ?? 0), { pageSize: pick(1, 4), recognises });
  const bad = faulty((request) => there.answer(request), faults, random, { clock, longest: 40_000 });
  let isWell = false;
  const transport = (request: Request): Promise<Response> => (isWell ? there.answer(request) : bad(request));
  const reports: SyncReport[] = [];
  const said: string[] = [];

  const worker = (skew: number) => {
    const own: Clock = skewedClock(clock, skew);
    const client = clientOf(transport, own, random);
    const sink = effectSink(client, undefined, recognises);
    const messenger = { send: ({ key }: { readonly key: string }) => sink.carry({ key, kind: 'task' } as Directive) };
    const message = { kind: 'task', to: ['lin'], title: 'Call', lines: [] } as const;
    return {
      sync: async () => { reports.push(await clock.run(syncStream(dealsOf(client), { store, clock: own, random, lookBack: 60_000 }))); },
      deliver: () => clock.run(deliver({ store, clock: own, random, lease: 60_000, worker: `w${skew}`, route: () => route(recognises ? { sink } : { messenger, message }) })),
      hint: (id: string) => takeHints({ hints: [{ id, event: 'changed', stream: null, at: own.now() }], reply: { status: 200 } }, { store, clock: own, source: 'small', streams: ['small/deals'] }),
    };
  };
  const workers = [worker(0), worker(SKEWS[(seed + 1) % SKEWS.length] ?? 0)];
  const someone = () => workers[pick(0, 1)]!;

  for (let step = 0; step < 8; step++) {
    for (let changes = pick(0, 3); changes > 0; changes--) {
      await clock.advance(1);
      there.put(`D-${pick(1, 9)}`, `as of step ${step}`);
    }
    if (random() < 0.7) {
      const key = `k${step}`;
      said.push(`${key}#1`);
      await store.commit({ at: clock.now(), directives: [recordOf(key, clock.now())] });
    }
    const event = `e${pick(1, 4)}`;
    await someone().hint(event);
    if (random() < 0.8) await someone().sync();
    if (random() < 0.8) await someone().deliver();
    await clock.advance(pick(0, 120_000));
  }
  isWell = true;
  for (let last = 0; last < 3; last++) {
    // Past every lease, skew and back-off.
    await clock.advance(3 * 3_600_000);
    for (const each of workers) { await each.sync(); await each.deliver(); }
  }
  return {
    clock, there, said, reports, faultsMet: bad.met.filter((fault) => fault !== null).length,
    standing: () => [...there.records.values()].map(({ id, modifiedAt }) => `${id}@${modifiedAt}`),
  };
}

function recordOf(key: string, at: number): DirectiveRecord {
  const directive: Directive = {
    key, kind: 'task', to: 'owner', title: 'Call', subject: { type: 'deal', id: 'D-1' }, rule: 'r', at, dueAt: null, settledAt: null, why: [], cause: [], payload: {},
  };
  return { key, state: 'emitted', at, directive };
}
