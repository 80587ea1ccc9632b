import type { Book } from '../../facts/book.js';
import type { Instant } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { compileForecast, type CompiledStage } from '../../forecast/compile.js';
import type { Policy } from '../../policy/policy.types.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import type { ConductRule } from './conduct.types.js';
import { recordsOf, type Records } from './records.js';

/** What every conduct check reads: the records of a firm at one instant, and the rules they are held against. */
export interface Conduct {
  readonly records: Records;
  readonly rule: ConductRule;
  /** In stage order. */
  readonly stages: readonly CompiledStage[];
  /** Days, weeks and months are those of this zone. */
  readonly zone: string;
}

/**
 * Opens the records of a firm for the conduct checks; `null` where the policy says nothing of conduct.
 *
 * @param now What lies later does not exist yet.
 *
 * @example
 * ```ts
 * const conduct = openConduct(book, loadPolicy(manufacturing), now);
 * conduct && actionValue(conduct).findings.map(({ finding }) => finding); //=> ['strategy-deviation']
 * ```
 */
export function openConduct(book: Book, policy: Policy, now: Instant): Conduct | null {
  if (!policy.conduct) return null;
  return { records: recordsOf(book, now), rule: policy.conduct, stages: compileForecast(policy).stages, zone: policy.forecast.zone };
}

/** Orders reps, teams or stores by name, nobody last. */
export function nobodyLast(a: string | null, b: string | null): number {
  return Number(a === null) - Number(b === null) || compareText(`${a}`, `${b}`);
}

/** A share in basis points, rounded half up; of nothing there is none. */
export function shareOf(part: number, whole: number): BasisPoints | null {
  return whole === 0 ? null : Math.round((part * 10_000) / whole);
}
