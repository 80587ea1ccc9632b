import type { EvidenceRef, Reason } from '../explain/judgement.types.js';
import type { FactRef, Instant, RepId } from '../facts/facts.types.js';
import type { Text } from '../messages/text.js';

/**
 * `scheduled` not yet running · `running` · `paused` · `fulfilled` in time · `late` fulfilled after the due
 * instant · `breached` due and not fulfilled · `void` no longer wanted.
 */
export type Phase = 'scheduled' | 'running' | 'paused' | 'fulfilled' | 'late' | 'breached' | 'void';

/** What DECLARE checking says about a running or closed constraint. */
export type DeclareState = 'satisfied' | 'violated' | 'possibly-satisfied' | 'possibly-violated';

/** A stretch of an obligation's life; the last one may be open. */
export interface Segment {
  readonly from: Instant;
  /** `null` while it lasts. */
  readonly to: Instant | null;
  readonly state: 'running' | 'paused';
  /** Which wait stopped the clock. */
  readonly key?: string;
}

/** One activation of an obligation rule. Its key is (rule, activating fact). */
export interface Obligation {
  readonly key: string;
  readonly rule: string;
  readonly label: Text;
  readonly trigger: FactRef;
  /** Triggers merged into this one, where the rule says `merge`. */
  readonly merged: readonly FactRef[];
  /** The policy version it started under, or was retargeted to: `id@version`. */
  readonly policy: string;
  readonly phase: Phase;
  readonly startedAt: Instant;
  /** `null` while paused without end, and when the calendar never opens. */
  readonly dueAt: Instant | null;
  /** From when on it counts as due soon: its first rung before the due instant, or the due instant itself. */
  readonly warnAt: Instant | null;
  readonly fulfilledAt: Instant | null;
  /** The due instant, once it has passed unfulfilled: a fact about time, not about who looked. */
  readonly breachedAt: Instant | null;
  /** `min(fulfilledAt, dueAt)` once settled: the period it is counted in. */
  readonly settledAt: Instant | null;
  readonly segments: readonly Segment[];
  readonly levels: readonly Level[];
  /** Requirements, each with the evidence that meets it. */
  readonly items: readonly RequirementState[];
  readonly answerable: RepId | null;
  readonly reasons: readonly Reason[];
}

export interface Level {
  readonly id: string;
  /** When it fires, or fired. */
  readonly at: Instant;
  readonly fired: boolean;
}

export interface RequirementState {
  readonly id: string;
  readonly label: Text;
  readonly met: boolean;
  readonly evidence: readonly EvidenceRef[];
}

/** What an obligation says when it moves. */
export interface ObligationEffect {
  readonly key: string;
  readonly at: Instant;
  readonly became: Phase | { readonly level: string };
}
