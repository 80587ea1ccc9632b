import type { Dossier } from '../../facts/dossier.js';
import type { Instant } from '../../facts/facts.types.js';
import { textAt, viewOf } from '../../facts/view.js';
import { cumulativeIncidence, type Watched } from '../../statistics/survival.js';
import { courseOf, type DealCourse } from '../hazard/course.js';
import type { CompiledRisk } from './compile.js';
import type { StalledRule } from './risk.types.js';

/** A deal's course, with what makes it similar to others: the values of the fields of `similar`, `null` where not known. */
export interface CycleCase {
  readonly course: DealCourse;
  readonly segment: readonly (string | null)[];
}

/** How long won deals took, in milliseconds; no quantile of fewer deals than `least`. */
export interface Cycle {
  /** Won deals. */
  readonly n: number;
  readonly p50: number | null;
  readonly p75: number | null;
  readonly p90: number | null;
  /** At the quantile of the policy: longer is stalled. */
  readonly limit: number | null;
}

/** How long won deals took as a whole and in each stage, for deals that agree in some fields. */
export interface SegmentCycles {
  /** The values they agree in; empty: all deals. */
  readonly segment: readonly string[];
  readonly overall: Cycle;
  readonly stages: ReadonlyMap<string, Cycle>;
}

/** Cycles by segment, the narrow ones and the wide ones they lie in (FC-8). */
export interface Cycles {
  readonly asOf: Instant;
  readonly segments: ReadonlyMap<string, SegmentCycles>;
}

/**
 * The case a deal makes for the cycles, as known at an instant; `null` for a deal that never stood in a stage the policy knows.
 *
 * @example
 * ```ts
 * cycleCase(deal, rules, now)?.segment; //=> ['servo', null]
 * ```
 */
export function cycleCase(deal: Dossier, rules: CompiledRisk, now: Instant): CycleCase | null {
  const course = courseOf(deal, rules.forecast, now);
  if (!course) return null;
  const view = viewOf(deal, now);
  return { course, segment: rules.rule.stalled.similar.map((path) => textAt(view, path) ?? null) };
}

/**
 * How long deals that were won took, in each stage and as a whole, by segment (FC-8). Deals that are open count as long as
 * they were watched, those that were lost until then: a young firm's short deals do not pass for all of them. A stage that
 * was left and entered again counts together.
 *
 * @example
 * ```ts
 * cyclesOf(cases, rules.rule.stalled, now).segments.get('[]')?.overall; //=> { n: 212, p50: …, p75: …, p90: …, limit: … }
 * ```
 */
export function cyclesOf(cases: readonly CycleCase[], rule: StalledRule, asOf: Instant): Cycles {
  const groups = new Map<string, { readonly segment: readonly string[]; readonly courses: DealCourse[] }>();
  for (const { course, segment } of cases) {
    for (const prefix of prefixesOf(segment)) {
      const group = groups.get(keyOf(prefix)) ?? { segment: prefix, courses: [] };
      group.courses.push(course);
      groups.set(keyOf(prefix), group);
    }
  }
  return { asOf, segments: new Map([...groups].map(([key, { segment, courses }]) => [key, segmentCycles(segment, courses, rule, asOf)])) };
}

/** The segments a deal lies in, the widest first: what is not known narrows nothing. */
export function prefixesOf(segment: readonly (string | null)[]): readonly (readonly string[])[] {
  const known: string[] = [];
  const prefixes: (readonly string[])[] = [[]];
  for (const value of segment) {
    if (value === null) break;
    known.push(value);
    prefixes.push([...known]);
  }
  return prefixes;
}

/** What a segment is known by in `Cycles`. */
export function keyOf(segment: readonly string[]): string {
  return JSON.stringify(segment);
}

/** How long a deal stood in each stage, until it ended or until now. */
export function staysOf({ stays, end }: DealCourse, now: Instant): { readonly overall: number; readonly stages: ReadonlyMap<string, number> } {
  const until = Math.min(end?.at ?? now, now);
  const stages = new Map<string, number>();
  stays.forEach(({ stage, from }, at) => {
    // A closing date told to be before a move: nobody stood there.
    if (from > until) return;
    stages.set(stage, (stages.get(stage) ?? 0) + Math.min(until, stays[at + 1]?.from ?? until) - from);
  });
  return { overall: Math.max(0, until - (stays[0]?.from ?? until)), stages };
}

function segmentCycles(segment: readonly string[], courses: readonly DealCourse[], rule: StalledRule, asOf: Instant): SegmentCycles {
  const overall: Watched[] = [];
  const stages = new Map<string, Watched[]>();
  for (const course of courses) {
    const stay = staysOf(course, asOf);
    // It had ended before anybody saw it.
    if (stay.stages.size === 0) continue;
    const cause = causeOf(course, asOf);
    // A millisecond more: who enters and leaves at one instant was watched all the same.
    overall.push({ time: stay.overall + 1, cause });
    for (const [stage, time] of stay.stages) stages.set(stage, [...(stages.get(stage) ?? []), { time: time + 1, cause }]);
  }
  return { segment, overall: cycleOf(overall, rule), stages: new Map([...stages].map(([stage, cases]) => [stage, cycleOf(cases, rule)])) };
}

const WON = 1;
const LOST = 2;

function causeOf({ end }: DealCourse, asOf: Instant): number {
  if (!end || end.at > asOf) return 0;
  return end.outcome === 'won' ? WON : LOST;
}

function cycleOf(cases: readonly Watched[], { quantile, least }: StalledRule): Cycle {
  const n = cases.filter(({ cause }) => cause === WON).length;
  if (n < least) return { n, p50: null, p75: null, p90: null, limit: null };
  const steps = cumulativeIncidence(cases).map(({ time, incidence }) => ({ time: time - 1, won: incidence.get(WON) ?? 0 }));
  const all = steps[steps.length - 1]?.won ?? 0;
  // Shares are sums of fractions: a hair below is there.
  const at = (share: number): number | null => steps.find(({ won }) => won >= (all * share) / 10_000 - 1e-12)?.time ?? null;
  return { n, p50: at(5000), p75: at(7500), p90: at(9000), limit: at(quantile) };
}
