import type { Clock, LogEntry } from '../http/http.types.js';
import { refusal, type Refusal } from './problem.js';

/** One request, as it is told to the log: no query, no header, no body, no path beyond its route. */
export interface Noted {
  readonly id: string;
  route: string;
  tenant: string;
  user: string;
  /** Notes what went wrong inside, without its message, which may hold data; gives what to answer. */
  failed(error: unknown): Refusal;
  end(status: number): void;
}

export interface RequestLog {
  begin(request: Request): Noted;
}

const REQUEST_ID = /^[\w-]{8,64}$/;

/** Tells a log of requests. A log that throws costs nobody an answer. */
export function asRequestLog(log: ((entry: LogEntry) => void) | undefined, clock: Clock): RequestLog {
  const tell = (entry: LogEntry): void => {
    try {
      log?.(entry);
    } catch {
      // Nothing to tell it to.
    }
  };
  return {
    begin(request) {
      const given = request.headers.get('x-request-id') ?? '';
      const id = REQUEST_ID.test(given) ? given : crypto.randomUUID();
      const began = clock.now();
      const noted: Noted = {
        id, route: '', tenant: '', user: '',
        failed(error) {
          tell({ at: clock.now(), level: 'error', event: 'server.failure', request: id, route: noted.route, ...described(error) });
          return isUnavailable(error)
            ? refusal(503, 'unavailable', '', 'a store that answers', 'none', { 'retry-after': '5' })
            : refusal(500, 'internal', '', 'an answer', 'none');
        },
        end(status) {
          const level = status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info';
          const { route, tenant, user } = noted;
          tell({ at: clock.now(), level, event: 'server.request', request: id, method: methodOf(request), route, status, ms: clock.now() - began, tenant, user });
        },
      };
      return noted;
    },
  };
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

function methodOf({ method }: Request): string {
  return METHODS.has(method) ? method : 'other';
}

function isUnavailable(error: unknown): boolean {
  return (error as { readonly retryable?: unknown } | null)?.retryable === true;
}

/** Name, code and place of an error: enough to find it, and nothing of what it was about. */
function described(error: unknown): { readonly error: string; readonly code: string; readonly where: string } {
  if (!(error instanceof Error)) return { error: typeof error, code: '', where: '' };
  const { code } = error as { readonly code?: unknown };
  const where = /^\s+at .*$/m.exec(error.stack ?? '')?.[0].trim() ?? '';
  return { error: error.name, code: typeof code === 'string' ? code.slice(0, 60) : '', where: where.slice(0, 200) };
}
