import { createHmac } from 'node:crypto';
import { replayWindow, sameSecret, verifyHmac } from '@sextant/adapters/http';
import { expect } from 'chai';
import fc from 'fast-check';

describe('a signature', () => {
  // RFC 4231, case 2.
  const rfc = { secret: 'Jefe', parts: ['what do ya want ', 'for nothing?'] } as const;

  it('is checked as the RFC says', () => {
    expect(verifyHmac({ hash: 'sha256', ...rfc, signature: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843' })).to.equal(true);
    expect(verifyHmac({ hash: 'sha512', ...rfc, signature: '164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737' })).to.equal(true);
    // RFC 2202.
    expect(verifyHmac({ hash: 'sha1', ...rfc, signature: 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79' })).to.equal(true);
    expect(verifyHmac({ hash: 'md5', ...rfc, signature: '750c783e6ab0b503eaa86e310a5db738' })).to.equal(true);
  });

  it('of any bytes is right as hex, base64 and base64url, and wrong when a bit of it, the body or the secret is', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 1 }), fc.string({ minLength: 1 }), fc.nat(), (body, secret, at) => {
      const changed = Uint8Array.from(body, (byte, index) => (index === at % body.length ? byte ^ 1 : byte));
      for (const as of ['hex', 'base64', 'base64url'] as const) {
        const signature = createHmac('sha256', secret).update(body).digest(as);
        expect(verifyHmac({ hash: 'sha256', secret, parts: [body], signature, as })).to.equal(true);
        expect(verifyHmac({ hash: 'sha256', secret, parts: [changed], signature, as })).to.equal(false);
        expect(verifyHmac({ hash: 'sha256', secret: `${secret}x`, parts: [body], signature, as })).to.equal(false);
        expect(verifyHmac({ hash: 'sha256', secret, parts: [body], signature: `${signature.startsWith('A') || signature.startsWith('a') ? 'B' : 'A'}${signature.slice(1)}`, as })).to.equal(signature.startsWith('A') && as === 'hex');
      }
    }), { numRuns: 100 });
  });

  it('may be in upper case as hex, with blanks around it', () => {
    expect(verifyHmac({ hash: 'sha1', ...rfc, signature: ' EFFCDF6AE5EB2FA2D27416D5F184DF9C259A7C79 ' })).to.equal(true);
  });

  for (const signature of [null, undefined, '', ' ', 'zz', 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c7', 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79zz', 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c7900', '密']) {
    it(`is wrong as ${JSON.stringify(signature)}`, () => {
      expect(verifyHmac({ hash: 'sha1', ...rfc, signature })).to.equal(false);
    });
  }
});

describe('comparing secrets', () => {
  it('tells the same from others, of any length', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => { expect([sameSecret(a, b), sameSecret(a, a)]).to.deep.equal([a === b, true]); }));
    expect(sameSecret('é', new TextEncoder().encode('é'))).to.equal(true);
    expect(sameSecret('', '')).to.equal(true);
  });
});

describe('a replay window', () => {
  const code = (run: () => unknown): unknown => { try { return run(); } catch (error) { return (error as { code: string }).code; } };

  it('takes what is at most five minutes old, or as much ahead', () => {
    const now = 10_000_000;
    for (const [at, expected] of [[now - 300_000, 'fresh'], [now - 300_001, 'outside-window'], [now + 300_000, 'fresh'], [now + 300_001, 'outside-window'], [NaN, 'outside-window']] as const) {
      expect(code(() => replayWindow().check({ at, id: 'a' }, now)), String(at - now)).to.equal(expected);
    }
  });

  it('refuses as `auth`, remembering nothing', () => {
    const window = replayWindow({ tolerance: 10 });
    expect(() => window.check({ at: 0, id: 'a' }, 11)).to.throw().with.include({ kind: 'auth', path: '/at' });
    expect(window.check({ at: 5, id: 'a' }, 11)).to.equal('fresh');
  });

  it('tells what came before, seven days long', () => {
    const window = replayWindow();
    const week = 7 * 86_400_000;
    expect(window.check({ at: null, id: 'a' }, 0)).to.equal('fresh');
    expect(window.check({ at: null, id: 'b' }, 0)).to.equal('fresh');
    expect(window.check({ at: null, id: 'a' }, week - 1)).to.equal('repeated');
    expect(window.check({ at: null, id: 'a' }, week)).to.equal('fresh');
  });

  it('remembers at least as long as a time stamp holds', () => {
    const window = replayWindow({ tolerance: 1_000, keep: 0 });
    expect(window.check({ at: 1_000, id: 'a' }, 0)).to.equal('fresh');
    expect(window.check({ at: 1_000, id: 'a' }, 1_999)).to.equal('repeated');
  });

  it('remembers so many and no more, forgetting the oldest', () => {
    const window = replayWindow({ remember: 2 });
    for (const id of ['a', 'b', 'c']) window.check({ at: null, id }, 0);
    expect(['c', 'b'].map((id) => window.check({ at: null, id }, 1))).to.deep.equal(['repeated', 'repeated']);
    expect(window.check({ at: null, id: 'a' }, 1)).to.equal('fresh');
  });
});
