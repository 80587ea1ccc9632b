import { AdapterError } from '@sextant/adapters/contract';
import { asTransport } from '@sextant/adapters/testing';
import { yonyouBip, type YonyouBipOptions } from '@sextant/adapters/yonyou-bip';
import { expect } from 'chai';
import { ORDER, reading, START, tenant } from './tenant.js';

const GOOD = { tenant: 't', appKey: 'k', appSecret: 'very-secret' };

function refused(options: unknown): AdapterError {
  try {
    yonyouBip(options as YonyouBipOptions);
  } catch (error) {
    expect(error).to.be.instanceOf(AdapterError);
    return error as AdapterError;
  }
  throw new Error('accepted');
}

async function failure(promise: Promise<unknown>): Promise<AdapterError> {
  const error: unknown = await promise.then(() => undefined, (reason: unknown) => reason);
  expect(error).to.be.instanceOf(AdapterError);
  return error as AdapterError;
}

describe('YonBIP options', () => {
  it('names every problem at once, with its place, and shows no secret', () => {
    const { problems, kind, message } = refused({
      tenant: '', appSecret: 424242, lookUp: 'https://user:pw@host', start: 'soon', pageSize: 0, settle: -1, currency: 'yuan', currencies: { 金币: 'G' },
      streams: ['orders', 'weather'], statuses: { next: { HOLD: 'held' } }, forms: { orders: { path: 'orders', changes: [] } }, stock: { orgs: [], safety: { P: 'many' } },
      secretKey: 'x',
    });
    expect(kind).to.equal('config');
    expect(problems.map(({ code, path, expected, received }) => [code, path, expected, received])).to.deep.equal([
      ['invalid', '/tenant', 'at least 1', 'nothing'],
      ['missing', '/appKey', 'string', 'nothing'],
      ['invalid', '/appSecret', 'string', 'a secret'],
      ['invalid', '/lookUp', 'http(s)://host without user, query or fragment', 'a secret'],
      ['invalid', '/start', 'yyyy-MM-dd HH:mm:ss', '"soon"'],
      ['invalid', '/pageSize', 'at least 1', '0'],
      ['invalid', '/settle', 'at least 0', '-1'],
      ['invalid', '/currency', 'an ISO 4217 code', '"yuan"'],
      ['invalid', '/currencies/金币', 'an ISO 4217 code', '"G"'],
      ['invalid', '/statuses/next/HOLD', '"draft", "in-approval", "approved", "partly-delivered", "delivered", "closed", "cancelled", "frozen", "by-approval"', '"held"'],
      ['invalid', '/streams/1', '"customers", "opportunities", "quotations", "orders", "deliveries", "shipments", "receivables", "receipts", "stock"', '"weather"'],
      ['invalid', '/forms/orders/path', 'a path such as /yonbip/sd/voucherorder/list', '"orders"'],
      ['missing', '/forms/orders/changes/0', 'object', 'nothing'],
      ['missing', '/stock/orgs/0', 'string', 'nothing'],
      ['invalid', '/stock/safety/P', 'a decimal number as text', '"many"'],
      ['unknown-key', '/secretKey', 'no such key', '"secretKey"'],
    ]);
    expect(message).to.not.match(/424242|pw/);
  });

  it('wants to know whose stock is read', () => {
    const { code, path } = refused({ ...GOOD, streams: ['stock'] });
    expect([code, path]).to.deep.equal(['missing', '/stock']);
  });

  it('sends nothing before something is read', async () => {
    const where = tenant({ options: { gateway: { gatewayUrl: 'https://own.example/gw', tokenUrl: 'https://own.example/auth' } }, transport: () => (request) =>
      Promise.resolve(new Response(request.url.includes('getAccessToken') ? '{"code":"00000","data":{"access_token":"token-of-the-test","expire":7200}}' : '{"code":"200","data":{"recordCount":0,"recordList":[]}}')) });
    expect(where.logs).to.deep.equal([]);
    await reading(where, 'orders');
    // Addresses of its own are not looked up.
    expect(where.logs.filter(({ event }) => event === 'http.call').map(({ call }) => call)).to.deep.equal(['getAccessToken', '/yonbip/sd/voucherorder/list']);
  });

  it('looks up again when the look-up fails for now', async () => {
    let calls = 0;
    const where = tenant({ transport: (fake) => (request) => {
      if (!request.url.includes('getGatewayAddress') || ++calls > 2) return asTransport(fake.fetch)(request);
      return Promise.resolve(new Response(calls === 1 ? '{"code":"310072","message":"x"}' : '{"code":"00000","data":{"gatewayUrl":""}}'));
    } });
    await reading(where, 'orders');
    expect(calls).to.equal(3);
  });

  it('tells a tenant that is not known', async () => {
    const error = await failure(reading(tenant({ options: { tenant: 'nobody' } }), 'orders'));
    expect([error.kind, error.code, error.path, error.received]).to.deep.equal(['config', 'unknown-tenant', '/tenant', '500 根据租户id获取网关地址出现异常']);
  });
});

describe('YonBIP errors', () => {
  for (const [code, kind, retryAfter] of [
    ['310001', 'config', null], ['310036', 'auth', null], ['310037', 'permission', null], [310032, 'rate', 60_000], ['310039', 'rate', 60_000], ['310042', 'rate', 60_000],
    [310046, 'rate', 60_000], ['310043', 'rate', 60_000], ['310504', 'transient', null], ['310071', 'transient', null], ['310072', 'transient', null], [202, 'transient', 2000],
    ['310002', 'invalid', null], ['999', 'invalid', null], [0, 'invalid', null], ['1001', 'invalid', null], ['506', 'invalid', null], ['', 'invalid', null],
  ] as const) {
    it(`tells ${JSON.stringify(code)} under HTTP 200 as ${kind}`, async () => {
      const where = tenant({ options: { tries: 1 }, transport: (fake) => (request) => (request.url.includes('/yonbip/')
        ? Promise.resolve(new Response(JSON.stringify({ code, message: '出错', data: null }))) : asTransport(fake.fetch)(request)) });
      const error = await failure(reading(where, 'orders'));
      expect([error.kind, error.code, error.retryAfter]).to.deep.equal([kind, `bip-${code === '' ? 'none' : code}`, retryAfter]);
    });
  }

  for (const [status, body, kind, code] of [
    [502, '<html>', 'transient', 'http-502'], [404, '{"code":"310404","message":"x"}', 'config', 'bip-310404'], [500, '{"code":310037}', 'permission', 'bip-310037'],
    [503, '{}', 'transient', 'http-503'], [200, '[]', 'transient', 'malformed-body'], [200, '{"code":"200","data":"x"}', 'transient', 'malformed-body'],
    [200, '{"code":"200","data":{"recordList":{}}}', 'transient', 'malformed-body'], [302, '', 'config', 'http-302'],
  ] as const) {
    it(`tells HTTP ${status} with ${body || 'nothing'} as ${kind}`, async () => {
      const where = tenant({ options: { tries: 1 }, transport: (fake) => (request) => (request.url.includes('/yonbip/')
        ? Promise.resolve(new Response(body, { status })) : asTransport(fake.fetch)(request)) });
      const error = await failure(reading(where, 'orders'));
      expect([error.kind, error.code]).to.deep.equal([kind, code]);
    });
  }

  it('takes "no such data" for an empty list, and code 0 with data for a success of the CRM only', async () => {
    const answering = (body: string) => tenant({ options: { tries: 1 }, transport: (fake) => (request) => (request.url.includes('/yonbip/')
      ? Promise.resolve(new Response(body)) : asTransport(fake.fetch)(request)) });
    expect((await reading(answering('{"code":"1002","message":"数据不存在"}'), 'orders')).facts).to.deep.equal([]);
    expect((await reading(answering('{"code":0,"data":{"recordCount":0,"recordList":null}}'), 'opportunities')).facts).to.deep.equal([]);
    expect((await failure(reading(answering('{"code":0,"data":null}'), 'opportunities'))).code).to.equal('bip-0');
    expect((await failure(reading(answering('{"code":0,"data":{"recordCount":0}}'), 'orders'))).code).to.equal('bip-0');
  });

  it('shows neither secret nor token in logs and errors', async () => {
    const urls: string[] = [];
    const where = tenant({ transport: (fake) => (request) => {
      urls.push(request.url);
      return request.url.includes('/yonbip/') ? Promise.reject(new TypeError(`fetch failed: ${request.url}`)) : asTransport(fake.fetch)(request);
    } });
    const error = await failure(reading(where, 'orders'));
    const token = new URL(urls.at(-1)!).searchParams.get('access_token')!;
    expect(token).to.match(/^[0-9a-f]{32}$/);
    const shown = `${JSON.stringify(where.logs)} ${error.message} ${error.stack ?? ''} ${String((error.cause as Error | undefined)?.message)}`;
    expect(shown).to.include('http.call');
    expect(shown).to.not.include(token);
    expect(shown).to.not.include(where.fake.appSecret);
  });

  it('shares one look-up and one token among those who read at the same time', async () => {
    const urls: string[] = [];
    const where = tenant({ options: { customerNumbers: false }, transport: (fake) => (request) => {
      urls.push(request.url.split('?')[0]!.split('/').at(-1)!);
      return asTransport(fake.fetch)(request);
    } });
    where.fake.put('orders', ORDER, START - 60_000);
    await Promise.all(['orders', 'shipments', 'quotations'].map((name) => reading(where, name)));
    expect(urls.filter((name) => name === 'getGatewayAddress').length).to.equal(1);
    expect(urls.filter((name) => name === 'getAccessToken').length).to.equal(1);
  });

  it('renews a token five minutes before its end', async () => {
    const where = tenant({ options: { customerNumbers: false } });
    const logins = (): number => where.logs.filter(({ event, call }) => event === 'http.call' && call === 'getAccessToken').length;
    await reading(where, 'orders');
    await where.clock.advance(7_200_000 - 301_000);
    await reading(where, 'orders');
    expect(logins()).to.equal(1);
    await where.clock.advance(1000);
    await reading(where, 'orders');
    expect(logins()).to.equal(2);
  });
});
