import { AdapterError, type RawRequest, type Receiver } from '@sextant/adapters/contract';
import type { Identity } from '@sextant/adapters/server';
import { expect } from 'chai';
import { beforeEach } from 'vitest';
import { ningboFacts } from '../../../stories/scenario/ningbo.js';
import { bench, ORIGIN, post, type Bench } from './harness.js';

interface Problem { readonly type: string; readonly title: string; readonly status: number; readonly code: string; readonly path: string; readonly expected: string; readonly received: string; readonly request: string; readonly problems?: readonly unknown[] }

/** Enough of the firm for these: its people, and the first deals. */
const FEW = ningboFacts().slice(0, 60);

describe('the door of the server', () => {
  let b: Bench;
  beforeEach(async () => {
    b = await bench({ facts: FEW, server: { origins: ['https://crm.test'] } });
  });
  const problem = (who: string | null, path: string, init?: RequestInit) => b.json<Problem>(who, path, init);

  describe('refusals', () => {
    it('say what was expected and received, and nothing of the inside', async () => {
      const response = await b.ask('ops', '/v1/briefs/phi-trend?region=浙江区&from=2026-02-30&to=soon', { headers: { 'x-request-id': 'request-0001' } });
      expect([response.status, response.headers.get('content-type')]).to.deep.equal([400, 'application/problem+json']);
      expect(await response.json()).to.deep.equal({
        type: 'about:blank', title: 'Bad request', status: 400, code: 'invalid', path: '?from', expected: 'a date that the calendar has', received: '"2026-02-30"',
        request: 'request-0001',
        problems: [
          { code: 'invalid', path: '?from', expected: 'a date that the calendar has', received: '"2026-02-30"' },
          { code: 'invalid', path: '?to', expected: 'a date, YYYY-MM-DD', received: '"soon"' },
        ],
      });
    });

    it('list what is missing, unknown and given twice', async () => {
      const codes = async (path: string) => ((await problem('ops', path)).body.problems ?? [(await problem('ops', path)).body] as readonly unknown[]).map((one) => [(one as Problem).code, (one as Problem).path]);
      expect(await codes('/v1/briefs/opportunity')).to.deep.equal([['missing', '?deal']]);
      expect(await codes('/v1/briefs/opportunity?deal=a&deal=b&x=1')).to.deep.equal([['given-twice', '?deal'], ['unknown-parameter', '?x']]);
      expect(await codes('/v1/briefs/funnel-board?__proto__=1')).to.deep.equal([['unknown-parameter', '?__proto__']]);
      expect(await codes('/v1/obligations?phase=running,flying')).to.deep.equal([['invalid', '?phase']]);
    });

    it('know the methods of a path', async () => {
      for (const method of ['PUT', 'DELETE', 'PATCH']) {
        const response = await b.ask('ops', '/v1/facts', { method });
        expect([response.status, response.headers.get('allow')], method).to.deep.equal([405, 'POST']);
      }
      expect((await b.ask('ops', '/v1/evidence', { method: 'DELETE' })).headers.get('allow')).to.equal('GET, POST');
      expect((await b.ask('ops', '/v1/forecast', { method: 'POST' })).status).to.equal(405);
    });

    it('of a path that is none are the same for everybody', async () => {
      for (const path of ['/', '/v1', '/v1/', '/v2/forecast', '/v1/briefs', '/v1/briefs/made-up', '/.env', '/v1/forecast/a/b']) {
        expect([(await b.ask('ops', path)).status, (await b.ask(null, path)).status], path).to.deep.equal([404, 404]);
      }
    });

    it('of failures inside tell nothing, and the log tells where', async () => {
      b.store.failure = Object.assign(new Error('password hunter2 of postgresql://sextant:hunter2@db'), { code: 'database' });
      const { status, body } = await problem('ops', '/v1/forecast');
      expect([status, body.code, body.received]).to.deep.equal([500, 'internal', 'none']);
      const failure = b.log.find(({ event }) => event === 'server.failure')!;
      expect([failure['error'], failure['code'], failure['request']]).to.deep.equal(['Error', 'database', body.request]);
      expect(failure['where']).to.match(/^at /);
      expect(JSON.stringify([body, b.log]).includes('hunter2')).to.equal(false);
    });

    it('say when to come back while the store cannot be reached', async () => {
      b.store.failure = Object.assign(new Error('gone'), { code: 'unavailable', retryable: true });
      const response = await b.ask('ops', '/v1/forecast');
      expect([response.status, response.headers.get('retry-after')]).to.deep.equal([503, '5']);
    });
  });

  describe('who asks', () => {
    it('nobody is let in where no authentication is set up', async () => {
      const open = await bench({ facts: FEW, server: { authenticate: undefined as never } });
      expect((await open.ask('ops', '/v1/forecast')).status).to.equal(401);
    });

    it('an authentication that fails lets nobody in', async () => {
      const failing = await bench({ facts: FEW, server: { authenticate: () => Promise.reject(new Error('directory down: secret')) } });
      const { status, body } = await failing.json<Problem>('ops', '/v1/forecast');
      expect([status, body.code]).to.deep.equal([503, 'authentication-unavailable']);
      expect(JSON.stringify([body, failing.log]).includes('secret')).to.equal(false);
    });

    it('without roles nobody sees anything', async () => {
      const bare = await bench({ facts: FEW, server: { roles: undefined as never } });
      expect((await bare.ask('ops', '/v1/forecast')).status).to.equal(403);
    });

    it('what does not say that it was proven by a bearer token is taken for a cookie', async () => {
      const loose = await bench({ facts: FEW, server: { authenticate: () => ({ tenant: 'ningbo', user: 'u', roles: ['operations'] }) as unknown as Identity } });
      expect((await loose.json<Problem>('ops', '/v1/facts', post([]))).body.code).to.equal('cross-site');
    });
  });

  describe('other sites (CSRF, CORS)', () => {
    const cookie = { cookie: 'session=cookie', 'content-type': 'application/json' };
    const write = async (headers: Readonly<Record<string, string>>): Promise<number> =>
      (await b.ask(null, '/v1/facts', { method: 'POST', body: '[]', headers: { ...cookie, ...headers } })).status;

    it('cannot write with a cookie: only our own pages can, and those of an allowed origin', async () => {
      for (const headers of [{}, { origin: 'https://evil.test' }, { origin: 'null' }, { origin: `${ORIGIN}.evil.test` }, { origin: 'http://sextant.test' }, { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'none' }, { origin: 'https://evil.test', 'sec-fetch-site': 'same-origin' }]) {
        expect(await write(headers), JSON.stringify(headers)).to.equal(403);
      }
      expect([await write({ origin: ORIGIN }), await write({ 'sec-fetch-site': 'same-origin' }), await write({ origin: 'https://crm.test' })]).to.deep.equal([200, 200, 200]);
    });

    it('may be sent to for reading with a cookie, but cannot read the answer', async () => {
      const response = await b.ask(null, '/v1/me', { headers: { cookie: 'session=cookie', origin: 'https://evil.test' } });
      expect([response.status, response.headers.get('access-control-allow-origin'), response.headers.get('cross-origin-resource-policy')]).to.deep.equal([200, null, 'same-origin']);
    });

    it('a bearer token is not sent by a browser of itself', async () => {
      expect((await b.ask('ops', '/v1/facts', { ...post([]), headers: { 'content-type': 'application/json', origin: 'https://evil.test' } })).status).to.equal(200);
    });

    it('behind a proxy our own origin is what we say it is', async () => {
      const proxied = await bench({ facts: FEW, server: { publicOrigin: 'https://sales.example' } });
      const status = async (origin: string): Promise<number> => (await proxied.ask(null, '/v1/facts', { method: 'POST', body: '[]', headers: { ...cookie, origin } })).status;
      expect([await status('https://sales.example'), await status(ORIGIN)]).to.deep.equal([200, 403]);
    });

    it('an allowed origin is named, every other gets nothing', async () => {
      const asked = (origin: string) => b.ask(null, '/v1/facts', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });
      const allowed = await asked('https://crm.test');
      expect([allowed.status, allowed.headers.get('access-control-allow-origin'), allowed.headers.get('access-control-allow-credentials'), allowed.headers.get('vary')]).to.deep.equal([204, 'https://crm.test', 'true', 'Origin']);
      const refused = await asked('https://evil.test');
      expect([refused.status, refused.headers.get('access-control-allow-origin'), refused.headers.get('vary')]).to.deep.equal([403, null, 'Origin']);
    });
  });

  it('every answer carries the headers that keep it harmless', async () => {
    for (const [who, path] of [['ops', '/v1/me'], [null, '/v1/me'], ['ops', '/nothing'], [null, '/healthz'], [null, '/v1/openapi.json']] as const) {
      const { headers } = await b.ask(who, path);
      const of = (name: string): string | null => headers.get(name);
      expect([of('x-content-type-options'), of('referrer-policy'), of('x-frame-options'), of('cache-control'), of('content-security-policy')], path)
        .to.deep.equal(['nosniff', 'no-referrer', 'DENY', 'no-store', "default-src 'none'; frame-ancestors 'none'"]);
      expect(of('x-request-id')).to.match(/^[\w-]{8,64}$/);
    }
  });

  it('one reader is limited, the next is not', async () => {
    const few = await bench({ facts: FEW, server: { limits: { calls: 3, per: 30_000 } } });
    const statuses = async (who: string): Promise<number> => (await few.ask(who, '/v1/me')).status;
    expect([await statuses('chen'), await statuses('chen'), await statuses('chen'), await statuses('chen'), await statuses('gu')]).to.deep.equal([200, 200, 200, 429, 200]);
    expect((await few.ask('chen', '/v1/me')).headers.get('retry-after')).to.equal('10');
    await few.clock.advance(9_999);
    expect(await statuses('chen')).to.equal(429);
    await few.clock.advance(1);
    expect([await statuses('chen'), await statuses('chen')]).to.deep.equal([200, 429]);
    // The same user name in another tenant is somebody else.
    expect([await statuses('ops'), await statuses('ops'), await statuses('ops'), await statuses('ops'), await statuses('wuxi')]).to.deep.equal([200, 200, 200, 429, 200]);
  });

  describe('health', () => {
    it('alive is alive; ready is whether the store answers', async () => {
      const sick = await bench({ facts: FEW, server: { ready: () => Promise.reject(new Error('no connection to db:5432')) } });
      expect([(await sick.ask(null, '/healthz')).status, (await sick.ask(null, '/readyz')).status]).to.deep.equal([200, 503]);
      expect(await (await sick.ask(null, '/readyz')).text()).to.not.include('5432');
      expect((await b.ask(null, '/readyz')).status).to.equal(200);
    });
  });

  describe('the log', () => {
    it('has a line per request: who, what and how it ended', async () => {
      await b.ask('chen', '/v1/briefs/opportunity?deal=D-2601', { headers: { 'x-request-id': 'abcdefgh' } });
      expect(b.log).to.deep.equal([{ at: b.clock.now(), level: 'info', event: 'server.request', request: 'abcdefgh', method: 'GET', route: 'opportunityBrief', status: 200, ms: 0, tenant: 'ningbo', user: 'u-chen' }]);
    });

    it('never has a query, a body, a header or a path beyond its route', async () => {
      await b.ask('chen', '/v1/briefs/opportunity?deal=D-2601&access_token=S3CRET');
      await b.ask('S3CRET', '/v1/forecast/S3CRET');
      await b.ask('ops', '/S3CRET?S3CRET', { headers: { 'x-request-id': 'S3CRET\u00e9', cookie: 'S3CRET' } });
      await b.ask('ops', '/v1/facts', { ...post([{ note: 'S3CRET' }]) });
      await b.ask('ops', '/v1/me', { method: 'S3CRET' });
      expect(b.log.length).to.equal(5);
      expect(JSON.stringify(b.log)).to.not.include('S3CRET');
    });

    it('a log that throws costs nobody an answer', async () => {
      const loud = await bench({ facts: FEW, server: { log: () => { throw new Error('disk full'); } } });
      expect((await loud.ask('ops', '/v1/me')).status).to.equal(200);
    });
  });

  describe('what platforms push', () => {
    const received: RawRequest[] = [];
    const hinted: unknown[] = [];
    const receiver: Receiver = {
      receive(request) {
        received.push(request);
        const refuse = (kind: 'auth' | 'invalid'): never => {
          throw new AdapterError('bip', [{ code: 'bad', path: '', expected: 'a signature made with hunter2', received: 'x' }], { kind });
        };
        if (request.headers['x-sign'] !== 'right') refuse('auth');
        if (request.body.length === 0) refuse('invalid');
        return Promise.resolve({ hints: [{ id: 'e-1', event: 'changed', stream: 'orders', at: 0 }], reply: { status: 200, headers: { 'content-type': 'text/plain' }, body: 'success' } });
      },
    };
    let w: Bench;
    beforeEach(async () => {
      received.length = 0;
      hinted.length = 0;
      w = await bench({ facts: FEW, server: { webhooks: { bip: { tenant: 'ningbo', receiver, onHints: (hints, tenant) => void hinted.push([tenant, hints]) } }, limits: { calls: 4 } } });
    });
    const push = (path: string, body: BodyInit, headers: Readonly<Record<string, string>> = { 'x-sign': 'right' }) => w.ask(null, path, { method: 'POST', body, headers });

    it('is verified over the very bytes, answered in its words, and is a hint for the tenant it was set up for', async () => {
      const raw = new Uint8Array([0x7b, 0xff, 0x00, 0x7d]);
      const response = await push('/v1/webhooks/bip?msg_signature=abc&tenant=wuxi', raw);
      expect([response.status, await response.text()]).to.deep.equal([200, 'success']);
      expect([received[0]!.method, received[0]!.body, new URL(received[0]!.url).search]).to.deep.equal(['POST', raw, '?msg_signature=abc&tenant=wuxi']);
      expect(hinted).to.deep.equal([['ningbo', [{ id: 'e-1', event: 'changed', stream: 'orders', at: 0 }]]]);
    });

    it('without a signature that holds is refused without saying what was wrong, and hints at nothing', async () => {
      const response = await push('/v1/webhooks/bip', 'x', {});
      expect(response.status).to.equal(401);
      expect(await response.text()).to.not.include('hunter2');
      expect((await push('/v1/webhooks/bip', '')).status).to.equal(400);
      expect(hinted).to.deep.equal([]);
    });

    it('to a name that is not set up, of too many bytes, or too often, is refused', async () => {
      for (const name of ['wuxi', 'toString', '__proto__']) expect((await push(`/v1/webhooks/${name}`, 'x')).status, name).to.equal(404);
      expect((await push('/v1/webhooks/bip', ' '.repeat(1_048_577))).status).to.equal(413);
      const statuses = [];
      for (let count = 0; count < 4; count++) statuses.push((await push('/v1/webhooks/bip', 'x')).status);
      expect(statuses).to.deep.equal([200, 200, 200, 429]);
    });
  });
});
