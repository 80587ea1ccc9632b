import type { Fact, Instant } from '../facts/facts.types.js';
import { refOf } from '../facts/ref.js';
import type { KeyedFinding } from './findings.js';
import type { Finding, Lock } from './reconciliation.types.js';

/** The locks of one order, step by step. */
export interface LockCourse {
  /** What was found at an instant; instants come in order. */
  step(at: Instant, findings: readonly KeyedFinding[]): void;
  standing(): Lock | null;
  all(): readonly Lock[];
}

/**
 * A difference locks; only a review that somebody recorded unlocks (RC-2). A review accepts what was known at its instant: the
 * same difference, or what is left of it, does not lock again, a greater or another one does.
 *
 * @param facts Those about the order, in order.
 * @param review The approval that records a review.
 */
export function lockCourse(facts: readonly Fact[], review: string): LockCourse {
  const reviews = facts.filter((fact): fact is Fact<'approval.passed'> =>
    fact.type === 'approval.passed' && (fact as Fact<'approval.passed'>).data.approval === review && fact.actor !== undefined);
  const locks: Lock[] = [];
  const accepted = new Map<string, number>();
  let open: { readonly at: number; readonly found: Map<string, KeyedFinding> } | null = null;

  return {
    step(at, findings) {
      const fresh = findings.filter(({ key, size }) => size > (accepted.get(key) ?? -1));
      if (fresh.length > 0) {
        open ??= begin(at, fresh[0] as KeyedFinding);
        for (const finding of fresh) open.found.set(finding.key, finding);
        locks[open.at] = { ...(locks[open.at] as Lock), findings: [...open.found.values()].map(plain) };
      }
      const passed = reviews.find(({ time }) => time === at);
      if (!passed) return;
      for (const { key, size } of findings) accepted.set(key, Math.max(size, accepted.get(key) ?? -1));
      if (!open) return;
      locks[open.at] = { ...(locks[open.at] as Lock), reviewed: { at, by: passed.actor ?? '', fact: refOf(passed) } };
      open = null;
    },
    standing: () => (open ? (locks[open.at] ?? null) : null),
    all: () => locks,
  };

  function begin(at: Instant, { cause }: KeyedFinding): NonNullable<typeof open> {
    locks.push({ since: at, cause, findings: [], reviewed: null });
    return { at: locks.length - 1, found: new Map() };
  }
}

function plain({ kind, size, receipt, why }: KeyedFinding): Finding {
  return { kind, size, receipt, why };
}
