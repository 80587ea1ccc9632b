import { openWorkspace, tableBlobs, type Workspace } from '@sextant/adapters/server';
import { openStore, type Store } from '@sextant/adapters/store';
import { manualClock, type ManualClock } from '@sextant/adapters/testing';
import { entity, factsFrom, openPortfolio, openBook } from '@sextant/core';
import { compileBook } from '@sextant/core/judge';
import { openPolicyBook } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { expect } from 'chai';
import { beforeAll, beforeEach } from 'vitest';
import { ningboFacts } from '../../../stories/scenario/ningbo.js';
import { ningboPolicy } from '../../../stories/scenario/policy.js';
import { NINGBO_NOW } from '../../../stories/scenario/when.js';
import { desk, type Desk } from '../cli/harness.js';
import { memoryStore } from './memory-store.js';

const policies = openPolicyBook([{ policy: loadPolicy(ningboPolicy), effectiveFrom: 0, recordedAt: 0 }]);
const crm = factsFrom('crm');
const now = new Date(NINGBO_NOW).toISOString();
const touch = (id: string) => crm('touch.made', now, 'deal:D-2601', { channel: 'call' }, { id });

describe('a workspace', () => {
  let clock: ManualClock;
  beforeEach(() => {
    clock = manualClock(NINGBO_NOW);
  });

  it('judges what changed and nothing else, and says the same as one opened anew', async () => {
    const store = memoryStore('ningbo');
    await store.commit({ at: NINGBO_NOW, facts: ningboFacts() });
    const workspace = openWorkspace({ store, policies, clock });
    const first = await workspace.current();
    await workspace.accept([touch('a')]);
    const second = await workspace.current();
    expect([second.position, second.turn]).to.deep.equal([first.position + 1, first.turn + 1]);
    const anew = openPortfolio(openBook([...ningboFacts(), touch('a')]), compileBook(policies), clock.now(), { tenant: 'ningbo' });
    expect(second.portfolio.judgements()).to.deep.equal(anew.judgements());
    expect(second.portfolio.rollUp.lines).to.deep.equal(anew.rollUp.lines);
  });

  it('gives the same standing while nothing changes, and a later one when time passes', async () => {
    const workspace = openWorkspace({ store: memoryStore('ningbo'), policies, clock });
    const first = await workspace.current();
    expect(await workspace.current()).to.equal(first);
    await clock.advance(1_000);
    const later = await workspace.current();
    expect([later.portfolio.now, later.turn]).to.deep.equal([NINGBO_NOW + 1_000, first.turn]);
    clock.set(NINGBO_NOW);
    expect((await workspace.current()).portfolio.now).to.equal(NINGBO_NOW + 1_000);
  });

  it('asked many times at once it reads every fact once', async () => {
    const store = memoryStore('ningbo');
    const workspace = openWorkspace({ store, policies, clock });
    await workspace.current();
    const results = await Promise.all(Array.from({ length: 20 }, (_, index) => workspace.accept([touch(`n-${index}`)])));
    expect(results.map(({ added }) => added)).to.deep.equal(results.map(() => 1));
    expect((await workspace.current()).portfolio.book.size).to.equal(20);
  });

  it('a store that fails once fails one call', async () => {
    const store = memoryStore('ningbo');
    const workspace = openWorkspace({ store, policies, clock });
    store.failure = new Error('gone');
    const failed = await workspace.current().then(() => null, (error: Error) => error.message);
    store.failure = null;
    expect([failed, (await workspace.current()).position]).to.deep.equal(['gone', 0]);
  });

  it('looks at the store only while somebody watches', async () => {
    const store = memoryStore('ningbo');
    const workspace = openWorkspace({ store, policies, clock, poll: 500 });
    const heard: number[] = [];
    const stop = workspace.watch(({ position }) => void heard.push(position));
    await clock.advance(1);
    await store.commit({ at: NINGBO_NOW, facts: [touch('a')] });
    await clock.advance(600);
    stop();
    await clock.advance(1);
    await store.commit({ at: NINGBO_NOW, facts: [touch('b')] });
    await clock.advance(10_000);
    expect([heard, clock.sleeping]).to.deep.equal([[1], 0]);
  });
});

describe('a workspace over PostgreSQL', () => {
  let d: Desk;
  let store: Store;
  let workspace: Workspace;
  beforeAll(async () => {
    d = await desk();
    store = await openStore({ tenant: 'workspace', database: d.database });
    workspace = openWorkspace({ store, policies, clock: manualClock(NINGBO_NOW) });
    await workspace.accept(ningboFacts());
    return () => d.leave();
  }, 120_000);

  it('says what one in memory says', async () => {
    const anew = openPortfolio(openBook(ningboFacts()), compileBook(policies), NINGBO_NOW, { tenant: 'workspace' });
    const { portfolio, position } = await workspace.current();
    expect(position).to.equal(ningboFacts().length);
    expect(portfolio.judgements()).to.deep.equal(anew.judgements());
  });

  it('sees what somebody else wrote, and forgets what was erased', async () => {
    await store.commit({ at: NINGBO_NOW, facts: [crm('contact.state', now, 'contact:C-1', { name: '周敏' }, { id: 'c-1' })] });
    const has = async (): Promise<boolean> => JSON.stringify([...(await workspace.current()).portfolio.book.facts()]).includes('"contact.state"');
    expect(await has()).to.equal(true);
    await store.erase(entity('contact:C-1'), 'asked for', NINGBO_NOW);
    expect(JSON.stringify((await workspace.current()).portfolio.book.about(entity('contact:C-1')))).to.not.include('周敏');
    const before = await workspace.current();
    expect((await workspace.current()).turn).to.equal(before.turn);
    await workspace.accept([touch('after-erasure')]);
    expect((await workspace.current()).turn).to.equal(before.turn + 1);
  });

  it('keeps uploads beside the facts, each tenant its own', async () => {
    async function* content(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(new Uint8Array([0, 255, 1]));
      yield new Uint8Array([2]);
    }
    const ours = tableBlobs(d.database, 'workspace');
    const { hash, size } = await ours.put(content());
    expect(await ours.put(content())).to.deep.equal({ hash, size });
    const found = await ours.get(hash);
    const bytes: number[] = [];
    for await (const chunk of found!.content) bytes.push(...chunk);
    expect([size, found!.size, bytes]).to.deep.equal([4, 4, [0, 255, 1, 2]]);
    expect(await tableBlobs(d.database, 'another').get(hash)).to.equal(null);
    expect([await ours.get('0'.repeat(64)), await ours.get("' or true --")]).to.deep.equal([null, null]);
  });
});
