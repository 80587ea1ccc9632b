import { stringify } from 'lossless-json';
import type { Json } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import { type Clock, completeHost, createClient, type Host, type HttpClient, singleFlight, tokenKeeper } from '../http/index.js';
import { assertDone, type Envelope, isObject, readEnvelope } from './bip-error.js';
import type { BipSettings } from './bip.types.js';
import { tokenSignature } from './signature.js';

interface BipCall {
  readonly path: string;
  /** Without one it is a GET. */
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string>>;
  /** Class of endpoints, for the limiter. */
  readonly limit?: string;
  /** @default true: a read */
  readonly repeatable?: boolean;
  /** Whether code `0` with data is a success. @default false */
  readonly zero?: boolean;
  /** Takes an envelope that is no success, such as a duplicate; `undefined` leaves it an error. */
  readonly accept?: (envelope: Envelope) => boolean;
  readonly signal?: AbortSignal | undefined;
}

export interface BipClient {
  readonly clock: Clock;
  readonly random: () => number;
  /** @throws {AdapterError} with the kind of the platform's code. */
  call(call: BipCall): Promise<Envelope>;
}

/** Finds the data centre, keeps the token, and sends calls with it. */
export function bipClient(settings: BipSettings, host: Host): BipClient {
  const { clock, random } = completeHost(host);
  const { tenant, appKey, appSecret, timeout, tries, limits, lookUp, gateway } = settings;
  const http = createClient({ platform: 'yonyou-bip', tenant, secrets: [appSecret], limits, timeout, tries }, host);

  let found: Addresses | null = gateway;
  const addresses = singleFlight(async () => (found ??= await askAddresses(http, lookUp, tenant)));

  const token = tokenKeeper({
    clock,
    // Two hours; whoever renews in the last five minutes cannot be caught by the end.
    margin: 300_000,
    fetch: async () => {
      const { tokenUrl } = await addresses();
      const granted = await askToken(http, tokenUrl, { appKey, appSecret }, clock);
      // It is in every URL.
      http.hide(granted.token);
      return granted;
    },
  });

  return {
    clock,
    random,
    async call({ path, body, query = {}, limit = 'default', repeatable = true, zero = false, accept, signal }) {
      let used = '';
      return http.send<Envelope>({
        name: path, limit, repeatable, ...(signal && { signal }),
        request: async () => {
          const { gatewayUrl } = await addresses();
          // Whoever gave up meanwhile needs no token.
          signal?.throwIfAborted();
          used = await token.get();
          const url = new URL(gatewayUrl.replace(/\/$/, '') + path);
          for (const [name, value] of Object.entries({ ...query, access_token: used })) url.searchParams.set(name, value);
          if (body === undefined) return new Request(url);
          return new Request(url, {
            method: 'POST', headers: { 'content-type': 'application/json;charset=UTF-8' }, body: stringify(body) ?? 'null',
          });
        },
        read: (answer) => {
          const envelope = readEnvelope(answer, path, !repeatable);
          if (!accept?.(envelope)) assertDone(path, envelope, !repeatable, zero);
          return envelope;
        },
        renew: async () => { await token.renew(used); },
      });
    },
  };
}

interface Addresses {
  readonly gatewayUrl: string;
  readonly tokenUrl: string;
}

async function askAddresses(http: HttpClient, lookUp: string, tenant: string): Promise<Addresses> {
  const name = 'getGatewayAddress';
  return http.send({
    name, repeatable: true,
    request: () => {
      const url = new URL(`${lookUp.replace(/\/$/, '')}/open-auth/dataCenter/getGatewayAddress`);
      url.searchParams.set('tenantId', tenant);
      return new Request(url);
    },
    read: (answer) => {
      const envelope = readEnvelope(answer, name, false);
      // The platform has no code of its own for a tenant that it does not know.
      if (envelope.code === '500') {
        throw new AdapterError(name, [{
          code: 'unknown-tenant', path: '/tenant', expected: 'a tenant with a data centre', received: `500 ${envelope.message.slice(0, 200)}`,
        }]);
      }
      assertDone(name, envelope, false);
      const { gatewayUrl, tokenUrl } = isObject(envelope.data) ? envelope.data : {};
      if (isAddress(gatewayUrl) && isAddress(tokenUrl)) return { gatewayUrl, tokenUrl };
      throw new AdapterError(name, [{ code: 'malformed-body', path: '/data', expected: 'gatewayUrl and tokenUrl', received: 'others' }], { kind: 'transient' });
    },
  });
}

async function askToken(
  http: HttpClient, tokenUrl: string, { appKey, appSecret }: { readonly appKey: string; readonly appSecret: string }, clock: Clock,
): Promise<{ readonly token: string; readonly expiresAt: number | null }> {
  const name = 'getAccessToken';
  return http.send({
    name, repeatable: true,
    request: () => {
      const parameters = { appKey, timestamp: String(clock.now()) };
      const url = new URL(`${tokenUrl.replace(/\/$/, '')}/open-auth/selfAppAuth/base/v1/getAccessToken`);
      url.search = new URLSearchParams({ ...parameters, signature: tokenSignature(parameters, appSecret) }).toString();
      return new Request(url);
    },
    read: (answer) => {
      const envelope = readEnvelope(answer, name, false);
      assertDone(name, envelope, false);
      const data: { readonly [key: string]: Json } = isObject(envelope.data) ? envelope.data : {};
      const { access_token: token, expire } = data;
      if (typeof token !== 'string' || token === '') {
        throw new AdapterError(name, [{ code: 'malformed-body', path: '/data/access_token', expected: 'a token', received: 'none' }], { kind: 'transient' });
      }
      const seconds = Number(expire);
      return { token, expiresAt: Number.isFinite(seconds) && seconds > 0 ? clock.now() + seconds * 1000 : null };
    },
  });
}

function isAddress(value: Json | undefined): value is string {
  return typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
