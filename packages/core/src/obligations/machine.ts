import type { Fact, FactRef, Instant, RepId } from '../facts/facts.types.js';
import { refOf } from '../facts/ref.js';
import { withTrigger, type View } from '../facts/view.js';
import { earlier } from '../explain/judgement.js';
import type { Input, Machine, Step } from '../machines/machine.types.js';
import { dueAt, levelsOf, type Pause } from './clock.js';
import type { CompiledObligation } from './compile.js';
import type { ObligationEffect, Phase } from './obligation.types.js';

/** One activation as the machine carries it: what happened, nothing that can be computed from it. */
export interface Activation {
  readonly trigger: Fact;
  readonly startedAt: Instant;
  readonly merged: readonly FactRef[];
  readonly pauses: readonly Pause[];
  readonly fulfilledAt: Instant | null;
  /** The fact that met the last requirement. */
  readonly fulfilledBy: FactRef | null;
  readonly voidAt: Instant | null;
  readonly ownerAtTrigger: RepId | null;
}

export interface ObligationState {
  /** Up to when effects have been told. */
  readonly seenUntil: Instant;
  readonly activations: readonly Activation[];
  /** Waits that last now, by key; they hold what starts while they last, too. */
  readonly waits: readonly string[];
}

/**
 * Trigger → fulfilment with evidence within a window (SL-1, SL-2, CP-1).
 * The state holds only what happened; phases follow from it and from `now`, so nothing depends on who looked when.
 *
 * @param accepts Which triggers this machine is for; where several policy versions share the triggers, each takes its own.
 */
export function obligationMachine(
  obligation: CompiledObligation,
  accepts: (trigger: Fact) => boolean = () => true,
): Machine<ObligationState, ObligationEffect> {
  return {
    initial: { seenUntil: -Infinity, activations: [], waits: [] },
    step(state, input): Step<ObligationState, ObligationEffect> {
      const { activations, waits } = input.fact ? afterFact(obligation, accepts, state, input.fact, input) : state;
      const effects = activations
        .flatMap((activation, index) => effectsOf(obligation, state.activations[index], activation, state.seenUntil, input.now))
        .sort((a, b) => a.at - b.at);
      const wakeAt = activations.reduce<Instant | null>((wake, one) => earlier(wake, wakeOf(obligation, one, input.now)), null);
      return { state: { seenUntil: input.now, activations, waits }, effects, wakeAt };
    },
  };
}

/** What a machine carries of the past, without what it has told. */
export type Happened = Pick<ObligationState, 'activations' | 'waits'>;

/** What the activations are after one more fact; what they mean follows from `now`. */
export function afterFact(
  obligation: CompiledObligation,
  accepts: (trigger: Fact) => boolean,
  known: Happened,
  fact: Fact,
  { now, view }: Pick<Input, 'now' | 'view'>,
): Happened {
  const waits = waitsAfter(obligation, known.waits, fact);
  let activations = known.activations.map((activation) => held(obligation, activation, waits, fact.time));
  if (obligation.voidedBy?.matches(fact, view)) {
    activations = activations.map((one) => (isOpen(obligation, one, now) ? { ...one, voidAt: now } : one));
  }
  const starts =
    obligation.trigger.matches(fact, view) &&
    accepts(fact) &&
    (!obligation.appliesTo || obligation.appliesTo.evaluate(view)) &&
    (!obligation.when || obligation.when.evaluate(view));
  // First the trigger, then the fulfilment: a second draft joins what the first one started, and may meet it; and what
  // was there before may meet a new activation (three roles marked before the stage was entered).
  const all = starts ? start(obligation, activations, waits, fact, now, view) : activations;
  return { waits, activations: fulfil(obligation, all, fact, now, view) };
}

function start(
  obligation: CompiledObligation,
  known: readonly Activation[],
  waits: readonly string[],
  trigger: Fact,
  now: Instant,
  view: View,
): readonly Activation[] {
  const { overlapping = 'each' } = obligation.rule;
  const running = known.findIndex((one) => isOpen(obligation, one, now));
  if (running >= 0 && overlapping === 'merge') {
    return known.map((one, index) => (index === running ? { ...one, merged: [...one.merged, refOf(trigger)] } : one));
  }
  const owner = view.field('owner.id')?.value;
  const fresh: Activation = {
    trigger, startedAt: now, merged: [], fulfilledAt: null, fulfilledBy: null, voidAt: null,
    pauses: waits.slice(0, 1).map((key) => ({ from: now, to: null, key })),
    ownerAtTrigger: typeof owner === 'string' ? owner : null,
  };
  const others = overlapping === 'restart' ? known.map((one) => (isOpen(obligation, one, now) ? { ...one, voidAt: now } : one)) : known;
  return [...others, fresh];
}

function fulfil(
  obligation: CompiledObligation,
  activations: readonly Activation[],
  fact: Fact,
  now: Instant,
  view: View,
): readonly Activation[] {
  const { late = 'settles', fulfils = 'many' } = obligation.rule;
  // Where one fact pays for one activation, what has paid once is spent.
  const spent = new Set<FactRef>(fulfils === 'one' ? activations.flatMap(({ fulfilledBy }) => fulfilledBy ?? []) : []);
  return activations.map((one) => {
    if (one.fulfilledAt !== null || one.voidAt !== null) return one;
    const due = dueAt(obligation, one);
    if (due !== null && now > due && late === 'ignored') return one;
    const seen = withTrigger(spent.size === 0 ? view : unspent(view, spent), one.trigger);
    if (!obligation.requires.every(({ met }) => met.evaluate(seen))) return one;
    if (fulfils === 'one') spent.add(refOf(fact));
    const last = one.pauses[one.pauses.length - 1];
    const pauses = last?.to === null ? [...one.pauses.slice(0, -1), { ...last, to: now }] : one.pauses;
    return { ...one, pauses, fulfilledAt: now, fulfilledBy: refOf(fact) };
  });
}

function unspent(view: View, spent: ReadonlySet<FactRef>): View {
  return { ...view, ofType: (type) => view.ofType(type).filter((fact) => !spent.has(refOf(fact))) };
}

/** The waits that last after a fact, of the keys the rule pauses for. */
function waitsAfter({ rule: { pauses = [] } }: CompiledObligation, waits: readonly string[], fact: Fact): readonly string[] {
  if (fact.type !== 'wait.started' && fact.type !== 'wait.ended') return waits;
  const { key } = fact.data as Fact<'wait.started'>['data'];
  if (!pauses.includes(key)) return waits;
  const others = waits.filter((one) => one !== key);
  return fact.type === 'wait.started' ? [...others, key] : others;
}

/** The clock stands while any wait lasts. One that has run out stands as breached; waiting afterwards does not undo it. */
function held(obligation: CompiledObligation, activation: Activation, waits: readonly string[], now: Instant): Activation {
  if (activation.fulfilledAt !== null || activation.voidAt !== null) return activation;
  const last = activation.pauses[activation.pauses.length - 1];
  const stands = last !== undefined && last.to === null;
  const [key] = waits;
  if (stands && key === undefined) return { ...activation, pauses: [...activation.pauses.slice(0, -1), { ...last, to: now }] };
  if (stands || key === undefined) return activation;
  const due = dueAt(obligation, activation);
  return due !== null && due <= now ? activation : { ...activation, pauses: [...activation.pauses, { from: now, to: null, key }] };
}

/** Where an activation stands at `now`. A running clock at its due instant is breached. */
export function phaseOf(obligation: CompiledObligation, activation: Activation, now: Instant): Phase {
  const { fulfilledAt, voidAt, pauses } = activation;
  if (voidAt !== null && voidAt <= now) return 'void';
  if (activation.startedAt > now) return 'scheduled';
  const due = dueAt(obligation, activation);
  if (fulfilledAt !== null && fulfilledAt <= now) return due !== null && fulfilledAt > due ? 'late' : 'fulfilled';
  if (pauses[pauses.length - 1]?.to === null) return 'paused';
  return due !== null && now >= due ? 'breached' : 'running';
}

function isOpen(obligation: CompiledObligation, activation: Activation, now: Instant): boolean {
  const phase = phaseOf(obligation, activation, now);
  return phase === 'running' || phase === 'paused';
}

/** The next instant at which this activation's phase or ladder moves by itself. */
export function wakeOf(obligation: CompiledObligation, activation: Activation, now: Instant): Instant | null {
  if (activation.fulfilledAt !== null || activation.voidAt !== null) return null;
  const due = dueAt(obligation, activation);
  const instants = levelsOf(obligation, activation, now).map(({ at }) => at);
  if (due !== null) instants.push(due);
  return instants.filter((at) => at > now).reduce<Instant | null>(earlier, null);
}

function effectsOf(
  obligation: CompiledObligation,
  before: Activation | undefined,
  activation: Activation,
  since: Instant,
  now: Instant,
): readonly ObligationEffect[] {
  const key = obligationKey(obligation.id, activation.trigger);
  const effects: ObligationEffect[] = [];
  const tell = (at: Instant, became: ObligationEffect['became']): void => void effects.push({ key, at, became });
  const due = dueAt(obligation, activation);
  for (const level of levelsOf(obligation, activation, now)) {
    if (level.fired && (level.at > since || !before)) tell(level.at, { level: level.id });
  }
  if (!before) tell(activation.startedAt, 'running');
  const over = activation.fulfilledAt ?? activation.voidAt;
  if (due !== null && due <= now && (due > since || !before) && (over === null || over > due)) tell(due, 'breached');
  if (activation.voidAt !== null && before?.voidAt === null) tell(activation.voidAt, 'void');
  if (activation.fulfilledAt !== null && (before?.fulfilledAt ?? null) === null) {
    tell(activation.fulfilledAt, phaseOf(obligation, activation, now));
  }
  const wasHeld = before !== undefined && before.pauses[before.pauses.length - 1]?.to === null;
  const isHeld = activation.pauses[activation.pauses.length - 1]?.to === null;
  if (wasHeld !== isHeld) tell(now, isHeld ? 'paused' : 'running');
  return effects;
}

/** The key of an activation: rule and activating fact, whatever the policy version. */
export function obligationKey(rule: string, trigger: Fact): string {
  return `${rule}/${refOf(trigger)}`;
}
