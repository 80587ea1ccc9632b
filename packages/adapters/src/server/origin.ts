import { refusal } from './problem.js';

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Which pages may call: those of our own origin, and those of the list. */
export interface Origins {
  readonly own: string | undefined;
  readonly allowed: ReadonlySet<string>;
}

/**
 * Refuses what another site's page makes a browser send along with our cookie (CSRF): an unsafe method must come from our
 * own origin or one of the list, and say so. What carries a bearer token was not sent by a browser of itself.
 *
 * @throws {Refusal} 403 `cross-site`
 */
export function assertSameSite(request: Request, via: 'bearer' | 'cookie', origins: Origins): void {
  if (via === 'bearer' || SAFE.has(request.method)) return;
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  const isOurs = origin !== null && (origin === ownOrigin(request, origins) || origins.allowed.has(origin));
  // A browser too old for either header says neither; then nobody can tell, and it is refused.
  if (isOurs || (origin === null && site === 'same-origin')) return;
  throw refusal(403, 'cross-site', 'origin', 'our own origin, or one that is allowed', origin ?? site ?? 'none');
}

/** Headers for a page of an allowed origin; none for any other. */
export function corsHeaders(request: Request, origins: Origins): Readonly<Record<string, string>> {
  const origin = request.headers.get('origin');
  if (origin === null || !origins.allowed.has(origin)) return { vary: 'Origin' };
  return {
    vary: 'Origin', 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'date, retry-after, x-request-id', 'cross-origin-resource-policy': 'cross-origin',
  };
}

/** The answer to a browser that asks first; nothing is allowed to an origin that is not in the list. */
export function preflight(request: Request, origins: Origins): Response {
  const headers = corsHeaders(request, origins);
  if (!('access-control-allow-origin' in headers)) throw refusal(403, 'cross-site', 'origin', 'an origin that is allowed', request.headers.get('origin') ?? 'none');
  return new Response(null, {
    status: 204,
    headers: {
      ...headers, 'access-control-allow-methods': 'GET, POST', 'access-control-max-age': '600',
      'access-control-allow-headers': 'authorization, content-type, last-event-id, x-request-id',
    },
  });
}

function ownOrigin(request: Request, { own }: Origins): string {
  return own ?? new URL(request.url).origin;
}

/** On every answer. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};
