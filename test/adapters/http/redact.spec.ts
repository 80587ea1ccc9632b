import { AdapterError } from '@sextant/adapters/contract';
import { redact, REDACTED, redactor } from '@sextant/adapters/http';
import { expect } from 'chai';
import fc from 'fast-check';
import { call, ok, setup, status, thrown } from './client-setup.js';

const bytes = (text: string): string => Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
const base64 = (text: string): string => btoa(bytes(text));
const everyByte = (text: string, write: (byte: number) => string): string => [...new TextEncoder().encode(text)].map(write).join('');
const html = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Ways in which a text may meet us again; none holds the secret any more but in this form. */
const ENCODINGS: Record<string, (text: string) => string> = {
  'plain': (text) => text,
  'percent-encoded': encodeURIComponent,
  'percent-encoded in lower case': (text) => encodeURIComponent(text).replace(/%../g, (triplet) => triplet.toLowerCase()),
  'percent-encoded, every byte': (text) => everyByte(text, (byte) => `%${byte.toString(16).padStart(2, '0')}`),
  'percent-encoded twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'a form': (text) => new URLSearchParams({ x: text }).toString().slice(2),
  'a URL': (text) => encodeURI(text),
  'JSON': (text) => JSON.stringify(text).slice(1, -1),
  'JSON in JSON': (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
  'JSON of ASCII': (text) => JSON.stringify(text).slice(1, -1).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`),
  'hex': (text) => everyByte(text, (byte) => byte.toString(16).padStart(2, '0')),
  'HTML': html,
};

const secretText = fc.string({ unit: fc.oneof(fc.constantFrom(...'abcXYZ019+/=&?%"\\\' <>~-_.:;!'), fc.constantFrom('é', '密', '🔑', '\n')), minLength: 4, maxLength: 24 })
  .filter((text) => !REDACTED.includes(text) && text.trim() !== '');

describe('redaction of known secrets', () => {
  for (const [name, encode] of Object.entries(ENCODINGS)) {
    it(`leaves none that is written as ${name}`, () => {
      fc.assert(fc.property(secretText, fc.constantFrom('', 'x', ' ', '"', '/'), (secret, around) => {
        const written = encode(secret);
        expect(redact(`${around}${written}${around}`, [secret])).to.equal(`${around}${REDACTED}${around}`);
      }), { numRuns: 60 });
    });
  }

  it('leaves none in base64, wherever in a longer text it stands', () => {
    fc.assert(fc.property(secretText, fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 }), (secret, before, after) => {
      for (const write of [base64, (text: string) => base64(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')]) {
        const shown = redact(write(before + secret + after), [secret]);
        expect(shown).to.include(REDACTED);
        // What is left is too short to hold it.
        expect(shown.replace(REDACTED, '').length).to.be.at.most(write(before + after).length + 4);
      }
    }), { numRuns: 100 });
  });

  it('hides the longer of two secrets of which one is part of the other', () => {
    expect(redact('abcdef abc', ['abc', 'abcdef'])).to.equal(`${REDACTED} ${REDACTED}`);
  });

  it('ignores empty secrets and hides the shortest', () => {
    expect(redact('a-b', ['', 'a'])).to.equal(`${REDACTED}-b`);
  });

  it('leaves everything else as it is', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      fc.pre(!/[=:@]/.test(text) && !/basic|bearer/i.test(text));
      expect(redactor(['never in it 密钥'])(text)).to.equal(text);
    }));
  });
});

describe('redaction by name', () => {
  for (const [text, shown] of [
    ['https://x.example/cgi?access_token=abc&id=1', `https://x.example/cgi?access_token=${REDACTED}&id=1`],
    ['/gettoken?corpid=c&corpsecret=s', `/gettoken?corpid=c&corpsecret=${REDACTED}`],
    ['/send?key=633a', `/send?key=${REDACTED}`],
    ['?app_key=k&app_secret=s&appsecret=t&appKey=u', `?app_key=${REDACTED}&app_secret=${REDACTED}&appsecret=${REDACTED}&appKey=${REDACTED}`],
    ['?sign=a%2Bb&timestamp=1', `?sign=${REDACTED}&timestamp=1`],
    ['?signature=a&msg_signature=b&X-Amz-Signature=c', `?signature=${REDACTED}&msg_signature=${REDACTED}&X-Amz-Signature=${REDACTED}`],
    ['?password=p#x', `?password=${REDACTED}#x`],
    ['?Token=t&refresh_token=r&code=c', `?Token=${REDACTED}&refresh_token=${REDACTED}&code=${REDACTED}`],
    ['to=https%3A%2F%2Fx%3Faccess_token%3Dabc%26b%3D1', `to=https%3A%2F%2Fx%3Faccess_token%3D${REDACTED}%26b%3D1`],
    ['password=p q', `password=${REDACTED} q`],
    ['{"password":"a\\"b\\\\","id":1}', `{"password":"${REDACTED}","id":1}`],
    ['{\\"password\\":\\"a b\\",\\"id\\":1}', `{\\"password\\":\\"${REDACTED}\\",\\"id\\":1}`],
    ['{"password":"cut off', `{"password":"${REDACTED}`],
    ["{'token': 'a', 'id': 1}", `{'token': '${REDACTED}', 'id': 1}`],
    ['note: Cookie: a=b\r\nX-Id: 7', `note: Cookie: ${REDACTED}\r\nX-Id: 7`],
    ['Cookie:\nAccept: x', 'Cookie:\nAccept: x'],
    ['?sign=&id=1', '?sign=&id=1'],
    ['{"access_token": "t", "key": "directive/1", "code": "40014"}', `{"access_token": "${REDACTED}", "key": "directive/1", "code": "40014"}`],
    ['Authorization: Bearer abc.def\nAccept: x', `Authorization: ${REDACTED}\nAccept: x`],
    ['Set-Cookie: a=b; HttpOnly', `Set-Cookie: ${REDACTED}`],
    ['x-kd-signature: abc', `x-kd-signature: ${REDACTED}`],
    ['X-Api-Key: abc', `X-Api-Key: ${REDACTED}`],
    ['sent Basic dXNlcjpwYXNz', `sent Basic ${REDACTED}`],
    ['https://user:pass@x.example/', `https://${REDACTED}@x.example/`],
    ['monkey=1 /donkeys?id=2 author=me', 'monkey=1 /donkeys?id=2 author=me'],
  ] as const) {
    it(`of ${text.replaceAll('\n', ' ')}`, () => {
      expect(redact(text)).to.equal(shown);
    });
  }

  it('takes a long text of a stranger no longer than a moment', () => {
    const pieces = ['x-auth-', 'token', '&a', '"a', '%25', '\\', 'http://', 'a', 'Bearer ', '"token":"', '\\\\\\"a', '&#00', 'x-auth: ', ' token=', '%26'];
    for (const piece of pieces) {
      const started = performance.now();
      redact(piece.repeat(Math.ceil(100_000 / piece.length)), ['a long secret \\ "', 'aaaaaaaaab']);
      // What grows with the square of the length would take minutes.
      expect(performance.now() - started, piece).to.be.below(5_000);
    }
  });
});

describe('secrets of a client', () => {
  const secret = 'pa&ss/wörd';
  const url = `https://user:${encodeURIComponent(secret)}@crm.example/deals?access_token=tok123456&q=${encodeURIComponent(secret)}`;
  const request = (): Request => new Request(url.replace(/\/\/.*@/, '//'), { headers: { authorization: `Bearer ${secret.length}xyz`, cookie: 'sid=cookie-value' } });

  it('are in no log entry, nor are headers and bodies', async () => {
    const { client, clock, logs } = setup([status(500), ok], { secrets: [secret] });
    await clock.run(client.send(call({ name: `deals ${secret}`, request })));
    expect(logs.map(({ event, level }) => `${level} ${event}`)).to.deep.equal(['warn http.call', 'warn http.retry', 'debug http.call']);
    expect(logs[0]).to.deep.equal({
      at: 1_000_000, level: 'warn', event: 'http.call', platform: 'crm', tenant: 'acme', call: `deals ${REDACTED}`, method: 'GET',
      url: `https://crm.example/deals?access_token=${REDACTED}&q=${REDACTED}`, tries: 1, status: 500, took: 0, code: 'http-500', kind: 'transient',
    });
    expect(logs[1]).to.deep.equal({
      at: 1_000_000, level: 'warn', event: 'http.retry', platform: 'crm', tenant: 'acme', call: `deals ${REDACTED}`, code: 'http-500', kind: 'transient', tries: 1, wait: 500,
    });
    expect(JSON.stringify(logs)).to.not.match(/cookie-value|tok123456|xyz|fine/);
  });

  it('are in no error, its stack, its causes and what hangs on them', async () => {
    const { client, clock } = setup([() => {
      const cause = Object.assign(new Error(`connect ${url}`), { code: 'ECONNRESET', socket: { password: secret } });
      throw new TypeError(`fetch failed for ${secret}`, { cause: new Error(secret, { cause }) });
    }], { secrets: [secret], tries: 1 });
    const error = await thrown(clock.run(client.send(call())));
    const texts: string[] = [];
    for (let each: unknown = error; each instanceof Error; each = each.cause) texts.push(each.message, each.stack ?? '', JSON.stringify(each));
    expect(texts.join('\n')).to.not.include(secret).and.not.include(encodeURIComponent(secret)).and.not.include('tok123456');
    expect(((error.cause as Error).cause as Error).cause).to.include({ code: 'ECONNRESET', message: `connect https://${REDACTED}@crm.example/deals?access_token=${REDACTED}&q=${REDACTED}` });
  });

  it('are in no error that read, request or renew throws', async () => {
    const leaky = new AdapterError(`crm ${secret}`, [{ code: 'no', path: `/${secret}`, expected: secret, received: `{"password":"hidden-too"} ${secret}` }], { kind: 'auth', cause: new Error(secret) });
    const fail = (): never => { throw leaky; };
    for (const extra of [{ read: fail }, { request: fail }, { read: fail, renew: () => Promise.reject(leaky) }, { read: fail, renew: () => Promise.reject(new Error(secret)) }]) {
      const { client } = setup([ok], { secrets: [secret] });
      const error = await thrown(client.send(call(extra)));
      const text = JSON.stringify(error) + error.message + String(error.stack) + (error.cause as Error).message;
      expect(text).to.not.include(secret).and.not.include('hidden-too');
    }
  });

  it('are in no code of an error, nor in the name and code of its causes', async () => {
    const cause = Object.assign(new Error('x'), { name: `Named ${secret}`, code: `E_${secret}` });
    const { client, clock } = setup([() => { throw new TypeError('fetch failed', { cause }); }], { secrets: [secret], tries: 1 });
    const error = await thrown(clock.run(client.send(call())));
    const inner = (error.cause as Error).cause as Error & { code: string };
    expect([inner.name, inner.code]).to.deep.equal([`Named ${REDACTED}`, `E_${REDACTED}`]);
    const said = new AdapterError('crm', [{ code: `BAD ${secret}`, path: '', expected: '', received: '' }], { kind: 'invalid' });
    const other = await thrown(setup([ok], { secrets: [secret] }).client.send(call({ read: () => { throw said; } })));
    expect([other.code, other.problems[0]?.code]).to.deep.equal([`BAD ${REDACTED}`, `BAD ${REDACTED}`]);
    expect(other.message).to.not.include(secret);
  });

  it('may become known later', async () => {
    const { client, clock, logs } = setup([status(500)], { tries: 1 });
    client.hide('session-1');
    client.hide('session-1');
    client.hide('');
    await thrown(clock.run(client.send(call({ request: () => new Request('https://crm.example/session-1/deals') }))));
    expect(logs[0]?.url).to.equal(`https://crm.example/${REDACTED}/deals`);
  });

  it('that became known later are remembered, the newest fifty of them, beside those that were known', async () => {
    const { client, clock, logs } = setup([status(500)], { tries: 1, secrets: ['always'] });
    for (let n = 10; n <= 60; n++) client.hide(`session-${n}`);
    await thrown(clock.run(client.send(call({ request: () => new Request('https://crm.example/session-10/session-11/session-60/always') }))));
    expect(logs[0]?.url).to.equal(`https://crm.example/session-10/${REDACTED}/${REDACTED}/${REDACTED}`);
  });

  it('keep kind, wait and place of an error as they were', async () => {
    const at = new AdapterError('crm', [{ code: 'a', path: '/x', expected: 'b', received: 'c' }, { code: 'd', path: '', expected: 'e', received: 'f' }], { kind: 'conflict', retryAfter: 5, uncertain: true });
    const error = await thrown(setup([ok]).client.send(call({ read: () => { throw at; } })));
    expect(error).to.deep.include({ code: 'a', kind: 'conflict', retryable: false, retryAfter: 5, uncertain: true, what: 'crm deals', problems: at.problems });
    expect(error.stack).to.equal(at.stack);
  });
});

describe('values that are no text', () => {
  for (const [text, shown] of [
    ['{"password":12345,"a":1}', `{"password":${REDACTED},"a":1}`],
    ['{"pwd": -1.5e3}', `{"pwd": ${REDACTED}}`],
    ['{"api_key":["abc","d]e",["f"]],"b":[1]}', `{"api_key":${REDACTED},"b":[1]}`],
    ["{'api_key': ['it\\'s]', 1]}", `{'api_key': ${REDACTED}}`],
    ['{"tokens":["abc', `{"tokens":${REDACTED}`],
    ['{\\"secret\\":123}', `{\\"secret\\":${REDACTED}}`],
    ['{"token":null,"count":12}', '{"token":null,"count":12}'],
  ] as const) {
    it(`are hidden under a secret name: ${text}`, () => { expect(redact(text)).to.equal(shown); });
  }
});
