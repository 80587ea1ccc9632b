import type { EntityRef } from '../facts/facts.types.js';
import { readBrief } from './read-brief.js';
import type { ReadBrief } from './read-brief.js';
import { factRef, money, reason } from './read-parts.js';
import { named, orNone, policy } from './read-process.js';
import { boolean, instant, integer, object, oneOf, orNull, someOf, string } from './read-shape.js';
import type { Reader } from './read-shape.js';
import type {
  CleanUpBrief, ContradictionBrief, ReconciledOrderBrief, ReconciliationBrief, TrailBrief, TrailValue, UnmatchedReceiptBrief,
} from './reconciliation.types.js';

const state = oneOf('cancelled', 'unpriced', 'open', 'partly-paid', 'completed', 'overpaid', 'locked');
const value = object<TrailValue>({}, { text: string, amount: money, at: instant });

const entity = object<EntityRef>({ type: string as Reader<EntityRef['type']>, id: string }, {});

const trail = object<TrailBrief>(
  {
    about: entity,
    kind: oneOf('changed', 'told', 'approved', 'retracted', 'erased'), at: instant, source: string, who: orNull(string), ip: orNull(string),
    field: orNull(string), before: value, after: value, reason: orNull(string), fact: factRef, replaced: boolean,
  },
  {},
);

const order = object<ReconciledOrderBrief>(
  {
    entity, number: string, customer: orNull(named), owner: orNull(named), state, since: instant,
    amount: orNull(money), paid: orNull(money), difference: orNull(money), orderedAt: orNull(instant), dueAt: orNull(instant),
    findings: orNone(someOf(object<ReconciledOrderBrief['findings'][number]>(
      { kind: oneOf('amount-over', 'amount-short', 'refunded', 'date-early', 'date-late', 'date-missing'), size: integer, receipt: orNull(string) }, {},
    ))),
    why: orNone(someOf(reason)),
    payments: orNone(someOf(object<ReconciledOrderBrief['payments'][number]>({ receipt: string, amount: money, receivedAt: orNull(instant), fact: factRef }, {}))),
    trail: orNone(someOf(trail)), trailInAll: integer,
  },
  { contradicted: boolean },
);

const unmatched = object<UnmatchedReceiptBrief>(
  {
    receipt: string, customer: orNull(named), amount: money, receivedAt: orNull(instant),
    kind: oneOf('no-order-number', 'no-customer-number', 'unknown-order', 'ambiguous-order', 'wrong-customer', 'currency-mismatch',
      'order-cancelled', 'order-without-amount', 'over-allocated', 'remainder'),
    named: orNull(string), suggested: orNone(someOf(string)), fact: factRef,
  },
  {},
);

const contradiction = object<ContradictionBrief>(
  { order: string, kind: oneOf('hand-edit', 'source-claim'), at: instant, by: orNull(named), ip: orNull(string), stands: boolean, missing: orNull(money), why: reason },
  {},
);

const cleanUp = object<CleanUpBrief>(
  {
    claimed: integer, confirmed: integer, partlyPaid: integer, unpaid: integer, share: orNull(integer), why: reason,
    totals: orNone(someOf(object<CleanUpBrief['totals'][number]>({ claimed: money, paid: money, missing: money, suggested: money }, {}))),
    missing: orNone(someOf(object<CleanUpBrief['missing'][number]>({ order: string, customer: orNull(named), missing: money, suggested: orNone(someOf(string)) }, {}))),
    missingInAll: integer,
  },
  {},
);

const reconciliation: Reader<ReconciliationBrief> = object<ReconciliationBrief>(
  {
    kind: oneOf('reconciliation-brief/1'), asOf: instant, zone: string,
    consistency: object<ReconciliationBrief['consistency']>({ compared: integer, consistent: integer, rate: orNull(integer), why: reason }, {}),
    states: orNone(someOf(object<ReconciliationBrief['states'][number]>({ state, count: integer }, {}))),
    // Without its orders it would look as if all were well, so they are needed; the other lists can be missing.
    orders: someOf(order),
    unmatched: orNone(someOf(unmatched)), unmatchedInAll: integer,
    contradictions: orNone(someOf(contradiction)), contradictionsInAll: integer,
    totals: orNone(someOf(object<ReconciliationBrief['totals'][number]>({ received: money, matched: money, unmatched: money }, {}))),
  },
  { policy, engine: string, cleanUp },
);

/**
 * Reads the brief of reconciliation; see `readOpportunityBrief`. An order, a receipt or a contradiction that cannot be
 * read is left out and reported.
 *
 * @example
 * ```ts
 * readReconciliationBrief({ kind: 'reconciliation-brief/1', asOf: 0 }).brief; //=> null
 * ```
 */
export function readReconciliationBrief(input: unknown): ReadBrief<ReconciliationBrief> {
  return readBrief(input, 'reconciliation-brief/1', reconciliation);
}
