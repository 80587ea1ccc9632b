import { AdapterError } from '@sextant/adapters/contract';
import { type Call, type ClientOptions, createClient, type HttpClient, type LogEntry, type Transport } from '@sextant/adapters/http';
import { type ManualClock, manualClock } from '@sextant/adapters/testing';

export interface Setup {
  readonly clock: ManualClock;
  readonly client: HttpClient;
  readonly logs: readonly LogEntry[];
  /** Requests that reached the platform. */
  readonly requests: readonly Request[];
}

/** What the platform does with each request, in order; the last for all that follow. */
export type Reply = (request: Request) => Response | Promise<Response>;

/** A client whose back-off is always half of what is allowed. */
export function setup(replies: readonly Reply[], options: Partial<ClientOptions> = {}): Setup {
  const clock = manualClock(1_000_000);
  const logs: LogEntry[] = [];
  const requests: Request[] = [];
  const transport: Transport = (request) => {
    requests.push(request);
    const reply = replies[Math.min(requests.length, replies.length) - 1];
    return Promise.resolve(request).then(reply);
  };
  const client = createClient({ platform: 'crm', tenant: 'acme', ...options }, { transport, clock, random: () => 0.5, log: (entry) => void logs.push(entry) });
  return { clock, client, logs, requests };
}

export function call<T = unknown>(extra: Partial<Call<T>> = {}): Call<T> {
  return {
    name: 'deals', repeatable: true, request: () => new Request('https://crm.example/deals'), read: (answer) => answer.json() as T, ...extra,
  };
}

export const ok: Reply = () => Response.json({ fine: true });
export const status = (code: number, headers: Record<string, string> = {}): Reply => () => new Response('no', { status: code, headers });
export const hangs: Reply = () => new Promise(() => undefined);
export const fails = (code: string, more: object = {}): Reply => () => {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code, ...more }) });
};

/** What a promise is rejected with. */
export async function thrown(promise: Promise<unknown>): Promise<AdapterError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof AdapterError) return error;
    throw error;
  }
  throw new Error('expected a rejection');
}

export function refusal(kind: AdapterError['kind'], options: { readonly retryable?: boolean; readonly retryAfter?: number } = {}): AdapterError {
  return new AdapterError('crm', [{ code: 'no', path: '', expected: 'yes', received: 'no' }], { kind, ...options });
}
