import { request as httpRequest } from 'node:http';
import { expect } from 'chai';
import { afterAll, beforeAll } from 'vitest';
import { ningboFacts } from '../../../stories/scenario/ningbo.js';
import { ningboPolicy } from '../../../stories/scenario/policy.js';
import { desk, type Desk, type Ran } from './harness.js';

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

describe('sextant serve', () => {
  let d: Desk;
  let end: AbortController;
  let ran: Promise<Ran>;
  let origin: string;
  let ticket: string;
  let log = '';
  let cookie: string;

  /** Node's own client, which lets a test say any `Host`. */
  const get = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET', body = ''): Promise<Answer> => new Promise((resolve, reject) => {
    const asked = httpRequest(`${origin}${path}`, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece)).on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    asked.on('error', reject).end(body);
  });

  beforeAll(async () => {
    d = await desk();
    d.file('ningbo.json', ningboPolicy);
    d.file('widgets.js', '/* widgets */');
    await d.keep('ningbo', ningboFacts());
    end = new AbortController();
    let out = '';
    const begun = new Promise<void>((resolve) => {
      ran = d.run(['serve', '--port', '0', '--tenant', 'ningbo', '--policy', 'ningbo.json', '--widgets', 'widgets.js', '--log', '--data', 'data'], {
        signal: end.signal, env: { SEXTANT_TOKEN: 'token-of-a-script' },
        out(text) {
          out += text;
          if (out.includes('ticket=')) resolve();
        },
        err: (text) => void (log += text),
      });
    });
    await Promise.race([begun, ran!.then(({ err }) => { throw new Error(`it ended: ${log}${err}`); })]);
    origin = /http:\/\/127\.0\.0\.1:\d+/.exec(out)?.[0] ?? '';
    ticket = /ticket=([\w-]+)/.exec(out)?.[1] ?? '';
    // Not by chance: the link must not be guessed.
    expect(ticket.length).to.be.above(30);
  }, 120_000);
  afterAll(async () => {
    end.abort();
    expect((await ran).code).to.equal(0);
    d.leave();
  });

  it('shows nobody anything before the link was opened', async () => {
    expect((await get('/v1/forecast')).status).to.equal(401);
    expect((await get('/v1/forecast', { cookie: 'sextant_session=guess' })).status).to.equal(401);
    expect((await get(`/v1/forecast?ticket=${ticket}`)).status).to.equal(401);
    expect((await get('/?ticket=guess')).status).to.equal(403);
  });

  it('its link works once, and leaves a cookie no script and no other site can use', async () => {
    const entered = await get(`/?ticket=${ticket}`);
    expect([entered.status, entered.headers['location']]).to.deep.equal([303, '/']);
    const [set = ''] = entered.headers['set-cookie'] as readonly string[];
    expect(set).to.match(/^sextant_session=[\w-]{40,}; HttpOnly; SameSite=Strict; Path=\/$/);
    cookie = set.split(';')[0]!;
    const again = await get(`/?ticket=${ticket}`);
    expect([again.status, again.headers['set-cookie']]).to.deep.equal([403, undefined]);
    const { deals } = JSON.parse((await get('/v1/forecast', { cookie })).body) as { readonly deals: readonly unknown[] };
    expect(deals.length).to.be.above(5);
  });

  it('the page runs nothing but its own files, under a strict policy', async () => {
    const { status, headers, body } = await get('/');
    expect([status, headers['content-security-policy'], headers['x-content-type-options'], headers['referrer-policy']]).to.deep.equal([200, POLICY, 'nosniff', 'no-referrer']);
    expect(body).to.not.match(/<script>|<style|style=| on\w+=|https?:/);
    expect((await get('/widgets.js')).body).to.equal('/* widgets */');
    expect((await get('/page.js')).body).to.equal('/* page */');
    expect((await get('/page.css')).headers['content-type']).to.equal('text/css; charset=utf-8');
    expect((await get('/../package.json')).status).to.equal(404);
    expect((await get('/%2e%2e/package.json')).status).to.equal(404);
  });

  it('a name made to lead to this machine is refused', async () => {
    for (const host of ['evil.example', `evil.example:${new URL(origin).port}`, '127.0.0.1', 'localhost:1']) {
      expect((await get('/v1/forecast', { cookie, host })).status, host).to.equal(421);
    }
    expect((await get('/v1/forecast', { cookie, host: `localhost:${new URL(origin).port}` })).status).to.equal(200);
  });

  it('another site cannot write with the cookie; the page itself can', async () => {
    const json = { cookie, 'content-type': 'application/json' };
    for (const from of [{}, { origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { origin: 'null' }]) {
      const { status, body } = await get('/v1/facts', { ...json, ...from }, 'POST', '[]');
      expect([status, (JSON.parse(body) as { readonly code: string }).code], JSON.stringify(from)).to.deep.equal([403, 'cross-site']);
    }
    expect((await get('/v1/facts', { ...json, origin, 'sec-fetch-site': 'same-origin' }, 'POST', '[]')).status).to.equal(200);
  });

  it('a script uses the token of the environment', async () => {
    expect((await get('/v1/me', { authorization: 'Bearer token-of-a-script' })).status).to.equal(200);
    for (const wrong of ['token-of-a-scripT', 'token', '']) expect((await get('/v1/me', { authorization: `Bearer ${wrong}` })).status, wrong).to.equal(401);
  });

  it('is ready while its store answers', async () => {
    expect([(await get('/healthz')).status, (await get('/readyz')).status]).to.deep.equal([200, 200]);
  });

  it('logs requests as JSON lines, without the link, the cookie and the token', () => {
    const lines = log.trim().split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    expect(lines.length).to.be.above(5);
    expect(lines.every(({ event }) => event === 'server.request')).to.equal(true);
    for (const secret of [ticket, cookie.slice('sextant_session='.length), 'token-of-a-script']) expect(log.includes(secret)).to.equal(false);
  });

  it('a file of widgets that is not there ends with 3; a port that is taken with 4', async () => {
    const none = await d.run(['serve', '--widgets', 'none.js']);
    expect([none.code, none.err]).to.deep.equal([3, 'cannot read none.js: ENOENT\n']);
    const taken = await d.run(['serve', '--port', new URL(origin).port, '--data', 'data']);
    expect([taken.code, taken.err]).to.deep.equal([4, `127.0.0.1:${new URL(origin).port}: EADDRINUSE\n`]);
  });
});
