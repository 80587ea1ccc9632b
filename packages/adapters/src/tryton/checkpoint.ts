import { AdapterError } from '../contract/adapter-error.js';
import { earlier, isStamp, type Stamp } from './values.js';

/** The last record read, in the order of `(stamp, id)`. */
export type Key = readonly [stamp: Stamp, id: string];

/**
 * How far a model is read. Records never changed are told apart from those changed, since Tryton gives the first no date of change:
 * `created` goes by the date of creation of the first, `changed` by the date of change of the second. `null`: nothing read.
 */
export interface Cursor {
  readonly created: Key | null;
  readonly changed: Key | null;
}

/** Per model. */
export type Cursors = Readonly<Record<string, Cursor>>;

/** Before every id. */
const NO_ID = '0';

export function printCheckpoint(cursors: Cursors): string {
  return JSON.stringify(cursors);
}

/** @throws {AdapterError} `config` `unknown-checkpoint` */
export function parseCheckpoint(text: string, stream: string, models: readonly string[]): Cursors {
  try {
    const told = JSON.parse(text) as Record<string, Cursor>;
    if (models.every((model) => Object.hasOwn(told, model) && isKey(told[model]?.created) && isKey(told[model]?.changed))) {
      return Object.fromEntries(models.map((model) => [model, told[model] as Cursor]));
    }
  } catch {
    // Told below.
  }
  throw new AdapterError(stream, [{
    code: 'unknown-checkpoint', path: '', expected: `a checkpoint of ${stream}`, received: text.slice(0, 100),
  }]);
}

/** Where to begin so that what was committed late is not missed: a transaction's date is its beginning. */
export function lookBack(cursors: Cursors, milliseconds: number): Cursors {
  const back = (key: Key | null): Key | null => key && [earlier(key[0], milliseconds), NO_ID];
  return Object.fromEntries(Object.entries(cursors).map(([model, { created, changed }]) =>
    [model, { created: back(created), changed: back(changed) }]));
}

function isKey(value: unknown): boolean {
  if (value === null) return true;
  return Array.isArray(value) && value.length === 2 && isStamp(value[0]) && /^\d+$/.test(String(value[1]));
}
