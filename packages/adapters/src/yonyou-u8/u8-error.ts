import type { Json } from '@sextant/core/facts';
import { AdapterError, type AdapterErrorKind } from '../contract/adapter-error.js';
import { textOf } from '../erp/fields.js';
import { type Answer, assertOk } from '../http/index.js';

export type U8Body = { readonly [key: string]: Json };

/** What codes mean on the way to U8; those of U8 itself are refusals of what was sent. */
const KINDS: Readonly<Record<string, AdapterErrorKind>> = {
  10002: 'config', 18000: 'transient', 18001: 'transient', 18002: 'transient', 18003: 'transient', 19999: 'transient',
};

/** U8's own client, on the customer's server, is not there: it takes somebody to start it. */
const CLIENT_DOWN: ReadonlySet<string> = new Set(['18002', '18003']);

/** No code for a token that ran out is documented: words are all there is. */
const TOKEN_WORDS = /token|令牌|授权|认证|重新登录/i;

/** Codes that have a meaning of their own, whatever the words beside them. */
const KNOWN = /^(?:0|10002|1800\d|19999|2000\d)$/;

/** What a call is, as far as its failures are concerned. */
export interface U8CallKind {
  readonly name: string;
  /** Whether a failure on the way may hide that it was done. */
  readonly write: boolean;
  /** Codes that mean that the token is not accepted any more. */
  readonly tokenCodes: readonly string[];
}

/**
 * The body of an answer, whose `errcode` is text and comes with HTTP 200.
 *
 * @throws {AdapterError} with the kind of the code, but for `0` and those accepted.
 */
export function readBody(answer: Answer, { name, write, tokenCodes }: U8CallKind, accepted: readonly string[] = []): U8Body {
  assertOk(answer);
  const body = answer.json();
  if (!isObject(body)) {
    throw new AdapterError(name, [{ code: 'malformed-body', path: '', expected: 'errcode and errmsg', received: 'another JSON' }], { kind: 'transient' });
  }
  const code = codeOf(body);
  if (code === undefined || code === '0' || accepted.includes(code)) return body;
  const message = textOf(body.errmsg) ?? '';
  const isToken = tokenCodes.includes(code) || (!KNOWN.test(code) && TOKEN_WORDS.test(message));
  const kind = isToken ? 'auth' : KINDS[code] ?? 'invalid';
  throw new AdapterError(name, [{
    code: `u8-${code}`, path: '', expected: 'errcode 0', received: `${code} ${message.slice(0, 200)}`.trim(),
  }], { kind, uncertain: write && kind === 'transient', ...(CLIENT_DOWN.has(code) && { retryAfter: 60_000 }) });
}

/** `undefined` when the body tells of no result yet. */
export function codeOf(body: U8Body): string | undefined {
  return textOf(body.errcode);
}

export function isObject(value: unknown): value is U8Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
