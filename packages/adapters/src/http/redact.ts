import type { Json } from '@sextant/core/facts';
import { secretPattern } from './secret-pattern.js';

/** Stands where a secret was. */
export const REDACTED = '[redacted]';

/** Names of parameters, fields and headers whose values are secret, whatever they are. */
const NAME = '[\\w.-]*(?:token|secret|passw|pwd|passphrase|signature|ticket|session|credential|authori[sz]ation|cookie|api_?key|app_?key)[\\w.-]*'
  + '|(?:[\\w-]*[_-])?(?:pass|sign|sig)';
/** In a URL these are secret as well; elsewhere they are everyday words. */
const IN_QUERY = `${NAME}|[\\w-]*key|code|auth`;

const VALUE = '((?:(?!%26)[^&\\s"\'#<>)])+)';
/** `name=value` in a URL, also when it was percent-encoded as a whole. */
const PARAMETER = new RegExp(`((?:[?&;#]|%3F|%26)(?:${IN_QUERY})(?:=|%3D))${VALUE}`, 'gi');
/** `name=value` in a form or a text. */
const FIELD = new RegExp(`((?:^|[\\s"'(,{])(?:${NAME})=)${VALUE}`, 'gi');
/** `"name":"value"` in JSON, also in JSON as text. */
const MEMBER = new RegExp(`((?:\\\\*["'])(?:${NAME})(?:\\\\*["'])\\s*:\\s*)(\\\\*["'])((?:(?!\\2)[^])*)(\\2)`, 'gi');
/** `Name: value` to the end of the line. */
const HEADER = /((?:^|[\s"'{,])(?:authorization|proxy-authorization|cookie|set-cookie|x-[\w-]*(?:auth|token|key|secret|sign|session)[\w-]*)\s*:\s*)(?!["'\\])([^\r\n]+)/gim;
const BEARER = /\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi;
const USERINFO = /([a-z][a-z0-9+.-]*:\/\/)[^\s/?#@"']+@/gi;

/** Hides secrets in a text. */
export type Redact = (text: string) => string;

/**
 * Makes a function that hides these secrets in any text, however they are encoded in it, and besides whatever looks secret
 * by its name: URL parameters (`access_token`, `key`, `sign`, …), JSON members, `Authorization`, `Cookie` and `X-…` headers,
 * user and password of a URL.
 *
 * @param secrets empty ones are ignored.
 *
 * @example
 * ```ts
 * redactor(['pa ss'])('GET /cgi-bin?access_token=abc&user=pa%20ss'); //=> 'GET /cgi-bin?access_token=[redacted]&user=[redacted]'
 * ```
 */
export function redactor(secrets: Iterable<string>): Redact {
  // The longest first: one secret may be part of another.
  const known = [...new Set(secrets)].filter(Boolean).sort((a, b) => b.length - a.length);
  const pattern = known.length > 0 ? new RegExp(known.map(secretPattern).join('|'), 'g') : null;
  return (text) => {
    const named = text
      .replace(USERINFO, `$1${REDACTED}@`)
      .replace(HEADER, `$1${REDACTED}`)
      .replace(BEARER, `$1 ${REDACTED}`)
      .replace(MEMBER, `$1$2${REDACTED}$4`)
      .replace(PARAMETER, `$1${REDACTED}`)
      .replace(FIELD, `$1${REDACTED}`);
    return pattern ? named.replace(pattern, REDACTED) : named;
  };
}

/**
 * Hides these secrets in a text, once; see {@link redactor}.
 *
 * @example
 * ```ts
 * redact('hunter2 in {"password":"x"}', ['hunter2']); //=> '[redacted] in {"password":"[redacted]"}'
 * ```
 */
export function redact(text: string, secrets: Iterable<string> = []): string {
  return redactor(secrets)(text);
}

const SECRET_FIELD = new RegExp(`^(?:${NAME})$`, 'i');

/** The same JSON with every text redacted, and what a secret name stands before left out. */
export function redactedJson(value: Json, hide: Redact): Json {
  if (typeof value === 'string') return hide(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each: Json) => redactedJson(each, hide));
  return Object.fromEntries(Object.entries(value).map(([name, inner]: [string, Json]) => (
    [hide(name), SECRET_FIELD.test(name) && typeof inner === 'string' ? REDACTED : redactedJson(inner, hide)]
  )));
}
