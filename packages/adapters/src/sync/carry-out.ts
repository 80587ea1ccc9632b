import type { DirectiveState } from '@sextant/core/directives';
import type { Instant } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import type { Receipt } from '../contract/sink.types.js';
import { abortable } from '../http/abortable.js';
import { backOff as waitOf } from '../http/back-off.js';
import type { Clock } from '../http/http.types.js';
import type { Delivery, DeliveryOutcome } from '../store/store.types.js';
import type { DeliverOptions, Route } from './deliver.types.js';
import { askedFor, problemOf, waitAtLeast } from './problem.js';

/** An outcome to be kept, and the code of what kept it from being done. */
export interface Ended {
  readonly outcome: DeliveryOutcome;
  readonly code: string | null;
}

type CarryOptions = DeliverOptions & Required<Pick<DeliverOptions, 'clock' | 'random' | 'lease'>>;

/** @returns `null` when `signal` broke it off: the line is taken again when its lease ends. */
export async function carryOut(delivery: Delivery, options: CarryOptions): Promise<Ended | null> {
  const { clock, lease, signal } = options;
  const { record, last, reached } = delivery;
  if (!isOver(record.state) && isOver(last)) return done(delivery, clock, { reason: `${last} before it went out` });
  if (isOver(record.state) && !reached) return done(delivery, clock, { reason: 'nothing went out' });
  let mayRepeat = true;
  try {
    const route = await options.route(record);
    if (route === null) return done(delivery, clock, { reason: 'nobody is to hear of it' });
    mayRepeat = 'sink' in route || route.repeat !== false;
    if (!mayRepeat && delivery.unanswered) throw noAnswer('an answer to the try before', 'none');
    return done(delivery, clock, { receipt: await within(Math.floor(lease * 0.8), clock, signal, (ends) => send(delivery, route, ends)) });
  } catch (error) {
    return signal?.aborted ? null : failed(delivery, error, mayRepeat, options);
  }
}

function send({ key, record }: Delivery, route: Route, signal: AbortSignal): Promise<Receipt> {
  return 'sink' in route ? route.sink.carry({ ...record.directive, key }, { signal }) : route.messenger.send({ ...route.message, key }, { signal });
}

/** Gives a call up before others may take its line. */
async function within<T>(milliseconds: number, clock: Clock, signal: AbortSignal | undefined, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const ends = new AbortController();
  const over = new AbortController();
  const abort = (): void => { ends.abort(signal?.reason); };
  signal?.addEventListener('abort', abort, { once: true });
  clock.sleep(milliseconds, over.signal).then(() => { ends.abort(noAnswer(`an answer within ${milliseconds} ms`, 'none')); }, () => undefined);
  try {
    return await abortable(call(ends.signal), ends.signal);
  } finally {
    over.abort();
    signal?.removeEventListener('abort', abort);
  }
}

function failed(delivery: Delivery, error: unknown, mayRepeat: boolean, options: CarryOptions): Ended {
  const { clock, patience = 3 * 86_400_000 } = options;
  const { code, expected, received } = problemOf(error);
  const { key, lease, record } = delivery;
  const now = clock.now();
  const wait = mayRepeat || !isUncertain(error) ? waitFor(delivery, error, options) : null;
  const again = wait !== null && now + wait <= record.at + patience;
  const reason = `${code}: expected ${expected}, received ${received}`;
  return { outcome: { key, lease, state: again ? 'retry' : 'failed', at: again ? now + wait : now, reason }, code };
}

/** Until another try, in milliseconds; `null`: none helps. */
function waitFor({ tries }: Delivery, error: unknown, options: CarryOptions): number | null {
  const { random, backOff = 1_000, blockedWait = 900_000 } = options;
  const jitter = waitOf(tries + 1, backOff, random);
  if (!(error instanceof AdapterError)) return jitter;
  switch (error.kind) {
    case 'config': case 'auth': case 'permission': return Math.max(blockedWait, askedFor(error));
    case 'conflict': return tries < CONFLICTS ? jitter : null;
    case 'rate': case 'transient': case 'invalid': case 'gone': {
      const least = error.uncertain ? askedFor(error) : waitAtLeast(error);
      return least === null ? null : Math.max(least, jitter);
    }
  }
}

/** How often a directive is carried out anew because the record is in another state than assumed. */
const CONFLICTS = 3;

/** Whether it may have taken effect: an error nobody foresaw says nothing about that. */
function isUncertain(error: unknown): boolean {
  return !(error instanceof AdapterError) || error.uncertain;
}

function done({ key, lease }: Delivery, clock: Clock, more: { readonly receipt: Receipt } | { readonly reason: string }): Ended {
  const at: Instant = clock.now();
  return { outcome: { key, lease, state: 'done', at, ...more }, code: null };
}

function isOver(state: DirectiveState): boolean {
  return state === 'withdrawn' || state === 'settled';
}

function noAnswer(expected: string, received: string): AdapterError {
  return new AdapterError('A delivery', [{ code: 'no-answer', path: '', expected, received }], { kind: 'transient', uncertain: true });
}
