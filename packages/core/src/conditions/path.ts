/** Reads one place of a fact's data; `undefined` where there is none. */
export type Read = (data: unknown) => unknown;

/**
 * Compiles a dotted path. Only own properties count, so that a key such as `constructor` never finds what
 * the data does not say; list elements are reached by index, a list has no `length`.
 */
export function compilePath(path: string): Read {
  const keys = path.split('.');
  const [first = ''] = keys;
  if (keys.length === 1) return (data) => own(data, first);
  return (data) => {
    let value = data;
    for (const key of keys) value = own(value, key);
    return value;
  };
}

function own(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  if (key === 'length' && Array.isArray(value)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}
