import { canonicalJson } from '../evidence/canonical.js';
import type { DealEvidence } from '../evidence/deal/deal-evidence.types.js';
import type { PolicyRef, Reason } from '../explain/judgement.types.js';
import type { FactRef, Instant, Money } from '../facts/facts.types.js';
import type { LedgerStep } from '../forecast/forecast.types.js';
import type { BasisPoints } from '../messages/messages.types.js';

/** The number at one instant. */
export interface NumberThen {
  readonly amount: Money | null;
  /** `null`: nobody knew. */
  readonly probability: BasisPoints | null;
  readonly weighted: Money | null;
}

/** What became of the evidence of one deal between two instants. */
export interface EvidenceDiff {
  readonly from: Instant;
  readonly to: Instant;
  readonly before: NumberThen;
  readonly after: NumberThen;
  /** Not there where the policy is the same. */
  readonly policy?: { readonly before: PolicyRef; readonly after: PolicyRef };
  readonly claims: {
    readonly added: readonly LedgerStep[];
    readonly removed: readonly LedgerStep[];
    /** The same claim with another value, or for another reason. */
    readonly changed: readonly { readonly before: LedgerStep; readonly after: LedgerStep }[];
  };
  readonly missing: Groups;
  readonly contradicting: Groups;
  /** Records that came, newest first, and those that no longer count. */
  readonly lines: { readonly added: readonly FactRef[]; readonly removed: readonly FactRef[] };
}

interface Groups {
  readonly added: readonly Reason[];
  /** What was there before: filed since, or settled. */
  readonly settled: readonly Reason[];
}

/**
 * What changed between two judgements of the same deal: claims added, removed and changed, new evidence, gaps filled and
 * opened. Pure: both sides are given, such as the deal as it was known then and as it is known now.
 *
 * @example
 * ```ts
 * const diff = evidenceDiff(then, now);
 * diff.claims.added.map(({ step, before, after }) => [step, before, after]); //=> [['signal', 6000, 7200]]
 * diff.lines.added.length; //=> 3
 * ```
 */
export function evidenceDiff(before: DealEvidence, after: DealEvidence): EvidenceDiff {
  const then = claimsOf(before.ledger);
  const now = claimsOf(after.ledger);
  const shared = [...now].flatMap(([id, step]) => {
    const old = then.get(id);
    return old && !sameStep(old, step) ? [{ before: old, after: step }] : [];
  });
  const known = new Set(before.lines.map(({ ref }) => ref));
  const kept = new Set(after.lines.map(({ ref }) => ref));
  return {
    from: before.asOf,
    to: after.asOf,
    before: numberOf(before),
    after: numberOf(after),
    ...(before.policy.hash !== after.policy.hash && { policy: { before: before.policy, after: after.policy } }),
    claims: {
      added: [...now].filter(([id]) => !then.has(id)).map(([, step]) => step),
      removed: [...then].filter(([id]) => !now.has(id)).map(([, step]) => step),
      changed: shared,
    },
    missing: groupsOf(before.missing, after.missing),
    contradicting: groupsOf(before.contradicting, after.contradicting),
    lines: {
      added: [...after.lines].reverse().filter(({ ref }) => !known.has(ref)).map(({ ref }) => ref),
      removed: before.lines.filter(({ ref }) => !kept.has(ref)).map(({ ref }) => ref),
    },
  };
}

function numberOf({ number: { amount, probability, weighted } }: DealEvidence): NumberThen {
  return { amount, probability, weighted };
}

/** Steps by what they are about, so that a stage that moved is a change and not a claim gone and another come. */
function claimsOf(ledger: readonly LedgerStep[]): ReadonlyMap<string, LedgerStep> {
  const claims = new Map<string, LedgerStep>();
  for (const step of ledger) {
    const name = nameOf(step);
    let id = name;
    for (let again = 2; claims.has(id); again++) id = `${name} ${again}`;
    claims.set(id, step);
  }
  return claims;
}

function nameOf({ step, reason }: LedgerStep): string {
  const { signal } = reason.params as { readonly signal?: unknown };
  if (step === 'signal') return `signal ${canonicalJson(signal ?? null)}`;
  // Both of these say how far the evidence carries.
  return step === 'cap' ? `cap ${reason.key.replace('gate-none', 'gate')}` : step;
}

function sameStep(a: LedgerStep, b: LedgerStep): boolean {
  return a.before === b.before && a.after === b.after && identityOf(a.reason) === identityOf(b.reason);
}

function groupsOf(before: readonly Reason[], after: readonly Reason[]): Groups {
  const then = new Set(before.map(subjectOf));
  const now = new Set(after.map(subjectOf));
  return { added: after.filter((one) => !then.has(subjectOf(one))), settled: before.filter((one) => !now.has(subjectOf(one))) };
}

function identityOf({ key, params }: Reason): string {
  return canonicalJson([key, params]);
}

/** Parameters that move while what is said stays the same. */
const MOVING: ReadonlySet<string> = new Set(['days', 'at']);

function subjectOf({ key, params }: Reason): string {
  return canonicalJson([key, Object.fromEntries(Object.entries(params).filter(([name]) => !MOVING.has(name)))]);
}
