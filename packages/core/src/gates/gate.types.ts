import type { Reason } from '../explain/judgement.types.js';
import type { FactRef, Instant } from '../facts/facts.types.js';
import type { Text } from '../messages/text.js';
import type { RequirementState } from '../obligations/obligation.types.js';

/** One judged attempt: everything that is missing, not the first thing only. */
export interface GateResult {
  readonly gate: string;
  readonly label: Text;
  /** The attempt; `null` when the gate was only asked about. */
  readonly attempt: FactRef | null;
  readonly at: Instant;
  readonly open: boolean;
  readonly items: readonly RequirementState[];
  readonly reasons: readonly Reason[];
}
