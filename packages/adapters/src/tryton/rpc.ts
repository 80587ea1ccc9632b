import { Buffer } from 'node:buffer';
import type { Json } from '@sextant/core/facts';
import { type Clock, type HttpClient, tokenKeeper } from '../http/index.js';
import { isObject, malformed, resultOf } from './rpc-result.js';
import type { TrytonOptions } from './tryton.types.js';

export type Context = Readonly<Record<string, Json>>;

interface RpcCall<T> {
  /** Such as `model.sale.sale.search_read`. */
  readonly method: string;
  /** Without the context, which comes last. */
  readonly params: readonly Json[];
  readonly context?: Context;
  /** Whether repeating it changes nothing. */
  readonly repeatable: boolean;
  /** Checks what came back. @throws {AdapterError} `malformed` when it is of another shape. */
  readonly read: (result: Json) => T;
  readonly signal?: AbortSignal | undefined;
}

/** Calls of one database as one user; one session for all of them. */
export interface Rpc {
  /** @throws {AdapterError} of the kind the server's answer means. */
  call<T>(call: RpcCall<T>): Promise<T>;
}

interface RpcSurroundings {
  readonly client: HttpClient;
  readonly clock: Clock;
}

/**
 * JSON-RPC with a session: those who call at the same time share one login, and a session that is lost is renewed once.
 */
export function openRpc(options: Pick<TrytonOptions, 'url' | 'database' | 'user' | 'password' | 'company'>, surroundings: RpcSurroundings): Rpc {
  const { client, clock } = surroundings;
  const address = `${options.url.replace(/\/+$/, '')}/${encodeURIComponent(options.database)}/`;
  let calls = 0;
  let preferences: Context | null = null;

  /** `header` null: not logged in. */
  function request(id: number, method: string, params: readonly Json[], header: string | null): Request {
    const headers = { 'content-type': 'application/json', ...(header !== null && { authorization: header }) };
    return new Request(address, { method: 'POST', headers, body: JSON.stringify({ id, method, params }) });
  }

  const sessions = tokenKeeper<string>({
    clock,
    fetch: async () => {
      const id = ++calls;
      const method = 'common.db.login';
      const login = await client.send({
        name: method,
        limit: 'login',
        repeatable: true,
        request: () => request(id, method, [options.user, { password: options.password }], null),
        // A 403 before there is a session cannot be about one.
        read: (answer) => {
          const result = resultOf(answer, method, id, true);
          const [userId, session] = Array.isArray(result) ? (result as readonly Json[]) : [];
          if (typeof userId !== 'number' || typeof session !== 'string') throw malformed(method, 'a user and a session', result);
          return [userId, session] as const;
        },
      });
      const [userId, session] = login;
      const header = `Session ${Buffer.from(`${options.user}:${userId}:${session}`, 'utf8').toString('base64')}`;
      client.hide(session);
      client.hide(header.slice('Session '.length));
      // A session ends when it was idle for long; only a refusal tells.
      return { token: header, expiresAt: null };
    },
  });

  async function send<T>({ method, params, repeatable, read, signal }: RpcCall<T>, context: Context): Promise<T> {
    const id = ++calls;
    let used = '';
    let renewed = false;
    return client.send({
      name: method,
      limit: repeatable ? 'read' : 'write',
      repeatable,
      request: async () => {
        used = await sessions.get();
        return request(id, method, [...params, context], used);
      },
      read: (answer) => read(resultOf(answer, method, id, renewed)),
      renew: async () => {
        await sessions.renew(used);
        renewed = true;
      },
      ...(signal && { signal }),
    });
  }

  /** What the user's own client would send along: company, language. */
  async function readPreferences(signal: AbortSignal | undefined): Promise<Context> {
    const method = 'model.res.user.get_preferences';
    const known = await send({
      method, params: [true], repeatable: true, signal,
      read: (result) => {
        if (!isObject(result)) throw malformed(method, 'an object', result);
        return result;
      },
    }, {});
    const kept = ['company', 'companies', 'employee', 'language'].filter((name) => known[name] !== undefined && known[name] !== null);
    return Object.fromEntries(kept.map((name) => [name, known[name] as Json]));
  }

  return {
    async call(call) {
      call.signal?.throwIfAborted();
      // Those who come first may read them twice: nobody waits for a call of somebody who gave up.
      const known = preferences ?? await readPreferences(call.signal);
      preferences = known;
      const company = options.company === undefined ? {} : { company: options.company };
      return send(call, { ...known, ...company, ...call.context });
    },
  };
}
