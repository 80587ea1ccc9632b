import type { Duration } from '../../conditions/condition.types.js';
import type { Instant } from '../../facts/facts.types.js';
import { parseDuration } from '../../time/duration.js';
import type { CaseEvent, CompiledConstraint } from './compile.js';
import type { ConstraintCounts } from './constraint.types.js';
import { add, noSums, type ConstraintTally, type Sums } from './counts.js';
import { Course, type Watch } from './course.js';
import { ConstraintError, type ConstraintProblem } from './errors.js';

export interface MonitorOptions<E extends CaseEvent> {
  /**
   * How much earlier than the latest event of its case an event may be. Within that, the case is counted as if it had
   * come in order; beyond it, the event is put aside. A case keeps its events so long. @default as long as the case is open
   */
  readonly lateness?: Duration;
  /** The order of two events of one case at one instant, such as a `factOrder`. @default by `seq`, then arrival */
  readonly ties?: (a: E, b: E) => number;
}

/** Counts how a stream of events keeps a set of constraints, case by case. */
export interface ConstraintMonitor<E extends CaseEvent> {
  /** Takes one event. `false`: it came too late, or its time is no instant; it was put aside, and counted. */
  push(caseId: string, event: E): boolean;
  /**
   * Ends a case, and forgets all of it but its counts; what it came to, by constraint. `null` for a case nobody knows.
   * An event that comes afterwards begins another case of that id.
   *
   * @param at When it ended; never before its latest event. @default then
   */
  close(caseId: string, at?: Instant): Tallies | null;
  /**
   * How each constraint stands on an open case; `null` for a case nobody knows.
   *
   * @param now Never before its latest event. @default then
   */
  standing(caseId: string, now?: Instant): Tallies | null;
  /** All cases, closed and open; the open ones as they stand at `now`, or at their latest event. */
  counts(now?: Instant): MonitorCounts;
}

/** By constraint id. */
export type Tallies = Readonly<Record<string, ConstraintTally>>;

export interface MonitorCounts {
  /** By constraint id. */
  readonly constraints: Readonly<Record<string, ConstraintCounts>>;
  readonly openCases: number;
  readonly closedCases: number;
  /** Events put aside: too late, or of no instant. */
  readonly late: number;
}

/** A fact is one, too. */
export type MonitoredEvent = CaseEvent & { readonly seq?: number };

/**
 * Watches any number of cases at once (CP-1, CP-10). It holds its open cases, and of the closed ones only counts; what it
 * says of a case is what `foldConstraint` says of it.
 *
 * @param constraints Without `when` and `appliesTo`: these ask a whole dossier.
 * @throws ConstraintError `needs-dossier`, `duplicate-id`; TimeError for a `lateness` that is no duration.
 *
 * @example
 * ```ts
 * const monitor = constraintMonitor([compileConstraint(policy, 'visit-record')]);
 * monitor.push('D-1', { type: 'touch.made', time: 0, data: { channel: 'visit' } });
 * monitor.close('D-1')?.['visit-record']?.state; //=> 'violated'
 * ```
 */
export function constraintMonitor<E extends MonitoredEvent = MonitoredEvent>(
  constraints: readonly CompiledConstraint[], options: MonitorOptions<E> = {},
): ConstraintMonitor<E> {
  const { lateness, ties = bySequence } = options;
  refuse(constraints);
  const watch: Watch<E> = {
    constraints, ties,
    patience: lateness === undefined ? Infinity : parseDuration(lateness),
    concerned: concernedBy(constraints),
  };
  const open = new Map<string, Course<E>>();
  const done = constraints.map(noSums);
  let closedCases = 0;
  let late = 0;

  const byId = <T>(valueAt: (index: number) => T): Readonly<Record<string, T>> => {
    const named: Record<string, T> = {};
    constraints.forEach(({ id }, index) => (named[id] = valueAt(index)));
    return named;
  };

  return {
    push(caseId, event) {
      let course = open.get(caseId);
      if (!course) {
        course = new Course(watch);
        open.set(caseId, course);
      }
      const taken = course.take(event);
      if (!taken) late += 1;
      return taken;
    },
    close(caseId, at = -Infinity) {
      const course = open.get(caseId);
      if (!course) return null;
      open.delete(caseId);
      closedCases += 1;
      return byId((index) => {
        const tally = course.endedAt(index, at);
        add(done[index] as Sums, tally);
        return tally;
      });
    },
    standing(caseId, now = -Infinity) {
      const course = open.get(caseId);
      return course ? byId((index) => course.at(index, now)) : null;
    },
    counts(now = -Infinity) {
      const sumOf = (index: number): ConstraintCounts => {
        const closed = done[index] as Sums;
        const sums = { ...closed, states: { ...closed.states } };
        for (const course of open.values()) add(sums, course.at(index, now));
        return sums;
      };
      return { constraints: byId(sumOf), openCases: open.size, closedCases, late };
    },
  };
}

function bySequence(a: MonitoredEvent, b: MonitoredEvent): number {
  return (a.seq ?? 0) - (b.seq ?? 0);
}

/** The same few types come a million times. */
function concernedBy(constraints: readonly CompiledConstraint[]): (type: string) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (type) => {
    let found = known.get(type);
    if (!found) {
      found = constraints.flatMap(({ types }, index) => (types === null || types.has(type) ? [index] : []));
      known.set(type, found);
    }
    return found;
  };
}

function refuse(constraints: readonly CompiledConstraint[]): void {
  const ids = constraints.map(({ id }) => id);
  const [first, ...others] = constraints.flatMap(({ id, rule }, index): readonly ConstraintProblem[] => [
    ...(ids.indexOf(id) === index
      ? []
      : [{ code: 'duplicate-id' as const, path: `/${index}/id`, expected: 'an id of its own', received: JSON.stringify(id) }]),
    ...(['when', 'appliesTo'] as const).filter((part) => rule[part]).map((part) => ({
      code: 'needs-dossier' as const, path: `/${index}/${part}`, expected: 'tests on the event itself, in the where of a pattern',
      received: JSON.stringify(rule[part]),
    })),
  ]);
  if (first) throw new ConstraintError([first, ...others]);
}
