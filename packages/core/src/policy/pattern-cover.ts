import type { FactPattern } from '../conditions/condition.types.js';
import { canonicalJson } from '../evidence/canonical.js';

type Where = NonNullable<FactPattern['where']>;

/** Whether every fact that `narrow` means is meant by `wide`, too, as far as their tests are the same. */
export function coversPattern(wide: FactPattern, narrow: FactPattern): boolean {
  return wide.type === narrow.type && contains(narrow.where ?? {}, wide.where ?? {});
}

/** Whether all tests of `part` stand in `whole`. */
export function contains(whole: Where, part: Where): boolean {
  return Object.entries(part).every(([path, test]) => path in whole && written(whole[path]) === written(test));
}

// A bare scalar means `is`.
function written(test: Where[string] | undefined): string {
  return canonicalJson((typeof test === 'object' && test !== null ? test : { is: test ?? null }));
}
