import type { Reason } from '../explain/judgement.types.js';
import type { Instant } from '../facts/facts.types.js';
import { overAt, phaseOf, type Activation } from './activation.js';
import type { CompiledObligation } from './compile.js';
import { levelsOf, wakeOf } from './ladder.js';
import type { Level, Phase } from './obligation.types.js';

/** What a clock reads at one instant. */
export interface Clock {
  readonly phase: Phase;
  /** Milliseconds that counted so far: open time for working time and working days, else elapsed time. */
  readonly elapsed: number;
  /** Milliseconds left, in the same time; negative once it has run out; `null` where nobody knows. */
  readonly remaining: number | null;
  readonly dueAt: Instant | null;
  readonly breachedAt: Instant | null;
  readonly provisional: boolean;
  readonly levels: readonly Level[];
  /** The next instant at which anything but `elapsed` and `remaining` changes; `null`: only a fact changes it. */
  readonly nextWakeAt: Instant | null;
  /** What counted, and why it stood still. */
  readonly reasons: readonly Reason[];
}

/**
 * Reads the clock of one activation (SL-11).
 *
 * @example
 * ```ts
 * const [{ activation, compiled }] = foldObligation(ticket, dossier, now);
 * clockOf(compiled, activation, now); //=> { phase: 'running', elapsed: 3600000, remaining: 10800000, … }
 * ```
 */
export function clockOf(obligation: CompiledObligation, activation: Activation, now: Instant): Clock {
  const phase = phaseOf(activation, now);
  const { at: dueAt, provisional } = activation.due;
  const end = Math.min(now, overAt(activation) ?? now);
  const levels = levelsOf(obligation, activation, now);
  const elapsed = elapsedOf(obligation, activation, end);
  return {
    phase,
    elapsed,
    remaining: remainingOf(obligation, dueAt, elapsed, end),
    dueAt,
    breachedAt: phase === 'breached' || phase === 'late' ? dueAt : null,
    provisional,
    levels,
    nextWakeAt: wakeOf(obligation, activation, now, levels),
    reasons: countedReasons(obligation, activation, elapsed),
  };
}

function remainingOf({ allowed, term }: CompiledObligation, due: Instant | null, elapsed: number, end: Instant): number | null {
  if (allowed?.unit === 'elapsed' || allowed?.unit === 'working-time') return allowed.amount - elapsed;
  return due === null ? null : countedBetween(term, end, due);
}

/** Less than nothing where `to` comes first. A clock with levels only counts what a wall clock does. */
function countedBetween(term: CompiledObligation['term'], from: Instant, to: Instant): number {
  return term ? term.elapsed(from, to) : to - from;
}

/** Time that counted from the start to `end`, without what was held. */
export function elapsedOf({ term }: CompiledObligation, { startedAt, pauses }: Activation, end: Instant): number {
  // Nothing has counted before the start.
  const until = Math.max(startedAt, end);
  let counted = countedBetween(term, startedAt, until);
  for (const { from, to } of pauses) counted -= countedBetween(term, Math.min(from, until), Math.min(to ?? until, until));
  return counted;
}

/** What counted so far, and what each wait held. */
export function countedReasons(obligation: CompiledObligation, activation: Activation, used: number | null): readonly Reason[] {
  const { allowed } = obligation;
  if (!allowed) return heldReasons(obligation, activation);
  const timed = allowed.unit === 'elapsed' || allowed.unit === 'working-time';
  const counted: Reason = timed && used !== null
    ? { key: 'obligation.counted', params: { used, allowed }, evidence: [] }
    : { key: 'obligation.window', params: { allowed }, evidence: [] };
  return [counted, ...heldReasons(obligation, activation)];
}

/** Only waits that are over: how long the others last, nobody knows. */
function heldReasons({ term, allowed }: CompiledObligation, { pauses }: Activation): readonly Reason[] {
  if (pauses.length === 0) return [];
  const held = new Map<string, number>();
  for (const { from, to, key } of pauses) {
    const length = countedBetween(term, from, to ?? from);
    if (length > 0) held.set(key, (held.get(key) ?? 0) + length);
  }
  const unit = allowed?.unit === 'working-time' || allowed?.unit === 'working-days' ? 'working-time' : 'elapsed';
  return [...held].map(([key, amount]): Reason => ({ key: 'obligation.held', params: { held: { unit, amount }, key }, evidence: [] }));
}
