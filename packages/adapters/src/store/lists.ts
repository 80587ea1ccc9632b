import type { Value } from './database.types.js';

/** What a text must not hold to be written by the rules of JSON in a list of PostgreSQL, which are the same but for these. */
// eslint-disable-next-line no-control-regex -- these are meant
const CONTROL = /[\0-\x1f]/;

/** A value as both drivers take it. */
export function parameter(value: Value): string | number | boolean | null {
  return Array.isArray(value) ? listOf(value as readonly (string | number | boolean | null)[]) : (value as string | number | boolean | null);
}

/**
 * A list as PostgreSQL reads one: `{"a","b"}`. Drivers do this as well, one element after another; pages of facts hold
 * tens of thousands.
 */
function listOf(values: readonly (string | number | boolean | null)[]): string {
  const json = values.some((value) => typeof value === 'string' && CONTROL.test(value))
    ? `[${values.map((value) => (typeof value === 'string' ? quoted(value) : JSON.stringify(value))).join(',')}]`
    : JSON.stringify(values);
  return `{${json.slice(1, -1)}}`;
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
