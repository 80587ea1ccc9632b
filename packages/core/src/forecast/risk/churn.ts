import { earlier, evidenceOf } from '../../explain/judgement.js';
import type { EvidenceRef, Reason } from '../../explain/judgement.types.js';
import type { Fact, Instant, Money } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { parseDuration } from '../../time/duration.js';
import { lastHeard, type Customer, type CustomerOrder } from './customers.js';
import type { ChurnRule, LengthSteps } from './risk.types.js';

/** What speaks for a customer's leaving, in integer points. */
export interface ChurnPoints {
  /** `null`: without an order nobody is a customer yet. */
  readonly points: number | null;
  readonly reasons: readonly Reason[];
  /** When they change by themselves. */
  readonly changesAt: Instant | null;
}

/** How many points speak for the leaving of a customer at an instant, and why (FC-16). */
export function churnPoints(customer: Customer, rule: ChurnRule, at: Instant): ChurnPoints {
  const orders = customer.orders.filter(isStanding);
  const last = orders[orders.length - 1];
  if (!last) return { points: null, reasons: [{ key: 'risk.churn-no-history', params: {}, evidence: [] }], changesAt: customer.changesAt };
  const heard = lastHeard(customer, at) ?? { at: last.orderedAt, evidence: last.evidence };
  const parts = [
    stepOf('risk.churn-no-order', rule.noOrder, last.orderedAt, last.evidence, at),
    stepOf('risk.churn-silence', rule.silence, heard.at, heard.evidence, at),
    customer.overdue ? stepOf('risk.churn-overdue', rule.overdue, customer.overdue.since, customer.overdue.evidence, at) : NOTHING,
    fallOf(orders, rule, at),
    complaintsOf(customer, rule, at),
  ];
  const reasons = parts.flatMap((part) => part.reasons);
  return {
    points: reasons.reduce((sum, { points }) => sum + (points ?? 0), 0), reasons,
    changesAt: parts.map((part) => part.changesAt).reduce(earlier, customer.changesAt),
  };
}

/** An order that was cancelled is none. */
export function isStanding({ cancelledAt }: CustomerOrder): boolean {
  return cancelledAt === null;
}

interface PartOfPoints {
  readonly reasons: readonly Reason[];
  readonly changesAt: Instant | null;
}

const NOTHING: PartOfPoints = { reasons: [], changesAt: null };

function stepOf(
  key: 'risk.churn-no-order' | 'risk.churn-silence' | 'risk.churn-overdue', steps: LengthSteps, since: Instant, evidence: readonly EvidenceRef[], at: Instant,
): PartOfPoints {
  const age = at - since;
  const ladder = Object.values(steps).map(({ after, points }) => ({ after: parseDuration(after), points })).sort((a, b) => a.after - b.after || a.points - b.points);
  const reached = ladder.filter(({ after }) => after <= age).at(-1);
  const next = ladder.find(({ after }) => after > age);
  return { reasons: reached ? [{ key, params: { age }, points: reached.points, evidence }] : [], changesAt: next ? since + next.after : null };
}

/** Orders of the last stretch against the one before. Amounts in two currencies, or unknown, are not compared. */
function fallOf(orders: readonly CustomerOrder[], { window, fall }: ChurnRule, at: Instant): PartOfPoints {
  const length = parseDuration(window);
  const read = orders.filter(({ orderedAt }) => orderedAt > at - 2 * length);
  const changesAt = read.flatMap(({ orderedAt }) => [orderedAt + length, orderedAt + 2 * length]).filter((when) => when > at).reduce<Instant | null>(earlier, null);
  const [currency, ...others] = new Set(read.map(({ amount }) => amount?.currency));
  if (currency === undefined || others.length > 0) return { reasons: [], changesAt };
  const sum = (recent: boolean): Money => ({
    currency, minor: read.reduce((total, { orderedAt, amount }) => total + (orderedAt > at - length === recent ? (amount?.minor ?? 0) : 0), 0),
  });
  const [before, after] = [sum(false), sum(true)];
  if (before.minor <= 0) return { reasons: [], changesAt };
  // Multiplied first: a share that is divided out may fall short of the whole number it is.
  const fell = Math.min(10_000, Math.floor(((before.minor - after.minor) * 10_000) / before.minor));
  const step = Object.values(fall).sort((a, b) => a.by - b.by || a.points - b.points).filter(({ by }) => by <= fell).at(-1);
  if (!step) return { reasons: [], changesAt };
  return { reasons: [{ key: 'risk.churn-fall', params: { before, after, fall: fell }, points: step.points, evidence: read.flatMap(({ evidence }) => evidence) }], changesAt };
}

function complaintsOf({ facts }: Customer, { window, complaints }: ChurnRule, at: Instant): PartOfPoints {
  const length = parseDuration(window);
  const found = facts.filter((fact) => fact.time > at - length && isComplaint(fact, complaints));
  if (found.length === 0) return NOTHING;
  const sum = found.length * complaints.points;
  const reasons: Reason[] = [{
    key: 'risk.churn-complaints', params: { n: found.length, window: length }, points: sum, evidence: found.map((fact) => evidenceOf(fact)),
  }];
  if (sum > complaints.most) reasons.push({ key: 'risk.churn-most', params: { most: complaints.most }, points: complaints.most - sum, evidence: [] });
  return { reasons, changesAt: found.map(({ time }) => time + length).reduce<Instant | null>(earlier, null) };
}

function isComplaint(fact: Fact, { topics, signals }: ChurnRule['complaints']): boolean {
  if (fact.type === 'ticket.opened') return topics.includes((fact as Fact<'ticket.opened'>).data.topic);
  return fact.type === 'customer.said' && signals.includes((fact as Fact<'customer.said'>).data.signal);
}

/** The rows of the table by their bounds, lowest first. */
export function rowsOf(rule: ChurnRule): readonly { readonly id: string; readonly from: number; readonly rate: number }[] {
  return Object.entries(rule.table).map(([id, row]) => ({ id, ...row })).sort((a, b) => a.from - b.from || compareText(a.id, b.id));
}
