import { type Database, openDatabase, openStore, type Store } from '@sextant/adapters/store';
import { syncAll, type SyncReport, syncStream } from '@sextant/adapters/sync';
import { tryton, type TrytonOptions } from '@sextant/adapters/tryton';
import type { Fact } from '@sextant/core/facts';
import { expect } from 'chai';
import { afterAll, beforeAll } from 'vitest';
import { create, ErpClient, realServer } from './erp-client.js';

const erp = new ErpClient(realServer());
const open: Store[] = [];
let embedded: Database;
let tenants = 0;

/** Embedded, or on the PostgreSQL server the heavy suites have. */
async function opened(kind: 'embedded' | 'server'): Promise<Store> {
  const tenant = `tryton-sync-${process.pid}-${++tenants}`;
  const store = await openStore(kind === 'embedded' ? { tenant, database: embedded } : { tenant, url: process.env['DATABASE_URL']! });
  open.push(store);
  return store;
}

function adapter(options: Partial<TrytonOptions> = {}): ReturnType<typeof tryton> {
  return tryton({ ...realServer(), zone: 'Asia/Shanghai', pageSize: 2, ...options });
}

async function kept(store: Store): Promise<readonly Fact[]> {
  const facts: Fact[] = [];
  for await (const page of store.facts()) facts.push(...page.map(({ fact }) => fact));
  return facts;
}

const about = (facts: readonly Fact[], party: number): readonly Fact[] => facts.filter((fact) => fact.about[0]?.id === `party.party,${party}`);

function party(name: string): Promise<number> {
  return erp.make('party.party', { name, contact_mechanisms: create({ type: 'phone', value: '0574-8888 6666' }) });
}

beforeAll(async () => {
  embedded = await openDatabase({ memory: true });
  await erp.open();
  for (let count = 0; count < 5; count++) await party(`同步 ${count}`);
});
afterAll(async () => {
  for (const store of open) await store.close();
  await embedded.close();
});

describe('a real Tryton, kept in sync', () => {
  for (const kind of ['server', 'embedded'] as const) {
    it(`keeps every record once in a store (${kind}), however often it is read`, async () => {
      const store = await opened(kind);
      const { streams } = adapter();
      const first = await syncAll(streams, { store });
      expect(first.map(({ stream, state, problem }) => ({ stream, state, problem }))).to.deep.equal(
        streams.map(({ name }) => ({ stream: name, state: 'complete', problem: null })),
      );
      expect(first.reduce((sum, { setAside }) => sum + setAside, 0)).to.equal(0);
      const facts = await kept(store);
      expect(facts.length).to.be.greaterThan(9);
      const again = await syncAll(streams, { store });
      expect(again.reduce((sum, { added }) => sum + added, 0)).to.equal(0);
      expect(again.reduce((sum, { known }) => sum + known, 0), 'the look-back').to.be.greaterThan(0);
      expect(await kept(store)).to.deep.equal(facts);
      expect((await store.verify()).ok).to.equal(true);
    });
  }

  it('goes on where it was interrupted, takes what changed, and nothing twice', async () => {
    const store = await opened('embedded');
    const [parties] = adapter({ streams: ['parties'] }).streams;
    const control = new AbortController();
    const stopped = await syncStream(parties!, { store, signal: control.signal, onProgress: ({ pages }) => { if (pages === 2) control.abort(); } })
      .then((report) => report.state, () => 'aborted');
    expect(stopped).not.to.equal('complete');
    const half = (await kept(store)).length;
    const added = await party('中途新增');
    const report = await syncStream(parties!, { store });
    expect(report).to.include({ state: 'complete', resumed: true });
    const facts = await kept(store);
    expect(facts.length).to.be.greaterThan(half);
    expect(new Set(facts.map(({ id }) => id)).size).to.equal(facts.length);
    expect(about(facts, added)).to.have.lengthOf(1);
    await erp.write('party.party', added, { name: '中途改名' });
    await syncStream(parties!, { store });
    expect(about(await kept(store), added).map(({ data }) => (data as { name: string }).name)).to.deep.equal(['中途新增', '中途改名']);
  });

  it('takes for gone what a sweep misses twice, deleted or switched off, and takes it back when it is there again', async () => {
    const store = await opened('embedded');
    const [parties] = adapter({ streams: ['parties'], pageSize: 200 }).streams;
    const deleted = await party('将删除');
    const switchedOff = await party('将停用');
    const sync = (): Promise<SyncReport> => syncStream(parties!, { store, sweepEvery: 0 });
    // What was switched off before is read, too, and then missed twice.
    for (let looks = 0; looks < 3; looks++) await sync();
    expect((await sync()).sweep).to.include({ missing: 0, gone: 0 });
    await erp.remove('party.party', deleted);
    await erp.write('party.party', switchedOff, { active: false });
    expect((await sync()).sweep).to.include({ missing: 2, gone: 0 });
    expect((await sync()).sweep).to.include({ missing: 0, gone: 2 });
    const facts = await kept(store);
    for (const id of [deleted, switchedOff]) expect(about(facts, id).some(({ type }) => type === 'fact.retracted'), String(id)).to.equal(true);
    expect((await sync()).sweep).to.include({ missing: 0, gone: 0, back: 0 });
    await erp.write('party.party', switchedOff, { active: true });
    const after = await sync();
    expect(after.sweep?.gone).to.equal(0);
    expect(about(await kept(store), switchedOff).at(-1)?.type).to.equal('account.state');
  });
});
