import { StoreError, type Commit, type Store } from '@sextant/adapters/store';
import { JUDGING, keepJudging, type JudgingOptions } from '@sextant/adapters/sync';
import { manualClock, seededRandom, skewedClock, type ManualClock } from '@sextant/adapters/testing';
import type { DirectiveRecord } from '@sextant/core/directives';
import { refOf, type Fact, type Instant } from '@sextant/core/facts';
import { compile } from '@sextant/core/judge';
import { expect } from 'chai';
import { at, policy, story } from '../../support/deal.js';
import { eventually } from './eventually.js';
import { openedStore } from './opened.js';

const program = compile(policy);
const GO_LIVE = at('03-01 00:00');

/** A deal whose customer has received a proposal: the second contact is due within 48 h. */
function received(): readonly Fact[] {
  const told = story();
  told.tell('03-01 09:00', 'deal.state', { title: 'Retrofit' }, ['owner=rep:R-1']);
  told.tell('03-02 09:00', 'customer.said', { signal: 'proposal-received' });
  return told.facts;
}

async function setting(now: Instant) {
  const store = await openedStore();
  const clock = manualClock(now);
  const bring = (facts: readonly Fact[], more: Partial<Commit> = {}) => store.commit({ at: clock.now(), facts, ...more });
  const start = (more: Partial<JudgingOptions> = {}) => keepJudging({ store, clock, random: seededRandom(1), programs: program, emitFrom: GO_LIVE, poll: 60_000, ...more });
  return { store, clock, bring, start };
}

/** What the outbox says of the second contact. */
async function said(store: Store): Promise<readonly string[]> {
  const records = await store.directives();
  return records.filter(({ directive }) => directive.rule === 'second-contact').map(({ state, directive }) => `${state} ${directive.kind}`);
}

/** Until the outbox says so; minute by minute. */
async function untilSaid(clock: ManualClock, store: Store, wanted: readonly string[], minutes: number): Promise<void> {
  let now: readonly string[] = [];
  for (let minute = 0; minute <= minutes; minute++) {
    await clock.advance(60_000);
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    now = await said(store);
    if (now.length >= wanted.length) break;
  }
  expect(now).to.deep.equal(wanted);
}

describe('keeping judgements', () => {
  it('judges what arrives, in its transaction’s wake-up, and says each wish once when it is due', async () => {
    const { store, clock, bring, start } = await setting(at('03-04 08:30'));
    await bring(received(), { wakeups: [{ key: JUDGING, at: clock.now() }] });
    const judging = await start();
    await eventually(clock, () => judging.portfolio()?.judgements().length === 1, 100);
    await untilSaid(clock, store, ['emitted notification'], 5);
    await untilSaid(clock, store, ['emitted notification', 'emitted reassign'], 40);
    expect(clock.now()).to.be.within(at('03-04 09:00'), at('03-04 09:05'));
    await clock.advance(3_600_000);
    expect(await said(store)).to.have.length(2);
    await judging.stop();
    expect(clock.sleeping).to.equal(0);
  });

  it('facts that came without setting the wake-up are judged after the next poll', async () => {
    const { clock, bring, start } = await setting(at('03-04 10:00'));
    const judging = await start();
    await eventually(clock, () => judging.portfolio() !== null, 60);
    expect(judging.portfolio()?.book.size).to.equal(0);
    await bring(received());
    await eventually(clock, () => judging.portfolio()?.book.size === 2, 200);
    await judging.stop();
  });

  it('settles and withdraws what it said', async () => {
    const { store, clock, bring, start } = await setting(at('03-04 10:00'));
    const facts = received();
    await bring(facts);
    const judging = await start();
    await untilSaid(clock, store, ['emitted notification', 'emitted reassign'], 10);
    const cause = facts[1]!;
    await bring([{ ...cause, id: 'mistaken', type: 'fact.retracted', data: { reason: 'another customer' }, recordedAt: clock.now(), replaces: refOf(cause) }]);
    await untilSaid(clock, store, ['emitted notification', 'emitted reassign', 'withdrawn notification', 'withdrawn reassign'], 10);
    await judging.stop();
  });

  it('what reconciliation wants is among it: goods below their safety stock are restocked', async () => {
    const { store, clock, bring, start } = await setting(at('03-04 10:00'));
    const time = at('03-04 09:00');
    const fact = { source: 'erp', seq: 1, kind: 'state', schema: 1, time, recordedAt: time } as const;
    await bring([
      { ...fact, id: 'account-1', type: 'account.state', about: [{ type: 'account', id: 'A-1' }], data: { number: 'C-1' } },
      {
        ...fact, id: 'stock-1', type: 'stock.state', about: [{ type: 'stock', id: 'S-1' }, { type: 'account', id: 'A-1', as: 'customer' }],
        data: { product: 'P-7', place: 'C-1', onHand: '1', safety: '5' },
      },
    ]);
    const judging = await start();
    await eventually(clock, () => judging.portfolio() !== null, 60);
    await clock.advance(1_000);
    const restocks = (await store.directives()).filter(({ directive }) => directive.rule === 'restock');
    expect(restocks.map(({ state, directive: { kind, subject } }) => `${state} ${kind} ${subject.id}`)).to.deep.equal(['emitted task S-1']);
    await judging.stop();
  });

  it('an imported past fires nothing', async () => {
    const { store, clock, bring, start } = await setting(at('03-20 10:00'));
    await bring(received());
    const judging = await start({ emitFrom: at('03-20 00:00') });
    await eventually(clock, () => judging.portfolio()?.judgements().length === 1, 100);
    await clock.advance(120_000);
    expect(await said(store)).to.deep.equal([]);
    await judging.stop();
  });

  it('goes on after a restart: nothing is said twice, nothing is missed', async () => {
    const { store, clock, bring, start } = await setting(at('03-04 02:00'));
    await bring(received());
    const first = await start();
    await untilSaid(clock, store, ['emitted notification'], 10);
    await first.stop();
    // Down over the instant the reassignment was due.
    clock.set(at('03-05 09:00'));
    const second = await start();
    await untilSaid(clock, store, ['emitted notification', 'emitted reassign'], 10);
    expect(second.portfolio()?.now).to.be.at.least(at('03-05 09:00'));
    await second.stop();
  });

  it('several processes say each wish once, whoever judges', async () => {
    const { store, clock, bring, start } = await setting(at('03-04 08:50'));
    await bring(received());
    const seen: DirectiveRecord[][] = [[], []];
    const both = await Promise.all(seen.map((news, index) => start({ random: seededRandom(index), onJudged: (_, more) => void news.push(...more) })));
    await untilSaid(clock, store, ['emitted notification', 'emitted reassign'], 20);
    const later = received().map((fact) => ({ ...fact, id: `${fact.id}-2`, about: fact.about.map((about) => (about.type === 'deal' ? { ...about, id: 'D-2' } : about)) }));
    await bring(later, { wakeups: [{ key: JUDGING, at: clock.now() }] });
    await untilSaid(clock, store, ['emitted notification', 'emitted reassign', 'emitted notification', 'emitted reassign'], 10);
    await clock.advance(600_000);
    const keys = (await store.directives()).map(({ key, state }) => `${state} ${key}`);
    expect(new Set(keys).size).to.equal(keys.length);
    await Promise.all(both.map((judging) => judging.stop()));
    expect(seen.flat().map(({ key, state }) => `${state} ${key}`)).to.have.members(keys);
  });

  it('a clock that is set back withdraws nothing', async () => {
    const { store, clock, bring, start } = await setting(at('03-04 10:00'));
    await bring(received());
    const judging = await start();
    await untilSaid(clock, store, ['emitted notification', 'emitted reassign'], 10);
    await judging.stop();
    const slow = await start({ clock: skewedClock(clock, -3 * 86_400_000) });
    await bring([{ ...received()[1]!, id: 'more', time: at('03-03 09:00'), recordedAt: at('03-03 09:00') }]);
    await eventually(clock, () => slow.portfolio()?.book.size === 3, 300);
    expect((await said(store)).filter((line) => line.startsWith('withdrawn'))).to.deep.equal([]);
    await slow.stop();
  });

  it('facts of which only some could be read are all read again', async () => {
    const { store, clock, bring, start } = await setting(at('03-04 10:00'));
    await bring(received());
    let breaks = 1;
    const shaky: Store = {
      ...store,
      async *facts(options) {
        for await (const page of store.facts(options)) {
          for (const one of page) {
            yield [one];
            if (breaks-- > 0) throw new StoreError('unavailable', '', 'a database', 'ECONNRESET');
          }
        }
      },
    };
    const judging = await start({ store: shaky });
    await untilSaid(clock, store, ['emitted notification', 'emitted reassign'], 10);
    expect(judging.portfolio()?.book.size).to.equal(2);
    await judging.stop();
  });

  it('a round that was not kept is judged again', async () => {
    const { store, clock, bring, start } = await setting(at('03-04 10:00'));
    await bring(received());
    let lost = 2;
    const errors: unknown[] = [];
    const shaky: Store = {
      ...store,
      commit: (batch) => {
        const isRound = batch.checkpoint?.stream === 'judging';
        return isRound && lost-- > 0 ? Promise.reject(new StoreError('unavailable', '', 'a database', 'ECONNRESET')) : store.commit(batch);
      },
    };
    const judging = await start({ store: shaky, onError: (error) => errors.push(error) });
    await untilSaid(clock, store, ['emitted notification', 'emitted reassign'], 10);
    expect(errors).to.have.length(2);
    await judging.stop();
  });
});
