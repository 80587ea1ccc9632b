import { expect } from 'chai';
import { beforeAll } from 'vitest';
import { bench, type Bench } from './harness.js';

interface Problem {
  readonly code: string;
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

interface Forecast {
  readonly deals: readonly { readonly deal: string; readonly owner: string }[];
  readonly lines: readonly { readonly at: Readonly<Record<string, string | null>>; readonly cell: Readonly<Record<string, number>> }[];
}

describe('who may see what (IN-6)', () => {
  let b: Bench;
  beforeAll(async () => {
    b = await bench();
  });

  const ownersSeenBy = async (who: string): Promise<readonly string[]> =>
    [...new Set((await b.json<Forecast>(who, '/v1/forecast')).body.deals.map(({ owner }) => owner))].sort();

  it('without a proof of who asks, everything under /v1 is refused but the description of it', async () => {
    for (const path of ['/v1/briefs/opportunity?deal=D-2601', '/v1/forecast', '/v1/forecast/D-2601', '/v1/obligations', '/v1/me', '/v1/changes', '/v1/fact?fact=crm/1', '/v1/evidence?fact=crm/1']) {
      const { status, body } = await b.json<Problem>(null, path);
      expect([status, body.code], path).to.deep.equal([401, 'not-authenticated']);
    }
    expect((await b.ask(null, '/v1/facts', { method: 'POST', body: '[]' })).status).to.equal(401);
    expect((await b.ask(null, '/v1/openapi.json')).status).to.equal(200);
  });

  it('a role nobody has defined shows nothing and does nothing', async () => {
    for (const path of ['/v1/forecast', '/v1/obligations', '/v1/briefs/sla-board', '/v1/briefs/opportunity?deal=D-2601']) {
      const { status, body } = await b.json<Problem>('nobody', path);
      expect([status, body.code], path).to.deep.equal([403, 'not-allowed']);
    }
    expect((await b.json('nobody', '/v1/me')).body).to.deep.include({ user: 'u-nobody', views: [], mayWrite: false, mayFile: false });
  });

  it('a rep sees her own deals', async () => {
    expect(await ownersSeenBy('chen')).to.deep.equal(['陈思远']);
    expect((await b.ask('chen', '/v1/briefs/opportunity?deal=D-2601')).status).to.equal(200);
  });

  it('a rep hears the same of a colleague\'s deal and of one that is not there', async () => {
    const theirs = await b.json<Problem>('gu', '/v1/briefs/opportunity?deal=D-2601');
    const none = await b.json<Problem>('gu', '/v1/briefs/opportunity?deal=D-0000');
    expect([theirs.status, theirs.body.code, theirs.body.path, theirs.body.expected]).to.deep.equal([403, 'not-yours', '?deal', 'a deal of yours']);
    expect({ ...none.body, received: '', request: '' }).to.deep.equal({ ...theirs.body, received: '', request: '' });
    expect((await b.ask('gu', '/v1/forecast/D-2601')).status).to.equal(403);
  });

  it('who sees everything is told that a deal is not there', async () => {
    const { status, body } = await b.json<Problem>('ops', '/v1/briefs/opportunity?deal=D-0000');
    expect([status, body.code, body.received]).to.deep.equal([404, 'unknown-entity', 'D-0000']);
  });

  it('a supervisor sees those whose supervisor she is', async () => {
    const owners = await ownersSeenBy('yu');
    expect(owners).to.include.members(['陈思远', '竺雯']);
    expect(owners).to.not.include('顾晓峰');
  });

  it('a director sees the region she was given', async () => {
    const owners = await ownersSeenBy('lu');
    expect(owners).to.include('顾晓峰');
    expect(owners.filter((owner) => !['顾晓峰', '钱雨桐', '徐志强'].includes(owner))).to.deep.equal([]);
    expect((await b.ask('lu', '/v1/briefs/phi-trend?region=江苏区&from=2026-03-01&to=2026-03-14')).status).to.equal(200);
    const other = await b.json<Problem>('lu', '/v1/briefs/phi-trend?region=浙江区&from=2026-03-01&to=2026-03-14');
    expect([other.status, other.body.path]).to.deep.equal([403, '?region']);
  });

  it('sums over what a reader sees are those deals\' and no others', async () => {
    const all = (await b.json<Forecast>('ops', '/v1/forecast?by=rep')).body.lines;
    const own = (await b.json<Forecast>('chen', '/v1/forecast?by=rep')).body.lines;
    expect(own).to.deep.equal(all.filter(({ at }) => at['rep'] === '陈思远'));
    expect(all.length).to.be.above(1);
  });

  it('boards are of what a reader sees', async () => {
    const board = await b.json<{ readonly timers: readonly { readonly owner: { readonly id: string } | null }[]; readonly failures: readonly { readonly owner: { readonly id: string } | null }[] }>('yu', '/v1/briefs/sla-board');
    const owners = new Set([...board.body.timers, ...board.body.failures].map(({ owner }) => owner?.id));
    expect([...owners].filter((id) => !['陈思远', '竺雯', '鲍立群', '虞海峰'].includes(id ?? ''))).to.deep.equal([]);
    expect(owners.size).to.be.above(0);
    const funnel = await b.json<{ readonly rows: readonly { readonly region: string | null }[] }>('yu', '/v1/briefs/funnel-board');
    expect([...new Set(funnel.body.rows.map(({ region }) => region))]).to.deep.equal([null, '浙江区']);
  });

  it('the matrix of the whole firm is for who sees the whole firm', async () => {
    const path = '/v1/briefs/compliance-matrix?from=2026-03-01&to=2026-03-19';
    expect((await b.ask('ops', path)).status).to.equal(200);
    const own = await b.json<{ readonly region: string }>('lu', path);
    expect([own.status, own.body.region]).to.deep.equal([200, '江苏区']);
    const refused = await b.json<Problem>('yu', path);
    expect([refused.status, refused.body.code, refused.body.path]).to.deep.equal([403, 'not-yours', '?team']);
  });

  it('a rep\'s week is for her, her supervisor and her director', async () => {
    const path = '/v1/briefs/process-radar?rep=陈思远';
    for (const [who, status] of [['chen', 200], ['yu', 200], ['ops', 200], ['gu', 403], ['lu', 403]] as const) {
      expect((await b.ask(who, path)).status, who).to.equal(status);
    }
  });

  it('orders and receipts are for who sees all of them: a receipt out of sight would make an order unpaid', async () => {
    const path = '/v1/briefs/reconciliation';
    for (const [who, status] of [['fin', 200], ['ops', 200], ['yu', 403], ['chen', 403]] as const) expect((await b.ask(who, path)).status, who).to.equal(status);
    const team = { label: 'Team', deals: 'team', views: 'all' } as const;
    const parted = await bench({ server: { roles: { roles: { supervisor: team } } } });
    const { status, body } = await parted.json<Problem>('yu', path);
    expect([status, body.code]).to.deep.equal([403, 'not-yours']);
  });

  it('a view no role of hers names is refused although the deals are hers', async () => {
    const { status, body } = await b.json<Problem>('chen', '/v1/briefs/sla-board');
    expect([status, body.code, body.expected]).to.deep.equal([403, 'not-allowed', 'a role with the view sla-board']);
  });
});

describe('one tenant and another', () => {
  let b: Bench;
  beforeAll(async () => {
    b = await bench();
  });

  it('nothing in a request can name another tenant', async () => {
    const asked: readonly (readonly [string, RequestInit?])[] = [
      ['/v1/briefs/opportunity?deal=D-2601'],
      ['/v1/forecast/D-2601'],
      ['/v1/fact?fact=crm/deal.state-1'],
      ['/v1/briefs/opportunity?deal=D-2601', { headers: { 'x-tenant': 'ningbo', 'x-sextant-tenant': 'ningbo', host: 'ningbo.sextant.test' } }],
    ];
    for (const [path, init] of asked) expect((await b.ask('wuxi', path, init)).status, path).to.equal(404);
    for (const path of ['/v1/briefs/opportunity?deal=D-2601&tenant=ningbo', '/v1/forecast?tenant=ningbo']) {
      const { status, body } = await b.json<Problem>('wuxi', path);
      expect([status, body.code, body.path], path).to.deep.equal([400, 'unknown-parameter', '?tenant']);
    }
    for (const path of ['/v1/ningbo/forecast', '/v1/tenants/ningbo/forecast', '/v1/forecast/../../ningbo']) {
      expect((await b.ask('wuxi', path)).status, path).to.equal(404);
    }
    expect((await b.json<Forecast>('wuxi', '/v1/forecast')).body.deals).to.deep.equal([]);
    expect((await b.json<{ readonly obligations: readonly unknown[] }>('wuxi', '/v1/obligations')).body.obligations).to.deep.equal([]);
  });

  it('a tenant that is not served here is refused, not opened', async () => {
    const { status, body } = await b.json<Problem>('stray', '/v1/forecast');
    expect([status, body.code]).to.deep.equal([403, 'no-such-tenant']);
  });

  it('a host that gives the wrong workspace is caught', async () => {
    const mixed = await bench({ server: { workspaceOf: () => b.ningbo } });
    const { status, body } = await mixed.json<Problem>('wuxi', '/v1/forecast');
    expect([status, body.code]).to.deep.equal([500, 'internal']);
    expect(JSON.stringify(body)).to.not.include('ningbo');
  });
});
