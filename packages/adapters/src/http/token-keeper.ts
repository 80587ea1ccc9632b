import type { Instant } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import type { Clock } from './http.types.js';
import { singleFlight } from './single-flight.js';

/** A token or session, and until when it is good; `null` when the platform does not say. */
export interface Granted<T> {
  readonly token: T;
  readonly expiresAt: Instant | null;
}

export interface TokenKeeperOptions<T> {
  /** Logs in. */
  readonly fetch: () => Promise<Granted<T>>;
  readonly clock: Clock;
  /** How long before its end a token is no longer used, in milliseconds; at most half its life. @default 60_000 */
  readonly margin?: number;
}

export interface TokenKeeper<T> {
  /** The token to use now; logs in when there is none or its end is near. */
  get(): Promise<T>;
  /**
   * After the platform refused `stale`: logs in again, unless somebody has done so since.
   * @param stale the very token that was refused.
   */
  renew(stale: T): Promise<T>;
  /** Forgets the token, such as after logging out. */
  forget(): void;
}

/**
 * Keeps one token for all callers: those who come at the same time share one login, a failed login is not kept, and a token
 * that was renewed meanwhile is not renewed again.
 *
 * @throws what `fetch` throws; {@link AdapterError} `config` `expired-token` when the token's end is past already, or no time at all:
 * every call would log in.
 *
 * @example
 * ```ts
 * const session = tokenKeeper({ clock, fetch: async () => ({ token: await logIn(), expiresAt: clock.now() + 7_200_000 }) });
 * await session.get();
 * ```
 */
export function tokenKeeper<T>({ fetch, clock, margin = 60_000 }: TokenKeeperOptions<T>): TokenKeeper<T> {
  let kept: { readonly token: T; readonly until: number } | null = null;

  const logIn = singleFlight(async () => {
    kept = null;
    const from = clock.now();
    const { token, expiresAt } = await fetch();
    if (expiresAt !== null && !(Number.isFinite(expiresAt) && expiresAt > from)) throw expired(expiresAt - from);
    // A life shorter than the margin would mean one login per call.
    const until = expiresAt === null ? Infinity : Math.max(expiresAt - margin, from + (expiresAt - from) / 2);
    kept = { token, until };
    return token;
  });

  return {
    get: () => (kept && clock.now() < kept.until ? Promise.resolve(kept.token) : logIn()),
    renew: (stale) => (kept && kept.token !== stale ? Promise.resolve(kept.token) : logIn()),
    forget: () => { kept = null; },
  };
}

function expired(life: number): AdapterError {
  return new AdapterError('The session', [{ code: 'expired-token', path: '', expected: 'a token with some time to live', received: `${life} ms` }]);
}
