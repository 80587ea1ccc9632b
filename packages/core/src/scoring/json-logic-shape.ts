import type { Json } from '../facts/facts.types.js';

/** The one operator of an object and its arguments; a single argument may stand without a list. */
export function operationOf(value: Json): { readonly name: string; readonly args: readonly Json[] } | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const [entry, ...others] = Object.entries(value as { readonly [key: string]: Json });
  if (!entry || others.length > 0) return null;
  const [name, args] = entry;
  return { name, args: Array.isArray(args) ? (args as readonly Json[]) : [args] };
}

/** What was there instead, in a word or two. */
export function shape(value: Json): string {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? `an object of ${Object.keys(value).length} keys` : JSON.stringify(value);
}
