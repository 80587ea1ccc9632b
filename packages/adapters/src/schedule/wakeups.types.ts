import type { Instant } from '@sextant/core/facts';
import type { Commit } from '../store/store.types.js';

/**
 * Durable alarms. A wake-up is a hint to look again, never the truth: whoever is woken judges anew from what is known, so an early,
 * late, repeated or stale one does no harm. Nothing else of the SDK knows the engine behind it.
 */
export interface Wakeups {
  /** At `at`, or at once when that is past. The same key set again replaces. */
  set(key: string, at: Instant): Promise<void>;
  clear(key: string): Promise<void>;
  /**
   * Calls `callback` for every wake-up that is due: at least once each, never two at a time for one key.
   * One that throws is called again later.
   */
  onDue(callback: OnDue): Running;
}

export type OnDue = (due: Due) => Answer | undefined | Promise<Answer | undefined>;

/** An alarm that goes off. */
export interface Due {
  readonly key: string;
  readonly at: Instant;
  /** Key and instant, the same however often it goes off: the idempotency key of whatever is done about it. */
  readonly effect: string;
  /** Aborted when the worker is stopped. */
  readonly signal: AbortSignal;
}

/** What is to be kept with the answer, in one transaction: further wake-ups (also of this key), directives, facts. */
export type Answer = Omit<Commit, 'at' | 'done'>;

/** Something that goes on in the background. */
export interface Running {
  /** Looks at once, without waiting for the next time. */
  ring(): void;
  /** Ends it; resolves when what was under way is done or given up. */
  stop(): Promise<void>;
}
