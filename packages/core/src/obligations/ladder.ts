import { earlier } from '../explain/judgement.js';
import type { Instant } from '../facts/facts.types.js';
import { nextOpen } from '../time/index.js';
import { isUnsettled, overAt, type Activation } from './activation.js';
import type { CompiledLevel, CompiledObligation } from './compile.js';
import type { Level } from './obligation.types.js';

/** The rungs of the ladder with their instants, as far as these are known, in order. */
export function levelsOf({ levels, term }: Pick<CompiledObligation, 'levels' | 'term'>, activation: Activation, now: Instant): readonly Level[] {
  const found: Level[] = [];
  const over = overAt(activation) ?? Infinity;
  for (const level of levels) {
    const at = levelAt(level, term, activation);
    if (at === null) continue;
    const deliverAt = level.deliver ? nextOpen(at, level.deliver) : at;
    const fired = at <= now && at < over;
    found.push({ id: level.id, at, fired, deliverAt: deliverAt ?? at, delivered: fired && deliverAt !== null && deliverAt <= now && deliverAt < over });
  }
  return found.length < 2 ? found : found.sort((a, b) => a.at - b.at);
}

function levelAt({ rule, term }: CompiledLevel, window: CompiledObligation['term'], { startedAt, pauses, due }: Activation): Instant | null {
  switch (rule.from) {
    case 'start': return term.resumed(startedAt, pauses).at;
    case 'due': return due.at === null ? null : term.end(due.at).at;
    case 'before-due': {
      if (!window) return null;
      // One that fired before a wait began has fired; the others move with the due instant.
      for (let known = 0; ; known++) {
        const end = known === pauses.length ? due.at : window.resumed(startedAt, pauses.slice(0, known)).at;
        const counted = end === null ? null : term.back(end).at;
        if (counted === null) return null;
        // A warning longer than the window is due at once, not before there was anything to warn of.
        const at = Math.max(counted, startedAt);
        const next = pauses[known];
        if (next === undefined || at <= next.from) return at;
      }
    }
  }
}

/** The next instant at which this activation's phase, its ladder or a delivery moves by itself. */
export function wakeOf(obligation: CompiledObligation, activation: Activation, now: Instant, levels = levelsOf(obligation, activation, now)): Instant | null {
  if (!isUnsettled(activation)) return null;
  const { at: due } = activation.due;
  let wake = due !== null && due > now ? due : null;
  for (const { at, deliverAt } of levels) {
    if (at > now) wake = earlier(wake, at);
    else if (deliverAt > now) wake = earlier(wake, deliverAt);
  }
  return wake;
}

/**
 * When an activation next moves by itself: all a sweep over many sleeping clocks needs to ask besides the phase.
 *
 * @example
 * ```ts
 * nextWakeOf(compiled, activation, now); //=> the next rung, delivery or due instant; null: only a fact moves it
 * ```
 */
export function nextWakeOf(obligation: CompiledObligation, activation: Activation, now: Instant): Instant | null {
  const { at: due } = activation.due;
  if (due === null || due > now) return wakeOf(obligation, activation, now);
  // What warned of a due instant that has passed lies behind, unless it has still to go out.
  const ahead = obligation.levels.filter(({ rule, deliver }) => rule.from !== 'before-due' || deliver);
  return wakeOf(obligation, activation, now, levelsOf({ levels: ahead, term: obligation.term }, activation, now));
}
