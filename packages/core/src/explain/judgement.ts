import type { Fact, FactRef, Instant } from '../facts/facts.types.js';
import { refOf } from '../facts/ref.js';
import type { EvidenceRef, Judgement, PolicyRef, Reason } from './judgement.types.js';

/** Name and version of the engine; stands on every judgement. */
export const ENGINE = 'sextant-core/0.1.0';

/** Facts the engine itself derives carry this source; they are never stored. */
export const DERIVED = 'sextant';

export interface JudgementContext {
  readonly policy: PolicyRef;
  readonly asOf: Instant;
  readonly validUntil: Instant | null;
  /** Facts that were read without being a reason of their own. */
  readonly read?: Iterable<Fact>;
}

/**
 * A value with its reasons; the basis is all evidence of the reasons and whatever else was read, each ref once.
 *
 * @example
 * ```ts
 * judgement(3500, [reason], { policy, asOf: now, validUntil: null }).basis; //=> the refs of `reason.evidence`
 * ```
 */
export function judgement<T>(value: T, reasons: readonly Reason[], context: JudgementContext): Judgement<T> {
  const basis = new Set<FactRef>();
  for (const reason of reasons) for (const { fact } of reason.evidence) basis.add(fact);
  for (const fact of context.read ?? []) basis.add(refOf(fact));
  return {
    value,
    reasons,
    basis: [...basis],
    policy: context.policy,
    engine: ENGINE,
    asOf: context.asOf,
    validUntil: context.validUntil,
  };
}

/** The evidence a whole fact gives, or one field of it. */
export function evidenceOf(fact: Fact, field?: string): EvidenceRef {
  return field === undefined ? { fact: refOf(fact) } : { fact: refOf(fact), field };
}

/** What a fact rests on: itself, or, where the engine derived it, the facts it was derived from. */
export function groundsOf(fact: Fact): readonly EvidenceRef[] {
  const { because } = fact.data as { readonly because?: readonly FactRef[] };
  return fact.source === DERIVED && because ? because.map((ref) => ({ fact: ref })) : [evidenceOf(fact)];
}

/**
 * The earlier of two instants, where `null` is never.
 *
 * @example
 * ```ts
 * earlier(null, 1_000); //=> 1000
 * earlier(null, null);  //=> null
 * ```
 */
export function earlier(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null) return b;
  return b === null || a < b ? a : b;
}
