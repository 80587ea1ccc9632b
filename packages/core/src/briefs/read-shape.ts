import type { Reason } from '../explain/judgement.types.js';

/** What was wrong with a part of a brief. */
export type ReadProblem = Reason<'brief.section-unreadable' | 'brief.wrong-kind'>;

/** Stands for a value that cannot be read. */
export const UNREADABLE: unique symbol = Symbol('unreadable');
type Unreadable = typeof UNREADABLE;

/** Where in the brief a value stands, and where faults are noted. */
export interface Place {
  readonly path: string;
  note(path: string, expected: string, received: unknown): void;
}

/**
 * Reads one value of foreign origin. A value that does not fit is noted and given as `UNREADABLE`; the
 * smallest optional part that holds it is then left out, and everything else stays.
 */
export type Reader<T> = (value: unknown, place: Place) => T | Unreadable;

/** A reader from a test; `expected` names what it wants. */
export function that<T>(expected: string, test: (value: unknown) => boolean): Reader<T> {
  return (value, place) => {
    if (test(value)) return value as T;
    place.note(place.path, expected, value);
    return UNREADABLE;
  };
}

export const string: Reader<string> = that('a string', (value) => typeof value === 'string');
export const boolean: Reader<boolean> = that('true or false', (value) => typeof value === 'boolean');
export const integer: Reader<number> = that('an integer', Number.isSafeInteger);
/** Also refuses what no date can hold. */
export const instant: Reader<number> = that('an instant in milliseconds', (value) => typeof value === 'number' && Math.abs(value) <= 8.64e15);

export function oneOf<T extends string>(...values: readonly T[]): Reader<T> {
  return that(values.join(' | '), (value) => (values as readonly unknown[]).includes(value));
}

export function orNull<T>(reader: Reader<T>): Reader<T | null> {
  return (value, place) => (value === null ? null : reader(value, place));
}

/** A list whose unreadable items make it unreadable as a whole. */
export function allOf<T>(reader: Reader<T>): Reader<readonly T[]> {
  return list(reader, true);
}

/** A list whose unreadable items are left out. */
export function someOf<T>(reader: Reader<T>): Reader<readonly T[]> {
  return list(reader, false);
}

function list<T>(reader: Reader<T>, whole: boolean): Reader<readonly T[]> {
  return (value, place) => {
    if (!Array.isArray(value)) {
      place.note(place.path, 'a list', value);
      return UNREADABLE;
    }
    const items: T[] = [];
    for (let index = 0; index < value.length; index++) {
      const item = reader(value[index], { ...place, path: `${place.path}[${index}]` });
      if (item !== UNREADABLE) items.push(item);
      else if (whole) return UNREADABLE;
    }
    return items;
  };
}

type RequiredKey<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T];
type OptionalKey<T> = Exclude<keyof T, RequiredKey<T>>;

/** The required fields of `T`, each with its reader: one left out does not compile. */
export type Required<T> = { readonly [K in RequiredKey<T>]: Reader<T[K]> };
export type Optional<T> = { readonly [K in OptionalKey<T>]-?: Reader<NonNullable<T[K]>> };

/** An object: copies the fields it knows and no other, so that unknown ones do no harm. */
export function object<T extends object>(required: Required<T>, optional: Optional<T>): Reader<T> {
  return (value, place) => {
    if (!isRecord(value)) {
      place.note(place.path, 'an object', value);
      return UNREADABLE;
    }
    const result: Record<string, unknown> = {};
    const under = (key: string): Place => ({ ...place, path: place.path ? `${place.path}.${key}` : key });
    for (const [key, reader] of Object.entries<Reader<unknown>>(required)) {
      const field = reader(value[key], under(key));
      if (field === UNREADABLE) return UNREADABLE;
      result[key] = field;
    }
    for (const [key, reader] of Object.entries<Reader<unknown>>(optional)) {
      if (value[key] === undefined) continue;
      const field = reader(value[key], under(key));
      if (field !== UNREADABLE) result[key] = field;
    }
    return result as T;
  };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A short plain sign of what was received: its type, or the value where that says more. */
export function received(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'a list' : value === undefined ? 'nothing' : typeof value === 'object' ? 'an object' : typeof value;
}
