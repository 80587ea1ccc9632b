import type { ConformanceCase } from './conformance.types.js';
import { deepestCause } from './expect.js';

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
    if (reason === undefined) return { key, name: `${name}: ${says}`, run: () => run().catch(tellCause) };
    if (reason.trim() === '') throw new TypeError(`${name}: a reason why "${key}" does not apply`);
    return { key, name: `${name}: ${says} [not applicable: ${reason}]`, run: () => Promise.resolve() };
  });
}

/** An error of the client says little of what really went wrong in a mapping or a schema: its deepest cause does. */
function tellCause(error: unknown): never {
  const deepest = deepestCause(error);
  if (!(error instanceof Error) || deepest === error) throw error;
  throw new Error(`${error.message}\nat the bottom of it: ${deepest instanceof Error ? `${deepest.name}: ${deepest.message}` : String(deepest)}`, { cause: error });
}
