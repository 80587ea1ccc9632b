import type { Json } from '@sextant/core/facts';
import { AdapterError, type AdapterErrorKind } from '../contract/adapter-error.js';
import type { Answer } from '../http/http.types.js';
import { statusError } from '../http/status.js';

export interface Envelope {
  /** Text, whether the platform sent a text or a number. */
  readonly code: string;
  readonly message: string;
  readonly data: Json | undefined;
}

/** What a code means; codes that are not here are refusals of what was sent. */
const KINDS: Readonly<Record<string, AdapterErrorKind>> = {
  310001: 'config', 310036: 'auth', 310037: 'permission', 310404: 'config', 10018: 'config',
  // The breaker refuses before anything is begun, too.
  310032: 'rate', 310039: 'rate', 310042: 'rate', 310046: 'rate', 310043: 'rate',
  310504: 'transient', 310071: 'transient', 310072: 'transient', 202: 'transient',
  1002: 'gone',
};

/** The gateway gave up while the call went on behind it: a write may have been done. */
const UNCERTAIN: ReadonlySet<string> = new Set(['310504', '310071', '310072']);
const DUPLICATE: ReadonlySet<string> = new Set(['10004', '100004']);

/** How long to stay away, in milliseconds; the platform names no time of its own. */
const WAITS: Readonly<Record<string, number>> = {
  310032: 60_000, 310039: 60_000, 310042: 60_000, 310046: 60_000, 310043: 60_000, 202: 2000,
};

/**
 * The envelope of an answer: `code`, `message`, `data`. Failures come with HTTP 200, too, and with codes as text or number.
 *
 * @param write whether a call the gateway gave up may have been done.
 * @throws {AdapterError} with the kind of the code, or of the status where there is no envelope.
 */
export function readEnvelope(answer: Answer, name: string, write: boolean): Envelope {
  const text = answer.text.trim();
  // An expired token is at times told in plain text.
  if (/^"?非法token/i.test(text)) throw bipError(name, { code: '310036', message: '非法token', data: undefined }, write);
  // The body of a failure says more than its status, when it is one of the platform's.
  if (answer.status >= 300 && !text.startsWith('{')) throw statusError(answer.status);
  const body = answer.json();
  const envelope = isObject(body) ? envelopeOf(body) : undefined;
  if (answer.status >= 300) throw envelope && envelope.code !== '' ? bipError(name, envelope, write) : statusError(answer.status);
  if (!envelope) {
    throw new AdapterError(name, [{ code: 'malformed-body', path: '', expected: 'code, message and data', received: 'another JSON' }], { kind: 'transient' });
  }
  return envelope;
}

/** Throws unless the code says success. @param zero whether `0` is a success here, as it is for some lists of the CRM. */
export function assertDone(name: string, envelope: Envelope, write: boolean, zero = false): void {
  const { code, data } = envelope;
  if (code === '200' || code === '00000') return;
  if (zero && code === '0' && data !== undefined && data !== null) return;
  throw bipError(name, envelope, write);
}

/** Whether the platform says that it has seen this write before. */
export function isDuplicate({ code }: Envelope): boolean {
  return DUPLICATE.has(code);
}

function bipError(name: string, { code, message }: Envelope, write: boolean): AdapterError {
  const kind = KINDS[code] ?? 'invalid';
  const retryAfter = WAITS[code];
  return new AdapterError(name, [{
    code: `bip-${code || 'none'}`, path: '', expected: 'code 200', received: `${code || 'no code'} ${message.slice(0, 200)}`.trim(),
  }], { kind, ...(retryAfter !== undefined && { retryAfter }), uncertain: write && UNCERTAIN.has(code) });
}

function envelopeOf(body: { readonly [key: string]: Json }): Envelope {
  const { code, message, data } = body;
  return {
    code: typeof code === 'string' || typeof code === 'number' ? String(code) : '',
    message: typeof message === 'string' ? message : '',
    data,
  };
}

export function isObject(value: unknown): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
