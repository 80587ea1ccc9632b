import type { Message, Messenger, Receipt, Sink } from '@sextant/adapters/contract';
import { StoreError, type Delivery, type DeliveryOutcome, type Store } from '@sextant/adapters/store';
import { deliver, keepDelivering, type Route } from '@sextant/adapters/sync';
import { manualClock } from '@sextant/adapters/testing';
import type { Directive, DirectiveRecord, DirectiveState } from '@sextant/core/directives';
import { expect } from 'chai';
import { eventually } from './eventually.js';
import { openedStore } from './opened.js';
import { fails } from './platform.js';

const START = Date.parse('2026-03-02T09:00:00+08:00');
const DAY = 86_400_000;

const line = (key: string, state: DirectiveState = 'emitted', dueAt = START, at = START): DirectiveRecord => ({
  key, state, at,
  directive: {
    key, kind: 'task', to: 'owner', title: { key: 'text', params: {} } as unknown as Directive['title'], subject: { type: 'deal', id: 'D-1' }, rule: 'r', at, dueAt,
    settledAt: null, why: [], cause: [], payload: {},
  },
});

/** Does per call what it is told: an error is thrown, anything else is done. */
function sinkOf(...script: readonly (Error | undefined)[]): Sink & { readonly keys: string[] } {
  const keys: string[] = [];
  return {
    keys,
    carry({ key }): Promise<Receipt> {
      const error = script[keys.push(key) - 1];
      return error ? Promise.reject(error) : Promise.resolve({ key, state: 'done', ref: `E-${keys.length}`, unreached: [] });
    },
  };
}

async function setting(...records: readonly DirectiveRecord[]) {
  const store = await openedStore();
  const clock = manualClock(START);
  const ended: [Delivery, DeliveryOutcome][] = [];
  await store.commit({ at: START, directives: records });
  const options = { store, clock, random: () => 0.5, onOutcome: (delivery: Delivery, outcome: DeliveryOutcome) => void ended.push([delivery, outcome]) };
  const sends = (sink: Sink) => clock.run(deliver({ ...options, route: () => ({ sink }) }));
  return { store, clock, ended, options, sends };
}

describe('delivering the outbox', () => {
  it('each line goes out once, with the key of directive and line, and its receipt is kept', async () => {
    const { sends, ended } = await setting(line('a'), line('b'));
    const sink = sinkOf();
    expect(await sends(sink)).to.deep.equal({ taken: 2, done: 2, retry: 0, failed: 0, byCode: {} });
    expect([...sink.keys].sort()).to.deep.equal(['a#1', 'b#1']);
    expect(ended.map(([, { receipt }]) => receipt?.key).sort()).to.deep.equal(['a#1', 'b#1']);
    expect(await sends(sink)).to.include({ taken: 0 });
  });

  it('lines of one directive keep their order, also when the first has to wait', async () => {
    const { sends, clock } = await setting(line('a'), line('a', 'amended', START + 5), line('b'));
    const sink = sinkOf(fails('transient'));
    await sends(sink);
    expect(sink.keys.filter((key) => key.startsWith('a'))).to.deep.equal(['a#1']);
    await clock.advance(60_000);
    await sends(sink);
    expect(sink.keys.filter((key) => key.startsWith('a'))).to.deep.equal(['a#1', 'a#1', 'a#2']);
  });

  it('what is withdrawn or settled before it went out is not sent, nor is its withdrawal', async () => {
    const { sends, ended } = await setting(line('a'), line('a', 'withdrawn'), line('b'), line('b', 'amended', 7), line('b', 'settled', 7));
    const sink = sinkOf();
    expect(await sends(sink)).to.include({ taken: 5, done: 5 });
    expect(sink.keys).to.deep.equal([]);
    expect(new Set(ended.map(([, { reason }]) => reason))).to.deep.equal(new Set(['withdrawn before it went out', 'settled before it went out', 'nothing went out']));
  });

  it('what went out before is withdrawn there, too; also what may have gone out', async () => {
    for (const first of [undefined, fails('transient', 'time-out' as 'transient', { uncertain: true })]) {
      const { store, sends, clock } = await setting(line('a'));
      const sink = sinkOf(first);
      await sends(sink);
      await store.commit({ at: START, directives: [line('a', 'withdrawn')] });
      await clock.advance(60_000);
      await sends(sink);
      expect(sink.keys).to.deep.equal(['a#1', 'a#2']);
    }
  });

  it('nobody is to hear of it: done without a call', async () => {
    const { options, clock, ended } = await setting(line('a'));
    expect(await clock.run(deliver({ ...options, route: () => null }))).to.include({ done: 1 });
    expect(ended[0]?.[1]).to.deep.include({ state: 'done', reason: 'nobody is to hear of it' });
  });

  it('a message carries the engine’s key', async () => {
    const sent: Message[] = [];
    const messenger: Messenger = { send: (message) => { sent.push(message); return Promise.resolve({ key: message.key, state: 'done', ref: null, unreached: [] }); } };
    const { options, clock } = await setting(line('a'));
    const message = { kind: 'task', to: ['lin'], title: 'Call', lines: [] } as const;
    await clock.run(deliver({ ...options, route: () => ({ messenger, message }) }));
    expect(sent).to.deep.equal([{ ...message, key: 'a#1' }]);
  });
});

describe('what becomes of a delivery that fails', () => {
  async function after(error: Error, passed = 0): Promise<{ state: string; wait: number; reason: string | undefined }> {
    const { sends, clock, ended } = await setting(line('a', 'emitted', START, START - passed));
    await sends(sinkOf(error));
    const [, { state, at, reason }] = ended[0]!;
    return { state, wait: at - clock.now(), reason };
  }

  it('rate and transient: again after a back-off, or when the platform says', async () => {
    expect(await after(fails('transient', 'time-out' as 'transient'))).to.deep.equal({ state: 'retry', wait: 500, reason: 'time-out: expected an answer, received none' });
    expect(await after(fails('rate', 'rate', { retryAfter: 42_000 }))).to.include({ state: 'retry', wait: 42_000 });
  });

  it('the back-off doubles per try, up to a minute', async () => {
    const { sends, clock, ended } = await setting(line('a'));
    const sink = sinkOf(...Array.from({ length: 8 }, () => fails('transient')));
    for (let tries = 0; tries < 8; tries++) {
      await sends(sink);
      await clock.advance(60_000);
    }
    expect(ended.map(([, { at }], index) => at - (START + index * 60_000))).to.deep.equal([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it('config, auth and permission wait a quarter of an hour: somebody has to do something first', async () => {
    for (const kind of ['config', 'auth', 'permission'] as const) expect(await after(fails(kind))).to.include({ state: 'retry', wait: 900_000 });
  });

  it('invalid and gone are given up at once', async () => {
    for (const kind of ['invalid', 'gone'] as const) expect(await after(fails(kind))).to.include({ state: 'failed', wait: 0 });
  });

  it('a conflict is carried out anew three times', async () => {
    const { sends, clock, ended } = await setting(line('a'));
    const sink = sinkOf(...Array.from({ length: 9 }, () => fails('conflict')));
    for (let tries = 0; tries < 5; tries++) {
      await sends(sink);
      await clock.advance(60_000);
    }
    expect(ended.map(([, { state }]) => state)).to.deep.equal(['retry', 'retry', 'retry', 'failed']);
  });

  it('an error nobody foresaw, or of the routing, is tried again; only its name is kept', async () => {
    expect(await after(new TypeError('hunter2'))).to.deep.equal({ state: 'retry', wait: 500, reason: 'unexpected-error: expected no error, received TypeError' });
    const { options, clock, ended } = await setting(line('a'));
    await clock.run(deliver({ ...options, route: () => { throw new RangeError('x'); } }));
    expect(ended[0]?.[1].state).to.equal('retry');
  });

  it('a line is given up three days after it was said', async () => {
    expect(await after(fails('transient'), 3 * DAY - 500)).to.include({ state: 'retry' });
    expect(await after(fails('transient'), 3 * DAY - 499)).to.include({ state: 'failed' });
  });

  it('counts what was not done per code', async () => {
    const { sends } = await setting(line('a'), line('b'), line('c'));
    expect(await sends(sinkOf(fails('invalid'), fails('transient'), fails('transient')))).to.deep.equal({
      taken: 3, done: 0, retry: 2, failed: 1, byCode: { invalid: 1, transient: 2 },
    });
  });

  it('one call that hangs is given up before others may take its line, and asked again', async () => {
    const { options, clock, ended } = await setting(line('a'));
    let calls = 0;
    const signals: boolean[] = [];
    const sink: Sink = {
      carry: ({ key }, { signal } = {}) => {
        if (++calls > 1) return Promise.resolve({ key, state: 'repeated', ref: 'E-1', unreached: [] });
        return new Promise(() => { signal?.addEventListener('abort', () => signals.push(true)); });
      },
    };
    const route = (): Route => ({ sink });
    await clock.run(deliver({ ...options, route, lease: 10_000 }));
    expect([clock.now() - START, signals, ended[0]?.[1].state]).to.deep.equal([8_000, [true], 'retry']);
    await clock.advance(60_000);
    await clock.run(deliver({ ...options, route, lease: 10_000 }));
    expect(ended[1]?.[1].receipt).to.include({ state: 'repeated' });
  });
});

describe('a delivery of which nobody knows whether it was done', () => {
  const uncertain = fails('transient', 'time-out' as 'transient', { uncertain: true });
  const message = { kind: 'message', to: ['lin'], title: 'Call', lines: [] } as const;
  const messengerOf = (sink: Sink): Messenger => ({ send: ({ key }) => sink.carry({ ...line(key).directive, key }) });

  it('the sink is asked again with the same key', async () => {
    const { sends, clock } = await setting(line('a'));
    const sink = sinkOf(uncertain);
    await sends(sink);
    await clock.advance(60_000);
    await sends(sink);
    expect(sink.keys).to.deep.equal(['a#1', 'a#1']);
  });

  it('a message that must not come twice is given up, after a time-out and after a worker’s death', async () => {
    const { store, options, clock, ended } = await setting(line('a'), line('b'));
    const sink = sinkOf(uncertain);
    const route = (): Route => ({ messenger: messengerOf(sink), message, repeat: false });
    const [dead] = await store.claimDeliveries({ now: START, lease: 1_000, limit: 1, worker: 'dead' });
    await clock.run(deliver({ ...options, route }));
    expect(ended.map(([, { state }]) => state)).to.deep.equal(['failed']);
    await clock.advance(1_000);
    await clock.run(deliver({ ...options, route }));
    expect(ended.map(([{ key }, { state, reason }]) => [key, state, reason?.split(':')[0]])[1]).to.deep.equal([dead?.key, 'failed', 'no-answer']);
    expect(sink.keys).to.have.length(1);
  });

  it('a message that was surely not sent is sent again all the same', async () => {
    const { options, clock, ended } = await setting(line('a'));
    const sink = sinkOf(fails('rate'));
    const route = (): Route => ({ messenger: messengerOf(sink), message, repeat: false });
    await clock.run(deliver({ ...options, route }));
    await clock.advance(60_000);
    await clock.run(deliver({ ...options, route }));
    expect(ended.map(([, { state }]) => state)).to.deep.equal(['retry', 'done']);
  });

  it('by default a message is sent again: rather twice than not at all', async () => {
    const { options, clock, ended } = await setting(line('a'));
    const sink = sinkOf(uncertain);
    const route = (): Route => ({ messenger: messengerOf(sink), message });
    await clock.run(deliver({ ...options, route }));
    await clock.advance(60_000);
    await clock.run(deliver({ ...options, route }));
    expect(ended.map(([, { state }]) => state)).to.deep.equal(['retry', 'done']);
  });
});

describe('several workers', () => {
  it('a line is one worker’s until its lease ends, then another’s; the late outcome of the first counts nothing', async () => {
    const { store, options, clock, ended } = await setting(line('a'));
    const [held] = await store.claimDeliveries({ now: START, lease: 120_000, limit: 9, worker: 'first' });
    const sink = sinkOf();
    const route = (): Route => ({ sink });
    expect(await clock.run(deliver({ ...options, route }))).to.include({ taken: 0 });
    await clock.advance(120_000);
    expect(await clock.run(deliver({ ...options, route }))).to.include({ done: 1 });
    const late = await store.commit({ at: clock.now(), deliveries: [{ key: held!.key, lease: held!.lease, state: 'failed', at: clock.now() }] }).catch((error: unknown) => error);
    expect((late as StoreError).code).to.equal('lease-lost');
    expect(ended).to.have.length(1);
  });

  it('an outcome that comes after the lease was lost is left, and the round goes on', async () => {
    const { store, options, clock, ended } = await setting(line('a'));
    const thief: Sink = {
      async carry({ key }) {
        await store.claimDeliveries({ now: START + 500_000, lease: 900_000, limit: 9, worker: 'thief' });
        return { key, state: 'done', ref: null, unreached: [] };
      },
    };
    expect(await clock.run(deliver({ ...options, route: () => ({ sink: thief }) }))).to.include({ taken: 0 });
    expect(ended).to.deep.equal([]);
  });

  it('a database that is not there ends the round with its error, and keepDelivering goes on when it is back', async () => {
    const { store, options, clock, ended } = await setting(line('a'));
    let down = 3;
    const shaky: Store = { ...store, claimDeliveries: (claim) => (down-- > 0 ? Promise.reject(new StoreError('unavailable', '', 'a database', 'ECONNREFUSED')) : store.claimDeliveries(claim)) };
    const sink = sinkOf();
    const problem = await deliver({ ...options, store: shaky, route: () => ({ sink }) }).catch((error: unknown) => error);
    expect((problem as StoreError).code).to.equal('unavailable');
    const errors: unknown[] = [];
    const running = keepDelivering({ ...options, store: shaky, route: () => ({ sink }), onError: (error) => errors.push(error) });
    await eventually(clock, () => ended.length === 1, 60);
    await running.stop();
    expect([errors.length, sink.keys]).to.deep.equal([2, ['a#1']]);
  });

  it('stopped in the middle of a call, it leaves the line to be taken again', async () => {
    const { store, options, clock, ended } = await setting(line('a'));
    let called = false;
    const sink: Sink = { carry: () => { called = true; return new Promise(() => undefined); } };
    const running = keepDelivering({ ...options, route: () => ({ sink }) });
    await eventually(clock, () => called, 10);
    await running.stop();
    expect(ended).to.deep.equal([]);
    const [again] = await store.claimDeliveries({ now: clock.now() + 120_000, lease: 1, limit: 9, worker: 'w' });
    expect(again).to.deep.include({ key: 'a#1', tries: 1, unanswered: true });
  });
});
