import type { Json } from '../facts/facts.types.js';
import type { PolicyProblem } from './errors.js';
import { pointer } from './pointer.js';

export type JsonObject = { readonly [key: string]: Json };

// Deeper or larger is no policy but an accident or an attack: shared parts may multiply without end.
const MOST_LEVELS = 64;
const MOST_VALUES = 100_000;
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
const LONE_SURROGATE = /\p{Surrogate}/u;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isForbidden(key: string): boolean {
  return FORBIDDEN.has(key);
}

export function forbiddenKey(path: string, key: string): PolicyProblem {
  return { code: 'forbidden-key', path, expected: 'an id that is not a name of JavaScript', received: JSON.stringify(key) };
}

function isSound(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

/** An object without inherited names, so that a look-up by an id from outside finds rules only. */
export function emptyObject<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>;
}

/**
 * A copy made of JSON only, that nobody else holds. What is not JSON is left out and reported: what cannot be
 * written to a file and read back is not a policy.
 */
export function jsonCopy(root: unknown, problems: PolicyProblem[]): Json | undefined {
  let values = 0;
  const inside = new Set<object>();

  function not(path: readonly PropertyKey[], expected: string, received: string): undefined {
    problems.push({ code: 'not-json', path: pointer(...path), expected, received });
    return undefined;
  }

  function copy(value: unknown, path: readonly PropertyKey[]): Json | undefined {
    if (++values > MOST_VALUES) {
      return values === MOST_VALUES + 1 ? not([], `at most ${MOST_VALUES} values`, 'more') : undefined;
    }
    if (value === null || typeof value === 'boolean') return value;
    if (typeof value === 'number') return isSound(value) ? value : not(path, 'a number that JSON keeps', String(value));
    if (typeof value === 'string') return LONE_SURROGATE.test(value) ? not(path, 'well-formed text', 'half a character') : value;
    if (typeof value !== 'object') return not(path, 'JSON', typeof value);
    if (inside.has(value)) return not(path, 'JSON', 'a reference to what holds it');
    if (inside.size === MOST_LEVELS) return not(path, `at most ${MOST_LEVELS} levels`, 'more');
    inside.add(value);
    const made = Array.isArray(value) ? copyList(value, path) : copyObject(value, path);
    inside.delete(value);
    return made;
  }

  function copyList(list: readonly unknown[], path: readonly PropertyKey[]): Json {
    const made: Json[] = [];
    for (let index = 0; index < list.length && values <= MOST_VALUES; index++) {
      const item = copy(list[index], [...path, index]);
      if (item !== undefined) made.push(item);
    }
    return made;
  }

  function copyObject(object: object, path: readonly PropertyKey[]): Json | undefined {
    const prototype: unknown = Object.getPrototypeOf(object);
    // An object of another realm (a frame, a vm) has another Object.prototype, whose own prototype is null.
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return not(path, 'JSON', 'an object of a class');
    const made = emptyObject<Json>();
    for (const key of Reflect.ownKeys(object)) {
      if (typeof key === 'symbol') not(path, 'JSON', 'a symbol as key');
      else if (isForbidden(key)) problems.push(forbiddenKey(pointer(...path, key), key));
      else if (LONE_SURROGATE.test(key)) not(path, 'well-formed text', 'half a character');
      else {
        const item = copy((object as Record<string, unknown>)[key], [...path, key]);
        if (item !== undefined) made[key] = item;
      }
    }
    return made;
  }

  return copy(root, []);
}

/** The same with the keys of every object in order, so that what is equal is also the same text. */
export function sortedKeys(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(sortedKeys);
  if (!isJsonObject(value)) return value;
  const sorted = emptyObject<Json>();
  for (const key of Object.keys(value).sort()) sorted[key] = sortedKeys(value[key] as Json);
  return sorted;
}
