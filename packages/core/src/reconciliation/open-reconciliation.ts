import { recordsOf, type Records } from '../compliance/conduct/records.js';
import type { PolicyRef } from '../explain/judgement.types.js';
import type { Book } from '../facts/book.js';
import type { Instant } from '../facts/facts.types.js';
import { asBook, type Program, type ProgramBook } from '../judge/program.js';
import { dayOf, rememberedOffsets } from '../time/zone.js';
import { filesOf, type Files } from './files.js';
import type { OrderStanding, ReconciliationRule } from './reconciliation.types.js';
import { standingOf } from './standing.js';

/** Orders, receipts and receivables of a firm at one instant, with the rule they are held against. */
export interface Reconciliation {
  readonly records: Records;
  readonly files: Files;
  /** The version in force at `now`, and its rule. */
  readonly policy: PolicyRef;
  readonly rule: ReconciliationRule;
  /** In force at an instant: what came then is judged by it, also later. */
  readonly ruleAt: (instant: Instant) => ReconciliationRule;
  /** Days and months are those of this zone. */
  readonly zone: string;
  /** The day on the wall, counted. */
  readonly dayAt: (instant: Instant) => number;
  /** Every order, by number. Judged once, when first asked for. */
  standings(): readonly OrderStanding[];
}

/**
 * Opens the documents of trade of a firm for reconciliation (RC-1 … RC-9); `null` where the policy in force says nothing of it.
 *
 * What came is judged by the version in force when it came, so that a new threshold neither locks nor unlocks what is past.
 * With one program instead of a book of them, that program judges all of history, as the clean-up run wants it.
 *
 * @param now What lies later does not exist yet, a receipt that is dated later included.
 *
 * @example
 * ```ts
 * const reconciliation = openReconciliation(book, compile(loadPolicy(manufacturing)), now);
 * reconciliation?.standings().map(({ order, state }) => [order, state]); //=> [['SO-1', 'completed'], ['SO-2', 'locked']]
 * ```
 */
export function openReconciliation(book: Book, programs: Program | ProgramBook, now: Instant): Reconciliation | null {
  const versions = asBook(programs);
  const { reconciliation: rule, forecast, ref } = versions.at(now).policy;
  if (!rule) return null;
  const records = recordsOf(book, now);
  const offsets = rememberedOffsets(forecast.zone);
  let standings: readonly OrderStanding[] | null = null;
  const reconciliation: Reconciliation = {
    records, rule, policy: ref,
    files: filesOf(records),
    ruleAt: (instant) => versions.at(instant).policy.reconciliation ?? rule,
    zone: forecast.zone,
    dayAt: (instant) => dayOf(instant, offsets),
    standings: () => (standings ??= reconciliation.files.orders.map((order) => standingOf(order, reconciliation))),
  };
  return reconciliation;
}
