import type { Json } from '../facts/facts.types.js';
import type { PolicyProblem } from './errors.js';
import { emptyObject, forbiddenKey, isForbidden, isJsonObject, type JsonObject } from './json.js';
import { pointer, shown } from './pointer.js';
import type { PolicyName } from './policy.types.js';

/** What one document adds: its sections, without its header. */
export interface Layer {
  readonly name: PolicyName;
  readonly sections: JsonObject;
}

export interface Merged {
  readonly sections: JsonObject;
  /** JSON pointer of every leaf → the document that set it. */
  readonly provenance: Readonly<Record<string, PolicyName>>;
  readonly problems: readonly PolicyProblem[];
}

// Conditions, patterns, windows and measures are values, not maps of rules: half of one and half of another means nothing,
// and a `null` inside is compared with, it removes nothing.
const WHOLE = [
  '/[^/]+/[^/]+/appliesTo',
  '/scorecards/[^/]+/indicators/[^/]+/(?:when|appliesTo)',
  '/[^/]+/[^/]+/requires/[^/]+/met',
  '/(?:signals|obligations|constraints)/[^/]+/when',
  '/(?:obligations|constraints)/[^/]+/within',
  '/obligations/[^/]+/levels/[^/]+/after',
  '/gates/[^/]+/before',
  '/detectors/[^/]+/(?:of|passes|releasedBy|without|until)',
  '/constraints/[^/]+/(?:activation|target|endedBy)',
  '/process/(?:radar/axes|phi/indices)/[^/]+/measure',
  '/obligations/[^/]+/(?:trigger|voidedBy|resets)',
  '/risk/optimism/landed',
  '/leads/(?:journey/touches/[^/]+/of|journey/answers|assignment/rules/[^/]+/when|assignment/absence/(?:from|to))',
  '/leads/reports/(?:contact|measures/[^/]+/(?:holds|bad))',
].map((path) => new RegExp(`^${path}$`));

/**
 * Folds layers from left to right: maps merge by id, anything else replaces what was there, `null` removes it.
 *
 * Lists, conditions, fact patterns and windows replace as a whole. Removing what no earlier layer defines is a
 * problem (`unknown-rule`), and so is a key that means something to JavaScript (`forbidden-key`).
 *
 * @example
 * ```ts
 * mergeLayers([
 *   { name: 'base@1', sections: { forecast: { floor: 500, ceiling: 10000 } } },
 *   { name: 'ours@1', sections: { forecast: { floor: 300 } } },
 * ]).provenance; //=> { '/forecast/floor': 'ours@1', '/forecast/ceiling': 'base@1' }
 * ```
 */
export function mergeLayers(layers: readonly Layer[]): Merged {
  const sections = emptyObject<Json>();
  const origins = new Map<string, PolicyName>();
  const problems: PolicyProblem[] = [];
  for (const { name, sections: patch } of layers) apply(sections, patch, [], name);
  const provenance = emptyObject<PolicyName>();
  for (const path of [...origins.keys()].sort()) provenance[path] = origins.get(path) as PolicyName;
  return { sections, provenance, problems };

  function apply(into: Record<string, Json>, patch: JsonObject, path: readonly string[], name: PolicyName): void {
    for (const [key, value] of Object.entries(patch)) {
      const at = pointer(...path, key);
      if (isForbidden(key)) problems.push({ ...forbiddenKey(at, key), from: name });
      else if (value === null) remove(into, key, at, name);
      else if (isJsonObject(value) && !isWhole(at)) {
        const present = into[key];
        const merged = isJsonObject(present) ? (present as Record<string, Json>) : emptyObject<Json>();
        if (merged !== present) replace(into, key, merged, at);
        apply(merged, value, [...path, key], name);
      } else {
        replace(into, key, value, at);
        origins.set(at, name);
      }
    }
  }

  function replace(into: Record<string, Json>, key: string, value: Json, at: string): void {
    if (key in into) forget(at);
    into[key] = value;
  }

  function remove(from: Record<string, Json>, key: string, at: string, name: PolicyName): void {
    if (key in from) {
      delete from[key];
      forget(at);
    } else {
      problems.push({ code: 'unknown-rule', path: at, expected: 'something inherited to remove', received: shown(null), from: name });
    }
  }

  function forget(at: string): void {
    for (const path of origins.keys()) if (path === at || path.startsWith(`${at}/`)) origins.delete(path);
  }
}

/** Whether the value at a pointer is a condition or a pattern, hence replaced as a whole. */
export function isWhole(at: string): boolean {
  return WHOLE.some((path) => path.test(at));
}
