import { memoryWakeups, storeWakeups, type Answer, type Due, type StoreWakeupsOptions, type Wakeups } from '@sextant/adapters/schedule';
import { StoreError, type Store } from '@sextant/adapters/store';
import { manualClock, seededRandom } from '@sextant/adapters/testing';
import type { Instant } from '@sextant/core/facts';
import { expect } from 'chai';
import { eventually } from '../sync/eventually.js';
import { openedStore } from '../sync/opened.js';

const START = Date.parse('2026-03-02T09:00:00+08:00');
const DAY = 86_400_000;
const random = (): number => 0.5;

for (const kind of ['store', 'memory'] as const) {
  describe(`wake-ups of the ${kind}`, () => {
    async function setting() {
      const clock = manualClock(START);
      const kept: Answer[] = [];
      const wakeups: Wakeups = kind === 'store'
        ? storeWakeups({ store: await openedStore(), clock, random, poll: DAY, retry: 1_000 })
        : memoryWakeups({ clock, random, keep: (answer) => { kept.push(answer); } });
      const seen: [key: string, at: Instant, effect: string][] = [];
      const note = ({ key, effect }: Due): undefined => { seen.push([key, clock.now() - START, effect]); };
      return { clock, wakeups, seen, note, kept };
    }

    it('go off when they are due, in order, neither early nor twice', async () => {
      const { clock, wakeups, seen, note } = await setting();
      await wakeups.set('b', START + 20_000);
      await wakeups.set('a', START + 10_000);
      const running = wakeups.onDue(note);
      await eventually(clock, () => seen.length === 2, 60);
      await clock.advance(5 * DAY);
      await running.stop();
      expect(seen).to.deep.equal([['a', 10_000, `a@${START + 10_000}`], ['b', 20_000, `b@${START + 20_000}`]]);
      expect(clock.sleeping).to.equal(0);
    });

    it('one that is set while it waits is heard of at once; one that is set again replaces; a cleared one is silent', async () => {
      const { clock, wakeups, seen, note } = await setting();
      const running = wakeups.onDue(note);
      await wakeups.set('far', START + 30 * DAY);
      await wakeups.set('moved', START + 1_000);
      await wakeups.set('moved', START + 3_000);
      await wakeups.set('gone', START + 2_000);
      await wakeups.clear('gone');
      await eventually(clock, () => seen.length === 1, 60);
      expect(seen).to.deep.equal([['moved', 3_000, `moved@${START + 3_000}`]]);
      await running.stop();
    });

    it('a past one goes off at once, late rather than never', async () => {
      const { clock, wakeups, seen, note } = await setting();
      await wakeups.set('past', START - DAY);
      const running = wakeups.onDue(note);
      await eventually(clock, () => seen.length === 1, 5);
      await running.stop();
      expect(seen[0]?.[2]).to.equal(`past@${START - DAY}`);
    });

    it('its answer may set it anew; what was set meanwhile stands when it is earlier', async () => {
      const { clock, wakeups, seen, note } = await setting();
      await wakeups.set('tick', START);
      const running = wakeups.onDue(async (due) => {
        note(due);
        if (seen.length === 1) await wakeups.set('tick', START + 4_000);
        return { wakeups: [{ key: 'tick', at: due.at + 10_000 }] };
      });
      await eventually(clock, () => seen.length === 3, 60);
      await running.stop();
      expect(seen.map(([, at]) => at)).to.deep.equal([0, 4_000, 14_000]);
    });

    it('one whose callback fails goes off again, and the others go on', async () => {
      const { clock, wakeups, seen, note } = await setting();
      let failures = 2;
      await wakeups.set('bad', START);
      await wakeups.set('good', START);
      const running = wakeups.onDue((due) => {
        if (due.key === 'bad' && failures-- > 0) throw new Error('not yet');
        return note(due);
      });
      await eventually(clock, () => seen.length === 2, 60);
      await running.stop();
      expect(seen.map(([key]) => key).sort()).to.deep.equal(['bad', 'good']);
    });
  });
}

describe('wake-ups kept in the store', () => {
  async function setting(more: Partial<StoreWakeupsOptions> = {}) {
    const store = more.store ?? (await openedStore());
    const clock = manualClock(START);
    const seen: string[] = [];
    const open = (worker: string, extra: Partial<StoreWakeupsOptions> = {}): Wakeups => storeWakeups({ store, clock, random: seededRandom(1), worker, ...more, ...extra });
    return { store, clock, seen, open };
  }

  it('are set in the same transaction as what they are about, and answered with what follows', async () => {
    const { store, clock, open } = await setting();
    await store.commit({ at: START, checkpoint: { stream: 's', value: '1' }, wakeups: [{ key: 'k', at: START }] });
    let calls = 0;
    const running = open('w').onDue(() => { calls++; return { checkpoint: { stream: 's', value: '2' } }; });
    await eventually(clock, () => calls === 1, 5);
    await running.stop();
    expect((await store.checkpoint('s'))?.value).to.equal('2');
    expect(await store.nextDue()).to.equal(null);
  });

  it('survive a worker that dies: another takes over when its lease ends, with the same effect', async () => {
    const { store, clock, seen, open } = await setting();
    await store.commit({ at: START, wakeups: [{ key: 'k', at: START }] });
    await store.claimWakeups({ now: START, lease: 60_000, limit: 9, worker: 'dead' });
    const running = open('alive').onDue(({ effect }) => { seen.push(`${effect} ${clock.now() - START}`); return undefined; });
    await eventually(clock, () => seen.length === 1, 90);
    await running.stop();
    expect(seen).to.deep.equal([`k@${START} 60000`]);
  });

  it('a worker that answers after its lease was lost keeps nothing', async () => {
    const { store, clock, open } = await setting();
    await store.commit({ at: START, wakeups: [{ key: 'k', at: START }] });
    const errors: unknown[] = [];
    let calls = 0;
    const running = open('slow', { onError: (error) => errors.push(error) }).onDue(async () => {
      calls++;
      await store.claimWakeups({ now: START + 60_000, lease: DAY, limit: 9, worker: 'thief' });
      return { checkpoint: { stream: 's', value: 'late' } };
    });
    await eventually(clock, () => calls === 1, 5);
    await clock.advance(5_000);
    await running.stop();
    expect([errors, await store.checkpoint('s')]).to.deep.equal([[], null]);
  });

  it('a worker that is stopped before it answered gives the wake-up back at once', async () => {
    const { store, clock, open } = await setting();
    await store.commit({ at: START, wakeups: [{ key: 'k', at: START }] });
    let calls = 0;
    const running = open('w').onDue(({ signal }) => new Promise((_, reject) => {
      calls++;
      signal.addEventListener('abort', () => { reject(signal.reason as Error); });
    }));
    await eventually(clock, () => calls === 1, 5);
    await running.stop();
    expect((await store.claimWakeups({ now: clock.now(), lease: 1, limit: 9, worker: 'next' })).map(({ at }) => at)).to.deep.equal([START]);
  });

  it('several workers share them: each goes off once', async () => {
    const { store, clock, seen, open } = await setting();
    await store.commit({ at: START, wakeups: Array.from({ length: 60 }, (_, index) => ({ key: `k${index}`, at: START + (index % 3) * 1_000 })) });
    const workers = ['a', 'b'].map((name) => open(name, { parallel: 7 }).onDue(({ effect }) => { seen.push(effect); return undefined; }));
    await eventually(clock, () => seen.length >= 60, 60);
    await clock.advance(120_000);
    await Promise.all(workers.map((worker) => worker.stop()));
    expect([seen.length, new Set(seen).size]).to.deep.equal([60, 60]);
  });

  it('a duty answers its own prefix only', async () => {
    const { store, clock, seen, open } = await setting();
    await store.commit({ at: START, wakeups: [{ key: 'a/1', at: START }, { key: 'b/1', at: START }] });
    const wakeups = open('w', { prefix: 'a/' });
    const running = wakeups.onDue(({ key }) => { seen.push(key); return undefined; });
    await clock.advance(10_000);
    await running.stop();
    expect(seen).to.deep.equal(['a/1']);
    expect(() => wakeups.set('b/2', START)).to.throw(RangeError, 'a/');
  });

  it('spreads effects, never what is due', async () => {
    const { store, clock, open } = await setting();
    await store.commit({ at: START, wakeups: Array.from({ length: 10 }, (_, index) => ({ key: `k${index}`, at: START })) });
    const seen: [Instant, Instant][] = [];
    const running = open('w', { spread: 20_000 }).onDue(({ at }) => { seen.push([at, clock.now()]); return undefined; });
    await eventually(clock, () => seen.length === 10, 60);
    await running.stop();
    expect(new Set(seen.map(([at]) => at))).to.deep.equal(new Set([START]));
    const late = seen.map(([, now]) => now - START);
    expect(new Set(late).size).to.be.above(5);
    expect(Math.max(...late)).to.be.within(5_000, 20_000);
  });

  it('a database that is not there is waited for', async () => {
    const store = await openedStore();
    let down = 2;
    const shaky: Store = { ...store, claimWakeups: (claim) => (down-- > 0 ? Promise.reject(new StoreError('unavailable', '', 'a database', 'ECONNREFUSED')) : store.claimWakeups(claim)) };
    const errors: (string | null)[] = [];
    const { clock, seen, open } = await setting({ store: shaky, onError: (_, key) => errors.push(key) });
    await store.commit({ at: START, wakeups: [{ key: 'k', at: START }] });
    const running = open('w').onDue(({ key }) => { seen.push(key); return undefined; });
    await eventually(clock, () => seen.length === 1, 30);
    await running.stop();
    expect(errors).to.deep.equal([null, null]);
  });
});
