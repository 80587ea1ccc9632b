import type { Json } from '@sextant/core/facts';
import { parse } from 'lossless-json';
import { AdapterError, type AdapterErrorKind } from '../contract/adapter-error.js';

/** Numbers of fewer digits and without an exponent are the same as a double; most answers have nothing else. */
const LONG_NUMBER = /[\d.]{16}|\d[eE]/;
/** Deeper than any answer, and shallow enough for whoever walks it by recursion. */
const DEEPEST = 512;
/** The key itself, and every way to write it with escapes. */
const PROTO = /__proto__|\\u005f|\\u00(?:70|72|6f|74)/i;

/**
 * Reads JSON so that no digit is lost: integers beyond ±(2^53 − 1) and decimals that a double would change come as text,
 * as they were written. Of a key that is there twice the last one holds, as with `JSON.parse`.
 *
 * @throws {AdapterError} `transient` `malformed-body` when it is not JSON, cut off or nested more than 512 deep; `invalid`
 * `forbidden-key` for `__proto__`, which would change what every object has.
 *
 * @example
 * ```ts
 * readJson('{"id":1234567890123456789,"price":12.5}'); //=> { id: '1234567890123456789', price: 12.5 }
 * ```
 */
export function readJson(text: string): Json {
  const unmarked = text.startsWith('\uFEFF') ? text.slice(1) : text;
  try {
    if (!LONG_NUMBER.test(unmarked) && !PROTO.test(unmarked)) return checked(JSON.parse(unmarked) as Json);
    return checked(parse(unmarked, null, { parseNumber: readNumber, onDuplicateKey: ({ newValue }) => newValue }) as Json);
  } catch (cause) {
    if (cause instanceof AdapterError) throw cause;
    // The parser's own message quotes the body, which may hold personal data: it is left out.
    throw refused('malformed-body', 'JSON', described(unmarked), 'transient');
  }
}

function readNumber(text: string): number | string {
  const value = Number(text);
  if (/^-?\d+$/.test(text)) return Number.isSafeInteger(value) ? value : text;
  return significant(text) === significant(String(value)) ? value : text;
}

/** Sign, digits and power of ten, however it is written: `12.50`, `1.25e1` and `12.5` are the same. */
function significant(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  const trimmed = digits.replace(/0+$/, '');
  if (trimmed === '') return whole === '' ? text : '0';
  return `${sign}${trimmed}e${Number(exponent) - fraction.length + digits.length - trimmed.length}`;
}

/** Level by level: recursion would not survive what is to be refused. */
function checked(root: Json): Json {
  let level: readonly Json[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    const next: Json[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      if (depth === DEEPEST) throw refused('malformed-body', `JSON nested at most ${DEEPEST} deep`, 'deeper', 'transient');
      if (Object.hasOwn(value, '__proto__') || Object.getPrototypeOf(value) !== (Array.isArray(value) ? Array.prototype : Object.prototype)) {
        throw refused('forbidden-key', 'no key __proto__', 'one', 'invalid');
      }
      for (const inner of Object.values<Json>(value)) if (typeof inner === 'object') next.push(inner);
    }
    level = next;
  }
  return root;
}

function refused(code: string, expected: string, received: string, kind: AdapterErrorKind): AdapterError {
  return new AdapterError('json', [{ code, path: '', expected, received }], { kind });
}

function described(text: string): string {
  if (text.trim() === '') return 'nothing';
  return /^\s*</.test(text) ? `markup of ${text.length} characters` : `${text.length} characters that are not`;
}
