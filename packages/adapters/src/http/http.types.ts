import type { Instant, Json } from '@sextant/core/facts';

/** Sends one request: `fetch` itself, or a fake platform. Rejects like `fetch` when there is no answer. */
export type Transport = (request: Request) => Promise<Response>;

/** The only way to time. Tests put a manual one in its place. */
export interface Clock {
  now(): Instant;
  /** Rejects with the signal's reason when aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** What an adapter gets from its surroundings. Each has a default: `fetch`, the system's clock, chance, silence. */
export interface Host {
  readonly transport?: Transport;
  readonly clock?: Clock;
  /** In [0, 1), for jitter and nonces of no importance. */
  readonly random?: () => number;
  /** One entry per try, secrets already redacted. */
  readonly log?: (entry: LogEntry) => void;
}

/** JSON-safe; no secret and no body is ever in it. */
export interface LogEntry {
  readonly at: Instant;
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** Such as `http.call`, `http.retry`, `http.renew`, `sync.page`. */
  readonly event: string;
  readonly [field: string]: Json;
}

/** Limits of one class of endpoints, per platform and tenant. */
export interface Limit {
  /** Calls allowed within `per` milliseconds. */
  readonly calls: number;
  readonly per: number;
  /** Calls under way at once. @default no limit */
  readonly parallel?: number;
}

/** How a client behaves. */
export interface ClientOptions {
  /** For logs, errors and the limiter's key. */
  readonly platform: string;
  readonly tenant: string;
  /** Texts that must never be seen in a log, an error or a URL: secrets, tokens, passwords. */
  readonly secrets?: readonly string[];
  /** Per class of endpoints; the class `default` serves those not named. */
  readonly limits?: Readonly<Record<string, Limit>>;
  /** Until headers and body are there, in milliseconds. @default 30_000 */
  readonly timeout?: number;
  /** Tries of a call that may be repeated, the first one included. @default 6 */
  readonly tries?: number;
  /** First wait of the full-jitter back-off, doubled per try up to 60 s. @default 1_000 */
  readonly backOff?: number;
  /** Largest body read, in bytes. @default 33_554_432 */
  readonly maxBytes?: number;
}

/** One call, which may take several tries. */
export interface Call<T> {
  /** The platform's own name of it, such as `ExecuteBillQuery`. */
  readonly name: string;
  /** Class of endpoints, for the limiter. @default 'default' */
  readonly limit?: string;
  /**
   * Whether repeating changes nothing: a read, or a write the platform recognises. What is not repeatable is sent again
   * only when the platform has surely not begun it: no connection, 429 or `read` said `rate`, a session it refused.
   */
  readonly repeatable: boolean;
  /** Builds the request anew for every try: signatures and tokens are fresh. */
  request(): Request | Promise<Request>;
  /**
   * Reads the answer; throws `AdapterError` with its kind when the body tells of a failure, also under HTTP 200.
   * Called for every status: look at it first, as `assertOk` does. Anything else it throws means a shape nobody expected:
   * `transient` `unexpected-answer`.
   */
  read(answer: Answer): T;
  /** Called once when `read` (or HTTP 401) says `auth`; afterwards the call is built again. */
  renew?(): Promise<void>;
  readonly signal?: AbortSignal | undefined;
}

/** An answer, read whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  /** As UTF-8, or as the charset the content type names (GB18030, GBK). */
  readonly text: string;
  /** Parsed so that 19-digit ids survive: integers beyond 2^53 and decimals that a double would change come as text.
   * @throws {AdapterError} `transient` `malformed-body` when it is not JSON. */
  json(): Json;
}

export interface HttpClient {
  /**
   * Sends a call until it answers or must not be repeated.
   *
   * @throws {AdapterError} as `read` threw it; `transient` for network and time-out, with `uncertain` for a write that may
   * have been done; the reason of `signal` when aborted.
   */
  send<T>(call: Call<T>): Promise<T>;
  /** Hides a text in logs and errors from now on, like `secrets`: a session or token that was just obtained. The newest 50 are kept. */
  hide(secret: string): void;
}
