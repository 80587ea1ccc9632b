import type { AdapterError } from '@sextant/adapters/contract';
import { createClient, type Limit } from '@sextant/adapters/http';
import { manualClock } from '@sextant/adapters/testing';
import { expect } from 'chai';
import fc from 'fast-check';
import { call } from './client-setup.js';

interface Wish {
  readonly after: number;
  readonly takes: number;
  readonly abortAfter: number | null;
}

interface Seen {
  readonly starts: readonly number[];
  readonly most: number;
  readonly order: readonly number[];
  readonly done: number;
}

/** Starts of calls that come and go as wished, on the platform's side. */
async function seen(limit: Limit, wishes: readonly Wish[]): Promise<Seen> {
  const clock = manualClock(0);
  const starts: number[] = [];
  const order: number[] = [];
  let underWay = 0;
  let most = 0;
  let done = 0;
  const client = createClient({ platform: 'crm', tenant: 'acme', limits: { default: limit }, timeout: 1_000_000 }, {
    clock,
    async transport(request) {
      starts.push(clock.now());
      order.push(Number(new URL(request.url).searchParams.get('n')));
      underWay += 1;
      most = Math.max(most, underWay);
      await clock.sleep(wishes[order.at(-1)!]!.takes, request.signal).finally(() => { underWay -= 1; });
      return Response.json(1);
    },
  });
  await clock.run(Promise.all(wishes.map(async ({ after, abortAfter }, n) => {
    await clock.sleep(after);
    const control = new AbortController();
    if (abortAfter !== null) void clock.sleep(abortAfter).then(() => { control.abort(); });
    await client.send(call({ request: () => new Request(`https://crm.example/?n=${n}`), signal: control.signal })).then(() => { done += 1; }, () => undefined);
  })));
  return { starts, most, order, done };
}

const wishes = fc.array(fc.record({
  after: fc.integer({ min: 0, max: 50 }), takes: fc.integer({ min: 0, max: 60 }), abortAfter: fc.option(fc.integer({ min: 0, max: 80 }), { freq: 3 }),
}), { minLength: 1, maxLength: 14 });

describe('limits', () => {
  it('hold in any interleaving: never more than `calls` in any stretch of `per`, never more than `parallel` at once', async () => {
    await fc.assert(fc.asyncProperty(
      wishes, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 100 }), fc.option(fc.integer({ min: 1, max: 3 })),
      async (all, calls, per, parallel) => {
        const { starts, most } = await seen({ calls, per, ...(parallel === null ? {} : { parallel }) }, all);
        for (const start of starts) expect(starts.filter((other) => other >= start && other < start + per).length).to.be.at.most(calls);
        expect(most).to.be.at.most(parallel ?? Infinity);
      },
    ), { numRuns: 60 });
  });

  it('starve nobody: whoever is not aborted gets through', async () => {
    await fc.assert(fc.asyncProperty(wishes, async (all) => {
      const { done } = await seen({ calls: 2, per: 30, parallel: 1 }, all.map((wish) => ({ ...wish, abortAfter: null })));
      expect(done).to.equal(all.length);
    }), { numRuns: 30 });
  });

  it('waste no turn: the next call begins the moment the window allows it', async () => {
    const { starts } = await seen({ calls: 2, per: 100 }, Array.from({ length: 5 }, () => ({ after: 0, takes: 0, abortAfter: null })));
    expect(starts).to.deep.equal([0, 0, 100, 100, 200]);
  });

  it('serve first who came first', async () => {
    const { order } = await seen({ calls: 1, per: 10 }, [3, 1, 2, 0].map((after) => ({ after, takes: 0, abortAfter: null })));
    expect(order).to.deep.equal([3, 1, 2, 0]);
  });

  it('count an aborted wait for nothing', async () => {
    const { starts } = await seen({ calls: 1, per: 100 }, [
      { after: 0, takes: 0, abortAfter: null }, { after: 1, takes: 0, abortAfter: 5 }, { after: 2, takes: 0, abortAfter: null },
    ]);
    expect(starts).to.deep.equal([0, 100]);
  });

  it('of two clients both hold, whichever is stricter', async () => {
    const clock = manualClock();
    const starts: number[] = [];
    const clients = [{ calls: 5, per: 100 }, { calls: 2, per: 100 }, { calls: 3, per: 1_000 }].map((limit) => createClient(
      { platform: 'crm', tenant: 'acme', limits: { default: limit } },
      { clock, transport: () => { starts.push(clock.now()); return Promise.resolve(Response.json(1)); } },
    ));
    for (const client of clients) await client.send(call()).catch(() => undefined).finally(() => clock.advance(1_000));
    starts.length = 0;
    await clock.run(Promise.all(Array.from({ length: 5 }, (_, index) => clients[index % 3]!.send(call()))));
    expect(starts.map((at) => at - starts[0]!)).to.deep.equal([0, 0, 100, 1_000, 1_000]);
  });

  it('that give no turn for more than five minutes are told, not waited for', async () => {
    for (const [per, outcome] of [[300_000, 300_000], [300_001, 'rate paused 300001']] as const) {
      const clock = manualClock(0);
      const client = createClient({ platform: 'crm', tenant: 'acme', limits: { default: { calls: 1, per } } }, { clock, transport: () => Promise.resolve(Response.json(1)) });
      await client.send(call());
      const second = await clock.run(client.send(call()).then(() => clock.now(), ({ kind, code, retryAfter }: AdapterError) => `${kind} ${code} ${retryAfter}`));
      expect(second).to.equal(outcome);
    }
  });

  it('go on when the clock is set back', async () => {
    const clock = manualClock(10_000_000);
    const starts: number[] = [];
    const client = createClient(
      { platform: 'crm', tenant: 'acme', limits: { default: { calls: 1, per: 100 } } },
      { clock, transport: () => { starts.push(clock.now()); return Promise.resolve(Response.json(1)); } },
    );
    await clock.run(client.send(call()));
    clock.set(1_000);
    await clock.run(client.send(call()));
    expect(starts).to.deep.equal([10_000_000, 1_100]);
  });
});
