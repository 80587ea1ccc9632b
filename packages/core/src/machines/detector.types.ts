import type { EvidenceRef, Reason } from '../explain/judgement.types.js';
import type { EntityRef, Fact, FactRef, Instant } from '../facts/facts.types.js';
import type { Text } from '../messages/text.js';

/** A pattern across facts that was seen. */
export interface Detection {
  /** Detector, group and the fact that completed it. */
  readonly key: string;
  readonly detector: string;
  readonly label: Text;
  /** What its facts share, by place. */
  readonly group: Readonly<Record<string, string>>;
  /** What the group names, or a ticket of its own. */
  readonly subject: EntityRef;
  readonly at: Instant;
  /** How many different values, periods or repetitions; of falls, how much in basis points. */
  readonly value: number;
  readonly evidence: readonly EvidenceRef[];
  /** The fact that completed it. */
  readonly cause: FactRef;
  /** `null` while it lasts. */
  readonly endedAt: Instant | null;
  /** `released`: by the fact that its rule names; `over`: the pattern holds no more. */
  readonly endedBy: 'released' | 'over' | null;
  readonly reasons: readonly Reason[];
}

/** What a detector says when it moves. */
export interface DetectorEffect {
  readonly key: string;
  readonly at: Instant;
  readonly became: 'seen' | 'ended';
}

/** One detection inside its group, before it is told. */
export interface Seen {
  readonly at: Instant;
  readonly cause: Fact;
  readonly value: number;
  readonly facts: readonly Fact[];
  readonly endedAt: Instant | null;
  readonly endedBy: Detection['endedBy'];
  /** The message for it. */
  readonly tell: (group: string) => Pick<Reason, 'key' | 'params'>;
}

/** Watches one group of facts, given in order, up to an instant. */
export interface Watch {
  (facts: readonly Fact[], now: Instant): readonly Seen[];
}
