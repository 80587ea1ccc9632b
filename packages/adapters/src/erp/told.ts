/** Leaves out the fields a record does not have; what is `null` stays, for it clears what was known. */
export function told<T extends object>(data: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
