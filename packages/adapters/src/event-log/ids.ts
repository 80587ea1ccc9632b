import type { EntityRef } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import type { LogOptions } from './log-options.js';

/**
 * The id of every entity in one log, asked for once.
 *
 * @throws {AdapterError} `duplicate-id` when two entities of one type get the same.
 */
export function idsOf({ idOf }: LogOptions): (entity: EntityRef) => string {
  if (!idOf) return ({ id }) => id;
  const given = new Map<string, string>();
  const taken = new Map<string, string>();
  return ({ type, id }) => {
    const key = `${type}:${id}`;
    const known = given.get(key);
    if (known !== undefined) return known;
    const name = idOf({ type, id });
    const other = taken.get(`${type}:${name}`);
    if (other !== undefined) {
      throw new AdapterError('event log', [{ code: 'duplicate-id', path: '/idOf', expected: 'an id of its own for every entity', received: name }]);
    }
    given.set(key, name);
    taken.set(`${type}:${name}`, key);
    return name;
  };
}
