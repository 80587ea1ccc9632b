import type { EntityRef, FactRef, Instant, RepId } from '../facts/facts.types.js';
import { compareText } from '../facts/order.js';
import type { Text } from '../messages/text.js';
import type { Obligation, Ownership, Segment } from './obligation.types.js';

/** One clock that ran out: who failed it, by how much, and whose it was meanwhile. */
export interface Failure {
  readonly key: string;
  readonly rule: string;
  readonly label: Text;
  readonly subject: EntityRef;
  readonly trigger: FactRef;
  readonly cycle: number;
  readonly answerable: RepId | null;
  readonly dueAt: Instant;
  /** When it was done or its cycle was closed; `null`: it is still open. */
  readonly endedAt: Instant | null;
  /** From the due instant to its end, or to now while it is open; in milliseconds on the wall. */
  readonly lateBy: number;
  readonly pauses: readonly Segment[];
  /** More than one where the subject changed hands while the clock ran. */
  readonly owners: readonly Ownership[];
}

/**
 * Which clocks were failed, worst first: done late, or not done (SL-1 … SL-9).
 *
 * @example
 * ```ts
 * failures(verdict.obligations, now).map(({ rule, answerable, lateBy }) => [rule, answerable, lateBy]);
 * //=> [['second-contact', 'R-1', 86400000]]
 * ```
 */
export function failures(obligations: readonly Obligation[], now: Instant): readonly Failure[] {
  return obligations
    .flatMap(({ key, rule, label, subject, trigger, cycle, answerable, breachedAt, fulfilledAt, endedAt, segments, owners }): Failure[] => {
      if (breachedAt === null || breachedAt > now) return [];
      const end = fulfilledAt ?? endedAt;
      return [{
        key, rule, label, subject, trigger, cycle, answerable, dueAt: breachedAt, endedAt: end,
        lateBy: (end ?? now) - breachedAt, pauses: segments.filter(({ state }) => state === 'paused'), owners,
      }];
    })
    .sort((a, b) => b.lateBy - a.lateBy || compareText(a.key, b.key));
}

/** The failures of one person under one rule. */
export interface FailureGroup {
  readonly rule: string;
  readonly label: Text;
  readonly answerable: RepId | null;
  readonly count: number;
  /** Median of how late, in milliseconds; of two middle ones the lower. */
  readonly lateBy: number;
  /** Newest due instant first. */
  readonly failures: readonly Failure[];
}

/**
 * The failures added up by person and rule, most first; those that nobody answers for stand under `null`.
 *
 * @example
 * ```ts
 * failuresByRep(failures(obligations, now)).map(({ answerable, rule, count }) => [answerable, rule, count]);
 * //=> [['R-1', 'second-contact', 3], ['R-2', 'need-clarification', 1]]
 * ```
 */
export function failuresByRep(found: readonly Failure[]): readonly FailureGroup[] {
  const groups = new Map<string, Failure[]>();
  for (const failure of found) {
    const key = JSON.stringify([failure.answerable, failure.rule]);
    const group = groups.get(key);
    if (group) group.push(failure);
    else groups.set(key, [failure]);
  }
  return [...groups]
    .flatMap(([key, [first, ...others]]) => (first ? [{ key, group: groupOf(first, [first, ...others]) }] : []))
    .sort((a, b) => b.group.count - a.group.count || b.group.lateBy - a.group.lateBy || compareText(a.key, b.key))
    .map(({ group }) => group);
}

function groupOf({ rule, label, answerable }: Failure, of: readonly Failure[]): FailureGroup {
  const late = of.map(({ lateBy }) => lateBy).sort((a, b) => a - b);
  return {
    rule, label, answerable, count: of.length,
    lateBy: late[(late.length - 1) >> 1] ?? 0,
    failures: [...of].sort((a, b) => b.dueAt - a.dueAt || compareText(a.key, b.key)),
  };
}
