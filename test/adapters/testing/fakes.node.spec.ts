import { type Fake, asTransport, mswHandlers, serve } from '@sextant/adapters/testing';
import { expect } from 'chai';
import { http } from 'msw';
import { setupServer } from 'msw/node';

/** Says what it was asked. */
const mirror: Fake = async (request) => new Response(`${request.method} ${new URL(request.url).pathname}${new URL(request.url).search} ${request.headers.get('x-a') ?? ''} ${await request.text()}`, {
  status: 201, headers: [['set-cookie', 'a=1; Path=/'], ['set-cookie', 'b=2'], ['x-b', 'c, d']],
});

describe('a fake over real HTTP', () => {
  it('is asked and answers as it is', async () => {
    const { url, close } = await serve(mirror);
    try {
      expect(url).to.match(/^http:\/\/127\.0\.0\.1:\d+$/);
      const response = await fetch(`${url}/x/y?z=%20`, { method: 'POST', headers: { 'x-a': '1' }, body: '密' });
      expect([response.status, await response.text()]).to.deep.equal([201, 'POST /x/y?z=%20 1 密']);
      expect(response.headers.getSetCookie()).to.deep.equal(['a=1; Path=/', 'b=2']);
      expect(response.headers.get('x-b')).to.equal('c, d');
      expect(await (await fetch(`${url}/x`)).text()).to.equal('GET /x  ');
    } finally {
      await close();
    }
  });

  it('that throws drops the connection', async () => {
    const { url, close } = await serve(() => Promise.reject(new Error('no')));
    expect(await fetch(url).then(() => 'answered', () => 'lost')).to.equal('lost');
    await close();
  });

  it('is gone when closed, whoever is still connected', async () => {
    const { url, close } = await serve(() => new Promise(() => undefined));
    const waiting = fetch(url).then(() => 'answered', () => 'lost');
    await new Promise((resolve) => { setTimeout(resolve, 20); });
    await close();
    expect(await waiting).to.equal('lost');
    expect(await fetch(url).then(() => 'answered', () => 'lost')).to.equal('lost');
  });
});

describe('a fake as handlers of msw', () => {
  it('answers everything below its address', async () => {
    const others = http.all('*', () => new Response('not handled'));
    const server = setupServer(...mswHandlers(mirror, 'https://crm.example/api/', http), others);
    server.listen();
    try {
      const response = await fetch('https://crm.example/api/deals?a=1', { method: 'PUT', body: 'x' });
      expect([response.status, await response.text()]).to.deep.equal([201, 'PUT /api/deals?a=1  x']);
      expect(await (await fetch('https://crm.example/other')).text()).to.equal('not handled');
    } finally {
      server.close();
    }
  });
});

describe('a fake as a transport', () => {
  it('rejects as fetch does', async () => {
    const cause = new Error('no');
    const error = await asTransport(() => { throw cause; })(new Request('https://x.example')).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(TypeError).and.include({ message: 'fetch failed', cause });
  });

  it('rejects with the reason of an abort although the fake goes on', async () => {
    const control = new AbortController();
    const reason = new Error('enough');
    let isDone = false;
    const sent = asTransport(async () => { await Promise.resolve(); await Promise.resolve(); isDone = true; return new Response(); })(new Request('https://x.example', { signal: control.signal }));
    control.abort(reason);
    expect(await sent.catch((error: unknown) => error)).to.equal(reason);
    await new Promise((resolve) => { setTimeout(resolve, 1); });
    expect(isDone).to.equal(true);
  });
});
