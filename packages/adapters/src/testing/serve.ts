import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fake } from './fake.types.js';

export interface Served {
  /** Such as `http://127.0.0.1:40123`, without a slash at its end. */
  readonly url: string;
  /** Ends it, and every connection with it. */
  readonly close: () => Promise<void>;
}

/**
 * Serves a fake over real HTTP on the loopback interface, on a port that is free. Node only.
 *
 * @example
 * ```ts
 * const { url, close } = await serve(fake);
 * ```
 */
export async function serve(fake: Fake): Promise<Served> {
  // Only here: the other fakes run in browsers, too.
  const { createServer } = await import('node:http');
  const server = createServer((request, response) => {
    answer(fake, request, response).catch(() => { response.destroy(); });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => closed(server) };
}

async function answer(fake: Fake, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { method = 'GET' } = incoming;
  const blocks: Uint8Array[] = [];
  for await (const block of incoming) blocks.push(block as Uint8Array);
  const body = Buffer.concat(blocks);
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? '127.0.0.1'}`);
  const hasBody = method !== 'GET' && method !== 'HEAD' && body.length > 0;
  const response = await fake(new Request(url, { method, headers, ...(hasBody ? { body } : {}) }));
  const names = new Set<string>();
  response.headers.forEach((_, name) => names.add(name));
  for (const name of names) {
    // Several cookies are several headers: joined they cannot be told apart.
    outgoing.setHeader(name, name === 'set-cookie' ? response.headers.getSetCookie() : response.headers.get(name) ?? '');
  }
  outgoing.writeHead(response.status);
  if (response.body) {
    const reader = response.body.getReader();
    for (let block = await reader.read(); !block.done; block = await reader.read()) outgoing.write(block.value);
  }
  outgoing.end();
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => { if (error) reject(error); else resolve(); });
    server.closeAllConnections();
  });
}
