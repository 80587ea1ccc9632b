import { earlier } from '../explain/judgement.js';
import type { Fact, FactRef, Instant, RepId } from '../facts/facts.types.js';
import type { Counted } from '../time/index.js';
import type { CompiledObligation } from './compile.js';
import type { Phase } from './obligation.types.js';

/** One stretch the clock stood still. Waits may overlap: it stands while any of them lasts, under the key of the first. */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly key: string;
}

/** One activation as the machine carries it: what happened, and the due instant that follows from it. JSON-safe. */
export interface Activation {
  readonly trigger: Fact;
  /** The policy version it stands under: `id@version`. */
  readonly policy: string;
  readonly cycle: number;
  readonly startedAt: Instant;
  readonly merged: readonly FactRef[];
  readonly pauses: readonly Pause[];
  readonly fulfilledAt: Instant | null;
  /** The fact that met the last requirement; where one fact pays for one activation, the one that paid. */
  readonly fulfilledBy: FactRef | null;
  /** When it became void, or a reset closed its cycle. */
  readonly endedAt: Instant | null;
  readonly endedBy: 'voided' | 'restarted' | 'reset' | null;
  readonly ownerAtTrigger: RepId | null;
  readonly due: Counted;
}

const NEVER: Counted = { at: null, provisional: false };

/**
 * When an activation is due. Held time is measured as the window is: working time goes on where it stood, behind
 * counted days comes what was held. A wait that begins at the due instant or later moves nothing.
 */
export function dueOf({ term }: CompiledObligation, { startedAt, pauses }: Pick<Activation, 'startedAt' | 'pauses'>): Counted {
  return term ? term.resumed(startedAt, pauses) : NEVER;
}

/** Where an activation stands at `now`. A running clock at its due instant is breached. */
export function phaseOf(activation: Activation, now: Instant): Phase {
  const { fulfilledAt, endedAt, startedAt, pauses, due: { at: due } } = activation;
  if (startedAt > now) return 'scheduled';
  if (fulfilledAt !== null && fulfilledAt <= now) return due !== null && fulfilledAt > due ? 'late' : 'fulfilled';
  // What had run out before its cycle was closed stays so.
  if (endedAt !== null && endedAt <= now && (due === null || endedAt <= due)) return 'void';
  if (due !== null && now >= due) return 'breached';
  return pauses[pauses.length - 1]?.to === null ? 'paused' : 'running';
}

/** Whether nothing has settled or ended it, breached or not. */
export function isUnsettled({ fulfilledAt, endedAt }: Activation): boolean {
  return fulfilledAt === null && endedAt === null;
}

/** Whether it still runs or stands when a fact of this instant comes: facts of an instant go before its thresholds. */
export function isOpenAt(activation: Activation, now: Instant): boolean {
  return isUnsettled(activation) && (activation.due.at === null || now <= activation.due.at);
}

/** When it was over: fulfilled, void or closed; `null` while it is not. */
export function overAt({ fulfilledAt, endedAt }: Activation): Instant | null {
  return earlier(fulfilledAt, endedAt);
}
