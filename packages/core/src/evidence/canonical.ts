import { EvidenceError, type EvidenceErrorCode } from './errors.js';
import { isWellFormed } from './well-formed.js';

/** Deeper than any honest record, well within every engine's stack. */
const DEEPEST = 500;

/** From here on JSON writes an integer with an exponent, as it does for any large measure. */
const WRITTEN_IN_DIGITS = 1e21;

/** What a text must hold to be written otherwise than it is, or to be refused: nearly all hold none of it. */
// eslint-disable-next-line no-control-regex -- these are what JSON escapes
const SPECIAL = /["\\\0-\x1f\ud800-\udfff]/;

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
  return written(value, null, '');
}

/** An object on the way down to a value; the path is written out only when something is wrong. */
interface Place {
  readonly within: Place | null;
  /** Its name in the object it is within. */
  readonly name: string | number;
  readonly object: object;
  readonly depth: number;
}

function written(value: unknown, within: Place | null, name: string | number): string {
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false';
    case 'string':
      return writtenText(value, within, name);
    case 'number':
      return writtenNumber(value, within, name);
    case 'object':
      return value === null ? 'null' : writtenObject(value, within, name);
    default:
      throw problem('not-json', within, name, 'a JSON value', typeof value);
  }
}

function writtenText(text: string, within: Place | null, name: string | number): string {
  if (!SPECIAL.test(text)) return `"${text}"`;
  if (!isWellFormed(text)) throw problem('lone-surrogate', within, name, 'well-formed text', 'half of a surrogate pair');
  return JSON.stringify(text);
}

function writtenNumber(value: number, within: Place | null, name: string | number): string {
  if (!Number.isFinite(value)) throw problem('not-a-number', within, name, 'a finite number', String(value));
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < WRITTEN_IN_DIGITS) {
    throw problem('unsafe-integer', within, name, 'an integer within ±(2^53 − 1), or text', String(value));
  }
  return JSON.stringify(value);
}

function writtenObject(object: object, within: Place | null, name: string | number): string {
  for (let place = within; place; place = place.within) {
    if (place.object === object) throw problem('circular', within, name, 'a tree', 'an object inside itself');
  }
  const depth = within ? within.depth + 1 : 1;
  if (depth > DEEPEST) throw problem('too-deep', within, name, `at most ${DEEPEST} levels`, 'more');
  // It would be asked instead of the value, and might answer anything.
  if (typeof (object as { readonly toJSON?: unknown }).toJSON === 'function') {
    throw problem('not-json', within, name, 'a JSON value', 'an object with toJSON');
  }
  const place = { within, name, object, depth };
  if (Array.isArray(object)) return writtenList(object, place);
  const kind = Object.prototype.toString.call(object).slice(8, -1);
  if (kind !== 'Object') throw problem('not-json', within, name, 'a JSON value', kind);
  return writtenMembers(object as Readonly<Record<string, unknown>>, place);
}

function writtenList(list: readonly unknown[], place: Place): string {
  let text = '[';
  // By index, for a hole is as good as undefined, and forEach would skip it.
  for (let index = 0; index < list.length; index++) text += (index === 0 ? '' : ',') + written(list[index], place, index);
  return `${text}]`;
}

function writtenMembers(object: Readonly<Record<string, unknown>>, place: Place): string {
  let text = '{';
  // Sorted by UTF-16 units, as the RFC wants it.
  for (const key of Object.keys(object).sort()) {
    text += `${text.length === 1 ? '' : ','}${writtenText(key, place, key)}:${written(object[key], place, key)}`;
  }
  return `${text}}`;
}

function problem(code: EvidenceErrorCode, within: Place | null, name: string | number, expected: string, received: string): EvidenceError {
  let path = within === null ? '' : step(name);
  for (let place = within; place?.within; place = place.within) path = step(place.name) + path;
  return new EvidenceError(code, path, expected, received);
}

function step(name: string | number): string {
  return `/${String(name).replace(/~/g, '~0').replace(/\//g, '~1')}`;
}
