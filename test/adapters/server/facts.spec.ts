import type { AcceptedFacts } from '@sextant/adapters/server';
import { factsFrom, type Fact, type FactType } from '@sextant/core';
import { expect } from 'chai';
import { beforeEach } from 'vitest';
import { NINGBO_NOW } from '../../../stories/scenario/when.js';
import { bench, post, type Bench } from './harness.js';

const AT = new Date(NINGBO_NOW - 60_000).toISOString();
const ago = (milliseconds: number): string => new Date(NINGBO_NOW - milliseconds).toISOString();
const touch = (id: string, deal = 'D-2601', more: Partial<Fact> = {}): Fact =>
  ({ ...factsFrom('crm')('touch.made', AT, `deal:${deal}`, { channel: 'call' }, { id }), ...more });

describe('facts that come in', () => {
  let b: Bench;
  beforeEach(async () => {
    b = await bench();
  });
  const add = (who: string, facts: unknown, init: RequestInit = {}) => b.json<AcceptedFacts & { readonly code: string; readonly path: string; readonly expected: string }>(who, '/v1/facts', { ...post(facts), ...init });

  it('are kept once, however often they are sent', async () => {
    const first = await add('ops', [touch('a'), touch('b')]);
    expect([first.status, first.body]).to.deep.equal([200, { added: 2, known: 0, rejected: [], position: first.body.position }]);
    const again = await add('ops', { facts: [touch('a'), touch('b'), touch('c')] });
    expect(again.body).to.deep.equal({ added: 1, known: 2, rejected: [], position: first.body.position + 1 });
  });

  it('under a name that is taken by another content are told as conflict, with their place in the batch', async () => {
    await add('ops', [touch('a')]);
    const { body } = await add('ops', [touch('x'), touch('a', 'D-2602')]);
    expect([body.added, body.rejected.map(({ index, code, id }) => [index, code, id])]).to.deep.equal([1, [[1, 'conflicting-duplicate', 'a']]]);
  });

  it('are each judged by themselves: a bad one is told with its place, the others are kept', async () => {
    const { body } = await add('ops', [touch('a'), { ...touch('b'), type: 'lamp.lit' }, { ...touch('c'), data: { channel: 'telepathy' } }, 7, { ...touch('d'), time: NINGBO_NOW + 3_600_000 }, touch('e')]);
    expect(body.added).to.equal(2);
    expect(body.rejected.map(({ index, code, path }) => [index, code, path])).to.deep.equal([
      [1, 'unknown-type', '/type'], [2, 'invalid-data', '/data/channel'], [3, 'not-a-fact', ''], [4, 'future-time', '/time'],
    ]);
  });

  it('that only the engine derives are not taken from anybody', async () => {
    const derived = { ...touch('g'), type: 'stage.entered', data: { stage: 'won', from: null, because: [] } };
    const { body } = await add('ops', [derived]);
    expect(body.rejected.map(({ code, path }) => [code, path])).to.deep.equal([['derived-type', '/type']]);
  });

  it('change what is judged at once', async () => {
    interface Line { readonly obligations: readonly { readonly obligation: { readonly rule: string } }[] }
    const open = async (): Promise<readonly string[]> =>
      (await b.json<Line>('ops', '/v1/obligations?subject=deal:D-2601')).body.obligations.map(({ obligation }) => obligation.rule);
    const before = await open();
    await add('ops', [factsFrom('crm')('customer.said', AT, 'deal:D-2601', { signal: 'competitor-named', text: '也在看另一家' }, { id: 'named' })]);
    expect(await open()).to.have.members([...before, 'competitor-response']);
  });

  describe('from a rep', () => {
    const rejected = async (fact: unknown): Promise<readonly (readonly [string, string])[]> => (await add('chen', [fact])).body.rejected.map(({ code, path }) => [code, path] as const);

    it('are taken about her own deals', async () => {
      expect((await add('chen', [touch('a', 'D-2601', { actor: '陈思远' })])).body.added).to.equal(1);
    });

    it('are not about a colleague\'s', async () => {
      const theirs = (await b.json<{ readonly deals: readonly { readonly deal: string; readonly owner: string }[] }>('ops', '/v1/forecast')).body.deals.find(({ owner }) => owner !== '陈思远')!;
      expect(await rejected(touch('a', theirs.deal))).to.deep.equal([['not-yours', '/about/0']]);
    });

    it('are of no type and from no source her role does not write', async () => {
      expect(await rejected({ ...touch('a'), type: 'receipt.state', kind: 'state', data: {}, about: [{ type: 'receipt', id: 'R-1' }] })).to.deep.equal([['type-not-yours', '/type']]);
      expect(await rejected(touch('a', 'D-2601', { source: 'erp' }))).to.deep.equal([['source-not-yours', '/source']]);
    });

    it('are in nobody else\'s name', async () => {
      expect(await rejected(touch('a', 'D-2601', { actor: '竺雯' }))).to.deep.equal([['actor-not-you', '/actor']]);
    });

    it('are not recorded into a past that has been looked at', async () => {
      const late = (recorded: string): Fact => ({ ...factsFrom('crm')('touch.made', ago(30 * 86_400_000), 'deal:D-2601', { channel: 'call' }, { id: 'late', recordedAt: recorded }) });
      expect(await rejected(late(ago(86_400_001)))).to.deep.equal([['recorded-too-late', '/recordedAt']]);
      expect(await rejected(late(ago(86_400_000)))).to.deep.equal([]);
    });

    it('link her deals to nothing she does not see: neither to read about a customer nor to give a deal away', async () => {
      const linked = (link: string): Fact => ({ ...factsFrom('crm')('touch.made', AT, ['deal:D-2601', link], { channel: 'call' }, { id: `link-${link}` }) });
      const [foreign] = (await b.ningbo.current()).portfolio.book.entities('account').filter(({ id }) => id !== '恒力');
      expect(await rejected(linked(`customer=account:${foreign!.id}`))).to.deep.equal([['not-yours', '/about/1']]);
      expect(await rejected(linked('owner=rep:竺雯'))).to.deep.equal([['not-yours', '/about/1']]);
      for (const own of ['customer=account:恒力', 'owner=rep:陈思远', 'customer=account:A-NEW']) expect(await rejected(linked(own)), own).to.deep.equal([]);
    });

    it('replace only what she may see', async () => {
      expect(await rejected(touch('a', 'D-2601', { replaces: 'crm/none' as Fact['replaces'] & string }))).to.deep.equal([['not-yours', '/replaces']]);
    });

    it('bring a new deal only as her own, where her role writes states', async () => {
      const state = factsFrom('crm');
      const fact = (type: FactType, owner: string): Fact => state(type as 'deal.state', AT, ['deal:D-NEW', `owner=rep:${owner}`], { title: 'New' }, { id: `new-${owner}` });
      const roles = { roles: { rep: { label: 'Rep', deals: 'own', views: [], writes: { types: ['deal.state'], sources: ['crm'] } } } } as const;
      const own = await bench({ server: { roles } });
      const sent = async (owner: string) => (await own.json<AcceptedFacts>('chen', '/v1/facts', post([fact('deal.state', owner)]))).body;
      expect((await sent('竺雯')).rejected.map(({ code }) => code)).to.deep.equal(['not-yours']);
      expect((await sent('陈思远')).added).to.equal(1);
    });
  });

  it('from a role that writes nothing are refused as a whole', async () => {
    const { status, body } = await add('fin', [touch('a')]);
    expect([status, body.code]).to.deep.equal([403, 'not-allowed']);
  });

  it('stay in the tenant of who sends them', async () => {
    expect((await add('wuxi', [touch('a')])).body.added).to.equal(1);
    expect((await b.ask('ops', '/v1/fact?fact=crm/a')).status).to.equal(404);
    expect((await b.ask('wuxi', '/v1/fact?fact=crm/a')).status).to.equal(200);
  });

  it('must be JSON, of a size, and not too many', async () => {
    const refused = async (init: RequestInit, who = 'ops') => {
      const { status, body } = await b.json<{ readonly code: string; readonly path: string; readonly expected: string }>(who, '/v1/facts', { method: 'POST', ...init });
      return [status, body.code, body.path];
    };
    const json = { 'content-type': 'application/json' };
    expect(await refused({ body: '[]', headers: { 'content-type': 'text/plain' } })).to.deep.equal([415, 'wrong-content-type', 'content-type']);
    expect(await refused({ body: '{', headers: json })).to.deep.equal([400, 'not-json', '']);
    expect(await refused({ body: new Uint8Array([0x22, 0xff, 0x22]), headers: json })).to.deep.equal([400, 'not-json', '']);
    expect(await refused({ body: '"text"', headers: json })).to.deep.equal([400, 'invalid', '/facts']);
    expect(await refused({ body: JSON.stringify(Array.from({ length: 1_001 }, (_, index) => touch(`n-${index}`))), headers: json })).to.deep.equal([413, 'too-many', '/facts']);
    expect(await refused({ body: ' '.repeat(1_048_577), headers: json })).to.deep.equal([413, 'too-large', '']);
  });

  it('a body that grows while it is read is cut off at the limit, not read to its end', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(0x20));
      },
    });
    const { status, body } = await b.json<{ readonly code: string }>('ops', '/v1/facts', { method: 'POST', headers: { 'content-type': 'application/json' }, body: endless, duplex: 'half' } as RequestInit);
    expect([status, body.code]).to.deep.equal([413, 'too-large']);
    expect(pulled).to.be.below(1_048_576 + 10 * 65_536);
  });
});
