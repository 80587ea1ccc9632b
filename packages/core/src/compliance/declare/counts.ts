import type { BasisPoints } from '../../messages/messages.types.js';
import type { DeclareState } from '../../obligations/obligation.types.js';
import type { CaseEvent, CompiledConstraint } from './compile.js';
import type { ConstraintCounts, ConstraintResult } from './constraint.types.js';
import { stateOf, type Progress } from './progress.js';

/** How one constraint stands on one case, in numbers. */
export type ConstraintTally = Pick<ConstraintResult, 'state' | 'closed' | 'activations' | 'fulfilled' | 'violated' | 'pending'>;

/** What a progress that has been brought up to now comes to. */
export function tallyOf<E extends CaseEvent>(constraint: CompiledConstraint, progress: Progress<E>): ConstraintTally {
  const { activations, fulfilled, violated, open, endedAt } = progress;
  return { state: stateOf(constraint, progress), closed: endedAt !== null, activations, fulfilled, violated, pending: open.length };
}

/** Counts while they are added up. */
export type Sums = { -readonly [Part in keyof ConstraintCounts]: Part extends 'states' ? Record<DeclareState, number> : number };

export function noSums(): Sums {
  return {
    cases: 0, vacuous: 0, activations: 0, fulfilled: 0, violated: 0, pending: 0,
    states: { 'satisfied': 0, 'violated': 0, 'possibly-satisfied': 0, 'possibly-violated': 0 },
  };
}

/** Adds one case. What asked nothing of it makes it no satisfied case. */
export function add(sums: Sums, { activations, fulfilled, violated, pending, state }: ConstraintTally): void {
  if (activations === 0) {
    sums.vacuous += 1;
    return;
  }
  sums.cases += 1;
  sums.activations += activations;
  sums.fulfilled += fulfilled;
  sums.violated += violated;
  sums.pending += pending;
  sums.states[state] += 1;
}

/**
 * Adds up how one constraint stands on many cases. What asked nothing of a case is no satisfied case.
 *
 * @example
 * ```ts
 * const { cases, vacuous, states } = countConstraint(deals.flatMap((deal) => foldConstraint(record, deal, now).constraint ?? []));
 * ```
 */
export function countConstraint(tallies: Iterable<ConstraintTally>): ConstraintCounts {
  const sums = noSums();
  for (const tally of tallies) add(sums, tally);
  return sums;
}

/**
 * Fulfilled ÷ decided activations, in basis points, rounded half up (CP-2); `null` where none is decided, never 100 %.
 *
 * @example
 * ```ts
 * constraintRate({ fulfilled: 22, violated: 3 }); //=> 8800
 * constraintRate({ fulfilled: 0, violated: 0 });  //=> null
 * ```
 */
export function constraintRate({ fulfilled, violated }: Pick<ConstraintCounts, 'fulfilled' | 'violated'>): BasisPoints | null {
  const due = fulfilled + violated;
  return due === 0 ? null : Math.round((fulfilled * 10_000) / due);
}
