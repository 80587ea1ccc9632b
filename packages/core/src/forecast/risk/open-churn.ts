import { recordsOf, type Records } from '../../compliance/conduct/records.js';
import { judgement } from '../../explain/judgement.js';
import type { Judgement, Reason } from '../../explain/judgement.types.js';
import type { Book } from '../../facts/book.js';
import type { EntityRef, Fact, Instant } from '../../facts/facts.types.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import { parseDuration } from '../../time/duration.js';
import { churnPoints, isStanding, rowsOf } from './churn.js';
import type { CompiledRisk } from './compile.js';
import { accountsOf, customerOf } from './customers.js';
import { rateOf, type Rate } from './rescue.js';

/** How probable it is that a customer leaves. */
export interface Churn {
  readonly account: string;
  /** `null` without a history to judge by. */
  readonly probability: BasisPoints | null;
  /** Integer points that speak for it; the sum of the reasons' points. */
  readonly points: number | null;
  /** Where the probability comes from; `n` customers stood in this row of the table before. */
  readonly origin: { readonly from: 'history' | 'preset'; readonly n: number } | null;
}

/** One row of the table, with what became of the customers that stood in it. */
export interface ChurnRow {
  readonly from: number;
  /** What the policy says. */
  readonly preset: BasisPoints;
  /** What became of our own; `null` when there was none. */
  readonly seen: Rate | null;
}

/** The customers of a firm, and how probable it is that they leave. */
export interface Churns {
  /** Lowest points first. */
  readonly table: readonly ChurnRow[];
  of(account: EntityRef): Judgement<Churn>;
  /**
   * Every probability that is not the last one told, as facts of the metric `churn-probability`: append them to the book, and
   * whatever watches that metric (SL-9) sees them. Appended once, they are not told again.
   */
  metrics(): readonly Fact<'metric.measured'>[];
}

/** Facts of these probabilities come from this source. */
const SOURCE = 'sextant-risk';
const METRIC = 'churn-probability';

/**
 * How probable it is that each customer leaves, in integer points with reasons (FC-16). What points mean is learned from
 * our own customers: those who stood so one `horizon` ago, and have not ordered since. A row with fewer than `least` of them
 * keeps the probability of the policy.
 *
 * @example
 * ```ts
 * const churns = openChurn(book, rules, now);
 * churns.of({ type: 'account', id: 'A-1' }).value; //=> { account: 'A-1', probability: 7000, points: 90, origin: { from: 'preset', n: 4 } }
 * ```
 */
export function openChurn(book: Book, rules: CompiledRisk, now: Instant): Churns {
  const records = recordsOf(book, now);
  const table = learnTable(records, rules, now);
  const of = (account: EntityRef): Judgement<Churn> => churnOf(records, account, table, rules);
  return {
    table, of,
    metrics: () => accountsOf(records).flatMap((account): readonly Fact<'metric.measured'>[] => {
      const { probability, origin } = of(account).value;
      if (probability === null || probability === lastTold(records, account)) return [];
      return [{
        source: SOURCE, id: `${METRIC}/${account.id}/${now}`, seq: 0, kind: 'event', type: 'metric.measured', schema: 1, time: now, recordedAt: now,
        about: [account], data: { metric: METRIC, value: probability, ...(origin?.from === 'history' && { n: origin.n }) },
      }];
    }),
  };
}

function lastTold(records: Records, account: EntityRef): number | null {
  const told = records.about(account).filter((fact): fact is Fact<'metric.measured'> =>
    fact.type === 'metric.measured' && fact.source === SOURCE && (fact as Fact<'metric.measured'>).data.metric === METRIC);
  return told[told.length - 1]?.data.value ?? null;
}

function churnOf(records: Records, account: EntityRef, table: readonly ChurnRow[], { policy, rule }: CompiledRisk): Judgement<Churn> {
  const { points, reasons, changesAt } = churnPoints(customerOf(records, account, records.now), rule.churn, records.now);
  const context = { policy, asOf: records.now, validUntil: changesAt };
  const row = points === null ? undefined : table.filter(({ from }) => from <= points).at(-1);
  if (points === null || !row) return judgement({ account: account.id, probability: null, points: null, origin: null }, reasons, context);
  const n = row.seen?.n ?? 0;
  const learned = row.seen && n >= rule.churn.least ? row.seen : null;
  const why: Reason = learned
    ? { key: 'risk.churn-learned', params: { ...learned, points }, evidence: [] }
    : { key: 'risk.churn-preset', params: { points, rate: row.preset, n, lacking: rule.churn.least - n }, evidence: [] };
  const value: Churn = { account: account.id, probability: learned?.rate ?? row.preset, points, origin: { from: learned ? 'history' : 'preset', n } };
  return judgement(value, [why, ...reasons], context);
}

/** What became of those who were customers one horizon ago: whoever has not ordered since has left. */
function learnTable(records: Records, { rule: { churn } }: CompiledRisk, now: Instant): readonly ChurnRow[] {
  const then = now - parseDuration(churn.horizon);
  const rows = rowsOf(churn).map((row) => ({ ...row, n: 0, left: 0 }));
  for (const account of accountsOf(records)) {
    const { points } = churnPoints(customerOf(records, account, then), churn, then);
    const row = points === null ? undefined : rows.filter(({ from }) => from <= points).at(-1);
    if (!row) continue;
    row.n++;
    if (!customerOf(records, account, now).orders.some((order) => order.orderedAt > then && isStanding(order))) row.left++;
  }
  return rows.map(({ from, rate, n, left }) => ({ from, preset: rate, seen: rateOf(left, n) }));
}
