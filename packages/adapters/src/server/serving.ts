import type { Portfolio } from '@sextant/core/judge';
import { systemClock } from '../http/clock.js';
import type { Clock } from '../http/http.types.js';
import type { Blobs } from './blobs.js';
import { refusal } from './problem.js';
import { reachOf, type Reach } from './reach.js';
import { loadRoles } from './roles.schema.js';
import type { Identity, ServerLimits, ServerOptions } from './server.types.js';

const LIMITS: ServerLimits = {
  body: 1_048_576, facts: 1_000, upload: 20_971_520, calls: 300, per: 60_000, streams: 8, streamFor: 600_000, heartbeat: 15_000,
};

/** What the routes of one server share. */
export interface Serving {
  readonly limits: ServerLimits;
  readonly clock: Clock;
  blobsOf(tenant: string): Blobs;
  reachOf(identity: Identity, portfolio: Portfolio): Reach;
  /** A stream of lines for this reader, as long as she listens. */
  stream(request: Request, identity: Identity, lines: (signal: AbortSignal) => AsyncGenerator<string>): Response;
}

/**
 * @throws {AdapterError} when the roles are no sound document.
 */
export function servingOf(options: ServerOptions): Serving {
  const limits = { ...LIMITS, ...options.limits };
  const { clock = systemClock, blobsOf } = options;
  const roles = options.roles === undefined ? undefined : loadRoles(options.roles);
  const open = new Map<string, number>();
  return {
    limits, clock,
    blobsOf(tenant) {
      if (blobsOf) return blobsOf(tenant);
      throw refusal(404, 'no-uploads', '', 'a server that keeps uploads', 'none');
    },
    reachOf: (identity, portfolio) => reachOf(identity, roles, portfolio),
    stream(request, identity, lines) {
      const key = readerKey(identity);
      const count = open.get(key) ?? 0;
      if (count >= limits.streams) throw refusal(429, 'too-many-streams', '', `at most ${limits.streams} streams at once`, String(count + 1), { 'retry-after': '30' });
      open.set(key, count + 1);
      const leave = (): void => {
        const left = (open.get(key) ?? 1) - 1;
        if (left > 0) open.set(key, left);
        else open.delete(key);
      };
      return new Response(streamed(lines, request.signal, leave), {
        headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' },
      });
    },
  };
}

export function readerKey({ tenant, user }: Identity): string {
  return JSON.stringify([tenant, user]);
}

/** Lines are made when they are read: who reads slowly slows only herself. */
function streamed(lines: (signal: AbortSignal) => AsyncGenerator<string>, signal: AbortSignal, leave: () => void): ReadableStream<Uint8Array> {
  const end = new AbortController();
  const encoder = new TextEncoder();
  let isOpen = true;
  const source = lines(AbortSignal.any([signal, end.signal]));
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    end.abort();
    leave();
    void source.return(undefined).catch(() => undefined);
  };
  signal.addEventListener('abort', close, { once: true });
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const next = await source.next();
        if (next.done !== true) return controller.enqueue(encoder.encode(next.value));
      } catch {
        // The reader comes back and resumes: a broken stream says no more than a closed one.
      }
      close();
      controller.close();
    },
    cancel: close,
  }, { highWaterMark: 0 });
}
