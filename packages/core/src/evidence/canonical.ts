import serialize from 'canonicalize';
import { EvidenceError } from './errors.js';
import { isWellFormed } from './well-formed.js';

/** Deeper than any honest record, well within every engine's stack. */
const DEEPEST = 500;

/** From here on JSON writes an integer with an exponent, as it does for any large measure. */
const WRITTEN_IN_DIGITS = 1e21;

/**
 * The canonical JSON of a value (RFC 8785): equal values give equal text, whatever the order of their keys.
 *
 * Refuses what JSON would silently lose or change: `undefined`, functions, dates and other objects with a class of
 * their own, NaN and the infinities, lone surrogates, and integers written in digits beyond ±(2^53 − 1), whose last
 * digits are already gone (ids of 19 digits are text).
 *
 * @throws EvidenceError with `code` and `path`.
 *
 * @example
 * ```ts
 * canonicalJson({ b: [1.0, 'é'], a: null }); //=> '{"a":null,"b":[1,"é"]}'
 * ```
 */
export function canonicalJson(value: unknown): string {
  guard(value, '', []);
  return serialize(value) ?? 'null';
}

function guard(value: unknown, path: string, above: readonly object[]): void {
  switch (typeof value) {
    case 'boolean':
      return;
    case 'string':
      return guardText(value, path);
    case 'number':
      return guardNumber(value, path);
    case 'object':
      return value === null ? undefined : guardObject(value, path, above);
    default:
      throw new EvidenceError('not-json', path, 'a JSON value', typeof value);
  }
}

function guardText(text: string, path: string): void {
  if (!isWellFormed(text)) throw new EvidenceError('lone-surrogate', path, 'well-formed text', 'half of a surrogate pair');
}

function guardNumber(value: number, path: string): void {
  if (!Number.isFinite(value)) throw new EvidenceError('not-a-number', path, 'a finite number', String(value));
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < WRITTEN_IN_DIGITS) {
    throw new EvidenceError('unsafe-integer', path, 'an integer within ±(2^53 − 1), or text', String(value));
  }
}

function guardObject(value: object, path: string, above: readonly object[]): void {
  if (above.includes(value)) throw new EvidenceError('circular', path, 'a tree', 'an object inside itself');
  if (above.length >= DEEPEST) throw new EvidenceError('too-deep', path, `at most ${DEEPEST} levels`, 'more');
  // It would be asked instead of the value, and might answer anything.
  if (typeof (value as { readonly toJSON?: unknown }).toJSON === 'function') {
    throw new EvidenceError('not-json', path, 'a JSON value', 'an object with toJSON');
  }
  const within = [...above, value];
  if (Array.isArray(value)) {
    // By index, for a hole is as good as undefined, and forEach would skip it.
    for (let index = 0; index < value.length; index++) guard(value[index], `${path}/${index}`, within);
    return;
  }
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (kind !== 'Object') throw new EvidenceError('not-json', path, 'a JSON value', kind);
  for (const [key, part] of Object.entries(value)) {
    const place = `${path}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    guardText(key, place);
    guard(part, place, within);
  }
}
