import type { Reason } from '../explain/judgement.types.js';
import type { EntityRef, FactRef, Instant } from '../facts/facts.types.js';
import type { Text } from '../messages/text.js';
import type { DirectiveRule } from '../policy/policy.types.js';

/**
 * A wish addressed to the outside. Core never acts; an adapter carries it out.
 * The key is tenant / rule / subject / cycle / level, without the policy version: the same wish is one wish.
 */
export interface Directive {
  readonly key: string;
  readonly kind: DirectiveRule['kind'];
  /** A role of the policy, resolved to people by the host. */
  readonly to: string;
  readonly title: Text;
  readonly subject: EntityRef;
  readonly rule: string;
  /** When it is wanted. */
  readonly at: Instant;
  /** When what it asks for is due. */
  readonly dueAt: Instant | null;
  /** When what it asks for was done; `null` while it is wanted. */
  readonly settledAt: Instant | null;
  readonly why: readonly Reason[];
  readonly cause: readonly FactRef[];
  readonly payload: Readonly<Record<string, string | number | boolean>>;
}

/**
 * What became of a directive: `emitted`; `amended` when what it wants changed while it stood (a moved due instant, another
 * wording); then `withdrawn` when its cause is gone, or `settled` when what it asked for is done.
 */
export type DirectiveState = 'emitted' | 'amended' | 'withdrawn' | 'settled';

/** One line of the outbox: append-only, the last line of a key tells its state. */
export interface DirectiveRecord {
  readonly key: string;
  readonly state: DirectiveState;
  readonly at: Instant;
  readonly directive: Directive;
}
