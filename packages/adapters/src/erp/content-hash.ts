import { createHash } from 'node:crypto';
import type { Json } from '@sextant/core/facts';

/**
 * Sixteen letters that tell contents apart: the same content gives the same letters whatever the order of its keys.
 *
 * @example
 * ```ts
 * contentHash({ a: 1, b: 2 }) === contentHash({ b: 2, a: 1 }); //=> true
 * ```
 */
export function contentHash(value: Json): string {
  return createHash('sha256').update(JSON.stringify(value, sorted)).digest('base64url').slice(0, 16);
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
