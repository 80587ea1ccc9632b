import type { Fact, Instant } from '../../facts/facts.types.js';
import { DERIVED } from '../../explain/judgement.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import type { ProgramBook } from '../../judge/program.js';
import { dayOfDate } from '../../time/dates.js';
import { takeMeasure, type Measured } from '../measures/measure.js';
import { dateAfter, dayAt, type Period } from '../measures/spans.js';
import type { Work } from '../measures/work.js';
import { processOf } from '../process-of.js';
import type { IndexRule } from '../process.types.js';

/** The health of a region's process on one day (CP-7). */
export interface PhiDay {
  readonly day: Period;
  /** How far back it looks; excluded is `day.to`. */
  readonly from: Instant;
  /** Weighted mean of the indices that have data, in basis points, rounded half up once; `null`: none has, or the day is not over. */
  readonly value: BasisPoints | null;
  /** In the order of the indices. */
  readonly parts: readonly PhiPart[];
}

export interface PhiPart {
  readonly id: string;
  readonly rule: IndexRule;
  readonly value: BasisPoints | null;
  readonly n: number;
  readonly measured: Measured;
}

/**
 * The process health index of a region, day by day (CP-7). Each value looks back over the policy's window of days, its own
 * included, and is judged by the policy in force when the day ended. A day that is not over has no value.
 *
 * @param region Which region; `null`: what belongs to none.
 * @param dates First and last date, `YYYY-MM-DD`, by the wall of the policy's zone.
 * @throws RangeError where a date is none, and where the policy has no section `process`.
 *
 * @example
 * ```ts
 * phiDays(workOf(portfolio), portfolio.programs, 'East', ['2026-03-09', '2026-03-13']).map(({ value }) => value);
 * //=> [9020, 8810, 8400, 7600, null]
 * ```
 */
export function phiDays(work: Work, programs: ProgramBook, region: string | null, [first, last]: readonly [string, string]): readonly PhiDay[] {
  const { zone } = programs.at(work.now).policy.forecast;
  const days: PhiDay[] = [];
  const end = spanOf(last, zone);
  for (let day = spanOf(first, zone); day.from <= end.from; day = spanOf(dateAfter(day.id, 1), zone)) {
    days.push(phiDay(work, programs, region, day, zone));
  }
  return days;
}

function phiDay(work: Work, programs: ProgramBook, region: string | null, day: Period, zone: string): PhiDay {
  const { indices, window } = processOf(programs.at(day.to - 1).policy).phi;
  const { from } = spanOf(dateAfter(day.id, 1 - window), zone);
  const parts = inOrder(indices).map(([id, rule]): PhiPart => {
    const measured = takeMeasure(rule.measure, work, { from, to: day.to, includes: (placed) => placed.region === region });
    return { id, rule, value: measured.n === 0 ? null : shareOf([{ weight: 1, measured }]), n: measured.n, measured };
  });
  const known = parts.filter(({ value }) => value !== null);
  const isOver = day.to <= work.now;
  return { day, from, value: !isOver || known.length === 0 ? null : shareOf(known.map(({ rule: { weight }, measured }) => ({ weight, measured }))), parts };
}

/** The indices of a policy, in order. */
export function inOrder(indices: Readonly<Record<string, IndexRule>>): readonly (readonly [string, IndexRule])[] {
  return Object.entries(indices).sort(([, a], [, b]) => a.order - b.order);
}

/** A weighted mean of exact shares in basis points, rounded half up once. */
function shareOf(parts: readonly { readonly weight: number; readonly measured: Measured }[]): BasisPoints {
  // Not written as literals: these need a newer language than the one-file build is made for.
  let [over, under, weights] = [BigInt(0), BigInt(1), BigInt(0)];
  for (const { weight, measured: { part, whole } } of parts) {
    over = over * BigInt(whole) + BigInt(weight) * BigInt(part) * under;
    under *= BigInt(whole);
    weights += BigInt(weight);
  }
  return Number((over * BigInt(20_000) + under * weights) / (BigInt(2) * under * weights));
}

function spanOf(date: string, zone: string): Period {
  const day = dayAt(date, zone);
  if (day) return day;
  throw new RangeError(`process health: expected a date such as 2026-03-02, received "${date}"`);
}

/**
 * The daily values as facts for the detector of falls (CP-7); a day without a value tells nothing, and so breaks a run.
 *
 * @example
 * ```ts
 * phiFacts('East', days)[0]?.data; //=> { metric: 'phi', value: 9020, period: '2026-03-09', n: 41 }
 * ```
 */
export function phiFacts(region: string, days: readonly PhiDay[]): readonly Fact<'metric.measured'>[] {
  return days.flatMap(({ day, value, parts }): readonly Fact<'metric.measured'>[] => {
    if (value === null) return [];
    const n = parts.reduce((sum, part) => sum + part.n, 0);
    return [{
      source: DERIVED, id: `phi/${region}/${day.id}`, seq: dayOfDate(day.id) ?? 0, kind: 'event', type: 'metric.measured', schema: 1,
      time: day.to, recordedAt: day.to, about: [{ type: 'region', id: region }], data: { metric: 'phi', value, period: day.id, n },
    }];
  });
}
