import { casesOf } from './cases.js';
import type { ConformanceCase, SourceCaseKey, SourceHarness } from './conformance.types.js';
import { sourceEndRules } from './source-ends.js';
import { sourceFaultRules } from './source-faults.js';
import { sourcePagingRules } from './source-paging.js';

/**
 * What every source must stand: pages, change while paging, checkpoints, sessions, throttling, faults at every single
 * request, long ids, GB18030, abort and secrets. Faults are put between adapter and fake, so a fake needs to know none.
 *
 * @example
 * ```ts
 * for (const { name, run } of sourceConformance(harness)) it(name, run);
 * ```
 */
export function sourceConformance(harness: SourceHarness): readonly ConformanceCase[] {
  const rules = [...sourcePagingRules(harness), ...sourceFaultRules(harness), ...sourceEndRules(harness)];
  return casesOf<SourceCaseKey>(harness.name, rules, harness.notApplicable);
}
