import type { EvidenceRef, Reason } from '../explain/judgement.types.js';
import type { EntityRef, FactRef, Instant, RepId } from '../facts/facts.types.js';
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
  /** `closed`: the calendar of a clock that counts working time is shut. */
  readonly state: 'running' | 'paused' | 'closed';
  /** Which wait stopped the clock. */
  readonly key?: string;
}

/** Whose it was, and how long. */
export interface Ownership {
  readonly rep: RepId | null;
  readonly from: Instant;
  /** `null`: still. */
  readonly to: Instant | null;
}

/** One activation of an obligation rule. Its key is (rule, activating fact). */
export interface Obligation {
  readonly key: string;
  readonly rule: string;
  readonly label: Text;
  /** What it is an obligation towards. */
  readonly subject: EntityRef;
  readonly trigger: FactRef;
  /** Triggers merged into this one, where the rule says `merge`. */
  readonly merged: readonly FactRef[];
  /** The policy version it started under, or was retargeted to: `id@version`. */
  readonly policy: string;
  /** From 1; one more for each restart or reset. */
  readonly cycle: number;
  readonly phase: Phase;
  readonly startedAt: Instant;
  /** `null` while paused without end, when the calendar never opens, and where the rule has levels only. */
  readonly dueAt: Instant | null;
  /** The due instant depends on days beyond the coverage of the calendar. */
  readonly provisional: boolean;
  /** From when on it counts as due soon: its first rung before the due instant, or the due instant itself. */
  readonly warnAt: Instant | null;
  readonly fulfilledAt: Instant | null;
  /** When it became void, or a reset closed its cycle. */
  readonly endedAt: Instant | null;
  /** The due instant, once it has passed unfulfilled: a fact about time, not about who looked. */
  readonly breachedAt: Instant | null;
  /** `min(fulfilledAt, dueAt)` once settled: the period it is counted in. */
  readonly settledAt: Instant | null;
  readonly segments: readonly Segment[];
  readonly levels: readonly Level[];
  /** Requirements, each with the evidence that meets it. */
  readonly items: readonly RequirementState[];
  readonly answerable: RepId | null;
  /** Owners of the subject from its start to its end or to now, in order. */
  readonly owners: readonly Ownership[];
  readonly reasons: readonly Reason[];
}

export interface Level {
  readonly id: string;
  /** When it fires, or fired. */
  readonly at: Instant;
  readonly fired: boolean;
  /** When its directive goes out: `at`, or the next opening of the calendar it is delivered in. */
  readonly deliverAt: Instant;
  /** Whether its directive has gone out: it is not settled before. */
  readonly delivered: boolean;
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
