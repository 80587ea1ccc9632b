import { openStore, type Store } from '@sextant/adapters/store';
import { serve, type Served } from '@sextant/adapters/testing';
import { expect } from 'chai';
import { Client } from 'pg';
import { afterAll, beforeAll, it } from 'vitest';
import { bundled, started, type Started } from '../sync/bundled.js';

const TIMERS = 1_000;
const NAME = `sextant_workers_${process.pid}`;
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

function administrator(): string {
  const { DATABASE_URL } = process.env;
  if (DATABASE_URL === undefined) throw new Error('DATABASE_URL names a PostgreSQL server on which databases may be created');
  return DATABASE_URL;
}

async function asAdministrator(sql: string): Promise<void> {
  const client = new Client({ connectionString: administrator() });
  await client.connect();
  await client.query(sql);
  await client.end();
}

describe('two worker processes on a PostgreSQL server', () => {
  let store: Store;
  let url: string;
  let file: string;

  beforeAll(async () => {
    await asAdministrator(`create database ${NAME}`);
    const address = new URL(administrator());
    address.pathname = `/${NAME}`;
    url = address.href;
    file = await bundled('schedule/worker-child.ts');
    store = await openStore({ tenant: 'workers', url });
  });
  afterAll(async () => {
    await store.close();
    await asAdministrator(`drop database if exists ${NAME} with (force)`);
  });

  it('1,000 timers, one worker killed in the middle: every effect is there once, what came again carries the same key', async () => {
    const calls: { readonly worker: string; readonly key: string }[] = [];
    const workers = new Map<string, Started>();
    let victim: string | null = null;
    const receiver: Served = await serve((request) => {
      const [worker, key] = [request.headers.get('x-worker') ?? '', request.headers.get('idempotency-key') ?? ''];
      calls.push({ worker, key });
      if (calls.length === 400) {
        // It has had its effect, and will never hear so.
        victim = worker;
        workers.get(worker)?.child.kill('SIGKILL');
      }
      return Promise.resolve(Response.json({}));
    });
    for (const name of ['one', 'two']) workers.set(name, started(file, { DATABASE: url, RECEIVER: receiver.url, WORKER: name, TENANT: 'workers' }));

    const now = Date.now();
    const wanted = Array.from({ length: TIMERS }, (_, index) => ({ key: `timer/${index}`, at: now + 500 + (index % 100) * 30 }));
    await store.commit({ at: now, wakeups: wanted });
    const until = Date.now() + 120_000;
    while ((await store.nextDue()) !== null && Date.now() < until) await pause(50);
    expect(await store.nextDue()).to.equal(null);

    // A restart finds nothing left to do, and does nothing again.
    const before = calls.length;
    workers.set('three', started(file, { DATABASE: url, RECEIVER: receiver.url, WORKER: 'three', TENANT: 'workers' }));
    await pause(3_500);
    for (const [name, { child }] of workers) if (name !== victim) child.kill('SIGTERM');
    const ends = await Promise.all([...workers].map(async ([name, { ended }]) => [name, await ended] as const));
    await receiver.close();

    expect(ends.filter(([, { signal }]) => signal === 'SIGKILL').map(([name]) => name)).to.deep.equal([victim]);
    expect(ends.filter(([name]) => name !== victim).map(([, { code }]) => code)).to.deep.equal([0, 0]);
    expect(calls.length).to.equal(before);
    const keys = calls.map(({ key }) => key);
    expect([...new Set(keys)].sort()).to.deep.equal(wanted.map(({ key, at }) => `${key}@${at}`).sort());
    const again = keys.length - TIMERS;
    console.log(`${TIMERS} timers, ${keys.length} calls, ${again} repeated; per worker: ${JSON.stringify(Object.fromEntries(['one', 'two'].map((name) => [name, calls.filter(({ worker }) => worker === name).length])))}`);
    // At most what the killed one had under way.
    expect(again).to.be.within(0, 10);
    expect(new Set(calls.map(({ worker }) => worker))).to.deep.equal(new Set(['one', 'two']));
  }, 180_000);
});
