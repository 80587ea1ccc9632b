import type { Fact, FactTypes, Instant, Json } from '@sextant/core/facts';
import { attributeName } from './attribute-name.js';
import { isCode } from './codes.js';
import type { OcelAttributeType, OcelValue } from './ocel.types.js';

/** One value of a log, before it is known which type its attribute has. */
export interface LogValue {
  readonly name: string;
  readonly type: OcelAttributeType;
  readonly value: OcelValue;
}

/** Fields that hold an instant and not a number. */
const INSTANTS: { readonly [T in keyof FactTypes]?: readonly (keyof FactTypes[T])[] } = {
  'deal.state': ['expectedClose', 'closedAt'],
  'promise.made': ['by'],
  'photo.taken': ['takenAt'],
};

const FIRST_YEAR = Date.parse('0001-01-01T00:00:00.000Z');
const LAST_YEAR = Date.parse('9999-12-31T23:59:59.999Z');

/** An instant in ISO 8601, UTC; outside the years 0001 to 9999, which have no common spelling, the nearest inside. */
export function isoTime(time: Instant): string {
  return new Date(Math.min(Math.max(time, FIRST_YEAR), LAST_YEAR)).toISOString();
}

/**
 * The data of a fact as a flat list: nested fields joined by dots (`amount.minor`), lists as JSON texts. A field that
 * was cleared has no value to show: its names are one text, `_cleared`.
 */
export function attributesOf(fact: Fact, redact: boolean): readonly LogValue[] {
  const instants: readonly string[] | undefined = INSTANTS[fact.type as keyof FactTypes];
  const values: LogValue[] = [];
  const cleared: string[] = [];
  for (const [key, value] of Object.entries(fact.data) as [string, Json | undefined][]) {
    if (value === undefined || (redact && !staysRedacted(fact.type, key, value))) continue;
    if (instants?.includes(key) && isInstant(value)) values.push({ name: attributeName([key]), type: 'time', value: isoTime(value) });
    else flatten([key], value, values, cleared);
  }
  if (cleared.length > 0) values.push({ name: '_cleared', type: 'string', value: cleared.join(' ') });
  return values;
}

function flatten(path: readonly string[], value: Json, values: LogValue[], cleared: string[]): void {
  const name = attributeName(path);
  if (value === null) cleared.push(name);
  else if (typeof value === 'number') values.push({ name, type: Number.isSafeInteger(value) ? 'integer' : 'float', value });
  else if (typeof value === 'boolean') values.push({ name, type: 'boolean', value });
  else if (typeof value === 'string') values.push({ name, type: 'string', value });
  else if (isObject(value)) for (const [key, child] of Object.entries(value)) flatten([...path, key], child, values, cleared);
  else values.push({ name, type: 'string', value: JSON.stringify(value) });
}

/** An object with content; an empty one, and a list, is shown as JSON. */
function isObject(value: readonly Json[] | { readonly [key: string]: Json }): value is { readonly [key: string]: Json } {
  return !Array.isArray(value) && Object.keys(value).length > 0;
}

function isInstant(value: Json): value is Instant {
  return Number.isSafeInteger(value) && Math.abs(value as number) <= 8.64e15;
}

function staysRedacted(type: string, key: string, value: Json): boolean {
  if (type.startsWith('x.')) return false;
  return value === null || typeof value === 'number' || typeof value === 'boolean' || isCode(type, key);
}
