import { AdapterError } from '@sextant/adapters/contract';
import { assertOk, createClient } from '@sextant/adapters/http';
import { expect } from 'chai';
import { call, fails, hangs, ok, refusal, type Reply, setup, status, thrown } from './client-setup.js';

const html: Reply = () => new Response('<html></html>');

describe('a call that may be repeated', () => {
  const again: Record<string, Reply> = {
    'the connection is refused': fails('ECONNREFUSED'),
    'the connection is lost': fails('ECONNRESET'),
    'the name is not found': fails('ENOTFOUND'),
    'nothing is known but that it failed': () => { throw new TypeError('fetch failed'); },
    'the status is 429': status(429),
    'the status is 500': status(500),
    'the status is 503': status(503),
    'the status is 408': status(408),
    'the body is no JSON': html,
    'the body is cut off': () => new Response('{"a":[1,'),
  };
  for (const [when, reply] of Object.entries(again)) {
    it(`is repeated when ${when}`, async () => {
      const { client, clock, requests } = setup([reply, ok]);
      expect(await clock.run(client.send(call()))).to.deep.equal({ fine: true });
      expect(requests).to.have.length(2);
    });
  }

  for (const code of [400, 403, 404, 409, 410, 422, 451]) {
    it(`is not repeated when the status is ${code}`, async () => {
      const { client, clock, requests } = setup([status(code)]);
      const error = await thrown(clock.run(client.send(call({ read: (answer) => { assertOk(answer); } }))));
      expect([error.code, error.retryable, requests.length]).to.deep.equal([`http-${code}`, false, 1]);
    });
  }

  it('is tried six times, waiting half of 1, 2, 4, 8 and 16 s with a chance of one half', async () => {
    const { client, clock, requests } = setup([status(500)]);
    const error = await thrown(clock.run(client.send(call())));
    expect(requests).to.have.length(6);
    expect(clock.now() - 1_000_000).to.equal(500 + 1_000 + 2_000 + 4_000 + 8_000);
    expect(error).to.include({ kind: 'transient', code: 'http-500', uncertain: false, retryable: true });
  });

  it('is tried as often as is set, and once when that is one', async () => {
    for (const tries of [1, 3]) {
      const { client, clock, requests } = setup([status(500)], { tries });
      await thrown(clock.run(client.send(call())));
      expect(requests).to.have.length(tries);
    }
  });

  it('waits no longer than 60 s between two tries', async () => {
    const { client, clock } = setup([status(500)], { tries: 3, backOff: 1_000_000 });
    await thrown(clock.run(client.send(call())));
    expect(clock.now() - 1_000_000).to.equal(60_000);
  });

  it('builds its request anew for every try', async () => {
    let built = 0;
    const { client, clock, requests } = setup([status(500), status(500), ok]);
    await clock.run(client.send(call({ request: () => new Request(`https://crm.example/${++built}`) })));
    expect(requests.map(({ url }) => url)).to.deep.equal([1, 2, 3].map((n) => `https://crm.example/${n}`));
  });

  it('fails with what read throws, and is repeated when that is retryable', async () => {
    for (const [error, tries] of [
      [refusal('invalid'), 1], [refusal('permission'), 1], [refusal('gone'), 1], [refusal('conflict'), 1], [refusal('config'), 1],
      [refusal('conflict', { retryable: true }), 6], [refusal('transient'), 6], [refusal('transient', { retryable: false }), 1], [refusal('rate'), 6],
    ] as const) {
      const { client, clock, requests } = setup([ok]);
      const caught = await thrown(clock.run(client.send(call({ read: () => { throw error; } }))));
      expect([caught.kind, caught.code, requests.length]).to.deep.equal([error.kind, 'no', tries]);
    }
  });

  it('tells an answer of another shape as transient, with what went wrong as its cause', async () => {
    const { client, clock } = setup([ok], { tries: 1 });
    const error = await thrown(clock.run(client.send(call({ read: (answer) => (answer.json() as unknown as { a: { b: string } }).a.b }))));
    expect(error).to.include({ code: 'unexpected-answer', kind: 'transient' });
    expect((error.cause as Error).name).to.equal('TypeError');
  });

  it('tells the status rather than that its body was no JSON', async () => {
    const { client, clock } = setup([status(502)], { tries: 1 });
    expect((await thrown(clock.run(client.send(call())))).code).to.equal('http-502');
  });

  it('believes read when it says yes to a status that looks like a failure, but for 401 and 429', async () => {
    const read = (): string => 'read';
    expect(await setup([status(500)]).client.send(call({ read }))).to.equal('read');
    expect((await thrown(setup([status(401)]).client.send(call({ read })))).kind).to.equal('auth');
    const { client, clock } = setup([status(429)], { tries: 1 });
    expect((await thrown(clock.run(client.send(call({ read }))))).kind).to.equal('rate');
  });

  it('believes read when it has another word for 401 and 429', async () => {
    for (const code of [401, 429]) {
      const { client, requests } = setup([status(code)]);
      const error = await thrown(client.send(call({ read: () => { throw refusal('permission'); } })));
      expect([error.kind, requests.length]).to.deep.equal(['permission', 1]);
    }
  });

  it('does not follow a redirect', async () => {
    const { client, requests } = setup([status(302, { location: 'https://elsewhere.example/' })]);
    const error = await thrown(client.send(call()));
    expect([error.code, error.kind, requests.length, requests[0]?.redirect]).to.deep.equal(['http-302', 'config', 1, 'manual']);
  });

  it('is not repeated when the certificate is not trusted', async () => {
    const { client, requests } = setup([fails('DEPTH_ZERO_SELF_SIGNED_CERT')]);
    expect(await thrown(client.send(call()))).to.include({ code: 'untrusted-certificate', kind: 'config', retryable: false });
    expect(requests).to.have.length(1);
  });

  it('takes what cannot be built as a mistake, and sends nothing', async () => {
    const { client, requests } = setup([ok]);
    const error = await thrown(client.send(call({ request: () => new Request('no address') })));
    expect([error.code, error.kind, requests.length]).to.deep.equal(['request-not-built', 'config', 0]);
  });

  it('passes on what an adapter throws while building', async () => {
    const { client } = setup([ok]);
    expect((await thrown(client.send(call({ request: () => { throw refusal('auth'); }, renew: () => Promise.resolve() })))).kind).to.equal('auth');
  });
});

describe('a call that must not be repeated', () => {
  const write = (extra = {}): ReturnType<typeof call> => call({ repeatable: false, ...extra });

  const begunNot: Record<string, Reply> = {
    'the connection is refused': fails('ECONNREFUSED'),
    'the name is not found': fails('ENOTFOUND'),
    'the name server is busy': fails('EAI_AGAIN'),
    'connecting took too long': fails('UND_ERR_CONNECT_TIMEOUT'),
    'connecting timed out': fails('ETIMEDOUT', { syscall: 'connect' }),
    'every address refuses': () => {
      throw new TypeError('fetch failed', { cause: new AggregateError([1, 2].map(() => Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))) });
    },
    'the status is 429': status(429),
  };
  for (const [when, reply] of Object.entries(begunNot)) {
    it(`is sent again when it surely was not begun: ${when}`, async () => {
      const { client, clock, requests } = setup([reply, ok]);
      expect(await clock.run(client.send(write()))).to.deep.equal({ fine: true });
      expect(requests).to.have.length(2);
    });
  }

  it('is sent again when read says that there were too many calls', async () => {
    let reads = 0;
    const { client, clock, requests } = setup([ok]);
    await clock.run(client.send(write({ read: () => { if (++reads < 3) throw refusal('rate'); } })));
    expect(requests).to.have.length(3);
  });

  const dark: Record<string, Reply> = {
    'the connection is lost': fails('ECONNRESET'),
    'reading timed out': fails('ETIMEDOUT', { syscall: 'read' }),
    'one address was reached and lost': () => {
      const errors = ['ECONNREFUSED', 'ECONNRESET'].map((code) => Object.assign(new Error(code), { code }));
      throw new TypeError('fetch failed', { cause: new AggregateError(errors) });
    },
    'nothing is known': () => { throw new TypeError('fetch failed'); },
    'the status is 500': status(500),
    'the status is 503 with Retry-After': status(503, { 'retry-after': '1' }),
    'the body is no JSON': html,
    'the body is cut off': () => new Response('{"a":[1,'),
    'the body has a key that is forbidden': () => new Response('{"__proto__":1}'),
    'there is no answer in time': hangs,
  };
  for (const [when, reply] of Object.entries(dark)) {
    it(`is sent once and told as uncertain when ${when}`, async () => {
      const { client, clock, requests } = setup([reply]);
      const error = await thrown(clock.run(client.send(write())));
      expect([error.uncertain, requests.length]).to.deep.equal([true, 1]);
    });
  }

  it('is certain when the platform refused, or was never reached', async () => {
    for (const kind of ['invalid', 'permission', 'conflict', 'gone', 'config', 'auth', 'rate'] as const) {
      const { client, clock } = setup([ok], { tries: 1 });
      expect((await thrown(clock.run(client.send(write({ read: () => { throw refusal(kind); } }))))).uncertain, kind).to.equal(false);
    }
    const { client, clock } = setup([fails('ECONNREFUSED')]);
    expect(await thrown(clock.run(client.send(write())))).to.include({ uncertain: false, code: 'unreachable' });
  });

  it('is uncertain when its second try ends in the dark', async () => {
    const { client, clock, requests } = setup([fails('ECONNREFUSED'), fails('ECONNRESET'), ok]);
    expect(await thrown(clock.run(client.send(write())))).to.include({ uncertain: true, code: 'connection-lost' });
    expect(requests).to.have.length(2);
  });
});

describe('a log that throws', () => {
  it('changes nothing in what happened', async () => {
    const client = createClient({ platform: 'crm', tenant: 'acme' }, { transport: () => Promise.resolve(Response.json(1)), log: () => { throw new Error('disk full'); } });
    expect(await client.send(call())).to.equal(1);
  });
});

describe('a session that is refused', () => {
  it('is renewed once, and the call built again', async () => {
    let token = 'old';
    const { client, requests, clock } = setup([status(401), ok]);
    await clock.run(client.send(call({
      repeatable: false,
      request: () => new Request(`https://crm.example/?as=${token}`),
      renew: () => { token = 'new'; return Promise.resolve(); },
    })));
    expect(requests.map(({ url }) => new URL(url).searchParams.get('as'))).to.deep.equal(['old', 'new']);
    expect(clock.now()).to.equal(1_000_000);
  });

  it('is renewed when read says so under HTTP 200', async () => {
    let renewals = 0;
    const { client } = setup([ok]);
    await client.send(call({ read: () => { if (renewals === 0) throw refusal('auth'); }, renew: () => { renewals += 1; return Promise.resolve(); } }));
    expect(renewals).to.equal(1);
  });

  it('is not renewed twice in one call', async () => {
    let renewals = 0;
    const { client, requests } = setup([status(401)]);
    const error = await thrown(client.send(call({ renew: () => { renewals += 1; return Promise.resolve(); } })));
    expect([error.kind, renewals, requests.length]).to.deep.equal(['auth', 1, 2]);
  });

  it('takes no try away from the call', async () => {
    const { client, clock, requests } = setup([status(401), status(500)], { tries: 2 });
    await thrown(clock.run(client.send(call({ renew: () => Promise.resolve() }))));
    expect(requests).to.have.length(3);
  });

  it('ends the call where nothing can renew it, or renewing fails', async () => {
    expect((await thrown(setup([status(401)]).client.send(call()))).kind).to.equal('auth');
    const error = await thrown(setup([status(401)]).client.send(call({ renew: () => Promise.reject(refusal('permission')) })));
    expect(error.kind).to.equal('permission');
    const foreign = await thrown(setup([status(401)]).client.send(call({ renew: () => Promise.reject(new Error('odd')) })));
    expect(foreign).to.be.instanceOf(AdapterError).and.include({ code: 'not-renewed' });
  });
});
