import { AdapterError } from '@sextant/adapters/contract';
import type { Transport } from '@sextant/adapters/http';
import { asTransport, type FakeBipBehaviours, type FakeYonyouBip } from '@sextant/adapters/testing';
import { expect } from 'chai';
import { ORDER, reading, START, streamOf, tenant, type Tenant, type TenantOptions } from './tenant.js';

const GATEWAY = 'https://c2.yonyoucloud.com/iuap-api-gateway';
const LIST = '/yonbip/sd/voucherorder/list';

/** Calls the fake as somebody without the adapter would. */
async function token(fake: FakeYonyouBip, path = '/open-auth/selfAppAuth/base/v1/getAccessToken', signature?: string): Promise<Response> {
  const url = new URL(`https://c2.yonyoucloud.com/iuap-api-auth${path}`);
  url.search = new URLSearchParams({ appKey: fake.appKey, timestamp: '1', ...(signature !== undefined && { signature }) }).toString();
  return fake.fetch(new Request(url));
}

async function call(fake: FakeYonyouBip, path: string, access: string, body: unknown): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fake.fetch(new Request(`${GATEWAY}${path}?access_token=${access}`, { method: 'POST', body: JSON.stringify(body) }));
  return { status: response.status, text: await response.text() };
}

async function failure(promise: Promise<unknown>): Promise<AdapterError> {
  const error: unknown = await promise.then(() => undefined, (reason: unknown) => reason);
  expect(error).to.be.instanceOf(AdapterError);
  return error as AdapterError;
}

/** Addresses of requests, without what is secret. */
function watched(urls: string[]): (fake: FakeYonyouBip) => Transport {
  return (fake) => (request) => {
    urls.push(request.url.split('?')[0] ?? '');
    return asTransport(fake.fetch)(request);
  };
}

function withOrder(options: TenantOptions = {}): Tenant {
  const where = tenant({ ...options, options: { customerNumbers: false, ...options.options } });
  where.fake.put('orders', ORDER, START - 60_000);
  return where;
}

/** Each rule holds with the behaviour on; with it off, `holds` must fail: the fake does what it is said to do. */
const RULES: readonly { readonly behaviour: keyof FakeBipBehaviours; readonly says: string; holds(on: Partial<FakeBipBehaviours>): Promise<void> }[] = [
  {
    behaviour: 'addresses', says: 'a tenant is served at the addresses of her data centre, which are looked up',
    async holds(behaviours) {
      const urls: string[] = [];
      await reading(withOrder({ behaviours, transport: watched(urls) }), 'orders');
      expect(urls.slice(0, 3)).to.deep.equal([
        'https://apigateway.yonyoucloud.com/open-auth/dataCenter/getGatewayAddress',
        'https://c2.yonyoucloud.com/iuap-api-auth/open-auth/selfAppAuth/base/v1/getAccessToken', `${GATEWAY}${LIST}`,
      ]);
      const elsewhere = await withOrder({ behaviours }).fake.fetch(new Request(`https://api.diwork.com${LIST}`, { method: 'POST', body: '{}' }));
      expect(elsewhere.status).to.equal(404);
    },
  },
  {
    behaviour: 'olderTokenPath', says: 'the older path of tokens answers, too',
    async holds(behaviours) {
      expect((await token(tenant({ behaviours }).fake, '/open-auth/selfAppAuth/getAccessToken')).status).to.equal(200);
    },
  },
  {
    behaviour: 'signatures', says: 'a token is refused to a wrong signature',
    async holds(behaviours) {
      expect(await (await token(tenant({ behaviours }).fake, undefined, 'AAAA')).text()).to.include('10017');
      const where = withOrder({ behaviours, options: { appSecret: 'another' } });
      expect((await failure(reading(where, 'orders'))).code).to.equal('bip-10017');
    },
  },
  {
    behaviour: 'pathsFirst', says: 'a path that is not registered is told before the token is looked at',
    async holds(behaviours) {
      const { fake } = tenant({ behaviours });
      expect(await call(fake, '/yonbip/nowhere', '', {})).to.deep.equal({ status: 404, text: '{"code":"310404","message":"请求的API不存在"}' });
      const where = withOrder({ behaviours, options: { forms: { orders: { path: '/yonbip/nowhere' } } } });
      const error = await failure(reading(where, 'orders'));
      expect([error.code, error.kind, error.retryable]).to.deep.equal(['bip-310404', 'config', false]);
    },
  },
  {
    behaviour: 'tokens', says: 'a token that ran out is renewed once, and the call made again',
    async holds(behaviours) {
      const urls: string[] = [];
      const where = withOrder({ behaviours, transport: watched(urls) });
      await reading(where, 'orders');
      where.fake.expireTokens();
      await reading(where, 'orders');
      expect(urls.map((url) => url.split('/').at(-1))).to.deep.equal(['getGatewayAddress', 'getAccessToken', 'list', 'list', 'getAccessToken', 'list']);
      expect((await call(where.fake, LIST, '', {})).text).to.include('310001');
    },
  },
  {
    behaviour: 'plainText', says: 'that a token ran out is at times told in plain text',
    async holds(behaviours) {
      const { fake } = tenant({ behaviours });
      expect((await call(fake, LIST, 'old', {})).text).to.equal('非法token');
      expect((await call(fake, LIST, 'old', {})).text).to.equal('{"code":310036,"message":"非法token"}');
    },
  },
  {
    behaviour: 'numericIds', says: 'ids of 19 digits come as numbers, and lose no digit',
    async holds(behaviours) {
      const bodies: string[] = [];
      const where = withOrder({ behaviours, transport: (fake) => async (request) => {
        const response = await asTransport(fake.fetch)(request);
        bodies.push(await response.clone().text());
        return response;
      } });
      const { facts } = await reading(where, 'orders');
      expect(bodies.at(-1)).to.include('"id":2364998977557248001,');
      expect(facts[0]!.about[1]!.id).to.equal('2347688629391616001');
    },
  },
  {
    behaviour: 'plainLists', says: 'customers and stock come as plain lists',
    async holds(behaviours) {
      const where = tenant({ behaviours, options: { stock: { orgs: ['100'] } } });
      where.fake.put('stock', { id: 1n, head: { org: '100', warehouse: 'W', product_code: 'P', currentqty: 1 } });
      where.fake.put('customers', { id: 1n, head: { code: 'K', name: 'N' } }, START - 60_000);
      expect((await reading(where, 'customers')).facts.length).to.equal(1);
      expect((await reading(where, 'stock')).facts.length).to.equal(1);
    },
  },
  {
    behaviour: 'lines', says: 'a list gives a row per line unless it is told to sum up',
    async holds(behaviours) {
      const where = withOrder({ behaviours });
      const line = ORDER.lines[0];
      where.fake.put('orders', { ...ORDER, lines: [line, { ...line, orderDetailId: 2n }] }, START - 60_000);
      const { facts } = await reading(where, 'orders');
      expect((facts[0]!.data as { lines?: readonly unknown[] }).lines?.length).to.equal(2);
    },
  },
  {
    behaviour: 'totals', says: 'a row of totals is no document',
    async holds(behaviours) {
      const bodies: string[] = [];
      const where = withOrder({ behaviours, transport: (fake) => async (request) => {
        const response = await asTransport(fake.fetch)(request);
        bodies.push(await response.clone().text());
        return response;
      } });
      const { facts, rejects } = await reading(where, 'orders');
      expect(bodies.at(-1)).to.include('合计');
      expect([facts.length, rejects.length]).to.deep.equal([1, 0]);
    },
  },
  {
    behaviour: 'rateLimit', says: 'more than 60 calls a minute wait a minute',
    async holds(behaviours) {
      const where = withOrder({ behaviours, options: { limits: { orders: { calls: 1000, per: 60_000 } } } });
      for (let n = 0; n < 61; n++) await reading(where, 'orders');
      expect(where.clock.now() - START).to.be.within(60_000, 70_000);
      expect(where.logs.filter(({ event, code }) => event === 'http.retry' && code === 'bip-310046').length).to.equal(1);
    },
  },
  {
    behaviour: 'operators', says: 'the operators ge and le are refused',
    async holds(behaviours) {
      const where = withOrder({ behaviours });
      await reading(where, 'orders');
      const { access_token: access } = (JSON.parse(await (await token(tenant({ behaviours: { ...behaviours, signatures: false } }).fake)).text()) as { data: { access_token: string } }).data;
      // The first token of every fake is the same.
      const { text } = await call(where.fake, LIST, access, { pageIndex: 1, pageSize: 10, simpleVOs: [{ field: 'pubts', op: 'ge', value1: '2026-01-01' }] });
      expect(text).to.include('"506"');
    },
  },
  {
    behaviour: 'financeByChange', says: 'lists of finance are asked by time of change where they heed it',
    async holds(behaviours) {
      const where = tenant({ behaviours });
      where.fake.put('receipts', { id: 1n, head: { code: 'R-1', billDate: '2026-01-05 00:00:00', oriTaxIncludedAmount: 1 } }, START - 60_000);
      const { facts, checkpoint } = await reading(where, 'receipts');
      expect(facts.length).to.equal(1);
      expect(checkpoint).to.equal('simple.open_pubts_begin 2026-01-05 15:59:00');
    },
  },
  {
    behaviour: 'customersByChange', says: 'customers are asked by time of change where that is heeded',
    async holds(behaviours) {
      const where = tenant({ behaviours });
      where.fake.put('customers', { id: 1n, head: { code: 'K', name: 'N' } }, START - 60_000);
      expect((await reading(where, 'customers')).checkpoint).to.equal('pubts 2026-01-05 15:59:00');
    },
  },
];

describe('a fake YonBIP tenant', () => {
  for (const rule of RULES) {
    const { behaviour, says } = rule;
    it(says, () => rule.holds({}));
    it(`${says} – not so when "${behaviour}" is switched off`, async () => {
      const error: unknown = await rule.holds({ [behaviour]: false }).then(() => undefined, (reason: unknown) => reason);
      expect(error, behaviour).to.be.instanceOf(Error);
    });
  }
});

describe('YonBIP reading', () => {
  it('reads the last days again by date where lists of finance heed no time of change', async () => {
    const where = tenant({ behaviours: { financeByChange: false }, options: { dateLookBack: 10 } });
    const put = (id: bigint, billDate: string, amount: number): void => where.fake.put('receipts', { id, head: { code: `R-${id}`, billDate: `${billDate} 00:00:00`, oriTaxIncludedAmount: amount } });
    put(1n, '2025-12-01', 1);
    put(2n, '2026-01-02', 2);
    const first = await reading(where, 'receipts');
    expect(first.facts.map(({ about }) => about[0]!.id)).to.deep.equal(['R-1', 'R-2']);
    expect(first.checkpoint).to.equal('open_billDate_begin 2026-01-05 16:00:00');
    await where.clock.advance(60_000);
    put(1n, '2025-12-01', 10);
    put(2n, '2026-01-02', 20);
    const second = await reading(where, 'receipts', { since: first.checkpoint });
    expect(second.facts.map(({ about, data }) => [about[0]!.id, (data as { amount: { minor: number } }).amount.minor])).to.deep.equal([['R-2', 2000]]);
  });

  it('asks for customers between two times where their list heeds no time of change', async () => {
    const where = tenant({ behaviours: { customersByChange: false }, options: { pageSize: 2, start: '2026-01-05 12:00:00' } });
    for (let n = 1; n <= 5; n++) where.fake.put('customers', { id: BigInt(n), head: { code: `K${n}`, name: 'N' } }, START - 3_600_000 + n * 60_000);
    const { facts, checkpoint } = await reading(where, 'customers');
    expect(facts.map(({ about }) => about[0]!.id)).to.deep.equal(['1', '2', '3', '4', '5']);
    expect(checkpoint).to.equal('beganTime 2026-01-05 15:05:00');
  });

  it('reads customers until two readings agree', async () => {
    let calls = 0;
    const where = tenant({ options: { pageSize: 2 }, transport: (fake) => async (request) => {
      const response = await asTransport(fake.fetch)(request);
      // After the first page a customer leaves it, and the others move up by one; another one comes.
      if (request.url.includes('newlist') && ++calls === 2) {
        fake.remove('customers', 1n);
        fake.put('customers', { id: 6n, head: { code: 'K6', name: 'N' } }, START - 60_000);
      }
      return response;
    } });
    for (let n = 1; n <= 5; n++) where.fake.put('customers', { id: BigInt(n), head: { code: `K${n}`, name: 'N' } }, START - 60_000);
    expect((await reading(where, 'customers')).facts.map(({ about }) => about[0]!.id).sort()).to.deep.equal(['2', '3', '4', '5', '6']);
  });

  it('finds a change that became visible late by looking back', async () => {
    const where = tenant({ fake: { delay: 120_000 }, options: { customerNumbers: false } });
    where.fake.put('orders', ORDER, START - 600_000);
    where.fake.put('orders', { ...ORDER, id: 5n, head: { ...ORDER.head, code: 'UO-5' } }, START - 300_000);
    const first = await reading(where, 'orders');
    where.fake.put('orders', { ...ORDER, id: 6n, head: { ...ORDER.head, code: 'UO-6' } }, START - 310_000);
    const without = await reading(where, 'orders', { since: first.checkpoint });
    const withIt = await reading(where, 'orders', { since: first.checkpoint, lookBack: 299_000 });
    expect(first.checkpoint).to.equal('pubts 2026-01-05 15:55:00');
    expect(without.facts.map(({ about }) => about[0]!.id)).to.deep.equal(['UO-5']);
    expect(withIt.facts.map(({ about }) => about[0]!.id)).to.deep.equal(['UO-6', 'UO-5']);
  });

  it('loses nothing when its clock is an hour ahead of the platform', async () => {
    const where = tenant({ options: { customerNumbers: false, pageSize: 1, start: '2026-01-05 12:00:00' } });
    const put = (n: number, changedAt: number): void => { where.fake.put('orders', { ...ORDER, id: BigInt(n), head: { ...ORDER.head, code: `UO-${n}` } }, changedAt); };
    const there = START - 3_600_000;
    put(1, there - 60_000);
    put(2, there - 30_000);
    const first = await reading(where, 'orders');
    expect(first.checkpoint).to.equal('pubts 2026-01-05 14:59:30');
    put(3, there + 10_000);
    expect((await reading(where, 'orders', { since: first.checkpoint })).facts.map(({ about }) => about[0]!.id)).to.deep.equal(['UO-2', 'UO-3']);
  });

  it('gives the same facts when it reads again, and another when the content changed within the second', async () => {
    const where = withOrder();
    const [first, again] = [await reading(where, 'orders'), await reading(where, 'orders')];
    expect(again.facts).to.deep.equal(first.facts);
    where.fake.put('orders', { ...ORDER, head: { ...ORDER.head, payMoney: 1 } }, START - 60_000);
    const changed = await reading(where, 'orders');
    expect(changed.facts[0]!.id).to.not.equal(first.facts[0]!.id);
    expect(changed.facts[0]!.id.split('#')[0]).to.equal(first.facts[0]!.id.split('#')[0]);
  });

  it('reads windows that fit a page, and gives each document once', async () => {
    const pages: number[] = [];
    const where = tenant({ options: { customerNumbers: false, pageSize: 3, start: '2026-01-05 12:00:00' }, transport: (fake) => async (request) => {
      if (request.url.includes('voucherorder/list')) pages.push((JSON.parse(await request.clone().text()) as { pageIndex: number }).pageIndex);
      return asTransport(fake.fetch)(request);
    } });
    for (let n = 0; n < 12; n++) where.fake.put('orders', { ...ORDER, id: BigInt(n + 1), head: { ...ORDER.head, code: `UO-${n}` } }, START - 3_600_000 + n * 60_000);
    const { facts } = await reading(where, 'orders');
    expect(facts.map(({ about }) => about[0]!.id)).to.deep.equal(Array.from({ length: 12 }, (_, n) => `UO-${n}`));
    expect(new Set(pages)).to.deep.equal(new Set([1]));
    expect(pages.length).to.be.lessThan(40);
  });

  it('reads all where the platform gives smaller pages than it is asked for', async () => {
    const where = tenant({ options: { customerNumbers: false, pageSize: 6, start: '2026-01-05 12:00:00' }, transport: (fake) => async (request) => {
      if (!request.url.includes('voucherorder/list')) return asTransport(fake.fetch)(request);
      const body = JSON.parse(await request.text()) as object;
      return asTransport(fake.fetch)(new Request(request.url, { method: 'POST', body: JSON.stringify({ ...body, pageSize: 2 }) }));
    } });
    for (let n = 0; n < 9; n++) where.fake.put('orders', { ...ORDER, id: BigInt(n + 1), head: { ...ORDER.head, code: `UO-${n}` } }, START - 3_600_000 + Math.floor(n / 4) * 60_000);
    const { facts } = await reading(where, 'orders');
    expect(facts.map(({ about }) => about[0]!.id)).to.deep.equal(Array.from({ length: 9 }, (_, n) => `UO-${n}`));
  });

  it('reads a second anew that changed while it was paged, so that no document is lost', async () => {
    let pages = 0;
    const where = tenant({ options: { customerNumbers: false, pageSize: 2, start: '2026-01-05 15:00:00' }, transport: (fake) => async (request) => {
      const body = request.url.includes('voucherorder/list') ? JSON.parse(await request.clone().text()) as { pageIndex: number } : null;
      const response = await asTransport(fake.fetch)(request);
      // The first document of the first page is changed: all others of that second move up by one.
      if (body?.pageIndex === 2 && ++pages === 1) fake.put('orders', { ...ORDER, id: 1n, head: { ...ORDER.head, code: 'UO-0', payMoney: 2 } }, START - 6_000);
      return response;
    } });
    for (let n = 0; n < 7; n++) where.fake.put('orders', { ...ORDER, id: BigInt(n + 1), head: { ...ORDER.head, code: `UO-${n}` } }, START - 3_000_000);
    const { facts } = await reading(where, 'orders');
    expect(new Set(facts.map(({ about }) => about[0]!.id))).to.deep.equal(new Set(Array.from({ length: 7 }, (_, n) => `UO-${n}`)));
    expect(pages).to.be.greaterThan(1);
  });

  it('gives up for now when a single second does not hold still', async () => {
    let payMoney = 0;
    const where = tenant({ options: { customerNumbers: false, pageSize: 1, start: '2026-01-05 15:00:00' }, transport: (fake) => async (request) => {
      const response = await asTransport(fake.fetch)(request);
      if (!request.url.includes('voucherorder/list')) return response;
      const body = JSON.parse(await response.text()) as { data: { recordCount: number } };
      return new Response(JSON.stringify({ ...body, data: { ...body.data, recordCount: 2 + (payMoney++ % 2) } }));
    } });
    const error = await failure(reading(where, 'orders'));
    expect([error.code, error.kind]).to.deep.equal(['changed-while-paging', 'transient']);
  });

  it('lists the numbers of all documents that are there, for deletions', async () => {
    const where = tenant({ options: { pageSize: 3 } });
    const line = ORDER.lines[0];
    for (let n = 0; n < 8; n++) {
      where.fake.put('orders', { ...ORDER, id: BigInt(n + 1), head: { ...ORDER.head, code: `UO-${n}` }, lines: [line, { ...line, orderDetailId: 2n }] }, START - 3_600_000 + n * 1000);
    }
    where.fake.remove('orders', 3n);
    const stream = streamOf(where, 'orders');
    expect([stream.deletes, stream.sweeps]).to.deep.equal(['sweep', { source: 'yonyou-bip', type: 'order' }]);
    const numbers = new Set<string>();
    await where.clock.run((async () => {
      for await (const page of stream.ids!()) for (const number of page) numbers.add(number);
    })());
    expect([...numbers].sort()).to.deep.equal(['UO-0', 'UO-1', 'UO-3', 'UO-4', 'UO-5', 'UO-6', 'UO-7']);
  });

  it('lists no shipments for deletions where two lists give them', () => {
    const both = tenant({ options: { streams: ['deliveries', 'shipments'] } });
    expect(both.bip.streams.map(({ deletes }) => deletes)).to.deep.equal([undefined, undefined]);
    expect(tenant({ options: { streams: ['deliveries'] } }).bip.streams.map(({ deletes }) => deletes)).to.deep.equal(['sweep']);
    expect(streamOf(tenant(), 'customers').deletes).to.equal(undefined);
  });

  it('refuses a checkpoint that is none of its own, so that reading begins anew', async () => {
    for (const since of ['modifyTime 2026-01-01 00:00:00', 'pubts soon', 'x']) {
      const error = await failure(reading(withOrder(), 'orders', { since }));
      expect([error.code, error.kind, error.expected]).to.deep.equal(['unknown-checkpoint', 'gone', '"pubts yyyy-MM-dd HH:mm:ss"']);
    }
  });

  it('goes on without numbers of customers when it may not ask for customers', async () => {
    const where = tenant({ transport: (fake) => (request) => {
      if (request.url.includes('merchant')) return Promise.resolve(new Response('{"code":"310037","message":"应用未授权该API"}'));
      return asTransport(fake.fetch)(request);
    } });
    where.fake.put('orders', ORDER, START - 60_000);
    const { facts } = await reading(where, 'orders');
    expect(facts[0]!.data).to.not.have.property('customer');
  });
});
