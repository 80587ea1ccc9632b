import { NOTHING } from '../conditions/node.js';
import type { FactPattern } from '../conditions/condition.types.js';
import { compilePattern } from '../conditions/pattern.js';
import { earlier, groundsOf } from '../explain/judgement.js';
import type { EvidenceRef, Reason } from '../explain/judgement.types.js';
import type { Fact, FactType, Instant } from '../facts/facts.types.js';
import { compareText } from '../facts/order.js';
import { refOf } from '../facts/ref.js';
import type { View } from '../facts/view.js';
import { compiledCalendar } from '../obligations/compile.js';
import type { DetectorRule, Policy } from '../policy/policy.types.js';
import type { Detection, DetectorEffect, Seen, Watch } from './detector.types.js';
import type { Detector, Step } from './machine.types.js';
import { days, months, type Periods } from './period.js';
import { compileGroup, type Group } from './place.js';
import { watchRepeat } from './repeat-detector.js';
import { silenceDue, watchSilence } from './silence-detector.js';
import { watchStreak } from './streak-detector.js';
import { watchWindow, windowEnds } from './window-detector.js';

/** A detector rule of a policy, turned into closures. */
export interface CompiledDetector {
  readonly id: string;
  readonly rule: DetectorRule;
  /** Types of facts it reads. */
  readonly reads: ReadonlySet<FactType>;
  /** The group a fact counts in; `null` for one it does not read. */
  groupOf(fact: Fact): Group | null;
  readonly watch: Watch;
  /** When something is next seen or over in a group by itself, if no fact comes. */
  next(facts: readonly Fact[], now: Instant): Instant | null;
}

/**
 * Turns a detector rule into closures (SG-3, FC-5, CP-7, CP-14, CP-17). Throws a `RangeError` for a rule the policy does not have.
 *
 * @example
 * ```ts
 * const sameTag = compileDetector(policy, 'same-objection');
 * ```
 */
export function compileDetector(policy: Policy, id: string): CompiledDetector {
  const rule = policy.detectors[id];
  if (!rule) throw new RangeError(`detector: expected one of ${Object.keys(policy.detectors).join(', ')}, received "${id}"`);
  const group = compileGroup(rule.groupBy);
  const counts = matcher(rule.of);
  const other = otherOf(rule);
  const isOther = other ? matcher(other) : () => false;
  return {
    id,
    rule,
    reads: new Set(other ? [rule.of.type, other.type] : [rule.of.type]),
    groupOf: (fact) => (counts(fact) || isOther(fact) ? group(fact) : null),
    ...watchOf(policy, rule, isOther),
  };
}

/** The fact that ends what the rule sees, besides those it watches. */
function otherOf(rule: DetectorRule): FactPattern | undefined {
  switch (rule.kind) {
    case 'window': return undefined;
    case 'streak': return rule.releasedBy;
    case 'repeat': return rule.without;
    case 'silence': return rule.until;
  }
}

function watchOf(policy: Policy, rule: DetectorRule, isOther: (fact: Fact) => boolean): Pick<CompiledDetector, 'watch' | 'next'> {
  switch (rule.kind) {
    case 'window': {
      const watch = watchWindow(rule);
      return { watch, next: (facts, now) => windowEnds(rule, watch, facts, now) };
    }
    case 'silence': return { watch: watchSilence(rule, isOther), next: (facts, now) => silenceDue(rule, isOther, facts, now) };
    case 'repeat': return { watch: watchRepeat(rule, isOther), next: () => null };
    case 'streak': return { watch: watchStreak(rule, periodsOf(policy, rule), isOther), next: () => null };
  }
}

/** A pattern asked about one fact by itself. */
function matcher(pattern: FactPattern): (fact: Fact) => boolean {
  const compiled = compilePattern(pattern);
  return (fact) => fact.type === compiled.type && compiled.matches(fact, at(fact.time));
}

function at(now: Instant): View {
  return { ...NOTHING, now };
}

function periodsOf({ calendars, forecast }: Policy, rule: Extract<DetectorRule, { kind: 'streak' }>): Periods {
  const found = rule.calendar === undefined ? undefined : calendars[rule.calendar];
  const calendar = found ? compiledCalendar(found) : null;
  if (rule.period === 'month') return months(calendar?.zone ?? forecast.zone);
  return days(calendar?.zone ?? forecast.zone, rule.period === 'working-day' ? calendar : null);
}

/**
 * Everything a detector has seen by `now`, in order. Late facts change what was seen: it is always a fold of all facts.
 *
 * @param facts In order, as `book.order` or `factOrder` sort them; what the detector does not read is passed over.
 *
 * @example
 * ```ts
 * detect(compileDetector(policy, 'same-objection'), facts, now).map(({ group, value, at, endedAt }) => …);
 * ```
 */
export function detect(detector: CompiledDetector, facts: Iterable<Fact>, now: Instant): readonly Detection[] {
  const groups = new Map<string, { readonly group: Group; readonly facts: Fact[] }>();
  for (const fact of facts) {
    const group = fact.time <= now && detector.reads.has(fact.type) ? detector.groupOf(fact) : null;
    if (!group) continue;
    const known = groups.get(group.key);
    if (known) known.facts.push(fact);
    else groups.set(group.key, { group, facts: [fact] });
  }
  return [...groups.values()]
    .flatMap(({ group, facts: own }) => detector.watch(own, now).map((seen) => detectionOf(detector, group, seen)))
    .sort(inOrder);
}

function inOrder(a: Detection, b: Detection): number {
  return a.at - b.at || compareText(a.key, b.key);
}

function detectionOf({ id, rule }: CompiledDetector, group: Group, seen: Seen): Detection {
  const evidence = seen.facts.flatMap((fact): readonly EvidenceRef[] => groundsOf(fact));
  const cause = refOf(seen.cause);
  const key = [id, group.key, cause].map(encodeURIComponent).join('/');
  return {
    key,
    detector: id,
    label: rule.label,
    group: group.values,
    subject: group.subject ?? { type: 'ticket', id: key },
    at: seen.at,
    value: seen.value,
    evidence,
    cause,
    endedAt: seen.endedAt,
    endedBy: seen.endedBy,
    reasons: [{ ...seen.tell(Object.values(group.values).join(' · ')), evidence } as Reason],
  };
}

/** What a detector machine carries: the facts of each group, and up to when it has told. JSON-safe. */
export interface DetectorState {
  readonly toldBefore: Instant | null;
  readonly groups: Readonly<Record<string, readonly Fact[]>>;
}

/**
 * The detector as a machine, fed with facts in order. As for obligations, a fact tells what lies before its instant and
 * what it completes or ends itself; a clock reading tells all up to its own.
 */
export function detectorMachine(detector: CompiledDetector): Detector<DetectorState, DetectorEffect> {
  return {
    machine: 'detector',
    initial: { toldBefore: null, groups: {} },
    step(state, { now, fact }): Step<DetectorState, DetectorEffect> {
      const group = fact && detector.reads.has(fact.type) ? detector.groupOf(fact) : null;
      const groups = fact && group ? { ...state.groups, [group.key]: [...(state.groups[group.key] ?? []), fact] } : state.groups;
      const bound = Math.max(state.toldBefore ?? -Infinity, fact ? now : now + 1);
      const effects: DetectorEffect[] = [];
      let wakeAt: Instant | null = null;
      for (const [key, facts] of Object.entries(groups)) {
        const told = movesOf(detector, state.groups[key] ?? [], state.toldBefore ?? -Infinity);
        for (const [name, effect] of movesOf(detector, facts, bound)) {
          if (!told.has(name)) effects.push(effect);
        }
        wakeAt = earlier(wakeAt, detector.next(facts, bound - 1));
      }
      return { state: { toldBefore: bound, groups }, effects: effects.sort((a, b) => a.at - b.at || compareText(a.key, b.key)), wakeAt };
    },
  };
}

/** What facts have made seen or ended so far, and what time has before `bound`: a fact of that instant may still undo it. */
function movesOf(detector: CompiledDetector, facts: readonly Fact[], bound: Instant): ReadonlyMap<string, DetectorEffect> {
  const moves = new Map<string, DetectorEffect>();
  const [first] = facts;
  const group = first && detector.groupOf(first);
  if (!group) return moves;
  const { kind } = detector.rule;
  const put = (effect: DetectorEffect): void => void moves.set(`${effect.became} ${effect.key}`, effect);
  for (const seen of detector.watch(facts, bound)) {
    const { key } = detectionOf(detector, group, seen);
    if (kind !== 'silence' || seen.at < bound) put({ key, at: seen.at, became: 'seen' });
    if (seen.endedAt !== null && (kind !== 'window' || seen.endedAt < bound)) put({ key, at: seen.endedAt, became: 'ended' });
  }
  return moves;
}
