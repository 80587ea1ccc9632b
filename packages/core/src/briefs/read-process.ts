import type { EntityRef } from '../facts/facts.types.js';
import type { ActivityBrief, DwellBrief, Named } from './process.types.js';
import type { PolicyRef } from '../explain/judgement.types.js';
import { factRef, reason } from './read-parts.js';
import { boolean, instant, integer, object, orNull, string, that, UNREADABLE } from './read-shape.js';
import type { Reader } from './read-shape.js';

/** The part of a brief that names the policy it was made with. */
export const policy: Reader<PolicyRef> = object<PolicyRef>({ id: string, version: integer, hash: string }, {});

export const named: Reader<Named> = object<Named>({ id: string, name: string }, {});

type Titled = EntityRef & { readonly title: string };

/** Something a fact belongs to, with a title; which types there are is left open. */
export const titled: Reader<Titled> = object<Titled>({ type: string as Reader<Titled['type']>, id: string, title: string }, {});

export const activity: Reader<ActivityBrief> = object<ActivityBrief>(
  { fact: factRef, at: instant, what: reason },
  { about: titled, counted: boolean },
);

export const dwell: Reader<DwellBrief> = object<DwellBrief>({ n: integer, median: orNull(integer), p90: orNull(integer) }, {});

const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);

export const day: Reader<string> = that<string>('a day, YYYY-MM-DD', isDay);

export const dayRange: Reader<readonly [from: string, to: string]> = that<readonly [string, string]>(
  'two days, the first not after the second',
  (value) => Array.isArray(value) && value.length === 2 && isDay(value[0]) && isDay(value[1]) && value[0] <= value[1],
);

/** A list that is left empty, and reported, where there is none: the rest of the brief can do without it. */
export function orNone<T>(reader: Reader<readonly T[]>): Reader<readonly T[]> {
  return (value, place) => {
    const list = reader(value, place);
    return list === UNREADABLE ? [] : list;
  };
}
