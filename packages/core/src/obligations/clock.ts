import type { Instant } from '../facts/facts.types.js';
import type { CompiledObligation } from './compile.js';
import type { Activation } from './machine.js';
import type { Level, Segment } from './obligation.types.js';

/** One stretch the clock stood still. Waits may overlap: it stands while any of them lasts, under the key of the first. */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly key: string;
}

/**
 * When an activation is due. Held time is added behind the window as elapsed time, also where the window counts
 * days. `null` while it is paused, and where the calendar never opens.
 */
export function dueAt(obligation: CompiledObligation, activation: Activation): Instant | null {
  return held(obligation.endOf(activation.startedAt), activation.pauses);
}

/** The rungs of the ladder with their instants, as far as these are known. One that fired before a pause has fired. */
export function levelsOf(obligation: CompiledObligation, activation: Activation, now: Instant): readonly Level[] {
  const end = obligation.endOf(activation.startedAt);
  return obligation.levels
    .flatMap(({ id, rule, at: term }) => {
      const from = rule.from === 'start' ? activation.startedAt : end;
      const counted = from === null ? null : term(from);
      // A warning longer than the window is due at once, not before there was anything to warn of.
      const at = held(counted === null ? null : Math.max(counted, activation.startedAt), activation.pauses);
      return at === null ? [] : [{ id, at, fired: at <= now && !isOverBy(activation, at) }];
    })
    .sort((a, b) => a.at - b.at);
}

/** Where an instant of the unpaused clock comes to lie: each pause that begins before it moves it; an open one, nobody knows how far. */
function held(at: Instant | null, pauses: readonly Pause[]): Instant | null {
  let moved = at;
  for (const { from, to } of pauses) {
    if (moved === null || from >= moved) break;
    moved = to === null ? null : moved + (to - from);
  }
  return moved;
}

function isOverBy(activation: Activation, at: Instant): boolean {
  const { fulfilledAt, voidAt } = activation;
  return (fulfilledAt !== null && fulfilledAt <= at) || (voidAt !== null && voidAt <= at);
}

/** The stretches the clock ran and stood, from the start to its end or to now. */
export function segmentsOf(activation: Activation, end: Instant | null): readonly Segment[] {
  const segments: Segment[] = [];
  let from = activation.startedAt;
  for (const pause of activation.pauses) {
    if (pause.from > from) segments.push({ from, to: pause.from, state: 'running' });
    segments.push({ from: pause.from, to: pause.to, state: 'paused', key: pause.key });
    if (pause.to === null) return segments;
    from = pause.to;
  }
  segments.push({ from, to: end, state: 'running' });
  return segments;
}
