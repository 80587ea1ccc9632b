import { abortable } from '../http/abortable.js';
import type { Clock, Transport } from '../http/http.types.js';
import type { Fake } from './fake.types.js';

/**
 * What can go wrong between a client and a platform:
 *
 * | fault | the platform | the client |
 * |---|---|---|
 * | `refuse` | sees nothing | connection refused: surely not begun |
 * | `drop-before` | sees nothing | connection lost: may have begun |
 * | `drop-after` | does it | connection lost |
 * | `hang` | does it | no answer, until it gives up |
 * | `delay` | sees it late, perhaps after the client gave up | waits, or gives up |
 * | `duplicate` | sees it twice | the second answer |
 * | `reorder` | sees it after the next request | waits |
 * | `truncate` | does it | half a body |
 * | `malformed` | does it | a page of HTML with status 200 |
 * | `too-many` | sees nothing | 429 with `Retry-After: 1` |
 * | `error-before` | sees nothing | 500 |
 * | `error-after` | does it | 502 |
 */
export const FAULTS = [
  'refuse', 'drop-before', 'drop-after', 'hang', 'delay', 'duplicate', 'reorder', 'truncate', 'malformed', 'too-many', 'error-before',
  'error-after',
] as const;

export type Fault = (typeof FAULTS)[number];

/** How often each fault comes, in [0, 1], their sum at most 1; or which one each request meets, in order, `null` for none. */
export type Faults = Partial<Readonly<Record<Fault, number>>> | readonly (Fault | null)[];

export interface FaultyOptions {
  /** For `delay` and `reorder`. @default both go on at once */
  readonly clock?: Clock;
  /** The longest delay, in milliseconds. @default 60_000 */
  readonly longest?: number;
}

/** A transport with faults. */
export interface Faulty extends Transport {
  /** What each request met so far, in order. */
  readonly met: readonly (Fault | null)[];
}

/**
 * Puts a bad network before a fake.
 *
 * @param random in [0, 1); see `seededRandom`.
 *
 * @example
 * ```ts
 * const transport = faulty(fake, { 'drop-after': 0.1, 'too-many': 0.05 }, seededRandom(1), { clock });
 * const transport = faulty(fake, [null, 'truncate'], Math.random); // the second request only
 * ```
 */
export function faulty(fake: Fake, faults: Faults, random: () => number, { clock, longest = 60_000 }: FaultyOptions = {}): Faulty {
  const met: (Fault | null)[] = [];
  /** Requests held back until another one was answered. */
  const held: (() => void)[] = [];

  const pass = async (request: Request): Promise<Response> => {
    const response = await fake(request);
    for (const release of held.splice(0)) release();
    return response;
  };

  const transport = async (request: Request): Promise<Response> => {
    const fault = Array.isArray(faults)
      ? (faults as readonly (Fault | null)[])[met.length] ?? null
      : drawn(faults as Partial<Readonly<Record<Fault, number>>>, random());
    met.push(fault);
    // The platform does not notice that a client gave up.
    const sent = await detached(request);
    const answer = async (): Promise<Response> => {
      switch (fault) {
        case 'refuse':
          throw lost('ECONNREFUSED');
        case 'drop-before':
          throw lost('ECONNRESET');
        case 'drop-after':
          await pass(sent);
          throw lost('ECONNRESET');
        case 'hang':
          await pass(sent);
          return new Promise(() => undefined);
        case 'delay':
          await clock?.sleep(Math.floor(random() * longest));
          return pass(sent);
        case 'duplicate':
          await pass(sent.clone());
          return pass(sent);
        case 'reorder':
          await Promise.race([new Promise<void>((resolve) => { held.push(resolve); }), clock ? clock.sleep(1_000) : undefined]);
          return pass(sent);
        case 'truncate':
          return truncated(await pass(sent), random() < 0.5);
        case 'malformed':
          await pass(sent);
          return new Response('<html><body>Service</body></html>', { headers: { 'content-type': 'text/html' } });
        case 'too-many':
          return new Response('slow down', { status: 429, headers: { 'retry-after': '1' } });
        case 'error-before':
          return new Response('oops', { status: 500 });
        case 'error-after':
          await pass(sent);
          return new Response('oops', { status: 502 });
        case null:
          return pass(sent);
      }
    };
    return abortable(answer(), request.signal);
  };
  return Object.assign(transport, { met });
}

function drawn(faults: Partial<Readonly<Record<Fault, number>>>, chance: number): Fault | null {
  let sum = 0;
  for (const fault of FAULTS) {
    sum += faults[fault] ?? 0;
    if (chance < sum) return fault;
  }
  return null;
}

async function detached(request: Request): Promise<Request> {
  const { method, url, headers } = request;
  const body = request.body ? await request.clone().arrayBuffer() : null;
  return new Request(url, { method, headers, ...(body ? { body } : {}) });
}

/** As `fetch` of Node rejects. */
function lost(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}

/** @param isAnnounced whether the whole length stands in the headers, so that a client can tell. */
async function truncated(response: Response, isAnnounced: boolean): Promise<Response> {
  if (!response.body) return response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  if (isAnnounced) headers.set('content-length', String(bytes.length));
  else headers.delete('content-length');
  return new Response(bytes.subarray(0, Math.floor(bytes.length / 2)), { status: response.status, headers });
}
