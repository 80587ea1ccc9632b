import { syncStream, type SyncReport } from '@sextant/adapters/sync';
import { asTransport, manualClock } from '@sextant/adapters/testing';
import { dossier, entity, openBook } from '@sextant/core/facts';
import { admit } from '@sextant/core/facts/schema';
import type { Store } from '@sextant/adapters/store';
import { expect } from 'chai';
import { openedStore } from './opened.js';
import { clientOf, dealFact, dealsOf, fails, platform } from './platform.js';

const START = Date.parse('2026-03-02T09:00:00+08:00');
const DAY = 86_400_000;

async function setting() {
  const store = await openedStore();
  const clock = manualClock(START);
  const there = platform(clock);
  const stream = dealsOf(clientOf(asTransport((request) => there.answer(request)), clock, () => 0), { deletes: 'sweep' });
  const sync = (): Promise<SyncReport> => clock.run(syncStream(stream, { store, clock, lookBack: 0, wake: ['judging/x'] }));
  const aDayLater = async (): Promise<SyncReport> => { await clock.advance(DAY); return sync(); };
  return { store, clock, there, stream, sync, aDayLater };
}

async function titleOf(store: Store, id: string): Promise<unknown> {
  const facts = [];
  for await (const page of store.facts()) facts.push(...page.map(({ fact }) => fact));
  expect(admit(facts).setAside).to.deep.equal([]);
  return dossier(openBook(facts), entity(`deal:${id}`)).fields.get('deal.title')?.at(-1)?.value;
}

describe('sweeping for deleted records', () => {
  it('a record missing twice in a row is gone: its states are retracted; once is not enough', async () => {
    const { store, there, sync, aDayLater } = await setting();
    there.put('D-1', 'Retrofit');
    there.put('D-2', 'Tender');
    expect((await sync()).sweep).to.deep.equal({ known: 2, missing: 0, gone: 0, back: 0 });
    there.records.delete('D-1');
    expect((await aDayLater()).sweep).to.deep.equal({ known: 2, missing: 1, gone: 0, back: 0 });
    expect(await titleOf(store, 'D-1')).to.equal('Retrofit');
    expect((await aDayLater()).sweep).to.deep.equal({ known: 2, missing: 0, gone: 1, back: 0 });
    expect([await titleOf(store, 'D-1'), await titleOf(store, 'D-2')]).to.deep.equal([undefined, 'Tender']);
    expect((await aDayLater()).sweep).to.deep.equal({ known: 1, missing: 0, gone: 0, back: 0 });
  });

  it('two misses with the record seen in between are two first misses', async () => {
    const { there, sync, aDayLater } = await setting();
    there.put('D-1', 'Retrofit');
    there.put('D-2', 'Tender');
    await sync();
    const record = there.records.get('D-1')!;
    there.records.delete('D-1');
    await aDayLater();
    there.records.set('D-1', record);
    expect((await aDayLater()).sweep).to.include({ missing: 0, gone: 0 });
    there.records.delete('D-1');
    expect((await aDayLater()).sweep).to.include({ missing: 1, gone: 0 });
  });

  it('what is there again, unchanged, has its states told again; and may be gone again', async () => {
    const { store, there, sync, aDayLater } = await setting();
    there.put('D-1', 'Retrofit');
    there.put('D-2', 'Tender');
    await sync();
    const record = there.records.get('D-1')!;
    there.records.delete('D-1');
    await aDayLater();
    await aDayLater();
    there.records.set('D-1', record);
    expect((await aDayLater()).sweep).to.deep.equal({ known: 1, missing: 0, gone: 0, back: 1 });
    expect(await titleOf(store, 'D-1')).to.equal('Retrofit');
    there.records.delete('D-1');
    await aDayLater();
    expect((await aDayLater()).sweep).to.include({ gone: 1 });
    expect(await titleOf(store, 'D-1')).to.equal(undefined);
    there.records.set('D-1', record);
    expect((await aDayLater()).sweep).to.include({ back: 1 });
    expect(await titleOf(store, 'D-1')).to.equal('Retrofit');
  });

  it('what is there again with a new revision needs nobody to tell it', async () => {
    const { store, there, sync, aDayLater } = await setting();
    there.put('D-1', 'Retrofit');
    there.put('D-2', 'Tender');
    await sync();
    there.records.delete('D-1');
    await aDayLater();
    await aDayLater();
    there.put('D-1', 'Retrofit II');
    expect((await aDayLater()).sweep).to.deep.equal({ known: 2, missing: 0, gone: 0, back: 0 });
    expect(await titleOf(store, 'D-1')).to.equal('Retrofit II');
  });

  it('retracts also what the platform, whose clock is fast, recorded after now', async () => {
    const { store, clock, there, sync, aDayLater } = await setting();
    there.put('D-2', 'Tender');
    there.records.set('D-1', { id: 'D-1', title: 'Ahead', modifiedAt: START + 30 * DAY });
    await sync();
    there.records.delete('D-1');
    await aDayLater();
    expect((await aDayLater()).sweep).to.include({ gone: 1 });
    expect(clock.now()).to.be.below(START + 30 * DAY);
    expect(await titleOf(store, 'D-1')).to.equal(undefined);
  });

  it('comes round once a day, and wakes whoever judges only when it found something', async () => {
    const { store, clock, there, sync, aDayLater } = await setting();
    const woken = async (): Promise<number> => (await store.claimWakeups({ now: clock.now(), lease: 0, limit: 9, worker: 'w' })).length;
    there.put('D-1', 'Retrofit');
    there.put('D-2', 'Tender');
    await sync();
    const [taken] = await store.claimWakeups({ now: clock.now(), lease: 1, limit: 9, worker: 'w' });
    await store.commit({ at: clock.now(), done: [taken!] });
    await clock.advance(DAY - 1);
    expect((await sync()).sweep).to.equal(null);
    there.records.delete('D-1');
    await clock.advance(1);
    expect((await sync()).sweep).to.include({ missing: 1 });
    expect(await woken()).to.equal(0);
    await aDayLater();
    expect(await woken()).to.equal(1);
  });

  it('a platform that lists nothing has taken a permission away rather than deleted everything', async () => {
    const { store, there, sync, aDayLater } = await setting();
    there.put('D-1', 'Retrofit');
    await sync();
    there.records.clear();
    for (const report of [await aDayLater(), await aDayLater()]) {
      expect(report).to.deep.include({ state: 'stopped', sweep: null });
      expect(report.problem).to.include({ kind: 'invalid', code: 'empty-sweep' });
    }
    expect(await titleOf(store, 'D-1')).to.equal('Retrofit');
  });

  it('one that fails on its way is begun anew; one that is not declared whole stops the stream', async () => {
    const { store, clock, stream, there } = await setting();
    there.put('D-1', 'Retrofit');
    let fail = true;
    const shaky = {
      ...stream,
      async *ids(): AsyncIterable<readonly string[]> {
        yield ['D-1'];
        if (fail) { fail = false; throw fails('transient'); }
        yield* stream.ids!();
      },
    };
    expect(await clock.run(syncStream(shaky, { store, clock }))).to.deep.include({ state: 'complete', retries: 1, sweep: { known: 1, missing: 0, gone: 0, back: 0 } });
    const report = await clock.run(syncStream({ name: 'half', mapping: stream.mapping, source: stream.source, deletes: 'sweep' }, { store, clock }));
    expect(report.problem).to.include({ kind: 'config', code: 'missing-sweep' });
  });

  it('compares its own source and type only', async () => {
    const { store, clock, there, sync, aDayLater } = await setting();
    there.put('D-2', 'Tender');
    const fact = dealFact({ id: 'D-1', title: 'Of the CRM', modifiedAt: START });
    await store.commit({ at: clock.now(), facts: [{ ...fact, source: 'crm' }, { ...fact, id: 'other', about: [{ type: 'lead', id: 'D-1' }, { type: 'deal', id: 'D-3', as: 'origin' }] }] });
    await sync();
    await aDayLater();
    expect((await aDayLater()).sweep).to.deep.equal({ known: 1, missing: 0, gone: 0, back: 0 });
  });
});
