import type { Json } from '@sextant/core/facts';
import { isSecretName, REDACTED, redactNamed } from './redact-names.js';
import { secretPattern } from './secret-pattern.js';

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
    const named = redactNamed(text);
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

/** The same JSON with every text redacted, and what a secret name stands before left out. */
export function redactedJson(value: Json, hide: Redact): Json {
  if (typeof value === 'string') return hide(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each: Json) => redactedJson(each, hide));
  return Object.fromEntries(Object.entries(value).map(([name, inner]: [string, Json]) => (
    [hide(name), isSecretName(name) && isTelling(inner) ? REDACTED : redactedJson(inner, hide)]
  )));
}

function isTelling(value: Json): boolean {
  return typeof value === 'string' || typeof value === 'number' || Array.isArray(value);
}
