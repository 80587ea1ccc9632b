import type { FactRef, Instant } from '../facts/facts.types.js';
import type { MessageKey, MessageParams } from '../messages/messages.types.js';

/** Which policy a judgement follows from. `hash` is the SHA-256 of its canonical JSON. */
export interface PolicyRef {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
}

/** A place in a fact that supports a reason. */
export interface EvidenceRef {
  readonly fact: FactRef;
  /** The field of `data` that was read, such as `stage`. */
  readonly field?: string;
  /** The exact words in that field: `[start, end)` in UTF-16 units. */
  readonly span?: readonly [number, number];
}

/** One reason, as a message key with typed parameters: no locale inside. */
export type Reason<K extends MessageKey = MessageKey> = {
  readonly [P in K]: {
    readonly key: P;
    readonly params: MessageParams[P];
    /** What it contributed, where the value is a sum: points or basis points, an integer. */
    readonly points?: number;
    readonly evidence: readonly EvidenceRef[];
  };
}[K];

/**
 * A value with the reasons it follows from.
 *
 * The same facts, policy and `asOf` give the same judgement, byte for byte, for the same `engine`.
 */
export interface Judgement<T> {
  readonly value: T;
  readonly reasons: readonly Reason[];
  /** Every fact the value was computed from, each once, in the order it was read. */
  readonly basis: readonly FactRef[];
  readonly policy: PolicyRef;
  /** Name and version of the engine, such as `sextant-core/0.1.0`. */
  readonly engine: string;
  readonly asOf: Instant;
  /** Until when it stands if no new fact comes; `null`: only a new fact can change it. */
  readonly validUntil: Instant | null;
}
