import { earlier } from '../explain/judgement.js';
import type { Fact, Instant } from '../facts/facts.types.js';
import { refOf } from '../facts/ref.js';
import type { Machine, Step } from '../machines/machine.types.js';
import { isUnsettled, overAt, phaseOf, type Activation } from './activation.js';
import type { CompiledObligation } from './compile.js';
import { afterFact, NOTHING, ruleOf, type Happened } from './happened.js';
import { levelsOf, wakeOf } from './ladder.js';
import type { ObligationEffect } from './obligation.types.js';
import { isVersions, onlyVersion, type RuleVersions } from './versions.js';

/** JSON-safe: a snapshot can be stored and fed on. */
export interface ObligationState extends Happened {
  /** Thresholds before this instant have been told; `null`: none. */
  readonly toldBefore: Instant | null;
}

/**
 * Trigger → fulfilment with evidence within a window (SL-1, SL-2, CP-1).
 * The state holds only what happened; phases follow from it and from `now`, so nothing depends on who looked when.
 *
 * Facts of an instant go before its thresholds. So a fact tells only thresholds of earlier instants, for another fact of
 * its own instant may follow; a clock reading says that no fact up to its instant is outstanding, and tells all. What
 * comes in nevertheless has to be folded anew.
 *
 * @param rule One version, or all versions of the rule: then every activation stands under its own.
 *
 * @example
 * ```ts
 * const machine = obligationMachine(compileObligation(policy, 'second-contact'));
 * const { state, effects, wakeAt } = machine.step(machine.initial, { now: fact.time, fact, view: viewOf(deal, fact.time) });
 * ```
 */
export function obligationMachine(rule: CompiledObligation | RuleVersions): Machine<ObligationState, ObligationEffect> {
  const versions = isVersions(rule) ? rule : onlyVersion(rule);
  return {
    initial: { toldBefore: null, ...NOTHING },
    step(state, { now, fact, view }): Step<ObligationState, ObligationEffect> {
      const { activations, waits } = fact ? afterFact(versions, state, fact, view) : state;
      const toldBefore = state.toldBefore ?? -Infinity;
      const bound = Math.max(toldBefore, fact ? now : now + 1);
      const effects = activations
        .flatMap((one, index) => effectsOf(versions, state.activations[index], one, { toldBefore, bound, now }))
        .sort((a, b) => a.at - b.at);
      const wakeAt = activations.reduce<Instant | null>((wake, one) => earlier(wake, nextOf(ruleOf(versions, one), one, bound)), null);
      return { state: { toldBefore: bound, activations, waits }, effects, wakeAt };
    },
  };
}

/** A threshold at the very instant of a fact is still to be told. */
function nextOf(rule: CompiledObligation, one: Activation, bound: Instant): Instant | null {
  return wakeOf(rule, one, bound - 1);
}

function effectsOf(
  versions: RuleVersions,
  before: Activation | undefined,
  one: Activation,
  { toldBefore, bound, now }: { readonly toldBefore: Instant; readonly bound: Instant; readonly now: Instant },
): ObligationEffect[] {
  // Nothing moves what is settled, and nothing is told twice.
  if (before && (!isUnsettled(before) || (one === before && bound === toldBefore))) return [];
  const key = obligationKey(versions.id, one.trigger);
  const effects: ObligationEffect[] = [];
  const tell = (at: Instant, became: ObligationEffect['became']): void => void effects.push({ key, at, became });
  if (!before) tell(one.startedAt, 'running');
  const told = before ? thresholdsOf(versions, before, toldBefore) : new Map<string, Instant>();
  for (const [name, at] of thresholdsOf(versions, one, bound)) {
    if (!told.has(name)) tell(at, name === BREACH ? 'breached' : { level: name });
  }
  const isHeld = holds(one);
  const wasHeld = before !== undefined && holds(before);
  if (one.fulfilledAt !== null) tell(one.fulfilledAt, phaseOf(one, one.fulfilledAt));
  else if (one.endedAt !== null) {
    if (phaseOf(one, one.endedAt) === 'void') tell(one.endedAt, 'void');
  } else if (wasHeld !== isHeld) tell(now, isHeld ? 'paused' : 'running');
  return effects;
}

const BREACH = '';

/** What has passed before an instant: rungs by id and, under a name no rung has, the breach. */
function thresholdsOf(versions: RuleVersions, one: Activation, bound: Instant): ReadonlyMap<string, Instant> {
  const passed = new Map<string, Instant>();
  for (const { id, at, fired } of levelsOf(ruleOf(versions, one), one, bound - 1)) if (fired) passed.set(id, at);
  const { at: due } = one.due;
  const over = overAt(one);
  if (due !== null && due < bound && (over === null || over > due)) passed.set(BREACH, due);
  return passed;
}

/** A clock that has run out stands no more. */
function holds({ due, pauses }: Activation): boolean {
  return due.at === null && pauses[pauses.length - 1]?.to === null;
}

/** The key of an activation: rule and activating fact, whatever the policy version. */
export function obligationKey(rule: string, trigger: Fact): string {
  return `${rule}/${refOf(trigger)}`;
}
