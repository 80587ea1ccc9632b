import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Identity } from '../server/server.types.js';

/** Lets the one person in who sits at this machine: by a link that works once, then by a cookie. */
export interface LocalDoor {
  /** Part of the link that is printed. */
  readonly ticket: string;
  authenticate(request: Request): Identity | null;
  /** Trades the link for a cookie, once; `null` for any other request. */
  enter(request: Request): Response | null;
}

const COOKIE = 'sextant_session';

/**
 * @param token Accepted as a bearer token, for scripts; none when it is not set.
 */
export function localDoor(tenant: string, token: string | undefined): LocalDoor {
  const ticket = randomBytes(24).toString('base64url');
  const session = randomBytes(32).toString('base64url');
  let isUsed = false;
  const identity = (via: Identity['via']): Identity => ({ tenant, user: 'local', roles: ['operations'], via });
  return {
    ticket,
    authenticate(request) {
      const bearer = /^Bearer ([^\s]{1,200})$/.exec(request.headers.get('authorization') ?? '')?.[1];
      if (bearer !== undefined) return token !== undefined && token !== '' && isSame(bearer, token) ? identity('bearer') : null;
      const cookie = (request.headers.get('cookie') ?? '').split(/;\s*/).find((one) => one.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
      return cookie !== undefined && isSame(cookie, session) ? identity('cookie') : null;
    },
    enter(request) {
      const given = new URL(request.url).searchParams.get('ticket');
      if (given === null) return null;
      const isGood = !isUsed && isSame(given, ticket);
      if (!isGood) return new Response('This link has been used. Start `sextant serve` again.\n', { status: 403, headers: { 'content-type': 'text/plain; charset=utf-8' } });
      isUsed = true;
      return new Response(null, { status: 303, headers: { location: '/', 'set-cookie': `${COOKIE}=${session}; HttpOnly; SameSite=Strict; Path=/` } });
    },
  };
}

/** In constant time, whatever their lengths. */
function isSame(a: string, b: string): boolean {
  const sum = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(sum(a), sum(b));
}
