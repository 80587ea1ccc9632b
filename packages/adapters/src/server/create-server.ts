import { Hono } from 'hono';
import { openApiDocument } from './openapi.schema.js';
import { assertSameSite, corsHeaders, preflight, SECURITY_HEADERS, type Origins } from './origin.js';
import { problemResponse, refusal, Refusal } from './problem.js';
import { rateLimit, type RateLimit } from './rate-limit.js';
import { asRequestLog, type Noted } from './request-log.js';
import type { AnyRoute } from './route.types.js';
import { routesOf } from './routes.js';
import { readerKey, servingOf, type Serving } from './serving.js';
import type { Identity, Server, ServerOptions } from './server.types.js';
import { readQuery } from './views.schema.js';
import { webhookAnswer } from './webhooks.js';

/**
 * Makes a web-standard server of briefs, forecasts, obligations, changes, facts and evidence (IN-6). Nobody is let in but
 * whom `authenticate` lets in, and nobody sees or does what no role of hers says.
 *
 * @throws {AdapterError} when `roles` is no sound document: every problem, with code and path.
 *
 * @example
 * ```ts
 * const server = createServer({ authenticate, workspaceOf: (tenant) => workspaces.get(tenant) ?? null, roles: defaultRoles });
 * (await server.fetch(new Request('https://sextant.example/v1/forecast'))).status; //=> 401
 * ```
 */
export function createServer(options: ServerOptions): Server {
  const serving = servingOf(options);
  const routes = routesOf(serving);
  const door = doorOf(options, serving);
  const app = new Hono<{ Bindings: { noted: Noted } }>({ strict: true });
  const openApi = JSON.stringify(openApiDocument(routes));
  const log = asRequestLog(options.log, serving.clock);

  app.get('/healthz', () => Response.json({ status: 'ok' }));
  app.get('/readyz', async (context) => {
    await door.ready(context.env.noted);
    return Response.json({ status: 'ok' });
  });
  app.get('/v1/openapi.json', () => new Response(openApi, { headers: { 'content-type': 'application/json' } }));
  app.post('/v1/webhooks/:name', (context) => {
    const name = context.req.param('name');
    door.take(`webhook ${name}`);
    context.env.noted.route = 'webhook';
    return webhookAnswer(options.webhooks, name, context.req.raw, serving);
  });
  for (const one of routes) {
    app.on(one.method, one.path.replace(/\{(\w+)\}/g, ':$1'), (context) => door.enter(one, context.req.raw, context.req.param(), context.env.noted));
  }
  const methodsOf = new Map<string, Set<string>>();
  for (const { method, path } of app.routes) methodsOf.set(path, (methodsOf.get(path) ?? new Set()).add(method));
  for (const [path, methods] of methodsOf) {
    app.options(path, (context) => preflight(context.req.raw, door.origins));
    app.all(path, (context) => {
      const allowed = [...methods].sort().join(', ');
      throw refusal(405, 'wrong-method', '', allowed, context.req.method, { allow: allowed });
    });
  }
  app.notFound(() => {
    throw refusal(404, 'no-such-path', '', 'a path of /v1/openapi.json', 'another');
  });
  // Every answer goes out by one door, refusals included.
  app.onError((error) => {
    throw error;
  });

  return {
    async fetch(request) {
      const noted = log.begin(request);
      let response: Response;
      try {
        response = await app.fetch(request, { noted });
      } catch (error) {
        response = problemResponse(error instanceof Refusal ? error : noted.failed(error), noted.id);
      }
      const answer = new Response(response.body, response);
      for (const [name, value] of Object.entries({ ...SECURITY_HEADERS, ...corsHeaders(request, door.origins), 'x-request-id': noted.id })) {
        if (!answer.headers.has(name) || name.startsWith('access-control') || name === 'cross-origin-resource-policy') answer.headers.set(name, value);
      }
      noted.end(answer.status);
      return answer;
    },
  };
}

interface Door {
  readonly origins: Origins;
  /** Lets a request in to a route: who it is, from where, how often, what her roles say. */
  enter(route: AnyRoute, request: Request, parts: Readonly<Record<string, string>>, noted: Noted): Promise<Response>;
  /** Counts a call. @throws {Refusal} 429 */
  take(key: string): void;
  ready(noted: Noted): Promise<void>;
}

function doorOf(options: ServerOptions, serving: Serving): Door {
  const { authenticate = () => null, workspaceOf, ready = () => undefined, origins = [], publicOrigin } = options;
  const { limits, clock } = serving;
  const calls: RateLimit = rateLimit(limits.calls, limits.per);
  const from: Origins = { own: publicOrigin, allowed: new Set(origins) };

  const identify = async (request: Request, noted: Noted): Promise<Identity> => {
    let identity: Identity | null;
    try {
      identity = await authenticate(request);
    } catch (error) {
      noted.failed(error);
      throw refusal(503, 'authentication-unavailable', '', 'an answer of the authentication', 'none', { 'retry-after': '5' });
    }
    if (!identity) throw refusal(401, 'not-authenticated', '', 'a proof of who asks', 'none', { 'www-authenticate': 'Bearer' });
    return identity;
  };

  const take = (key: string): void => {
    const wait = calls.take(key, clock.now());
    if (wait === null) return;
    const headers = { 'retry-after': String(Math.ceil(wait / 1_000)) };
    throw refusal(429, 'too-many-requests', '', `at most ${limits.calls} in ${limits.per / 1_000} s`, 'more', headers);
  };

  return {
    origins: from,
    take,
    async enter(route, request, parts, noted) {
      const identity = await identify(request, noted);
      noted.tenant = identity.tenant;
      noted.user = identity.user;
      noted.route = route.id;
      take(readerKey(identity));
      // Whatever does not say that it was proven by a bearer token may have been sent by any page.
      assertSameSite(request, identity.via === 'bearer' ? 'bearer' : 'cookie', from);
      const query = readQuery(route.query, new URL(request.url));
      const workspace = await workspaceOf(identity.tenant);
      if (!workspace) throw refusal(403, 'no-such-tenant', '', 'a tenant that is served here', 'another');
      // A host that mixes tenants up must not become a leak.
      if (workspace.tenant !== identity.tenant) throw new Error('workspaceOf gave another tenant\'s workspace');
      const standing = await workspace.current();
      const reach = serving.reachOf(identity, standing.portfolio);
      if (route.view !== undefined && !reach.views.has(route.view)) throw refusal(403, 'not-allowed', '', `a role with the view ${route.view}`, 'none');
      const answer: unknown = await route.answerTo({ request, query, parts, identity, workspace, standing, reach, now: clock.now() });
      return answer instanceof Response ? answer : Response.json(answer);
    },
    async ready(noted) {
      try {
        await ready();
      } catch (error) {
        noted.failed(error);
        throw refusal(503, 'store-unavailable', '', 'a store that answers', 'none', { 'retry-after': '5' });
      }
    },
  };
}
