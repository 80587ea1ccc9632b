import type { FactPattern } from '../../conditions/condition.types.js';
import type { Reason } from '../../explain/judgement.types.js';
import type { FactRef, Instant } from '../../facts/facts.types.js';
import type { Text } from '../../messages/text.js';

/** What customers' words are read as (SC-5). Phrases are matched on characters, not on words. */
export interface IntentsRule {
  /** Whose texts are read. */
  readonly from: readonly { readonly of: FactPattern; readonly field: string }[];
  readonly tags: Readonly<Record<string, IntentTagRule>>;
  /** What turns a phrase after it in the same clause into its contrary, such as `不`; twice in a row it does not. */
  readonly negators: readonly string[];
  /** Words that only look like a negator or a phrase, such as `不锈钢` or `能不能`. */
  readonly fixed: readonly string[];
  /** What ends the reach of a negator within a clause, such as `而是`. */
  readonly turns: readonly string[];
  /** How many characters after it a negator reaches. */
  readonly reach: number;
}

export interface IntentTagRule {
  readonly label: Text;
  readonly phrases: readonly string[];
  /** How to talk to such a customer. */
  readonly talkTrack: Text;
}

/** One phrase found; `text.slice(start, end)` is `words`. */
export interface IntentSpan {
  readonly tag: string;
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly negated: boolean;
}

/** What a customer's words say of her, by the last of them. */
export interface IntentTag {
  readonly tag: string;
  readonly label: Text;
  readonly talkTrack: Text;
  /** When she last said so. */
  readonly at: Instant;
  readonly fact: FactRef;
  /** One per text that says so, latest last, each with its words. */
  readonly why: readonly Reason[];
}
