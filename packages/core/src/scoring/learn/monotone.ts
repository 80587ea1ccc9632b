/** Names whose points may only raise (`up`) or lower (`down`) the total. */
export type Monotone = Readonly<Record<string, 'up' | 'down'>>;

/** What is asked of a name; whatever it is called, nothing that every object has. */
export function wayOf(monotone: Monotone | undefined, name: string): 'up' | 'down' | undefined {
  return monotone && Object.hasOwn(monotone, name) ? monotone[name] : undefined;
}
