import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '../..');

export interface HostSite {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * The site of the firm's own CRM: its page, the one-file build beside it, and its backend, which passes `/v1` on to the Sextant
 * server with the token that no browser sees.
 */
export async function hostSite(widgets: string, sextant: string, token: string): Promise<HostSite> {
  const bundle = await build({
    entryPoints: [join(ROOT, 'stories/host-crm/served-page.ts')],
    bundle: true, write: false, format: 'iife', conditions: ['sextant:src'], logLevel: 'silent',
  });
  const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>CRM</title><link rel="stylesheet" href="/host-crm.css">
<body><served-crm lang="zh-CN"></served-crm><script src="/sextant.min.js"></script><script src="/crm.js"></script></body></html>`;
  const files = new Map<string, readonly [type: string, body: string | Uint8Array]>([
    ['/', ['text/html', html]],
    ['/crm.js', ['text/javascript', bundle.outputFiles[0]!.contents]],
    ['/host-crm.css', ['text/css', readFileSync(join(ROOT, 'stories/host-crm/host-crm.css'))]],
    ['/sextant.min.js', ['text/javascript', readFileSync(widgets)]],
    ['/favicon.ico', ['image/x-icon', '']],
  ]);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const file = files.get(pathname);
    if (file) response.setHeader('content-type', file[0]).end(file[1]);
    else if (pathname.startsWith('/v1/')) void passOn(request, response, sextant, token).catch(() => response.destroy());
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => closed(server) };
}

async function passOn(request: IncomingMessage, response: ServerResponse, sextant: string, token: string): Promise<void> {
  const end = new AbortController();
  response.on('close', () => end.abort());
  const headers = new Headers({ authorization: `Bearer ${token}` });
  for (const name of ['accept', 'content-type', 'last-event-id']) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const blocks: Uint8Array[] = [];
  for await (const block of request) blocks.push(block as Uint8Array);
  const body = request.method === 'POST' ? Buffer.concat(blocks) : null;
  const answer = await fetch(`${sextant}${request.url}`, { method: request.method ?? 'GET', headers, body, signal: end.signal });
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' });
  if (answer.body) Readable.fromWeb(answer.body as ReadableStream).on('error', () => response.destroy()).pipe(response);
  else response.end();
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
