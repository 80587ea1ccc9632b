import { workOf, type Work } from '../compliance/measures/work.js';
import { inOrder, phiDays, type PhiDay } from '../compliance/phi/days.js';
import { phiFalls, type PhiFall } from '../compliance/phi/fall.js';
import { interventionOf } from '../compliance/phi/intervention.js';
import { processOf } from '../compliance/process-of.js';
import type { PhiRule } from '../compliance/process.types.js';
import { ENGINE } from '../explain/judgement.js';
import type { Reason } from '../explain/judgement.types.js';
import type { Portfolio } from '../judge/portfolio.js';
import { activityTeller } from './activities.js';
import type { OperationBrief, PhiTrendBrief } from './process.types.js';

export interface PhiTrendOptions {
  readonly region: string;
  /** First and last date, `YYYY-MM-DD`. */
  readonly days: readonly [from: string, to: string];
  /** What measures are taken of, where several briefs are made of one portfolio. @default made anew */
  readonly work?: Work;
}

/**
 * What `<sx-phi-trend>` shows of a region's process health (CP-7): a value per day, and the intervention that the latest fall
 * among these days opened.
 *
 * @throws RangeError where a date is none, and where the policy has no section `process`.
 *
 * @example
 * ```ts
 * const brief = phiTrendBrief(portfolio, { region: 'East', days: ['2026-03-01', '2026-03-14'] });
 * brief.intervention?.records.length; //=> 3
 * ```
 */
export function phiTrendBrief(portfolio: Portfolio, { region, days: dates, work = workOf(portfolio) }: PhiTrendOptions): PhiTrendBrief {
  const { now, programs } = portfolio;
  const program = programs.at(now);
  const { phi } = processOf(program.policy);
  const days = phiDays(work, programs, region, dates);
  const fall = phiFalls(days, phi.fall).at(-1);
  return {
    kind: 'phi-trend-brief/1',
    asOf: now,
    policy: program.ref,
    engine: ENGINE,
    zone: program.policy.forecast.zone,
    region: { id: region, name: region },
    indices: inOrder(phi.indices).map(([id, { label, weight, target }]) => ({ id, label, weight, target })),
    days: days.map(({ day, value, parts }) => ({
      date: day.id,
      value,
      // In the order of today's indices, whatever the policy of that day measured.
      parts: inOrder(phi.indices).map(([id]) => {
        const part = parts.find((one) => one.id === id);
        return { value: part?.value ?? null, n: part?.n ?? 0 };
      }),
    })),
    rule: phi.fall,
    ...(fall && { intervention: interventionBrief(portfolio, work, fall, phi) }),
    summary: fall?.why ?? todayOf(days),
  };
}

function interventionBrief(portfolio: Portfolio, work: Work, fall: PhiFall, phi: PhiRule): NonNullable<PhiTrendBrief['intervention']> {
  const teller = activityTeller(portfolio);
  const { records, log } = interventionOf(work, fall.to, phi);
  return {
    since: fall.to.day.to,
    why: [fall.why],
    // `items` turns the order around, and these are newest first already.
    records: teller.items([...records].reverse()),
    log: log.map(({ what, rep, field, edits }): OperationBrief => ({
      what,
      rep: { id: rep, name: work.people.at(rep, fall.to.day.to).name },
      field,
      count: edits.length,
      activities: edits.map(({ fact, about }) => ({
        ...teller.fact(fact, about),
        what: { key: what === 'skipped' ? 'operation.skipped' : 'operation.edited', params: { field }, evidence: [] },
      })),
    })),
  };
}

function todayOf(days: readonly PhiDay[]): Reason {
  const last = [...days].reverse().find(({ value }) => value !== null);
  if (!last || last.value === null) return { key: 'phi.unknown', params: {}, evidence: [] };
  const below = last.parts.filter(({ value, rule }) => value !== null && value < rule.target).map(({ rule }) => rule.label);
  return { key: 'phi.today', params: { value: last.value, below }, evidence: [] };
}
