import { readFile } from 'node:fs/promises';
import type { Server as NodeServer } from 'node:http';
import { join, resolve } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import type { Locale } from '@sextant/core/messages';
import { fileBlobs, tableBlobs } from '../server/blobs.js';
import { createServer } from '../server/create-server.js';
import { defaultRoles } from '../server/default-roles.js';
import { loadRoles } from '../server/roles.schema.js';
import { CliError, EXIT, type CliIo, type ExitCode } from './cli.types.js';
import { codeOf, readJsonFile } from './files.js';
import { openFirm, type DataOptions, type PolicyOptions } from './firm.js';
import { localDoor } from './local-door.js';
import { PAGE_CSS, PAGE_POLICY, pageHtml } from './page-html.js';
import type { Progress } from './progress.js';
import type { CliWords } from './words.js';

export interface ServeOptions extends DataOptions, PolicyOptions {
  readonly port: number;
  readonly widgets?: string;
  readonly roles?: string;
  readonly log?: boolean;
}

/** Only this machine. */
const HOST = '127.0.0.1';

/** `sextant serve`: the server with its page, for whoever sits at this machine. Ends with the signal. */
export async function serveCommand(options: ServeOptions, locale: Locale, io: CliIo, words: CliWords, progress: Progress): Promise<ExitCode> {
  const roles = options.roles === undefined ? defaultRoles : loadRoles(await readJsonFile(options.roles, io, words));
  const widgets = await widgetsOf(options.widgets, io, words);
  const script = await io.pageScript();
  const firm = await openFirm(options, null, io, words, progress);
  const { tenant } = options;
  const { workspace, store, database } = firm;
  const token = io.env['SEXTANT_TOKEN'];
  const door = localDoor(tenant, token);
  const onServer = options.data === undefined && Boolean(io.env['DATABASE_URL']);
  const api = createServer({
    authenticate: (request) => door.authenticate(request),
    workspaceOf: (asked) => (asked === tenant ? workspace : null),
    ready: () => store.head(),
    roles: { ...roles, roles: { operations: defaultRoles.roles['operations'] as (typeof defaultRoles.roles)[string], ...roles.roles } },
    blobsOf: () => (onServer ? tableBlobs(database, tenant) : fileBlobs(join(resolve(io.cwd, options.data ?? '.sextant'), 'blobs'))),
    clock: io.clock,
    ...(options.log && { log: (entry) => io.err(`${JSON.stringify(entry)}\n`) }),
  });
  const assets = new Map<string, { readonly type: string; readonly body: string }>([
    ['/page.css', { type: 'text/css; charset=utf-8', body: PAGE_CSS }],
    ['/page.js', { type: 'text/javascript; charset=utf-8', body: script }],
    ['/widgets.js', { type: 'text/javascript; charset=utf-8', body: widgets ?? '' }],
    ['/', { type: 'text/html; charset=utf-8', body: pageHtml(locale) }],
  ]);
  let port = options.port;
  const answer = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    // A name that was made to lead here is not this machine's: another site's page would be ours.
    if (url.host !== `${HOST}:${port}` && url.host !== `localhost:${port}`) return new Response(null, { status: 421 });
    const asset = request.method === 'GET' || request.method === 'HEAD' ? assets.get(url.pathname) : undefined;
    if (!asset) return api.fetch(request);
    const entered = url.pathname === '/' ? door.enter(request) : null;
    const response = entered ?? new Response(asset.body, { headers: { 'content-type': asset.type } });
    for (const [name, value] of Object.entries(PAGE_HEADERS)) response.headers.set(name, value);
    return response;
  };
  try {
    await workspace.current();
    progress.done();
    const server = createAdaptorServer({ fetch: answer, overrideGlobalObjects: false }) as NodeServer;
    port = await listening(server, options.port);
    io.out(`${words.serving(`http://${HOST}:${port}/`)}\n${words.openOnce(`http://${HOST}:${port}/?ticket=${door.ticket}`)}\n`);
    if (widgets === null) io.err(`${words.noWidgets}\n`);
    if (token) io.err(`${words.tokenFromEnv}\n`);
    await ended(io.signal);
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    return EXIT.ok;
  } finally {
    await firm.close();
  }
}

const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': PAGE_POLICY, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin', 'cache-control': 'no-store',
};

/** The text of the widgets' one-file build; `null` when there is none. */
async function widgetsOf(given: string | undefined, io: CliIo, words: CliWords): Promise<string | null> {
  const file = given === undefined ? await io.widgets() : resolve(io.cwd, given);
  if (file === null) return null;
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (given === undefined) return null;
    throw new CliError(words.cannotRead(given, codeOf(error)), EXIT.input);
  }
}

async function listening(server: NodeServer, port: number): Promise<number> {
  await new Promise<void>((resolved, rejected) => {
    server.once('error', (error) => rejected(new CliError(`${HOST}:${port}: ${codeOf(error)}`, EXIT.unavailable)));
    server.listen(port, HOST, resolved);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolved) => {
    if (signal.aborted) return resolved();
    signal.addEventListener('abort', () => resolved(), { once: true });
  });
}
