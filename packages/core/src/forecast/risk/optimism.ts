import { compileCondition } from '../../conditions/compile.js';
import type { CompiledCondition } from '../../conditions/condition.types.js';
import { isTimed } from '../../conditions/timed.js';
import { earlier, evidenceOf } from '../../explain/judgement.js';
import type { EvidenceRef } from '../../explain/judgement.types.js';
import type { EntityRef, Fact, FactRef, Instant } from '../../facts/facts.types.js';
import { isAbout, refOf } from '../../facts/ref.js';
import type { View } from '../../facts/view.js';
import { months } from '../../machines/period.js';
import { dayOfDate } from '../../time/dates.js';
import { instantOf, offsetsOf } from '../../time/zone.js';
import type { Policy } from '../../policy/policy.types.js';
import { isOfAnother } from './about.js';
import { compileLexicon, type Lexicon } from './lexicon.js';
import type { OptimismRule } from './risk.types.js';

/** The rule of false optimism, turned into closures. */
export interface CompiledOptimism {
  readonly rule: OptimismRule;
  readonly landed: CompiledCondition;
  readonly timed: boolean;
  readonly reply: Lexicon;
  readonly zone: string;
}

/** Whether a deal has been about to be signed for too long (FC-11). */
export interface Optimism {
  readonly found: boolean;
  /** Months running whose last report said "about to sign", the newest of them this one or the one before. */
  readonly months: number;
  /** The last report of each of these months, oldest first. */
  readonly reports: readonly FactRef[];
  /** What the customer last said: that she is thinking it over, something else, or nothing at all. */
  readonly reply: 'thinking-it-over' | 'other' | 'none';
  /** The next meeting that is booked. */
  readonly meetingAt: Instant | null;
  readonly landed: boolean;
  /** Since when it is so; `null` where it is not. */
  readonly since: Instant | null;
  readonly evidence: readonly EvidenceRef[];
  /** When any of this changes by itself; `null`: only a fact changes it. */
  readonly changesAt: Instant | null;
}

/** Turns the rule of false optimism into closures; `null` where a policy has none. */
export function compileOptimism({ risk, forecast }: Policy): CompiledOptimism | null {
  if (!risk) return null;
  const rule = risk.optimism;
  return {
    rule, zone: forecast.zone, landed: compileCondition(rule.landed), timed: isTimed(rule.landed),
    reply: compileLexicon({ reply: rule.reply.phrases }, risk.vague),
  };
}

/**
 * Whether a deal was reported as about to sign for so many months running, without landing, while the customer last said
 * that she is thinking it over and no meeting is booked (FC-11). Months are those in which the reports were made, on the
 * wall of the forecast's zone; the last report of a month is the one that counts.
 *
 * @example
 * ```ts
 * const { found, months, reply } = optimismOf(deal.ref, viewOf(deal, now), compiled);
 * [found, months, reply]; //=> [true, 3, 'thinking-it-over']
 * ```
 */
export function optimismOf(deal: EntityRef, view: View, compiled: CompiledOptimism): Optimism {
  const { rule, zone } = compiled;
  const reports = runOf(deal, view, compiled);
  const reply = lastReply(deal, view, compiled);
  const meetings = meetingsOf(deal, view);
  // A meeting at this very instant is still booked.
  const meeting = meetings.filter((at) => at >= view.now).reduce<Instant | null>(earlier, null);
  const landed = compiled.landed.explain(view);
  const running = reports.length >= rule.months && reply.kind === 'thinking-it-over';
  // A silent month breaks the run, a meeting that is over is booked no more.
  const changes = [reports.length > 0 ? nextMonth(view.now, zone) : null, meeting === null ? null : meeting + 1, compiled.timed ? compiled.landed.nextChange(view) : null];
  const found = running && meeting === null && !landed.holds;
  // By then the last of the months was reported, the reply had come, and the last meeting was over.
  const since = found ? Math.max(reports[rule.months - 1]?.time ?? 0, reply.at, ...meetings.map((at) => at + 1)) : null;
  return {
    found, since,
    months: reports.length, reports: reports.map(refOf), reply: reply.kind, meetingAt: meeting, landed: landed.holds,
    evidence: [...reports.map((fact) => evidenceOf(fact, fact.type === 'forecast.stated' ? 'category' : 'state')), ...reply.evidence],
    changesAt: changes.reduce(earlier, null),
  };
}

type Report = Fact<'forecast.stated'> | Fact<'certainty.stated'>;

/** The last report of each month of the run that reaches to this month or the one before. */
function runOf(deal: EntityRef, view: View, { rule, zone }: CompiledOptimism): readonly Report[] {
  const periods = months(zone);
  const last = new Map<number, Report>();
  for (const fact of [...view.ofType('forecast.stated'), ...view.ofType('certainty.stated')] as readonly Report[]) {
    const month = periods.of(undefined, fact.time);
    // A forecast without a category says how much, not how certain.
    if (month === null || !isAbout(fact, deal) || wordOf(fact) === undefined) continue;
    const known = last.get(month);
    if (!known || known.time <= fact.time) last.set(month, fact);
  }
  const run: Report[] = [];
  const now = periods.of(undefined, view.now) ?? 0;
  for (let month = last.has(now) ? now : now - 1; ; month--) {
    const report = last.get(month);
    if (!report || !isOptimistic(report, rule)) return run.reverse();
    run.push(report);
  }
}

function wordOf(fact: Report): string | undefined {
  return fact.type === 'forecast.stated' ? fact.data.category : fact.data.state;
}

function isOptimistic(fact: Report, { categories, states }: OptimismRule): boolean {
  return (fact.type === 'forecast.stated' ? categories : states).some((word) => word === wordOf(fact));
}

interface Reply {
  readonly kind: Optimism['reply'];
  readonly at: Instant;
  readonly evidence: readonly EvidenceRef[];
}

type Said = Fact<'customer.said'> | Fact<'customer.replied'>;

/** What the customer last said, all that belongs to that instant together: one message may be read as several signals. */
function lastReply(deal: EntityRef, view: View, { rule, reply }: CompiledOptimism): Reply {
  const replies = ([...view.ofType('customer.said'), ...view.ofType('customer.replied')] as readonly Said[]).filter((fact) => !isOfAnother(fact, deal));
  const at = replies.reduce((latest, { time }) => Math.max(latest, time), Number.NEGATIVE_INFINITY);
  const last = replies.filter(({ time }) => time === at);
  if (last.length === 0) return { kind: 'none', at, evidence: [] };
  const evidence = last.flatMap((fact): readonly EvidenceRef[] => {
    // Words of ours that she quotes are no answer of hers.
    const hit = typeof fact.data.text === 'string' ? reply(fact.data.text, 'customer').find(({ speaker }) => speaker === 'customer') : undefined;
    if (hit) return [{ ...evidenceOf(fact, 'text'), span: hit.span }];
    return 'signal' in fact.data && rule.reply.signals.includes(fact.data.signal) ? [evidenceOf(fact, 'signal')] : [];
  });
  if (evidence.length > 0) return { kind: 'thinking-it-over', at, evidence };
  return { kind: 'other', at, evidence: last.map((fact) => evidenceOf(fact)) };
}

function meetingsOf(deal: EntityRef, view: View): readonly Instant[] {
  return (view.ofType('meeting.booked') as readonly Fact<'meeting.booked'>[]).filter((fact) => !isOfAnother(fact, deal)).map(({ data }) => data.at);
}

/** Midnight of the first day of the next month. */
function nextMonth(now: Instant, zone: string): Instant | null {
  const periods = months(zone);
  const day = dayOfDate(`${periods.name((periods.of(undefined, now) ?? 0) + 1)}-01`);
  return day === null ? null : instantOf(day, 0, offsetsOf(zone));
}
