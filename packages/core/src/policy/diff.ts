import type { Json } from '../facts/facts.types.js';
import { isJsonObject } from './json.js';
import { isWhole } from './merge.js';
import { pointer } from './pointer.js';
import type { Policy } from './policy.types.js';

/** One thing that differs. What is not there is `undefined`. */
export interface PolicyChange {
  /** JSON pointer. */
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/**
 * What changes from one policy to another, for a preview before it takes effect (SC-4).
 * A rule that comes or goes is one change, and so are a condition and a list. Ordered by path.
 *
 * @example
 * ```ts
 * diffPolicies(spring, summer);
 * //=> [{ path: '/scorecards/lead/indicators/price-page/points', before: 20, after: 30 }]
 * ```
 */
export function diffPolicies(a: Policy, b: Policy): readonly PolicyChange[] {
  const changes: PolicyChange[] = [];
  compare(sectionsOf(a), sectionsOf(b), '');
  return changes;

  function compare(before: Json | undefined, after: Json | undefined, path: string): void {
    if (isJsonObject(before) && isJsonObject(after) && !isWhole(path)) {
      for (const key of [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()) {
        compare(before[key], after[key], path + pointer(key));
      }
    } else if (!isSame(before, after)) changes.push({ path, before, after });
  }
}

function sectionsOf({ ref: _ref, title: _title, provenance: _provenance, ...sections }: Policy): Json {
  return sections as unknown as Json;
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => isSame(item as Json, b[index] as Json));
  if (!isJsonObject(a) || !isJsonObject(b)) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]));
}
