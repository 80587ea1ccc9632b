import type { Hint } from '@sextant/adapters/contract';
import { keepSyncing, syncStream, takeHints, type SyncReport } from '@sextant/adapters/sync';
import { asTransport, manualClock } from '@sextant/adapters/testing';
import { expect } from 'chai';
import { openedStore } from './opened.js';
import { clientOf, dealsOf, fails, platform } from './platform.js';
import { eventually } from './eventually.js';

const START = Date.parse('2026-03-02T09:00:00+08:00');
const WEEK = 7 * 86_400_000;
const hint = (id: string, stream: string | null = 'small/deals'): Hint => ({ id, event: 'changed', stream, at: START });
const received = (...hints: Hint[]) => ({ hints, reply: { status: 200 } });

describe('taking hints', () => {
  it('reads the stream soon, once for all hints that come in together', async () => {
    const store = await openedStore();
    const clock = manualClock(START);
    const options = { store, clock, source: 'small', streams: ['small/deals', 'small/leads'] };
    expect(await takeHints(received(hint('a'), hint('b')), options)).to.deep.equal({ fresh: 2, streams: ['small/deals'] });
    expect(await store.claimWakeups({ now: START + 1_999, lease: 0, limit: 9, worker: 'w' })).to.deep.equal([]);
    const due = await store.claimWakeups({ now: START + 2_000, lease: 0, limit: 9, worker: 'w' });
    expect(due.map(({ key, at }) => [key, at])).to.deep.equal([['sync/small/deals', START + 2_000]]);
  });

  it('drops an event that was here before, for seven days', async () => {
    const store = await openedStore();
    const clock = manualClock(START);
    const options = { store, clock, source: 'small', streams: ['small/deals'] };
    expect(await takeHints(received(hint('a'), hint('a')), options)).to.include({ fresh: 1 });
    await clock.advance(WEEK);
    expect(await takeHints(received(hint('a')), options)).to.deep.equal({ fresh: 0, streams: [] });
    await clock.advance(1);
    expect(await takeHints(received(hint('a')), options)).to.include({ fresh: 1 });
    expect(await takeHints(received(hint('a')), { ...options, source: 'other' })).to.include({ fresh: 1 });
  });

  it('a hint that names no stream is about all of them, one about another about none', async () => {
    const options = { store: await openedStore(), clock: manualClock(START), source: 'small', streams: ['small/deals', 'small/leads'] };
    expect((await takeHints(received(hint('a', null)), options)).streams).to.deep.equal(['small/deals', 'small/leads']);
    expect(await takeHints(received(hint('b', 'small/tickets')), options)).to.deep.equal({ fresh: 1, streams: [] });
    expect(await takeHints(received(), options)).to.deep.equal({ fresh: 0, streams: [] });
  });
});

describe('keeping streams in sync', () => {
  async function setting() {
    const store = await openedStore();
    const clock = manualClock(START);
    const there = platform(clock);
    const stream = dealsOf(clientOf(asTransport((request) => there.answer(request)), clock, () => 0));
    const reports: SyncReport[] = [];
    const options = { store, clock, random: () => 0.5, every: 300_000, onReport: (report: SyncReport) => void reports.push(report) };
    return { store, clock, there, stream, reports, options };
  }

  it('reads now, then every five minutes, and soon after a hint: nothing pushed is lost, and nothing polled waits', async () => {
    const { store, clock, there, stream, reports, options } = await setting();
    there.put('D-1', 'Retrofit');
    const running = await keepSyncing([stream], options);
    await eventually(clock, () => reports.length === 1, 100);
    const first = clock.now();
    await eventually(clock, () => reports.length === 2, 1_000);
    expect(clock.now() - first).to.be.within(299_000, 302_000);
    there.put('D-2', 'Tender');
    const pushed = clock.now();
    await takeHints(received(hint('a')), { store, clock, source: 'small', streams: [stream.name] });
    await eventually(clock, () => reports.length === 3, 100);
    expect(clock.now() - pushed).to.be.within(2_000, 4_000);
    expect(reports.map(({ added }) => added)).to.deep.equal([1, 0, 1]);
    await running.stop();
    expect(clock.sleeping).to.equal(0);
  });

  it('a stream that somebody must see to is tried every hour, and the others go on', async () => {
    const { clock, there, stream, reports, options } = await setting();
    there.put('D-1', 'Retrofit');
    const refused = { ...stream, name: 'refused', source: { read: () => { throw fails('permission'); } } };
    const running = await keepSyncing([refused, stream], { ...options, poll: 60_000 });
    await eventually(clock, () => reports.filter(({ stream: name }) => name === 'refused').length === 2, 5_000, 30_000);
    expect(clock.now() - START).to.be.within(3_600_000, 3_690_000);
    expect(reports.filter(({ stream: name }) => name !== 'refused').length).to.be.within(12, 14);
    await running.stop();
  });

  it('a long run pauses at half its lease, and goes on at once', async () => {
    const { store, clock, there, stream, reports, options } = await setting();
    for (let index = 0; index < 12; index++) there.put(`D-${index}`, 'Deal');
    const slow = dealsOf(clientOf(asTransport(async (request) => { await clock.sleep(5_000); return there.answer(request); }), clock, () => 0));
    const running = await keepSyncing([slow], { ...options, lease: 20_000 });
    await eventually(clock, () => reports.some(({ state }) => state === 'complete'), 200);
    expect(reports.map(({ state, pages, resumed }) => [state, pages, resumed])).to.deep.equal([['paused', 2, false], ['paused', 2, true], ['complete', 0, true]]);
    expect(await store.head()).to.equal(12);
    expect(stream.name).to.equal(slow.name);
    await running.stop();
  });

  it('a wake-up of a stream that was configured away is answered with nothing', async () => {
    const { store, clock, stream, reports, options } = await setting();
    await store.commit({ at: START, wakeups: [{ key: 'sync/old', at: START }] });
    const running = await keepSyncing([stream], options);
    await eventually(clock, () => reports.length === 1, 100);
    await running.stop();
    expect((await store.claimWakeups({ now: START + 86_400_000, lease: 1, limit: 9, worker: 'w' })).map(({ key }) => key)).to.deep.equal(['sync/small/deals']);
  });

  it('two processes share the streams: a page is never doubled', async () => {
    const { store, clock, there, stream, reports, options } = await setting();
    for (let index = 0; index < 9; index++) there.put(`D-${index}`, 'Deal');
    const both = [await keepSyncing([stream], options), await keepSyncing([stream], options)];
    await eventually(clock, () => reports.length >= 4, 2_000);
    await Promise.all(both.map((running) => running.stop()));
    expect(await store.head()).to.equal(9);
    expect(await clock.run(syncStream(stream, { store, clock }))).to.include({ added: 0 });
  });
});
