import type { Fact, FactRef, Instant } from '../facts/facts.types.js';
import { refOf } from '../facts/ref.js';
import { withTrigger, type View } from '../facts/view.js';
import { dueOf, isOpenAt, isUnsettled, type Activation, type Pause } from './activation.js';
import type { CompiledObligation } from './compile.js';
import { reactsTo, type RuleVersions } from './versions.js';

/** What a machine carries of the past, without what it has told. */
export interface Happened {
  readonly activations: readonly Activation[];
  /** Waits that last now, by key, the longest first; they hold what starts while they last, too. */
  readonly waits: readonly string[];
}

export const NOTHING: Happened = { activations: [], waits: [] };

/** What the activations are after one more fact; what they mean follows from `now`. */
export function afterFact(versions: RuleVersions, known: Happened, fact: Fact, view: View): Happened {
  return reactsTo(versions, fact) ? afterRead(versions, known, fact, view) : known;
}

/** The same for a fact the rule reacts to. */
export function afterRead(versions: RuleVersions, known: Happened, fact: Fact, view: View): Happened {
  const now = fact.time;
  const waits = waitsAfter(known.waits, fact);
  let { activations } = known;
  if (waits === known.waits && !moves(versions, activations, fact)) return known;
  if (fact.type === 'obligation.retargeted') activations = retargeted(versions, activations, fact as Fact<'obligation.retargeted'>);
  activations = mapChanged(activations, (one) => held(ruleOf(versions, one), one, waits, now));
  activations = mapChanged(activations, (one) => {
    const { voidedBy } = ruleOf(versions, one);
    const voids = voidedBy?.type === fact.type && isOpenAt(one, now) && voidedBy.matches(fact, withTrigger(view, one.trigger));
    return voids ? ended(ruleOf(versions, one), one, now, 'voided') : one;
  });
  const reset = resetBy(versions, activations, fact, view, waits);
  // First the trigger, then the fulfilment: a second draft joins what the first one started, and may meet it; and what
  // was there before may meet a new activation (three roles marked before the stage was entered).
  activations = reset ?? started(versions, activations, fact, view, waits);
  return { waits, activations: fulfilled(versions, activations, fact, view) };
}

/** Whether a fact that is no wait can change anything: where all is settled, only what starts one can. */
function moves({ all }: RuleVersions, activations: readonly Activation[], fact: Fact): boolean {
  for (const { trigger } of all) if (trigger.type === fact.type) return true;
  for (const one of activations) if (isUnsettled(one)) return true;
  return false;
}

/** The version an activation stands under. */
export function ruleOf(versions: RuleVersions, { policy }: Activation): CompiledObligation {
  const rule = versions.find(policy);
  if (!rule) throw new RangeError(`obligation ${versions.id}: expected a version the state was made with, received none of ${policy}`);
  return rule;
}

function started(versions: RuleVersions, known: readonly Activation[], fact: Fact, view: View, waits: readonly string[]): readonly Activation[] {
  const rule = versions.at(fact.time);
  if (!rule?.trigger.matches(fact, view)) return known;
  if (rule.appliesTo?.evaluate(view) === false || rule.when?.evaluate(view) === false) return known;
  const { overlapping = 'each' } = rule.rule;
  if (overlapping === 'each') return [...known, activationOf(rule, fact, view, waits, 1)];
  const running = known.findIndex((one) => isOpenAt(one, fact.time));
  const open = known[running];
  if (!open) return [...known, activationOf(rule, fact, view, waits, 1)];
  if (overlapping === 'merge') {
    return known.map((one, index) => (index === running ? { ...one, merged: [...one.merged, refOf(fact)] } : one));
  }
  const cycle = Math.max(...known.filter((one) => isOpenAt(one, fact.time)).map((one) => one.cycle)) + 1;
  const others = known.map((one) => (isOpenAt(one, fact.time) ? ended(ruleOf(versions, one), one, fact.time, 'restarted') : one));
  return [...others, activationOf(rule, fact, view, waits, cycle)];
}

/** Whatever is not settled is closed as it is, and one next cycle starts; `null` where the fact resets nothing. */
function resetBy(versions: RuleVersions, known: readonly Activation[], fact: Fact, view: View, waits: readonly string[]): readonly Activation[] | null {
  const isReset = (one: Activation): boolean => {
    const { resets } = ruleOf(versions, one);
    return resets?.type === fact.type && isUnsettled(one) && resets.matches(fact, withTrigger(view, one.trigger));
  };
  const closed = known.filter(isReset);
  const [first] = closed;
  if (!first) return null;
  const rule = versions.at(fact.time) ?? ruleOf(versions, first);
  const cycle = Math.max(...closed.map((one) => one.cycle)) + 1;
  return [
    ...known.map((one) => (closed.includes(one) ? ended(ruleOf(versions, one), one, fact.time, 'reset') : one)),
    activationOf(rule, fact, view, waits, cycle),
  ];
}

function activationOf(rule: CompiledObligation, trigger: Fact, view: View, waits: readonly string[], cycle: number): Activation {
  const startedAt = trigger.time;
  const owner = view.field('owner.id')?.value;
  const key = waits.find((one) => rule.pauses.has(one));
  const pauses: readonly Pause[] = key === undefined ? [] : [{ from: startedAt, to: null, key }];
  return {
    trigger, policy: rule.policy, cycle, startedAt, merged: [], pauses,
    fulfilledAt: null, fulfilledBy: null, endedAt: null, endedBy: null,
    ownerAtTrigger: typeof owner === 'string' ? owner : null,
    due: dueOf(rule, { startedAt, pauses }),
  };
}

function ended(rule: CompiledObligation, one: Activation, now: Instant, endedBy: NonNullable<Activation['endedBy']>): Activation {
  return { ...withPauses(rule, one, closedPauses(one.pauses, now)), endedAt: now, endedBy };
}

function fulfilled(versions: RuleVersions, activations: readonly Activation[], fact: Fact, view: View): readonly Activation[] {
  // Where one fact pays for one activation, what has paid once is spent.
  let paid: Set<FactRef | null> | null = null;
  return mapChanged(activations, (one) => {
    if (!isUnsettled(one)) return one;
    const rule = ruleOf(versions, one);
    const { late, fulfils } = rule.rule;
    if (!canMeet(rule, one, fact)) return one;
    if (rule.requires.length === 0 || (late === 'ignored' && one.due.at !== null && fact.time > one.due.at)) return one;
    const spent = fulfils === 'one' ? (paid ??= spentBy(versions, activations)) : null;
    const seen = withTrigger(spent ? unspent(view, spent) : view, one.trigger);
    for (const { met } of rule.requires) if (!met.evaluate(seen)) return one;
    const fulfilledBy = spent ? payingFact(rule, seen, fact) : refOf(fact);
    spent?.add(fulfilledBy);
    return { ...withPauses(rule, one, closedPauses(one.pauses, fact.time)), fulfilledAt: fact.time, fulfilledBy };
  });
}

/** What pays need not be what came last: a call of the very instant is known when its trigger is read. */
function payingFact({ meets, requires }: CompiledObligation, seen: View, fact: Fact): FactRef {
  const own = refOf(fact);
  const known = new Set([...meets].flatMap((type) => seen.ofType(type).map(refOf)));
  const paying = requires.flatMap(({ met }) => met.explain(seen).evidence.map((one) => one.fact)).filter((one) => known.has(one));
  return paying.includes(own) ? own : (paying[paying.length - 1] ?? own);
}

/** Most facts change the answer of no requirement: those of other types, where neither a field nor time plays a part. */
function canMeet({ meets, reads, timed }: CompiledObligation, { trigger }: Activation, fact: Fact): boolean {
  return meets.has(fact.type) || reads.fields || timed.length > 0 || trigger === fact || fact.type === 'obligation.retargeted';
}

function spentBy(versions: RuleVersions, activations: readonly Activation[]): Set<FactRef | null> {
  return new Set(activations.filter((one) => ruleOf(versions, one).rule.fulfils === 'one').map(({ fulfilledBy }) => fulfilledBy));
}

function unspent(view: View, spent: ReadonlySet<FactRef | null>): View {
  return { ...view, ofType: (type) => view.ofType(type).filter((fact) => !spent.has(refOf(fact))) };
}

/** Open ones of the rule go over to another version: their start and what was held until now stay. */
function retargeted(versions: RuleVersions, activations: readonly Activation[], { data, time }: Fact<'obligation.retargeted'>): readonly Activation[] {
  const target = data.rule === versions.id ? versions.find(data.policy) : undefined;
  if (!target) return activations;
  return activations.map((one) => (isOpenAt(one, time) ? { ...one, policy: target.policy, due: dueOf(target, one) } : one));
}

function waitsAfter(waits: readonly string[], fact: Fact): readonly string[] {
  if (fact.type !== 'wait.started' && fact.type !== 'wait.ended') return waits;
  const { key } = fact.data as Fact<'wait.started'>['data'];
  const lasts = waits.includes(key);
  if (fact.type === 'wait.started') return lasts ? waits : [...waits, key];
  return lasts ? waits.filter((one) => one !== key) : waits;
}

/** The clock stands while any wait of its rule lasts, also once it has run out: then nothing moves any more. */
function held(rule: CompiledObligation, one: Activation, waits: readonly string[], now: Instant): Activation {
  if (!isUnsettled(one)) return one;
  const last = one.pauses[one.pauses.length - 1];
  const stands = last !== undefined && last.to === null;
  const key = waits.find((wait) => rule.pauses.has(wait));
  if (stands === (key !== undefined)) return one;
  return withPauses(rule, one, key === undefined ? closedPauses(one.pauses, now) : [...one.pauses, { from: now, to: null, key }]);
}

function closedPauses(pauses: readonly Pause[], now: Instant): readonly Pause[] {
  const last = pauses[pauses.length - 1];
  if (last === undefined || last.to !== null) return pauses;
  const others = pauses.slice(0, -1);
  // A wait of no length has held nothing.
  return last.from === now ? others : [...others, { ...last, to: now }];
}

function withPauses(rule: CompiledObligation, one: Activation, pauses: readonly Pause[]): Activation {
  return { ...one, pauses, due: dueOf(rule, { startedAt: one.startedAt, pauses }) };
}

/** The same list where nothing changed. */
function mapChanged<T>(list: readonly T[], change: (one: T) => T): readonly T[] {
  let changed: T[] | null = null;
  for (let index = 0; index < list.length; index++) {
    const one = list[index] as T;
    const next = change(one);
    if (next !== one) (changed ??= [...list])[index] = next;
  }
  return changed ?? list;
}
