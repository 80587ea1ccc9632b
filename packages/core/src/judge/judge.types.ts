import type { NodeLine } from '../compliance/compliance.types.js';
import type { ConstraintResult } from '../compliance/declare/constraint.types.js';
import type { Directive } from '../directives/directive.types.js';
import type { Judgement } from '../explain/judgement.types.js';
import type { DealForecast } from '../forecast/forecast.types.js';
import type { GateResult } from '../gates/gate.types.js';
import type { Obligation } from '../obligations/obligation.types.js';
import type { Score } from '../scoring/score.types.js';

/** Everything core says about one dossier at one instant. */
export interface Verdict {
  /** By scorecard id. */
  readonly scores: Readonly<Record<string, Judgement<Score>>>;
  readonly forecast: Judgement<DealForecast> | null;
  /** Gates whose attempt was made, by attempt, in order. */
  readonly gates: readonly GateResult[];
  readonly obligations: readonly Obligation[];
  /** Due activations only. */
  readonly nodes: readonly NodeLine[];
  /** Process constraints of the policy in force, over the whole course. */
  readonly constraints: readonly ConstraintResult[];
  /** What should happen, in order of `at`. */
  readonly directives: readonly Directive[];
}
