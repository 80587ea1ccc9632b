import type { Page, ReadOptions, Stream } from '@sextant/adapters/contract';
import type { LogEntry } from '@sextant/adapters/http';
import { StoreError, type Store } from '@sextant/adapters/store';
import { syncAll, syncStream, type SyncProgress } from '@sextant/adapters/sync';
import { asTransport, manualClock } from '@sextant/adapters/testing';
import type { SourceRecord } from '@sextant/core/facts';
import { expect } from 'chai';
import { openedStore } from './opened.js';
import { clientOf, dealsOf, fails, platform, toFacts } from './platform.js';

const START = Date.parse('2026-03-02T09:00:00+08:00');
const record = (id: string, modifiedAt: number, title: string | null = 'Retrofit'): SourceRecord => ({ kind: 'deal', position: 1, values: { id, title, modifiedAt } });
const page = (checkpoint: string | null, ...records: SourceRecord[]): Page => ({ records: records.map((one, index) => ({ ...one, position: index + 1 })), checkpoint });

/** A stream that does per run what it is told: yields pages, throws errors. Notes what it was asked. */
function scripted(...runs: readonly (readonly (Page | Error)[])[]): Stream & { readonly asked: ReadOptions[] } {
  const asked: ReadOptions[] = [];
  let run = 0;
  return {
    name: 'scripted', mapping: toFacts, asked,
    source: {
      // eslint-disable-next-line @typescript-eslint/require-await
      async *read(options = {}) {
        asked.push(options);
        for (const step of runs[run++] ?? []) {
          if (step instanceof Error) throw step;
          yield step;
        }
      },
    },
  };
}

async function idsIn(store: Store): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const facts of store.facts()) ids.push(...facts.map(({ fact }) => fact.id));
  return ids;
}

describe('syncing a stream', () => {
  it('keeps facts, rejects and checkpoint of each page in one commit, and goes on at the checkpoint', async () => {
    const store = await openedStore();
    const clock = manualClock(START);
    const commits: unknown[] = [];
    const watched: Store = { ...store, commit: (batch) => { commits.push([batch.facts?.length ?? 0, batch.setAside?.length ?? 0, batch.checkpoint?.value, batch.checkpoint?.state]); return store.commit(batch); } };
    const stream = scripted([page('a', record('D-1', 1), record('D-2', 2, null)), page('b', record('D-3', 3))], []);
    const report = await clock.run(syncStream(stream, { store: watched, clock }));
    const state = { complete: false, startedAt: START };
    expect(commits).to.deep.equal([[1, 1, 'a', state], [1, 0, 'b', state], [0, 0, 'b', { ...state, complete: true }]]);
    expect(report).to.deep.equal({
      stream: 'scripted', state: 'complete', problem: null, resumed: false, pages: 2, records: 3, added: 2, known: 0, setAside: 1, byCode: { 'no-title': 1 },
      perSecond: null, retries: 0, startedAt: START, endedAt: START, checkpoint: 'b', sweep: null,
      rejects: [{ kind: 'deal', position: 2, code: 'no-title', path: 'title', expected: 'a title', received: 'nothing' }],
    });
    expect(await store.setAside({ stream: 'scripted' })).to.have.length(1);
    expect(await idsIn(store)).to.deep.equal(['D-1@1', 'D-3@3']);

    await clock.run(syncStream(stream, { store, clock }));
    expect(stream.asked.map(({ since, lookBack }) => [since, lookBack])).to.deep.equal([[null, 0], ['b', 300_000]]);
  });

  it('looks back at the start of a run only: in the middle of one the checkpoint says all', async () => {
    const store = await openedStore();
    const clock = manualClock(START);
    const stream = scripted([page('a', record('D-1', 1)), fails('permission')], [page('b', record('D-2', 2))], []);
    const first = await clock.run(syncStream(stream, { store, clock, lookBack: 7 }));
    expect(first).to.deep.include({ state: 'stopped', resumed: false, checkpoint: 'a' });
    await clock.advance(60_000);
    const second = await clock.run(syncStream(stream, { store, clock, lookBack: 7 }));
    expect(second).to.deep.include({ state: 'complete', resumed: true, startedAt: START, endedAt: START + 60_000 });
    await clock.run(syncStream(stream, { store, clock, lookBack: 7 }));
    expect(stream.asked.map(({ since, lookBack }) => [since, lookBack])).to.deep.equal([[null, 0], ['a', 0], ['b', 7]]);
  });

  it('what the look-back reads again is known, and what it finds late is kept', async () => {
    const store = await openedStore();
    const clock = manualClock(START);
    const there = platform(clock);
    const stream = dealsOf(clientOf(asTransport((request) => there.answer(request)), clock, () => 0));
    there.put('D-1', 'Retrofit');
    await clock.advance(1_000);
    there.put('D-2', 'Tender');
    expect(await clock.run(syncStream(stream, { store, clock }))).to.deep.include({ added: 2, known: 0 });
    // Committed there now, with a stamp of before.
    there.records.set('D-0', { id: 'D-0', title: 'Late', modifiedAt: START + 500 });
    expect(await clock.run(syncStream(stream, { store, clock, lookBack: 0 }))).to.deep.include({ added: 0, known: 0 });
    expect(await clock.run(syncStream(stream, { store, clock }))).to.deep.include({ added: 1, known: 2 });
  });

  it('a record with the same id and revision but other content is set aside, and counted', async () => {
    const store = await openedStore();
    const clock = manualClock(START);
    const stream = scripted([page('a', record('D-1', 1))], [page('a', record('D-1', 1, 'Another'))]);
    await clock.run(syncStream(stream, { store, clock }));
    const report = await clock.run(syncStream(stream, { store, clock }));
    expect(report).to.deep.include({ added: 0, setAside: 1, byCode: { 'conflicting-duplicate': 1 } });
  });

  it('tells its progress after every page, with records per second', async () => {
    const store = await openedStore();
    const clock = manualClock(START);
    const there = platform(clock, { pageSize: 2 });
    for (const id of ['a', 'b', 'c', 'd', 'e']) there.put(id, id === 'b' ? null : id);
    const slow = asTransport(async (request) => { await clock.sleep(500); return there.answer(request); });
    const seen: SyncProgress[] = [];
    await clock.run(syncStream(dealsOf(clientOf(slow, clock, () => 0)), { store, clock, onProgress: (progress) => seen.push(progress) }));
    expect(seen.map(({ pages, records, added, setAside, perSecond }) => [pages, records, added, setAside, perSecond])).to.deep.equal([
      [1, 2, 1, 1, 4], [2, 4, 3, 1, 4], [3, 5, 4, 1, 3],
    ]);
  });

  it('an admit of the host decides what passes; by default core’s does', async () => {
    const store = await openedStore();
    const clock = manualClock(START);
    const pages = [page('a', record('D-1', 1), record('D-2', 2, 7 as unknown as string))];
    expect(await clock.run(syncStream(scripted(pages), { store, clock }))).to.deep.include({ added: 1, byCode: { 'invalid-data': 1 } });
    const nobody = await clock.run(syncStream(scripted(pages), { store: await openedStore(), clock, admit: () => ({ facts: [], setAside: [] }) }));
    expect(nobody).to.deep.include({ added: 0, setAside: 0 });
  });

  it('sets the wake-ups it is told in the transaction of every page that brings facts', async () => {
    const store = await openedStore();
    const clock = manualClock(START);
    const claim = { now: START, lease: 1, limit: 9, worker: 'w' };
    await clock.run(syncStream(scripted([page('a', record('D-2', 2, null))]), { store, clock, wake: ['judging/x'] }));
    expect(await store.claimWakeups(claim)).to.deep.equal([]);
    await clock.run(syncStream(scripted([page('a', record('D-1', 1))]), { store, clock, wake: ['judging/x'] }));
    expect((await store.claimWakeups(claim)).map(({ key, at }) => [key, at])).to.deep.equal([['judging/x', START]]);
  });

  it('pauses after the page at which its time is over, and the next run goes on there', async () => {
    const store = await openedStore();
    const clock = manualClock(START);
    const stream = scripted([page('a', record('D-1', 1)), page('b', record('D-2', 2))], []);
    const report = await clock.run(syncStream(stream, { store, clock, until: START }));
    expect(report).to.deep.include({ state: 'paused', pages: 1, checkpoint: 'a', problem: null });
    expect(await clock.run(syncStream(stream, { store, clock }))).to.deep.include({ state: 'complete', resumed: true });
    expect(stream.asked[1]).to.deep.equal({ since: 'a', lookBack: 0 });
  });

  it('an abort ends it with its reason, and what was kept stays', async () => {
    const store = await openedStore();
    const clock = manualClock(START);
    const ended = new AbortController();
    const stream = scripted([page('a', record('D-1', 1)), page('b', record('D-2', 2))]);
    const run = syncStream(stream, { store, clock, signal: ended.signal, onProgress: () => { ended.abort(new Error('enough')); } });
    expect(await clock.run(run.catch((error: Error) => error.message))).to.equal('enough');
    expect(stream.asked[0]?.signal).to.equal(ended.signal);
    expect((await store.checkpoint('scripted'))?.value).to.equal('a');
  });
});

describe('what becomes of an error while syncing', () => {
  const kept = page('a', record('D-1', 1));
  const rest = page('b', record('D-2', 2));

  for (const error of [fails('rate'), fails('transient'), new StoreError('unavailable', '', 'a reachable database', 'ECONNRESET')]) {
    it(`${error instanceof StoreError ? 'an unreachable database' : error.code}: back-off, then on from the last page kept`, async () => {
      const store = await openedStore();
      const clock = manualClock(START);
      const stream = scripted([kept, error], [rest]);
      const report = await clock.run(syncStream(stream, { store, clock, random: () => 0.5 }));
      expect(report).to.deep.include({ state: 'complete', added: 2, known: 0, retries: 1, endedAt: START + 500 });
      expect(stream.asked.map(({ since }) => since)).to.deep.equal([null, 'a']);
    });
  }

  it('waits at least as long as the platform says', async () => {
    const clock = manualClock(START);
    const stream = scripted([fails('rate', 'rate', { retryAfter: 42_000 })], [rest]);
    expect(await clock.run(syncStream(stream, { store: await openedStore(), clock, random: () => 0.5 }))).to.include({ endedAt: START + 42_000 });
  });

  it('gives up after six tries without a page, and a page begins the count anew', async () => {
    const clock = manualClock(START);
    const broken = fails('transient', 'time-out' as 'transient');
    const six = Array.from({ length: 6 }, () => [broken]);
    const report = await clock.run(syncStream(scripted(...six, [rest]), { store: await openedStore(), clock, random: () => 0.999 }));
    expect(report).to.deep.include({
      state: 'gave-up', retries: 6, pages: 0, problem: { kind: 'transient', code: 'time-out', path: '', expected: 'an answer', received: 'none' },
    });
    expect(report.endedAt - START).to.equal(999 + 1_998 + 3_996 + 7_992 + 15_984);
    const anew = scripted(...six.slice(1), [kept, broken], ...six.slice(2), [rest]);
    expect(await clock.run(syncStream(anew, { store: await openedStore(), clock, random: () => 0 }))).to.include({ state: 'complete', retries: 10 });
  });

  for (const kind of ['config', 'permission', 'invalid'] as const) {
    it(`${kind}: stops at once and tells`, async () => {
      const log: LogEntry[] = [];
      const clock = manualClock(START);
      const report = await clock.run(syncStream(scripted([kept, fails(kind)], [rest]), { store: await openedStore(), clock, log: (entry) => log.push(entry) }));
      expect(report).to.deep.include({ state: 'stopped', checkpoint: 'a', retries: 1, endedAt: START });
      expect(report.problem?.kind).to.equal(kind);
      expect(log.map(({ event, level }) => [event, level])).to.deep.equal([['sync.stopped', 'error'], ['sync.end', 'info']]);
    });
  }

  for (const kind of ['auth', 'conflict'] as const) {
    it(`${kind}: reads once more, then stops`, async () => {
      const clock = manualClock(START);
      const again = await clock.run(syncStream(scripted([fails(kind)], [rest]), { store: await openedStore(), clock }));
      expect(again).to.deep.include({ state: 'complete', retries: 1 });
      const stopped = await clock.run(syncStream(scripted([fails(kind)], [fails(kind)], [rest]), { store: await openedStore(), clock }));
      expect(stopped).to.deep.include({ state: 'stopped', retries: 2 });
    });
  }

  it('gone: the place of the checkpoint is not there any more, so everything is read, once', async () => {
    const store = await openedStore();
    const clock = manualClock(START);
    await clock.run(syncStream(scripted([kept]), { store, clock }));
    const stream = scripted([fails('gone')], [kept, rest], [fails('gone')], [fails('gone')]);
    expect(await clock.run(syncStream(stream, { store, clock }))).to.deep.include({ state: 'complete', added: 1, known: 1 });
    expect(stream.asked.map(({ since, lookBack }) => [since, lookBack])).to.deep.equal([['a', 300_000], [null, 0]]);
    expect(await clock.run(syncStream(stream, { store, clock }))).to.deep.include({ state: 'stopped' });
  });

  it('an error nobody foresaw stops the stream; only its name is told', async () => {
    const clock = manualClock(START);
    const report = await clock.run(syncStream(scripted([new TypeError('password hunter2')]), { store: await openedStore(), clock }));
    expect(report.problem).to.deep.equal({ kind: 'unknown', code: 'unexpected-error', path: '', expected: 'no error', received: 'TypeError' });
    expect(JSON.stringify(report)).not.to.include('hunter2');
  });

  it('a commit of which nobody knows whether it was kept is made again, and doubles nothing', async () => {
    const store = await openedStore();
    const clock = manualClock(START);
    let lost = 1;
    const shaky: Store = {
      ...store,
      async commit(batch) {
        const committed = await store.commit(batch);
        if (lost-- > 0) throw new StoreError('unavailable', '', 'a reachable database', 'ECONNRESET');
        return committed;
      },
    };
    expect(await clock.run(syncStream(scripted([kept, rest], [kept, rest]), { store: shaky, clock }))).to.deep.include({ state: 'complete', added: 1, known: 1 });
    expect(await idsIn(store)).to.deep.equal(['D-1@1', 'D-2@2']);
  });

  it('one stream that fails never stops the others; reports come in their order', async () => {
    const store = await openedStore();
    const clock = manualClock(START);
    const streams = [scripted([fails('permission')]), scripted([new Error('bug')]), scripted([kept])].map((stream, index) => ({ ...stream, name: `s${index}` }));
    for (const parallel of [1, 3]) {
      const reports = await clock.run(syncAll(streams, { store, clock, parallel }));
      expect(reports.map(({ stream, state }) => [stream, state])).to.deep.equal([['s0', parallel === 1 ? 'stopped' : 'complete'], ['s1', parallel === 1 ? 'stopped' : 'complete'], ['s2', 'complete']]);
    }
  });
});
