import type { ConformanceCase } from './conformance.types.js';

/** A rule and how it is tried. */
export interface Rule<Key extends string> {
  readonly key: Key;
  readonly says: string;
  readonly run: () => Promise<void>;
}

/** Rules as cases; those a harness excuses say so and do nothing. */
export function casesOf<Key extends string>(
  name: string, rules: readonly Rule<Key>[], notApplicable: Partial<Readonly<Record<Key, string>>> = {},
): readonly ConformanceCase[] {
  return rules.map(({ key, says, run }) => {
    const reason = notApplicable[key];
    if (reason === undefined) return { key, name: `${name}: ${says}`, run };
    if (reason.trim() === '') throw new TypeError(`${name}: a reason why "${key}" does not apply`);
    return { key, name: `${name}: ${says} [not applicable: ${reason}]`, run: () => Promise.resolve() };
  });
}
