import { createClient } from '@sextant/adapters/http';
import { manualClock } from '@sextant/adapters/testing';
import { expect } from 'chai';
import { call, hangs, ok, refusal, type Reply, setup, status, thrown } from './client-setup.js';

describe('Retry-After', () => {
  it('is waited for, in seconds, with the back-off on top so that not all come back at once', async () => {
    const { client, clock } = setup([status(429, { 'retry-after': '7' }), ok]);
    await clock.run(client.send(call()));
    expect(clock.now() - 1_000_000).to.equal(7_000 + 500);
  });

  it('is waited for, as an HTTP date', async () => {
    const { client, clock } = setup([status(503, { 'retry-after': new Date(1_000_000 + 9_000).toUTCString() }), ok]);
    await clock.run(client.send(call()));
    expect(clock.now() - 1_000_000).to.equal(9_000 + 500);
  });

  it('gives way to what read says', async () => {
    let reads = 0;
    const { client, clock } = setup([() => Response.json({}, { headers: { 'retry-after': '7' } })]);
    await clock.run(client.send(call({ read: () => { if (++reads === 1) throw refusal('rate', { retryAfter: 2_000 }); } })));
    expect(clock.now() - 1_000_000).to.equal(2_500);
  });

  it('is told in the error when tries are over', async () => {
    const { client, clock } = setup([status(429, { 'retry-after': '7' })], { tries: 1 });
    expect((await thrown(clock.run(client.send(call())))).retryAfter).to.equal(7_000);
  });

  it('of up to five minutes is waited for, a longer one is told at once', async () => {
    const short = setup([status(429, { 'retry-after': '299' }), ok]);
    await short.clock.run(short.client.send(call()));
    expect(short.requests).to.have.length(2);
    const long = setup([status(429, { 'retry-after': '300' }), ok]);
    const error = await thrown(long.clock.run(long.client.send(call())));
    expect([error.kind, error.retryAfter, long.clock.now()]).to.deep.equal(['rate', 300_000, 1_000_000]);
  });

  it('holds back every call of the class and tenant, not those of others', async () => {
    const limits = { default: { calls: 100, per: 1_000 }, files: { calls: 100, per: 1_000 } };
    const { client, clock, requests } = setup([status(429, { 'retry-after': '10' }), ok], { limits });
    const first = client.send(call());
    await clock.advance(0);
    const second = client.send(call());
    const other = client.send(call({ limit: 'files' }));
    await clock.advance(10_000);
    expect(await other).to.deep.equal({ fine: true });
    expect(requests).to.have.length(2);
    await clock.advance(500);
    await Promise.all([first, second]);
    expect(requests).to.have.length(4);
  });

  it('too long to wait for ends calls that come meanwhile, too, without asking', async () => {
    const { client, clock, requests } = setup([status(429, { 'retry-after': '3600' }), ok]);
    await thrown(clock.run(client.send(call())));
    await clock.advance(60_000);
    const error = await thrown(clock.run(client.send(call())));
    expect([error.kind, error.code, error.retryAfter, requests.length]).to.deep.equal(['rate', 'paused', 3_540_500, 1]);
    await clock.advance(3_540_500);
    expect(await clock.run(client.send(call()))).to.deep.equal({ fine: true });
  });
});

describe('too many calls, and no word of when there is room again', () => {
  const limits = { default: { calls: 9, per: 10_000 }, daily: { calls: 9, per: 86_400_000 } };

  for (const [what, options, limit, waits] of [
    ['a minute without a limit', {}, undefined, 60_000], ["the window of the class's limit", { limits }, undefined, 10_000], ['a minute when that is longer', { limits }, 'daily', 60_000],
  ] as const) {
    it(`is waited for: ${what}, with the back-off on top`, async () => {
      const { client, clock } = setup([status(429), ok], options);
      await clock.run(client.send(call(limit === undefined ? {} : { limit })));
      expect(clock.now() - 1_000_000).to.equal(waits + 500);
    });
  }

  it('as the platform says it in its own words, for as long as a minute takes', async () => {
    let reads = 0;
    const { client, clock, requests } = setup([ok]);
    await clock.run(client.send(call({ read: () => { if (++reads === 1) throw refusal('rate'); } })));
    expect([requests.length, clock.now() - 1_000_000]).to.deep.equal([2, 60_500]);
  });

  it('is not what `Retry-After: 0` says', async () => {
    const { client, clock } = setup([status(429, { 'retry-after': '0' }), ok]);
    await clock.run(client.send(call()));
    expect(clock.now() - 1_000_000).to.equal(500);
  });
});

describe('time-out', () => {
  it('ends a try when headers do not come', async () => {
    const { client, clock, requests } = setup([hangs], { tries: 1, timeout: 5_000 });
    const error = await thrown(clock.run(client.send(call())));
    expect(error).to.include({ code: 'timed-out', kind: 'transient', expected: 'an answer within 5000 ms', received: 'nothing' });
    expect(clock.now() - 1_000_000).to.equal(5_000);
    expect(requests[0]?.signal.aborted).to.equal(true);
  });

  it('ends a try when the body does not come to its end, and lets go of it', async () => {
    let isCancelled = false;
    const half: Reply = () => new Response(new ReadableStream({
      start(controller) { controller.enqueue(new TextEncoder().encode('{"a":')); },
      cancel() { isCancelled = true; },
    }));
    const { client, clock } = setup([half], { tries: 1, timeout: 5_000 });
    const error = await thrown(clock.run(client.send(call())));
    expect([error.code, error.received]).to.deep.equal(['timed-out', 'headers and a part of the body']);
    expect(isCancelled).to.equal(true);
  });

  it('is 30 s by default and begins anew with every try', async () => {
    const { client, clock } = setup([hangs, hangs, ok]);
    await clock.run(client.send(call()));
    expect(clock.now() - 1_000_000).to.equal(30_000 + 500 + 30_000 + 1_000);
  });

  it('leaves no timer behind', async () => {
    const { client, clock } = setup([status(500), ok]);
    await clock.run(client.send(call()));
    expect(clock.sleeping).to.equal(0);
  });

  it('does not count the time a call waits for its turn', async () => {
    const slow: Reply = () => new Promise((resolve) => { void clock.sleep(900).then(() => { resolve(Response.json(1)); }); });
    const { client, clock } = setup([slow], { timeout: 1_000, tries: 1, limits: { default: { calls: 9, per: 1, parallel: 1 } } });
    expect(await clock.run(Promise.all([client.send(call()), client.send(call()), client.send(call())]))).to.deep.equal([1, 1, 1]);
  });
});

describe('abort', () => {
  const reason = new Error('enough');
  const aborted = async (replies: readonly Reply[], after: number, extra = {}): Promise<{ readonly error: unknown; readonly requests: number }> => {
    const { client, clock, requests } = setup(replies, { limits: { default: { calls: 1, per: 100_000 } } });
    const control = new AbortController();
    const sent = client.send(call({ signal: control.signal, ...extra })).catch((error: unknown) => error);
    await clock.advance(after);
    control.abort(reason);
    const error = await sent;
    await clock.advance(1_000_000);
    expect(clock.sleeping).to.equal(0);
    return { error, requests: requests.length };
  };

  it('before sends nothing', async () => {
    const { client, requests } = setup([ok]);
    expect(await client.send(call({ signal: AbortSignal.abort(reason) })).catch((error: unknown) => error)).to.equal(reason);
    expect(requests).to.have.length(0);
  });

  it('ends a request under way with the reason itself', async () => {
    expect(await aborted([hangs], 1_000)).to.deep.equal({ error: reason, requests: 1 });
  });

  it('ends the wait for another try', async () => {
    expect(await aborted([status(500)], 100)).to.deep.equal({ error: reason, requests: 1 });
  });

  it('ends the wait for a turn', async () => {
    expect(await aborted([status(500)], 10_000)).to.deep.equal({ error: reason, requests: 1 });
  });

  it('ends the building of a request, and a renewal', async () => {
    expect(await aborted([ok], 0, { request: () => new Promise(() => undefined) })).to.deep.equal({ error: reason, requests: 0 });
    expect(await aborted([status(401)], 0, { renew: () => new Promise(() => undefined) })).to.deep.equal({ error: reason, requests: 1 });
  });
});

describe('turns', () => {
  it('are shared by clients of one platform, tenant and class', async () => {
    const clock = manualClock();
    const times: string[] = [];
    const client = (tenant: string): ReturnType<typeof createClient> => createClient(
      { platform: 'crm', tenant, limits: { default: { calls: 1, per: 1_000 } } },
      { clock, transport: () => { times.push(`${tenant} ${clock.now()}`); return Promise.resolve(Response.json(1)); } },
    );
    await clock.run(Promise.all([client('a').send(call()), client('a').send(call()), client('b').send(call())]));
    expect(times.sort()).to.deep.equal(['a 0', 'a 1000', 'b 0']);
  });

  it('of a class without limits are those of `default`; one with limits has its own', async () => {
    const limits = { default: { calls: 1, per: 1_000 }, files: { calls: 1, per: 1_000 } };
    const { client, clock } = setup([ok], { limits });
    const times: number[] = [];
    const timed = async (limit: string): Promise<void> => { await client.send(call({ limit })); times.push(clock.now() - 1_000_000); };
    await clock.run(Promise.all([timed('default'), timed('other'), timed('files')]));
    expect(times).to.deep.equal([0, 0, 1_000]);
  });

  it('that took long to come have the request built again, and lose no place', async () => {
    const { client, clock, requests } = setup([ok], { limits: { default: { calls: 1, per: 6_000 } } });
    let built = 0;
    const order: string[] = [];
    const named = (name: string): Promise<unknown> => client.send(call({
      request: () => { built += 1; return new Request(`https://crm.example/${name}?at=${clock.now()}`); },
    })).then(() => order.push(name));
    await clock.run(Promise.all([named('a'), named('b'), named('c')]));
    expect(order).to.deep.equal(['a', 'b', 'c']);
    expect(built).to.equal(6);
    expect(requests.map(({ url }) => url.split('at=')[1])).to.deep.equal(['1000000', '1006000', '1012000']);
  });

  it('do not lock out a login that a request waits for, with one call at a time', async () => {
    const { client, clock } = setup([ok], { limits: { default: { calls: 9, per: 1, parallel: 1 } } });
    const sent = client.send(call({
      async request() {
        await client.send(call({ name: 'login' }));
        return new Request('https://crm.example/deals');
      },
    }));
    expect(await clock.run(sent)).to.deep.equal({ fine: true });
  });
});

describe('options of a client', () => {
  it('that are no counts or times are refused, all of them at once', () => {
    const bad = (): unknown => createClient({
      platform: 'crm', tenant: 't', timeout: 0, tries: 0, backOff: -1, maxBytes: 0.5, limits: { a: { calls: 0, per: 0, parallel: 0 }, b: { calls: 1, per: 1, parallel: 1 } },
    });
    let paths: readonly string[] = [];
    try { bad(); } catch (error) { paths = (error as { problems: readonly { path: string; code: string }[] }).problems.map(({ path, code }) => `${code} ${path}`); }
    expect(paths).to.deep.equal(['/timeout', '/tries', '/backOff', '/maxBytes', '/limits/a/calls', '/limits/a/per', '/limits/a/parallel'].map((path) => `out-of-range ${path}`));
  });

  it('may be the least there is', () => {
    expect(() => createClient({ platform: 'crm', tenant: 't', timeout: 1, tries: 1, backOff: 0, maxBytes: 1 })).to.not.throw();
  });
});
