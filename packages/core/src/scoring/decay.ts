import type { Duration } from '../conditions/condition.types.js';
import type { BasisPoints } from '../messages/messages.types.js';
import type { DecayStep } from '../policy/policy.types.js';
import { formatDuration, parseDuration } from '../time/duration.js';

/** A decay table with its ages in milliseconds. */
export type CompiledDecay = readonly { readonly after: number; readonly keep: BasisPoints }[];

/** Throws a `TimeError` for an age that cannot be read. */
export function compileDecay(steps: readonly DecayStep[]): CompiledDecay {
  return steps.map(({ after, keep }) => ({ after: parseDuration(after), keep }));
}

/** What is kept at an age: that of the last step it has reached. */
export function keepAt(decay: CompiledDecay, age: number): BasisPoints {
  let kept = WHOLE;
  for (const { after, keep } of decay) {
    if (age < after) break;
    kept = keep;
  }
  return kept;
}

/**
 * A decay table that falls in equal steps to nothing (SC-9): each `every`, one of `steps` parts less is kept.
 * Throws a `RangeError` where `steps` is no integer from 1 to 1,000, a `TimeError` where `every` cannot be read.
 *
 * @example
 * ```ts
 * linearDecay('P30D', 2); //=> [{ after: 'P30D', keep: 5000 }, { after: 'P60D', keep: 0 }]
 * ```
 */
export function linearDecay(every: Duration, steps: number): readonly DecayStep[] {
  refuseOutside(steps, 1000);
  return tableOf(every, steps, (step) => Math.floor((WHOLE * (steps - step) + Math.floor(steps / 2)) / steps));
}

/**
 * A decay table that halves each `every` (SC-9), `halvings` times, and keeps nothing after that.
 * Throws a `RangeError` where `halvings` is no integer from 1 to 13, a `TimeError` where `every` cannot be read.
 *
 * @example
 * ```ts
 * halfLife('P14D', 2);
 * //=> [{ after: 'P14D', keep: 5000 }, { after: 'P28D', keep: 2500 }, { after: 'P42D', keep: 0 }]
 * ```
 */
export function halfLife(every: Duration, halvings: number): readonly DecayStep[] {
  // After 13 halvings a single basis point is left.
  refuseOutside(halvings, 13);
  return tableOf(every, halvings + 1, (step) => (step > halvings ? 0 : Math.floor((WHOLE + (1 << (step - 1))) / (1 << step))));
}

const WHOLE = 10_000;

function tableOf(every: Duration, steps: number, keep: (step: number) => BasisPoints): readonly DecayStep[] {
  const length = parseDuration(every);
  return Array.from({ length: steps }, (_, index) => ({ after: formatDuration(length * (index + 1)), keep: keep(index + 1) }));
}

function refuseOutside(received: number, most: number): void {
  if (Number.isInteger(received) && received >= 1 && received <= most) return;
  throw new RangeError(`decay steps: expected an integer from 1 to ${most}, received ${received}`);
}
