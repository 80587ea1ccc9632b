import { assertOk } from '@sextant/adapters/http';
import { expect } from 'chai';
import { rowsBelow } from '../../docs/markdown.js';
import { call, fails, hangs, ok, refusal, type Reply, setup, status, thrown } from './client-setup.js';

/** How to bring about what the table's first column says. */
const FAILURES: Readonly<Record<string, Reply | { readonly extra: Parameters<typeof call>[0] }>> = {
  'connection refused': fails('ECONNREFUSED'),
  'name not found': fails('ENOTFOUND'),
  'connection lost': fails('ECONNRESET'),
  'no answer in time': hangs,
  'body cut off': () => new Response('{"a":', { headers: { 'content-length': '99' } }),
  'body no JSON': () => new Response('hello'),
  'body of another shape': { extra: { read: () => { throw new TypeError('x is undefined'); } } },
  'body too large': () => new Response(new Uint8Array(100), { headers: { 'content-length': '99999999999' } }),
  'key __proto__ in JSON': () => new Response('{"__proto__":1}'),
  '3xx: redirects are not followed': status(302),
  ...Object.fromEntries([400, 401, 403, 404, 409, 410, 429, 500, 503].map((code) => [String(code), status(code)])),
  'read says rate under 200': { extra: { read: () => { throw refusal('rate'); } } },
  'read says transient under 200': { extra: { read: () => { throw refusal('transient'); } } },
  'read says auth under 200': { extra: { read: () => { throw refusal('auth'); } } },
  'certificate not trusted': fails('CERT_HAS_EXPIRED'),
  'request cannot be built': { extra: { request: () => { throw new TypeError('no'); } } },
};

/** What happens, in the table's words. */
async function happens(failure: string, repeatable: boolean): Promise<readonly [code: string, kind: string, happens: string]> {
  const how = FAILURES[failure];
  if (!how) throw new Error(`nobody knows how to bring about "${failure}"`);
  const { client, clock, requests } = setup([typeof how === 'function' ? how : ok], { tries: 2 });
  let renewals = 0;
  const error = await thrown(clock.run(client.send(call({
    repeatable,
    read: (answer) => { assertOk(answer); return answer.json(); },
    renew: () => { renewals += 1; return Promise.resolve(); },
    ...(typeof how === 'function' ? {} : how.extra),
  }))));
  const what = renewals === 1 ? 'renewed once' : error.uncertain ? 'uncertain' : requests.length === 2 ? 'again' : 'thrown';
  return [error.code === 'no' ? 'its own' : error.code, error.kind, what];
}

describe('docs/http.md', () => {
  const rows = rowsBelow('docs/http.md', 'Failures', 'failure');

  it('tells of every failure that is known here', () => {
    expect(rows.map(([failure]) => failure)).to.have.members(Object.keys(FAILURES));
  });

  for (const [failure = '', code = '', kind = '', again = '', once = ''] of rows) {
    it(`${failure}: ${code}, ${kind}, ${again}, ${once}`, async () => {
      expect(await happens(failure, true)).to.deep.equal([code, kind, again]);
      expect(await happens(failure, false)).to.deep.equal([code, kind, once]);
    });
  }
});
