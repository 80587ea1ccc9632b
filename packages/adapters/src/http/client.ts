import type { Json } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import { abortable } from './abortable.js';
import { backOff } from './back-off.js';
import { type CheckedOptions, checkedOptions } from './client-options.js';
import { completeHost } from './host.js';
import type { Answer, Call, ClientOptions, Host, HttpClient, Limit, LogEntry } from './http.types.js';
import { type Limiter, limiterOf, LONGEST_WAIT, type Turn } from './limiter.js';
import { mismatches } from './mismatches.js';
import { redactedError } from './redact-error.js';
import { type Redact, redactedJson, redactor } from './redact.js';
import { retryAfter } from './retry-after.js';
import { statusError } from './status.js';
import { tryOnce } from './try-once.js';

/** A request that waited longer for its turn is built again: what it was signed with may be too old. */
const STALE = 5_000;
/** Tokens come and go for years; the oldest are worth nothing any more. */
const MOST_HIDDEN = 50;
/** With calls that are allowed rarely, every round may wait as long again. */
const MOST_ROUNDS = 5;
/** Platforms count calls per minute more often than anything else; what they count by the day comes back to the engine. */
const WINDOW = 60_000;
/** What `read` throws of itself when it did not look at the status: the status says more. */
const UNREADABLE = new Set(['malformed-body', 'unexpected-answer']);
/** The platform answered, and nobody knows what. */
const UNKNOWN_OUTCOME = new Set(['body-too-large', 'forbidden-key', ...UNREADABLE]);

/** No byte of the request was sent. */
const UNREACHED = new Set(['unreachable', 'untrusted-certificate']);

/** What one try came to. */
type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  /** `begun`: whether the platform may have begun, and perhaps done, what was asked. */
  | { readonly ok: false; readonly error: AdapterError; readonly begun: boolean };

/**
 * Makes a client for one tenant of one platform. It times out, waits its turn, backs off and tries again where repeating is
 * safe, renews a session once, and lets no secret into logs and errors. Clients of the same platform and tenant share limits.
 *
 * @throws {AdapterError} `config` `out-of-range`.
 *
 * @example
 * ```ts
 * const client = createClient({ platform: 'small-crm', tenant: 'acme', secrets: [key], limits: { default: { calls: 100, per: 60_000 } } });
 * await client.send({
 *   name: 'deals',
 *   repeatable: true,
 *   request: () => new Request('https://crm.example/deals', { headers: { 'x-api-key': key } }),
 *   read: (answer) => { assertOk(answer); return answer.json(); },
 * });
 * ```
 */
export function createClient(options: ClientOptions, host: Host = {}): HttpClient {
  return new Client(checkedOptions(options), completeHost(host));
}

class Client implements HttpClient {
  /** Hidden since, oldest first. */
  private hidden: readonly string[] = [];
  private redact: Redact;

  constructor(private readonly options: CheckedOptions, private readonly host: Required<Host>) {
    this.redact = redactor(options.secrets);
  }

  hide(secret: string): void {
    if (this.hidden.includes(secret)) return;
    this.hidden = [...this.hidden, secret].slice(-MOST_HIDDEN);
    this.redact = redactor([...this.options.secrets, ...this.hidden]);
  }

  async send<T>(call: Call<T>): Promise<T> {
    const { signal } = call;
    const limiter = this.limiterOf(call);
    let isRenewed = false;
    for (let tries = 1; ; tries++) {
      signal?.throwIfAborted();
      const outcome = await this.attempt(call, limiter, tries);
      if (outcome.ok) return outcome.value;
      const { error, begun } = outcome;
      const wait = (error.retryAfter ?? this.unsaid(error, call)) + backOff(tries, this.options.backOff, this.host.random);
      if (error.kind === 'rate') limiter.pause(this.host.clock.now() + wait);
      if (error.kind === 'auth' && call.renew && !isRenewed) {
        isRenewed = true;
        // One login more is no try more.
        tries -= 1;
        this.log('info', 'http.renew', call, {});
        await this.renew(call.renew.bind(call), signal);
        continue;
      }
      const mayRepeat = error.retryable && (call.repeatable || !begun);
      if (!mayRepeat || tries >= this.options.tries || wait > LONGEST_WAIT) throw this.last(call, error, begun);
      this.log('warn', 'http.retry', call, { code: error.code, kind: error.kind, tries, wait });
      await this.host.clock.sleep(wait, signal);
    }
  }

  private async attempt<T>(call: Call<T>, limiter: Limiter, tries: number): Promise<Outcome<T>> {
    const { request, turn } = await this.ready(call, limiter);
    const { transport, clock } = this.host;
    const { timeout, maxBytes } = this.options;
    const { method, url } = request;
    const from = clock.now();
    let status: number | null = null;
    const outcome = await tryOnce(request, { transport, clock, timeout, maxBytes, signal: call.signal }).then(
      (answer) => {
        status = answer.status;
        return this.read(call, answer);
      },
      (error: unknown): Outcome<T> => {
        // Only an abort is something else.
        if (!(error instanceof AdapterError)) throw error;
        return { ok: false, error, begun: !UNREACHED.has(error.code) };
      },
    ).finally(() => { turn.end(); });
    this.log(outcome.ok ? 'debug' : 'warn', 'http.call', call, {
      method, url, tries, status, took: clock.now() - from, ...(outcome.ok ? {} : { code: outcome.error.code, kind: outcome.error.kind }),
    });
    return outcome;
  }

  /** Builds before waiting, for a login that the building needs may need a turn itself. */
  private async ready(call: Call<unknown>, limiter: Limiter): Promise<{ readonly request: Request; readonly turn: Turn }> {
    let request = await this.build(call);
    let turn = await this.turn(call, limiter, false);
    for (let rounds = 0; turn.waited > STALE && rounds < MOST_ROUNDS; rounds++) {
      turn.giveBack();
      request = await this.build(call);
      turn = await this.turn(call, limiter, true);
    }
    return { request, turn };
  }

  private async build(call: Call<unknown>): Promise<Request> {
    try {
      return await abortable(Promise.resolve().then(() => call.request()), call.signal);
    } catch (error) {
      call.signal?.throwIfAborted();
      throw this.foreign(error, 'request-not-built', 'a request');
    }
  }

  private async turn(call: Call<unknown>, limiter: Limiter, first: boolean): Promise<Turn> {
    try {
      return await limiter.turn(call.signal, first);
    } catch (error) {
      throw error instanceof AdapterError ? this.last(call, error, false) : error;
    }
  }

  private async renew(renew: () => Promise<void>, signal: AbortSignal | undefined): Promise<void> {
    try {
      await abortable(Promise.resolve().then(renew), signal);
    } catch (error) {
      signal?.throwIfAborted();
      throw this.foreign(error, 'not-renewed', 'a new session');
    }
  }

  private read<T>(call: Call<T>, answer: Answer): Outcome<T> {
    let thrown: unknown;
    try {
      const value = call.read(answer);
      if (answer.status !== 401 && answer.status !== 429) return { ok: true, value };
      thrown = statusError(answer.status);
    } catch (error) {
      thrown = error;
    }
    const error = this.withRetryAfter(judged(thrown, answer), answer);
    return { ok: false, error, begun: error.kind === 'transient' || UNKNOWN_OUTCOME.has(error.code) || isRedirect(answer) };
  }

  private withRetryAfter(error: AdapterError, { headers }: Answer): AdapterError {
    const wait = error.retryAfter ?? (error.retryable ? retryAfter(headers.get('retry-after'), this.host.clock.now()) : null);
    if (wait === error.retryAfter || wait === null) return error;
    const { kind, retryable, uncertain, cause } = error;
    const [first, ...rest] = error.problems;
    return first ? new AdapterError(error.what, [first, ...rest], { kind, retryable, uncertain, cause, retryAfter: wait }) : error;
  }

  /** What is thrown in the end: says where, hides secrets, and tells of a write that may have been done. */
  private last(call: Call<unknown>, error: AdapterError, begun: boolean): AdapterError {
    const { platform } = this.options;
    return redactedError(error, this.redact, {
      what: `${platform} ${call.name}`,
      uncertain: error.uncertain || (begun && !call.repeatable),
    });
  }

  private foreign(error: unknown, code: string, expected: string): AdapterError {
    if (error instanceof AdapterError) return redactedError(error, this.redact);
    const received = error instanceof Error ? error.message : String(error);
    return redactedError(new AdapterError(this.options.platform, [{ code, path: '', expected, received }], { cause: error }), this.redact);
  }

  /** How long to wait when the platform does not say: there is no room again before the window is over. */
  private unsaid({ kind }: AdapterError, call: Call<unknown>): number {
    if (kind !== 'rate') return 0;
    return Math.min(this.limitOf(call).given?.per ?? WINDOW, WINDOW);
  }

  private limitOf({ limit = 'default' }: Call<unknown>): { readonly name: string; readonly given: Limit | undefined } {
    const { limits } = this.options;
    const name = Object.hasOwn(limits, limit) ? limit : 'default';
    return { name, given: limits[name] };
  }

  private limiterOf(call: Call<unknown>): Limiter {
    const { platform, tenant } = this.options;
    const { name, given } = this.limitOf(call);
    const limiter = limiterOf(this.host.clock, platform, tenant, name);
    if (given) limiter.narrow(given);
    return limiter;
  }

  private log(level: LogEntry['level'], event: string, { name }: Call<unknown>, fields: { readonly [field: string]: Json }): void {
    const { platform, tenant } = this.options;
    const entry = redactedJson({ platform, tenant, call: name, ...fields }, this.redact) as { readonly [field: string]: Json };
    try {
      this.host.log({ ...entry, at: this.host.clock.now(), level, event });
    } catch {
      // What cannot be logged has happened all the same: a write must not look undone.
    }
  }
}

/** Elsewhere the outcome can be seen (303): so there may be one. */
function isRedirect({ status }: Answer): boolean {
  return status >= 300 && status <= 399;
}

/** The error `read` meant. */
function judged(thrown: unknown, { status }: Answer): AdapterError {
  const isOk = status >= 200 && status <= 299;
  if (thrown instanceof AdapterError && (isOk || !UNREADABLE.has(thrown.code))) return thrown;
  if (!isOk) return statusError(status);
  const paths = mismatches(thrown);
  return new AdapterError('http', [{
    code: 'unexpected-answer', path: paths[0] ?? '', expected: 'an answer of the shape agreed', received: paths.length > 0 ? `another at ${paths.join(', ')}` : 'another',
  }], { kind: 'transient', cause: thrown });
}
