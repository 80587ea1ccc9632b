import type { Fact, Instant } from '../facts/facts.types.js';
import type { View } from '../facts/view.js';

/**
 * The contract all four machines share. A machine is fed facts in order and, in between, clock readings;
 * a timer is only a hint to call again.
 *
 * Law: what `step` answers depends on the facts so far and on `now`, never on how often or when it was asked.
 */
export interface Machine<State, Effect> {
  readonly initial: State;
  step(state: State, input: Input): Step<State, Effect>;
}

/** A fact (then `now` is its time), or just a clock reading. */
export interface Input {
  readonly now: Instant;
  readonly fact?: Fact;
  /** Everything known at `now`. */
  readonly view: View;
}

export interface Step<State, Effect> {
  readonly state: State;
  /** What became so in this step. */
  readonly effects: readonly Effect[];
  /** The next instant at which something changes if no fact comes; `null`: none. */
  readonly wakeAt: Instant | null;
}

/** Sliding window or streak: emits when a pattern across facts is seen (SG-3, CP-7, FC-5). */
export interface Detector<State, Effect> extends Machine<State, Effect> {
  readonly machine: 'detector';
}

/** A wall-clock schedule in a zone, keyed by nominal date (SL-10). */
export interface Recurrence<State, Effect> extends Machine<State, Effect> {
  readonly machine: 'recurrence';
}
