import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { type Call, createClient } from '@sextant/adapters/http';
import { serve } from '@sextant/adapters/testing';
import { expect } from 'chai';
import { call, thrown } from './client-setup.js';

const client = createClient({ platform: 'real', tenant: 'acme', tries: 1, timeout: 300, backOff: 0 });
const at = (url: string, extra: Partial<Call<unknown>> = {}): Call<unknown> => call({ repeatable: false, request: () => new Request(url), ...extra });

/** A server below HTTP. */
async function raw(answer: (socket: Socket) => void): Promise<{ readonly url: string; close(): void }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => { answer(socket); });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

describe('over a real network', () => {
  const cases: readonly (readonly [what: string, answer: (socket: Socket) => void, code: string])[] = [
    ['a connection reset', (socket) => { socket.resetAndDestroy(); }, 'connection-lost'],
    ['a connection closed without an answer', (socket) => { socket.end(); }, 'connection-lost'],
    ['an answer that is no HTTP', (socket) => { socket.end('hello\r\n\r\n'); }, 'connection-lost'],
    ['a body that ends early', (socket) => { socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a":1'); }, 'connection-lost'],
    ['a chunk that never comes', (socket) => { socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\n{"a\r\n'); }, 'timed-out'],
    ['no answer', () => undefined, 'timed-out'],
  ];
  for (const [what, answer, code] of cases) {
    it(`${what} is ${code}, and uncertain for a write`, async () => {
      const server = await raw(answer);
      try {
        expect(await thrown(client.send(at(server.url)))).to.include({ code, kind: 'transient', uncertain: true });
      } finally {
        server.close();
      }
    });
  }

  it('a port nobody listens at is unreachable: the write was surely not begun', async () => {
    const server = await raw(() => undefined);
    server.close();
    await new Promise((resolve) => { setTimeout(resolve, 5); });
    expect(await thrown(client.send(at(server.url)))).to.include({ code: 'unreachable', uncertain: false });
  });

  it('a redirect is not followed, and takes no header elsewhere', async () => {
    let visits = 0;
    const elsewhere = await serve(() => { visits += 1; return Promise.resolve(new Response('{}')); });
    const server = await serve(() => Promise.resolve(new Response(null, { status: 307, headers: { location: elsewhere.url } })));
    try {
      expect((await thrown(client.send(at(`${server.url}/`)))).code).to.equal('http-307');
      expect(visits).to.equal(0);
    } finally {
      await server.close();
      await elsewhere.close();
    }
  });

  it('an abort closes the connection', async () => {
    let isClosed: () => void;
    const closed = new Promise<void>((resolve) => { isClosed = resolve; });
    const control = new AbortController();
    const server = await raw((socket) => {
      socket.on('close', () => { isClosed(); });
      control.abort(new Error('enough'));
    });
    expect(((await client.send(at(server.url, { signal: control.signal })).catch((error: unknown) => error)) as Error).message).to.equal('enough');
    await closed;
    server.close();
  });
});
