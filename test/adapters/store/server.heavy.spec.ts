import { openDatabase, openStore, type Database } from '@sextant/adapters/store';
import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { START, newTenant, touch, touches } from './samples.js';
import { collected, refusal } from './store-laws.js';

/** Runs one statement as the administrator of the server, outside the store. */
async function administer(url: string, ...statements: readonly string[]): Promise<pg.QueryResult[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const results: pg.QueryResult[] = [];
    for (const statement of statements) results.push(await client.query(statement));
    return results;
  } finally {
    await client.end();
  }
}

describe('a database of its own on a server', () => {
  const name = `sextant_${randomBytes(6).toString('hex')}`;
  const user = `${name}_user`;
  const server = process.env['DATABASE_URL'] ?? '';
  const address = (change: (url: URL) => void = () => undefined): string => {
    const url = new URL(server);
    url.pathname = `/${name}`;
    change(url);
    return url.href;
  };

  beforeAll(async () => {
    if (server === '') throw new Error('DATABASE_URL names no server');
    await administer(server, `create database ${name}`, `create role ${user} login password 'hunter2'`, `grant create on database ${name} to ${user}`);
  });
  afterAll(async () => {
    await administer(server, `drop database if exists ${name} with (force)`, `drop role if exists ${user}`);
  });

  it('is set up once, however many processes begin at once', async () => {
    const databases = await Promise.all(Array.from({ length: 6 }, () => openDatabase({ url: address(), connections: 2 })));
    const tenant = newTenant();
    const stores = await Promise.all(databases.map((database) => openStore({ tenant, database })));
    await Promise.all(stores.map((store, index) => store.commit({ at: START, facts: touches(5).concat(touch(100 + index)) })));
    expect(await stores[0]!.head()).to.equal(11);
    expect((await stores[1]!.verify()).ok).to.equal(true);
    await Promise.all(databases.map((database) => database.close()));
    const [migrations] = await administer(address(), 'select number from sextant.migrations order by number');
    expect(migrations!.rows.map(({ number }: { number: number }) => number)).to.deep.equal([1, 2]);
  });

  it('gives every wake-up to one of several workers, once', async () => {
    const databases = await Promise.all([1, 2, 3].map(() => openDatabase({ url: address(), connections: 2 })));
    const tenant = newTenant();
    const stores = await Promise.all(databases.map((database) => openStore({ tenant, database })));
    await stores[0]!.commit({ at: START, wakeups: Array.from({ length: 300 }, (_, index) => ({ key: `k-${index}`, at: START })) });
    const taken: string[] = [];
    await Promise.all(stores.map(async (store, worker) => {
      for (;;) {
        const claimed = await store.claimWakeups({ now: START, lease: 60_000, limit: 7, worker: `w-${worker}` });
        if (claimed.length === 0) return;
        taken.push(...claimed.map(({ key }) => key));
        await store.commit({ at: START, done: claimed.map(({ key, lease }) => ({ key, lease })) });
      }
    }));
    expect([taken.length, new Set(taken).size]).to.deep.equal([300, 300]);
    expect(await stores[0]!.nextDue()).to.equal(null);
    await Promise.all(databases.map((database) => database.close()));
  });

  it('binds a user who may not become anybody else', async () => {
    const url = address((of) => {
      of.username = user;
      of.password = 'hunter2';
    });
    await administer(address(), 'drop schema if exists sextant cascade');
    const database = await openDatabase({ url });
    const [mine, theirs] = await Promise.all([newTenant(), newTenant()].map((tenant) => openStore({ tenant, database })));
    await theirs!.commit({ at: START, facts: [touch(1)] });
    expect(await collected(mine!)).to.deep.equal([]);
    const asMine = (sql: string): Promise<unknown> => database.transaction({ tenant: mine!.tenant }, (queries) => queries.query(sql));
    expect(await asMine('select 1 from sextant.facts')).to.deep.equal([]);
    expect((await refusal(() => asMine(`insert into sextant.sync_events values ('${theirs!.tenant}', 'a', 'b', 1)`)))[0]).to.equal('refused');
    expect((await refusal(() => database.transaction({ tenant: theirs!.tenant }, (queries) => queries.query('delete from sextant.facts'))))[0]).to.equal('refused');
    await database.close();
  });

  it('refuses who may not log in', async () => {
    const url = address((of) => {
      of.username = 'nobody_by_that_name';
      of.password = 'hunter2';
    });
    expect((await refusal(() => openDatabase({ url })))[0]).to.equal('refused');
  });

  it('is refused when its tables are newer than this package', async () => {
    const first = await openDatabase({ url: address() });
    await first.close();
    await administer(address(), 'insert into sextant.migrations (number) values (99)');
    expect(await refusal(() => openDatabase({ url: address() }))).to.deep.equal(['schema-newer', 'sextant.migrations']);
    await administer(address(), 'delete from sextant.migrations where number = 99');
  });

  it('may break every connection: the call fails as unreachable, the next one goes through, nothing is half kept', async () => {
    const database: Database = await openDatabase({ url: address(), connections: 2 });
    const store = await openStore({ tenant: newTenant(), database });
    await store.commit({ at: START, facts: touches(3) });
    const broken = database.transaction({ tenant: store.tenant }, async (queries) => {
      await queries.query(`insert into sextant.sync_events values ('${store.tenant}', 'a', 'b', 1)`);
      await administer(server, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
      return queries.query('select 1');
    });
    expect((await refusal(() => broken))[0]).to.equal('unavailable');
    expect(await store.head()).to.equal(3);
    expect((await store.commit({ at: START, events: [{ source: 'a', id: 'b', until: START }] })).fresh).to.deep.equal(['b']);
    await database.close();
  });
});
