import type { FactPattern } from '../../conditions/condition.types.js';
import type { EntityRef, FactRef, Instant, Json, RepId } from '../../facts/facts.types.js';
import type { Text } from '../../messages/text.js';
import type { Ownership } from '../../obligations/obligation.types.js';

/** What belongs on a customer's time line, and what counts as her answer (SC-8). */
export interface JourneyRule {
  readonly touches: Readonly<Record<string, JourneyTouchRule>>;
  /** Forms whose fields are answers of the customer. */
  readonly answers: FactPattern;
  /** Fields of records she has told us, such as `lead.industry`. */
  readonly fields: readonly string[];
}

export interface JourneyTouchRule {
  readonly label: Text;
  readonly of: FactPattern;
  /** Who moved. */
  readonly by: 'customer' | 'us';
  readonly channel: string;
  /** The place in the fact that tells the channel, where one does. */
  readonly channelFrom?: string;
}

export interface JourneyTouch {
  readonly at: Instant;
  /** The rule it fell under. */
  readonly touch: string;
  readonly label: Text;
  readonly by: 'customer' | 'us';
  readonly channel: string;
  /** Who of us did it, or took it, as the source says. */
  readonly rep: RepId | null;
  /** Whose customer she was then. */
  readonly owner: RepId | null;
  readonly fact: FactRef;
}

/** A question she has answered, or was asked in vain. */
export interface KnownAnswer {
  /** `form.field`, such as `bant.budget`, or a field of a record, such as `lead.industry`. */
  readonly field: string;
  /** The last answer; `null`: asked, never answered. */
  readonly value: Json;
  readonly at: Instant;
  /** Whose customer she was then. */
  readonly owner: RepId | null;
  readonly fact: FactRef;
  /** How often it was asked or told. */
  readonly times: number;
  /** Answers she gave before that differ from the last, oldest first. */
  readonly before: readonly { readonly value: Json; readonly at: Instant; readonly fact: FactRef }[];
}

export interface Journey {
  readonly asOf: Instant;
  readonly of: readonly EntityRef[];
  /** Oldest first. */
  readonly touches: readonly JourneyTouch[];
  readonly owners: readonly Ownership[];
  /** By field. */
  readonly answers: readonly KnownAnswer[];
}
