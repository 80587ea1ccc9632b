import type { ClaimOptions, Delivery, Store } from '@sextant/adapters/store';
import type { Receipt } from '@sextant/adapters/contract';
import { expect } from 'chai';
import { START, line, touch } from './samples.js';
import { refusal, type Harness } from './store-laws.js';

const MINUTE = 60_000;
const claim = (now: number, change: Partial<ClaimOptions> = {}): ClaimOptions => ({ now, lease: MINUTE, limit: 10, worker: 'w', ...change });
const receipt: Receipt = { key: 'k', state: 'done', ref: 'T-1', unreached: [] };

export function queueLaws({ fresh }: Harness): void {
  describe('the outbox', () => {
    it('keeps its lines in order, as they were', async () => {
      const store = await fresh();
      const lines = [line('b', 'emitted', START), line('a', 'emitted', START + 1), line('b', 'amended', START + 2, 'visit'), line('b', 'settled', START + 3, 'visit')];
      await store.commit({ at: START, directives: lines.slice(0, 2) });
      await store.commit({ at: START, directives: lines.slice(2) });
      expect(await store.directives()).to.deep.equal(lines);
    });

    it('leaves out what says nothing new, so that two that judge at the same time make one wish', async () => {
      const store = await fresh();
      await Promise.all([1, 2, 3].map((n) => store.commit({ at: START, directives: [line('a', 'emitted', START + n)] })));
      await store.commit({ at: START, directives: [line('a', 'amended', START + 5), line('a', 'amended', START + 6, 'visit'), line('x', 'withdrawn', START), line('x', 'settled', START)] });
      await store.commit({ at: START, directives: [line('a', 'withdrawn', START + 7, 'visit'), line('a', 'settled', START + 8), line('a', 'amended', START + 8), line('a', 'emitted', START + 9)] });
      expect((await store.directives()).map(({ key, state }) => `${key} ${state}`)).to.deep.equal(['a emitted', 'a amended', 'a withdrawn', 'a emitted']);
    });

    it('hands a line to one worker, until its lease ends', async () => {
      const store = await fresh();
      await store.commit({ at: START, directives: [line('a', 'emitted', START), line('b', 'emitted', START + 1), line('c', 'emitted', START + 2)] });
      const [one, two] = await Promise.all([store.claimDeliveries(claim(START + 1, { limit: 1 })), store.claimDeliveries(claim(START + 1, { limit: 1 }))]);
      const keys = [...one, ...two].map(({ key }) => key).sort();
      expect(keys).to.have.lengthOf(new Set(keys).size);
      const rest = await store.claimDeliveries(claim(START + 1));
      expect([...keys, ...rest.map(({ key }) => key)].sort()).to.deep.equal(['a#1', 'b#1']);
      expect(await store.claimDeliveries(claim(START + MINUTE))).to.have.lengthOf(1);
      const again = await store.claimDeliveries(claim(START + 1 + MINUTE));
      expect(again.map(({ key, tries, unanswered, reached, last }) => ({ key, tries, unanswered, reached, last }))).to.deep.equal([
        { key: 'a#1', tries: 1, unanswered: true, reached: false, last: 'emitted' }, { key: 'b#1', tries: 1, unanswered: true, reached: false, last: 'emitted' },
      ]);
      expect(again[0]?.record).to.deep.equal(line('a', 'emitted', START));
    });

    it('hands the lines of one directive out one after another', async () => {
      const store = await fresh();
      await store.commit({ at: START, directives: [line('a', 'emitted', START), line('a', 'withdrawn', START + 1)] });
      const first = await only(store, START + 5);
      expect([first.key, first.last, first.reached]).to.deep.equal(['a#1', 'withdrawn', false]);
      expect(await store.claimDeliveries(claim(START + 6))).to.deep.equal([]);
      await store.commit({ at: START, deliveries: [{ key: first.key, lease: first.lease, state: 'done', at: START + 6, receipt }] });
      const second = await only(store, START + 7);
      expect([second.key, second.last, second.reached, second.tries]).to.deep.equal(['a#2', 'withdrawn', true, 0]);
    });

    it('tells whether an earlier line may have gone out', async () => {
      const store = await fresh();
      const reachedAfter = async (key: string, tell: (delivery: Delivery) => Promise<unknown>): Promise<boolean> => {
        await store.commit({ at: START, directives: [line(key, 'emitted', START), line(key, 'settled', START)] });
        await tell(await only(store, START));
        return (await only(store, START + 10 * MINUTE)).reached;
      };
      const done = (delivery: Delivery, change: object = {}): Promise<unknown> =>
        store.commit({ at: START, deliveries: [{ key: delivery.key, lease: delivery.lease, state: 'done', at: START, ...change }] });
      expect(await reachedAfter('skipped', (delivery) => done(delivery))).to.equal(false);
      expect(await reachedAfter('receipt', (delivery) => done(delivery, { receipt }))).to.equal(true);
      expect(await reachedAfter('failed', (delivery) => done(delivery, { state: 'failed', reason: 'gone' }))).to.equal(true);
      expect(await reachedAfter('worker died', async () => done(await only(store, START + 2 * MINUTE)))).to.equal(true);
    });

    it('tries again when told to, not before, and gives up when told to', async () => {
      const store = await fresh();
      await store.commit({ at: START, directives: [line('a', 'emitted', START)] });
      const first = await only(store, START);
      await store.commit({ at: START, deliveries: [{ key: 'a#1', lease: first.lease, state: 'retry', at: START + 500, reason: 'busy' }] });
      expect(await store.claimDeliveries(claim(START + 499))).to.deep.equal([]);
      expect(await store.nextDue()).to.equal(START + 500);
      const second = await only(store, START + 500);
      expect([second.tries, second.unanswered]).to.deep.equal([1, false]);
      await store.commit({ at: START, deliveries: [{ key: 'a#1', lease: second.lease, state: 'failed', at: START + 501, reason: 'no' }] });
      expect(await store.claimDeliveries(claim(START + 10 * MINUTE))).to.deep.equal([]);
      expect(await store.nextDue()).to.equal(null);
    });

    it('refuses the outcome of somebody whose lease is lost, with all that came with it', async () => {
      const store = await fresh();
      await store.commit({ at: START, directives: [line('a', 'emitted', START)] });
      const first = await only(store, START);
      const second = await only(store, START + MINUTE);
      const late = { at: START, facts: [touch(1)], deliveries: [{ key: first.key, lease: first.lease, state: 'done' as const, at: START }] };
      expect(await refusal(() => store.commit(late))).to.deep.equal(['lease-lost', 'a#1']);
      expect(await store.head()).to.equal(0);
      await store.commit({ ...late, deliveries: [{ ...late.deliveries[0]!, lease: second.lease }] });
      expect(await refusal(() => store.commit({ ...late, deliveries: [{ ...late.deliveries[0]!, lease: second.lease }] }))).to.deep.equal(['lease-lost', 'a#1']);
      expect(await refusal(() => store.commit({ at: START, deliveries: [{ key: 'no line', lease: 'x', state: 'done', at: START }] }))).to.deep.equal(['lease-lost', 'no line']);
    });
  });

  describe('wake-ups', () => {
    const due = async (store: Store, now: number): Promise<string[]> => (await store.claimWakeups(claim(now))).map(({ key }) => key);

    it('are taken when due, oldest first, by one worker; those of a prefix when asked', async () => {
      const store = await fresh();
      await store.commit({ at: START, wakeups: [{ key: 'j/b', at: START + 2 }, { key: 'j/a', at: START + 3 }, { key: 's/c', at: START + 1 }, { key: 'j/d', at: START + 4 }] });
      expect(await store.nextDue()).to.equal(START + 1);
      expect((await store.claimWakeups(claim(START + 3, { limit: 9 }))).map(({ key, at }) => [key, at])).to.deep.equal([['s/c', START + 1], ['j/b', START + 2], ['j/a', START + 3]]);
      expect(await store.nextDue()).to.equal(START + 4);
      expect(await due(store, START + 3)).to.deep.equal([]);
      expect((await store.claimWakeups({ ...claim(START + MINUTE + 3), prefix: 'j/' })).map(({ key }) => key)).to.deep.equal(['j/b', 'j/a', 'j/d']);
      expect(await store.nextDue()).to.equal(START + MINUTE + 3);
    });

    it('replace each other by key, and are cleared', async () => {
      const store = await fresh();
      await store.commit({ at: START, wakeups: [{ key: 'a', at: START + 9 }, { key: 'b', at: START + 9 }, { key: 'a', at: START + 1 }] });
      await store.commit({ at: START, wakeups: [{ key: 'b', at: null }, { key: 'c', at: null }] });
      expect(await due(store, START + 9)).to.deep.equal(['a']);
    });

    it('are gone when done; the commit that answers one is refused when somebody else has it by now', async () => {
      const store = await fresh();
      await store.commit({ at: START, wakeups: [{ key: 'a', at: START }] });
      const [first] = await store.claimWakeups(claim(START));
      const [second] = await store.claimWakeups(claim(START + MINUTE));
      const answer = (lease = ''): Promise<unknown> => store.commit({ at: START, facts: [touch(1)], done: [{ key: 'a', lease }] });
      expect(await refusal(() => answer(first?.lease))).to.deep.equal(['lease-lost', 'a']);
      expect(await store.head()).to.equal(0);
      await answer(second?.lease);
      expect(await store.head()).to.equal(1);
      expect(await refusal(() => answer(second?.lease))).to.deep.equal(['lease-lost', 'a']);
      expect(await store.nextDue()).to.equal(null);
    });

    it('that ran out but were not taken again are still answered', async () => {
      const store = await fresh();
      await store.commit({ at: START, wakeups: [{ key: 'a', at: START }] });
      const [taken] = await store.claimWakeups(claim(START));
      await store.commit({ at: START + 10 * MINUTE, done: [{ key: 'a', lease: taken?.lease ?? '' }] });
      expect(await store.nextDue()).to.equal(null);
    });

    const cases = [
      { what: 'set by another while taken: that stands', theirs: START + 50, ours: undefined, then: START + 50 },
      { what: 'cleared by another while taken: it is gone', theirs: null, ours: undefined, then: null },
      { what: 'set in the answer: that stands', theirs: undefined, ours: START + 70, then: START + 70 },
      { what: 'set by both: the earlier stands, theirs', theirs: START + 50, ours: START + 70, then: START + 50 },
      { what: 'set by both: the earlier stands, ours', theirs: START + 90, ours: START + 70, then: START + 70 },
      { what: 'cleared by another, set in the answer: ours stands', theirs: null, ours: START + 70, then: START + 70 },
      { what: 'cleared in the answer, set by another: theirs stands', theirs: START + 50, ours: null, then: START + 50 },
    ];
    for (const { what, theirs, ours, then } of cases) {
      it(what, async () => {
        const store = await fresh();
        await store.commit({ at: START, wakeups: [{ key: 'a', at: START }] });
        const [taken] = await store.claimWakeups(claim(START));
        if (theirs !== undefined) await store.commit({ at: START, wakeups: [{ key: 'a', at: theirs }] });
        expect(await store.nextDue()).to.equal(START + MINUTE);
        await store.commit({ at: START, done: [{ key: 'a', lease: taken?.lease ?? '' }], ...(ours !== undefined && { wakeups: [{ key: 'a', at: ours }] }) });
        expect(await store.nextDue()).to.equal(then);
        expect(await due(store, START + MINUTE)).to.deep.equal(then === null ? [] : ['a']);
      });
    }

    it('may have any key', async () => {
      const store = await fresh();
      const keys = ['a\0b', 'x'.repeat(5_000), `${'x'.repeat(4_999)}y`, 'a\\b', '到期/😀'];
      await store.commit({ at: START, wakeups: keys.map((key) => ({ key, at: START })) });
      const taken = await store.claimWakeups(claim(START));
      expect(taken.map(({ key }) => key).sort()).to.deep.equal([...keys].sort());
      await store.commit({ at: START, done: taken.map(({ key, lease }) => ({ key, lease })) });
      expect(await store.nextDue()).to.equal(null);
    });
  });

  async function only(store: Store, now: number): Promise<Delivery> {
    const [delivery, ...others] = await store.claimDeliveries(claim(now));
    if (!delivery || others.length > 0) throw new Error(`${others.length + (delivery ? 1 : 0)} deliveries`);
    return delivery;
  }
}
