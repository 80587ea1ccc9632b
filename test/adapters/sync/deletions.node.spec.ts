import { importRecords } from '@sextant/adapters/contract';
import type { Commit, Store } from '@sextant/adapters/store';
import { syncStream, type SyncOptions, type SyncReport } from '@sextant/adapters/sync';
import { asTransport, manualClock } from '@sextant/adapters/testing';
import { dossier, entity, type Fact, type Mapping, openBook } from '@sextant/core/facts';
import { admit } from '@sextant/core/facts/schema';
import { expect } from 'chai';
import { openedStore } from './opened.js';
import { clientOf, dealFact, dealsOf, platform, type PlatformRecord, toFacts } from './platform.js';

const START = Date.parse('2026-03-02T09:00:00+08:00');

/** A platform that keeps what was deleted, under a flag: its title. */
const flagged: Mapping = (record) => {
  const { id, title } = record.values as unknown as PlatformRecord;
  return title === 'DELETED' ? { facts: [], rejects: [], gone: [{ type: 'deal', id }] } : toFacts(record);
};

async function setting({ mapping = flagged, sweeps = true } = {}) {
  const store = await openedStore();
  const clock = manualClock(START);
  const there = platform(clock);
  const stream = dealsOf(clientOf(asTransport((request) => there.answer(request)), clock, () => 0), {
    mapping, deletes: 'flag', ...(sweeps && { sweeps: { source: 'small', type: 'deal' } }),
  });
  const sync = (more: Partial<SyncOptions> = {}): Promise<SyncReport> => clock.run(syncStream(stream, { store, clock, lookBack: 0, ...more }));
  const put = async (id: string, title: string): Promise<void> => { await clock.advance(60_000); there.put(id, title); };
  return { store, clock, there, stream, sync, put };
}

async function all(store: Store): Promise<readonly Fact[]> {
  const facts: Fact[] = [];
  for await (const page of store.facts()) facts.push(...page.map(({ fact }) => fact));
  expect(admit(facts).setAside).to.deep.equal([]);
  return facts;
}

async function titleOf(store: Store, id: string): Promise<unknown> {
  return dossier(openBook(await all(store)), entity(`deal:${id}`)).fields.get('deal.title')?.at(-1)?.value;
}

describe('records that say they are deleted', () => {
  it('have their states retracted, and no others', async () => {
    const { store, sync, put, clock } = await setting();
    await put('D-1', 'Retrofit');
    await put('D-1', 'Retrofit II');
    await put('D-2', 'Tender');
    await sync();
    await put('D-1', 'DELETED');
    const report = await sync({ wake: ['judging/x'] });
    expect([report.state, report.added, await titleOf(store, 'D-1'), await titleOf(store, 'D-2')]).to.deep.equal(['complete', 1, undefined, 'Tender']);
    const retraction = (await all(store)).at(-1)!;
    expect(retraction).to.deep.include({ source: 'small', type: 'fact.retracted', time: clock.now(), about: [{ type: 'deal', id: 'D-1' }] });
    expect(await store.claimWakeups({ now: clock.now(), lease: 1_000, limit: 9, worker: 'w' })).to.have.length(1);
  });

  it('have nothing more retracted when they are read again, one page or all', async () => {
    const { store, sync, put } = await setting();
    await put('D-1', 'Retrofit');
    await sync();
    await put('D-1', 'DELETED');
    await sync();
    const before = await all(store);
    expect((await sync({ lookBack: 3_600_000 })).added).to.equal(0);
    expect(await all(store)).to.deep.equal(before);
  });

  it('are there again with a new revision, and may be deleted again', async () => {
    const { store, sync, put } = await setting();
    await put('D-1', 'Retrofit');
    await sync();
    for (const title of ['Second life', 'Third life']) {
      await put('D-1', 'DELETED');
      await sync();
      expect(await titleOf(store, 'D-1')).to.equal(undefined);
      await put('D-1', title);
      await sync();
      expect(await titleOf(store, 'D-1')).to.equal(title);
    }
  });

  it('are there again with the very facts they had, and stay when those are read once more', async () => {
    const { store, sync, put, there } = await setting({ mapping: (record) => {
      const { id, title } = record.values as unknown as PlatformRecord;
      // Of the content alone, as where a platform has no revision.
      return title === 'DELETED' ? flagged(record) : { rejects: [], facts: [{ ...dealFact({ id, title, modifiedAt: START }), id: `${id}/${title}` }] };
    } });
    await put('D-1', 'Retrofit');
    await sync();
    for (let life = 0; life < 2; life++) {
      await put('D-1', 'DELETED');
      await sync();
      expect(await titleOf(store, 'D-1')).to.equal(undefined);
      await put('D-1', 'Retrofit');
      expect((await sync()).added).to.equal(1);
      expect(await titleOf(store, 'D-1')).to.equal('Retrofit');
      expect((await sync({ lookBack: 3_600_000 })).added).to.equal(0);
    }
    expect(there.records.size).to.equal(1);
  });

  it('of which the page has the states as well have the last word of the page', async () => {
    const facts = (id: string, version: number): readonly Fact[] => [dealFact({ id, title: `v${version}`, modifiedAt: START + version })];
    const words: Readonly<Record<string, Mapping>> = {
      A: () => ({ facts: facts('A', 1), rejects: [], gone: [{ type: 'deal', id: 'A' }] }),
      B: () => ({ facts: [], rejects: [], gone: [{ type: 'deal', id: 'B' }] }),
      b: () => ({ facts: facts('B', 2), rejects: [] }),
    };
    const { store, sync, there } = await setting({ mapping: (record) => words[(record.values as unknown as PlatformRecord).id]!(record) });
    for (const id of ['A', 'B', 'b']) there.put(id, 'x');
    await sync();
    expect([await titleOf(store, 'A'), await titleOf(store, 'B')]).to.deep.equal([undefined, 'v2']);
  });

  it('leave alone what other sources state, and what only mentions them', async () => {
    const { store, clock, sync, put } = await setting();
    await put('D-1', 'Retrofit');
    await sync();
    const other: Fact = { ...dealFact({ id: 'D-1', title: 'As the other has it', modifiedAt: START }), source: 'other', id: 'o1' };
    const link: Fact = { ...dealFact({ id: 'D-2', title: 'Linked', modifiedAt: START }), id: 'l1', about: [{ type: 'deal', id: 'D-2' }, { type: 'deal', id: 'D-1', as: 'origin' }] };
    await store.commit({ at: clock.now(), facts: [other, link] });
    await put('D-1', 'DELETED');
    expect((await sync()).added).to.equal(1);
    expect([await titleOf(store, 'D-1'), await titleOf(store, 'D-2')]).to.deep.equal(['As the other has it', 'Linked']);
  });

  it('are told in the commit of their page, so that no kill comes in between', async () => {
    const { store, sync, put } = await setting();
    await put('D-1', 'Retrofit');
    await sync();
    await put('D-1', 'DELETED');
    const commits: Commit[] = [];
    let fails = true;
    const killed: Store = { ...store, async commit(batch) {
      commits.push(batch);
      const committed = await store.commit(batch);
      // Done, and nobody hears of it.
      if (fails) { fails = false; throw new TypeError('the connection is lost'); }
      return committed;
    } };
    expect((await sync({ store: killed })).state).to.equal('stopped');
    expect(commits.map(({ facts = [], checkpoint }) => [facts.length, checkpoint?.value !== undefined])).to.deep.equal([[1, true]]);
    expect((await sync({ lookBack: 3_600_000 })).added).to.equal(0);
    expect((await all(store)).filter(({ type }) => type === 'fact.retracted')).to.have.length(1);
    expect(await titleOf(store, 'D-1')).to.equal(undefined);
  });

  it('need the source whose states they end', async () => {
    const { sync, put } = await setting({ sweeps: false });
    await put('D-1', 'Retrofit');
    expect((await sync()).state).to.equal('complete');
    await put('D-1', 'DELETED');
    expect((await sync()).problem).to.include({ kind: 'config', code: 'missing-sweeps', path: '/sweeps' });
  });

  it('are handed on by an import, which retracts nothing', async () => {
    const { stream, put, clock } = await setting();
    await put('D-1', 'DELETED');
    const pages: unknown[] = [];
    await clock.run(importRecords(stream.source, stream.mapping, { onFacts: (facts, { gone }) => void pages.push([facts, gone]) }));
    expect(pages).to.deep.equal([[[], [{ type: 'deal', id: 'D-1' }]]]);
  });
});
