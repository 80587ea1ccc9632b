import { AdapterError } from '../contract/adapter-error.js';
import { abortable } from './abortable.js';
import { WholeAnswer } from './answer.js';
import type { Answer, Clock, Transport } from './http.types.js';
import { networkError } from './network-error.js';
import { readBody } from './read-body.js';

export interface TryOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly timeout: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal | undefined;
}

/** A reason of its own: the default one is an exception with a stack, made for each request. */
const OVER = 'over';

/**
 * Sends a request once and reads the answer whole, within the time allowed for both. Redirects are not followed: what
 * was meant for one address, secrets in headers and paths among it, goes to no other.
 *
 * @throws {AdapterError} the reason of `signal`.
 */
export async function tryOnce(request: Request, { transport, clock, timeout, maxBytes, signal }: TryOptions): Promise<Answer> {
  const control = new AbortController();
  const timer = new AbortController();
  const abort = (): void => { control.abort(signal?.reason); };
  signal?.throwIfAborted();
  signal?.addEventListener('abort', abort, { once: true });
  let part = 'nothing';
  const tooLate = (): AdapterError => new AdapterError('http', [{
    code: 'timed-out', path: '', expected: `an answer within ${timeout} ms`, received: part,
  }], { kind: 'transient' });
  clock.sleep(timeout, timer.signal).then(() => { control.abort(tooLate()); }, () => undefined);
  try {
    const bound = new Request(request, { signal: control.signal, redirect: 'manual' });
    const response = await abortable(sending(transport, bound), control.signal);
    // What a browser hides of a redirect, and what `Response.error()` is.
    if (response.status === 0) throw new TypeError(`no answer that may be read (${response.type})`);
    part = 'headers and a part of the body';
    return new WholeAnswer(response.status, response.headers, await readBody(response, maxBytes, control.signal));
  } catch (error) {
    if (control.signal.aborted) throw control.signal.reason;
    // A transport that is still at it may stop.
    control.abort(OVER);
    throw error instanceof AdapterError ? error : networkError(error, 'http');
  } finally {
    signal?.removeEventListener('abort', abort);
    timer.abort(OVER);
  }
}

/** A transport that throws at once rejects. */
async function sending(transport: Transport, request: Request): Promise<Response> {
  return await transport(request);
}
