import { compilePath } from '../conditions/path.js';
import type { EntityRef, EntityType, Fact } from '../facts/facts.types.js';

/** Reads one place of a fact as text; `undefined` where nothing, or no single value, stands there. */
export type ReadPlace = (fact: Fact) => string | undefined;

/** Compiles a place of a fact: `actor`, `about.account` (the id of the first such entity it belongs to, else of one it links to), `data.signal`. */
export function compilePlace(place: string): ReadPlace {
  if (place === 'actor') return ({ actor }) => actor;
  const entity = entityTypeOf(place);
  if (entity !== null) return ({ about }) => (about.find(({ type, as }) => type === entity && as === undefined) ?? about.find(({ type }) => type === entity))?.id;
  const read = compilePath(place.slice('data.'.length));
  return ({ data }) => {
    const value = read(data);
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  };
}

/** Which kind of entity a place names; `null` for another place. */
function entityTypeOf(place: string): EntityType | null {
  return place.startsWith('about.') ? (place.slice('about.'.length) as EntityType) : null;
}

/** What a group of facts shares, by place, and the entity it is about, if it names one. */
export interface Group {
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
  readonly subject: EntityRef | null;
}

/** Tells facts apart by some places; `null` for one that lacks any of them. */
export function compileGroup(places: readonly string[]): (fact: Fact) => Group | null {
  const reads = places.map((place) => [place, compilePlace(place)] as const);
  const named = places.find((place) => entityTypeOf(place) !== null);
  return (fact) => {
    const values: Record<string, string> = {};
    for (const [place, read] of reads) {
      const value = read(fact);
      if (value === undefined) return null;
      values[place] = value;
    }
    const type = named === undefined ? null : entityTypeOf(named);
    const id = named === undefined ? undefined : values[named];
    return { key: Object.values(values).map(encodeURIComponent).join('/'), values, subject: type && id !== undefined ? { type, id } : null };
  };
}
