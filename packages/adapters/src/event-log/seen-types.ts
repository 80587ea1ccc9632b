import type { LogValue } from './attributes.js';
import type { OcelAttributeType, OcelValue } from './ocel.types.js';

/** Event or object type → attribute → the narrowest type that holds all its values. */
export type SeenTypes = Map<string, Map<string, OcelAttributeType>>;

/** Notes the types of some more values. */
export function typesOf(seen: SeenTypes, type: string, values: readonly LogValue[]): void {
  const attributes = seen.get(type) ?? new Map<string, OcelAttributeType>();
  seen.set(type, attributes);
  for (const value of values) {
    const known = attributes.get(value.name);
    attributes.set(value.name, known === undefined ? value.type : joined(known, value.type));
  }
}

/** A value as its attribute was declared: a text, where other values of the attribute are of another type. */
export function valueAs(seen: SeenTypes, type: string, { name, type: own, value }: LogValue): OcelValue {
  const declared = seen.get(type)?.get(name);
  return declared === 'string' && own !== 'string' ? String(value) : value;
}

function joined(a: OcelAttributeType, b: OcelAttributeType): OcelAttributeType {
  if (a === b) return a;
  const numbers: readonly OcelAttributeType[] = ['integer', 'float'];
  return numbers.includes(a) && numbers.includes(b) ? 'float' : 'string';
}
