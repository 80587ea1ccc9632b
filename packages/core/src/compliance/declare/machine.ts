import type { Fact, Instant } from '../../facts/facts.types.js';
import type { Input, Machine, Step } from '../../machines/machine.types.js';
import type { DeclareState } from '../../obligations/obligation.types.js';
import type { CompiledConstraint } from './compile.js';
import { feed } from './feed.js';
import { begin, copyOf, expire, stateOfOpen, type Progress } from './progress.js';
import { keyOf, wakeOf } from './result.js';

/** What a constraint says when an activation comes or is decided. */
export interface ConstraintEffect {
  /** `rule/activating fact`, or the rule alone where the case itself is judged. */
  readonly key: string;
  readonly at: Instant;
  readonly became: DeclareState;
}

/** What the machine carries; to be handed back, not to be read. */
export type ConstraintState = Readonly<Progress<Fact>>;

/**
 * One constraint on one case as a machine (CP-1): facts in order, clock readings in between.
 *
 * @example
 * ```ts
 * const machine = constraintMachine(compileConstraint(policy, 'visit-record'));
 * const { wakeAt } = machine.step(machine.initial, { now: visit.time, fact: visit, view: viewOf(deal, visit.time) });
 * wakeAt; //=> 24 hours after the visit, and a millisecond: its last instant still counts
 * ```
 */
export function constraintMachine(constraint: CompiledConstraint): Machine<ConstraintState, ConstraintEffect> {
  return {
    initial: begin(constraint, true),
    step(state, { now, fact, view }: Input): Step<ConstraintState, ConstraintEffect> {
      const progress = copyOf(state);
      if (fact) feed(constraint, progress, fact, view);
      expire(constraint, progress, now);
      return { state: progress, effects: effectsOf(constraint, state, progress), wakeAt: wakeOf(progress) };
    },
  };
}

function effectsOf(constraint: CompiledConstraint, before: ConstraintState, after: ConstraintState): readonly ConstraintEffect[] {
  const decided = (after.decided ?? []).slice(before.decided?.length).map(({ activation, at, satisfied }): ConstraintEffect => ({
    key: keyOf(constraint, activation), at, became: satisfied ? 'satisfied' : 'violated',
  }));
  const opened = after.open.flatMap(({ activation, index }): readonly ConstraintEffect[] =>
    activation === null || index < before.activations
      ? []
      : [{ key: keyOf(constraint, activation), at: activation.time, became: stateOfOpen(constraint, after) }]);
  return [...decided, ...opened].sort((a, b) => a.at - b.at);
}
