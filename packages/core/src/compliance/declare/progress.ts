import type { Instant } from '../../facts/facts.types.js';
import type { DeclareState } from '../../obligations/obligation.types.js';
import type { CaseEvent, CompiledConstraint } from './compile.js';

/**
 * How far one constraint has come on one case: what machine, fold and monitor all carry. It changes in place, for a
 * monitor takes a million steps; who must keep the past takes a copy before.
 */
export interface Progress<E extends CaseEvent> {
  activations: number;
  fulfilled: number;
  violated: number;
  /** Activations not decided yet, oldest first. */
  open: Open<E>[];
  /** Earlier targets that can still serve a coming activation, oldest first. */
  targets: Candidate<E>[];
  /** The last step, for chains. */
  previous: E | null;
  /** Occurrences, for templates that count. */
  count: number;
  /** When the case ended; `null`: it goes on. */
  endedAt: Instant | null;
  /** What was decided, in the order it was; `null` where only numbers are wanted. */
  decided: Decided<E>[] | null;
}

/** An activation that waits: `[from, until]` is where its target may lie. */
export interface Open<E> {
  /** The case's n-th activation, from 0. */
  readonly index: number;
  /** `null`: the case itself. */
  readonly activation: E | null;
  readonly from: Instant;
  readonly until: Instant;
}

export interface Candidate<E> {
  readonly event: E;
  readonly from: Instant;
  readonly until: Instant;
}

/**
 * What decided an activation: a target · no target where only earlier ones count · another next step · another
 * activation in between · the end of its window · the end of the case · the number of occurrences.
 */
type Cause = 'target' | 'none' | 'other-step' | 'again' | 'window' | 'end' | 'count';

export interface Decided<E> extends Open<E> {
  readonly satisfied: boolean;
  readonly cause: Cause;
  readonly at: Instant;
  readonly target: E | null;
}

/** The progress before the first event. */
export function begin<E extends CaseEvent>({ shape, rule }: CompiledConstraint, keepsLines: boolean): Progress<E> {
  // How often something happens is asked of the case itself, once and from the start.
  const asked = shape === null && rule.template !== 'init';
  return {
    activations: asked ? 1 : 0, fulfilled: 0, violated: 0,
    open: asked ? [{ index: 0, activation: null, from: -Infinity, until: Infinity }] : [],
    targets: [], previous: null, count: 0, endedAt: null, decided: keepsLines ? [] : null,
  };
}

export function copyOf<E extends CaseEvent>(progress: Progress<E>): Progress<E> {
  const { open, targets, decided } = progress;
  return { ...progress, open: [...open], targets: [...targets], decided: decided && [...decided] };
}

/** Writes down what became of an activation; whoever holds it among the open ones takes it out. */
export function decide<E extends CaseEvent>(
  progress: Progress<E>, line: Open<E>, satisfied: boolean, cause: Cause, at: Instant, target: E | null,
): void {
  if (satisfied) progress.fulfilled += 1;
  else progress.violated += 1;
  progress.decided?.push({ ...line, satisfied, cause, at, target });
}

/** Decides what waits in vain: a window is over once its last instant is past. */
export function expire<E extends CaseEvent>({ shape, bounds: { ordered } }: CompiledConstraint, progress: Progress<E>, now: Instant): void {
  const { open } = progress;
  const first = open[0];
  if (first === undefined || (ordered && first.until >= now)) return;
  let kept = 0;
  for (const line of open) {
    if (line.until < now) decide(progress, line, shape?.negative === true, 'window', line.until, null);
    else open[kept++] = line;
  }
  open.length = kept;
}

/** Ends the case: what is open stays unanswered. */
export function end<E extends CaseEvent>(constraint: CompiledConstraint, progress: Progress<E>, at: Instant): void {
  if (progress.endedAt !== null) return;
  expire(constraint, progress, at);
  for (const line of progress.open) decide(progress, line, stateOfOpen(constraint, progress) === 'possibly-satisfied', 'end', at, null);
  progress.open = [];
  progress.endedAt = at;
}

/** What is said of everything open: whether it would be satisfied if the case ended now. */
export function stateOfOpen({ shape, rule: { template }, times }: CompiledConstraint, { count }: { readonly count: number }): DeclareState {
  // A count that is enough for existence is not open any more.
  const holds = shape ? shape.negative : template === 'absence' || count === times;
  return holds ? 'possibly-satisfied' : 'possibly-violated';
}

/**
 * The state of the whole case. A violated activation stays so, hence its case; but as long as a case goes on, a further
 * activation can come: satisfied for good it is only at its end, or where the case itself was asked, once.
 */
export function stateOf<E extends CaseEvent>(constraint: CompiledConstraint, progress: Progress<E>): DeclareState {
  if (progress.violated > 0) return 'violated';
  if (progress.open.length > 0) return stateOfOpen(constraint, progress);
  const askedOnce = constraint.shape === null && progress.activations > 0;
  return progress.endedAt !== null || askedOnce ? 'satisfied' : 'possibly-satisfied';
}
