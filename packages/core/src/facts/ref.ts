import type { About, EntityRef, Fact, FactRef, SourceId } from './facts.types.js';

/**
 * The canonical encoding of `(source, id)`.
 *
 * @example
 * ```ts
 * factRef('crm', 'a/7'); //=> 'crm/a%2F7'
 * ```
 */
export function factRef(source: SourceId, id: string): FactRef {
  return `${encodeURIComponent(source)}/${encodeURIComponent(id)}` as FactRef;
}

/**
 * The ref of a fact; computed once per fact object.
 *
 * @example
 * ```ts
 * refOf({ source: 'crm', id: 'a/7' }); //=> 'crm/a%2F7'
 * ```
 */
export function refOf(fact: { readonly source: SourceId; readonly id: string }): FactRef {
  let ref = refs.get(fact);
  if (ref === undefined) {
    ref = factRef(fact.source, fact.id);
    refs.set(fact, ref);
  }
  return ref;
}

// Facts are immutable, so their ref can be remembered for as long as they live.
const refs = new WeakMap<object, FactRef>();

/**
 * The inverse of `factRef`.
 *
 * @example
 * ```ts
 * parseFactRef(factRef('crm', 'a/7')); //=> { source: 'crm', id: 'a/7' }
 * ```
 */
export function parseFactRef(ref: FactRef): { source: SourceId; id: string } {
  const slash = ref.indexOf('/');
  return { source: decodeURIComponent(ref.slice(0, slash)), id: decodeURIComponent(ref.slice(slash + 1)) };
}

/** One string for one entity, usable as a map key: `deal:D-1`. Types hold no colon, so it is unambiguous. */
export function entityKey(ref: EntityRef | About): string {
  return `${ref.type}:${ref.id}`;
}

/** Whether a fact is about this entity itself: to be named in a role is not enough. */
export function isAbout({ about }: Fact, { type, id }: EntityRef): boolean {
  return about.some((one) => one.as === undefined && one.type === type && one.id === id);
}
