import { abortable } from '../http/abortable.js';
import type { Transport } from '../http/http.types.js';
import type { Fake } from './fake.types.js';

/**
 * A fake as a transport that behaves like `fetch`: it rejects with the signal's reason when aborted, although the fake goes
 * on, as a platform does; and what the fake throws is a `TypeError`.
 *
 * @example
 * ```ts
 * createClient(options, { transport: asTransport(fake), clock: manualClock() });
 * ```
 */
export function asTransport(fake: Fake): Transport {
  return (request) => abortable(answered(fake, request), request.signal);
}

async function answered(fake: Fake, request: Request): Promise<Response> {
  try {
    return await fake(request);
  } catch (cause) {
    throw new TypeError('fetch failed', { cause });
  }
}
