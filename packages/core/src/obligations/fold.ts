import { firstChange } from '../conditions/change.js';
import { earlier, groundsOf } from '../explain/judgement.js';
import type { Reason } from '../explain/judgement.types.js';
import type { Dossier } from '../facts/dossier.js';
import type { Fact, FactType, Instant } from '../facts/facts.types.js';
import { refOf } from '../facts/ref.js';
import { viewOf, withTrigger } from '../facts/view.js';
import { checkRequirements } from '../gates/requirements.js';
import { dueAt, levelsOf, segmentsOf } from './clock.js';
import type { CompiledObligation } from './compile.js';
import { afterFact, obligationKey, phaseOf, wakeOf, type Activation, type Happened } from './machine.js';
import type { Obligation, Phase, RequirementState } from './obligation.types.js';

export interface FoldOptions {
  /** Which triggers to take. @default all */
  readonly accepts?: (trigger: Fact) => boolean;
}

/** An obligation as it stands, and the next instant at which it moves by itself. */
export interface StandingObligation {
  readonly obligation: Obligation;
  readonly trigger: Fact;
  readonly wakeAt: Instant | null;
}

/**
 * Every activation of one rule on one dossier, as it stands at `now`: the machine's state after all facts up to now.
 *
 * @example
 * ```ts
 * foldObligation(compileObligation(policy, 'second-contact'), deal, now)[0]?.obligation.phase; //=> 'breached'
 * ```
 */
export function foldObligation(
  obligation: CompiledObligation,
  deal: Dossier,
  now: Instant,
  options: FoldOptions = {},
): readonly StandingObligation[] {
  const { accepts = () => true } = options;
  let happened: Happened = { activations: [], waits: [] };
  for (const fact of factsThatMatter(obligation, deal)) {
    if (fact.time > now) break;
    happened = afterFact(obligation, accepts, happened, fact, { now: fact.time, view: viewOf(deal, fact.time) });
  }
  return happened.activations.map((activation) => ({
    obligation: standing(obligation, activation, deal, now),
    trigger: activation.trigger,
    wakeAt: earlier(wakeOf(obligation, activation, now), itemsChange(obligation, activation, deal, now)),
  }));
}

/** What is still missing can change as time passes, where a requirement has a window; it fulfils nothing by itself. */
function itemsChange({ timed }: CompiledObligation, { fulfilledAt, trigger }: Activation, deal: Dossier, now: Instant): Instant | null {
  return fulfilledAt === null ? firstChange(timed, withTrigger(viewOf(deal, now), trigger)) : null;
}

/** A machine need not be fed what it cannot react to; most facts of a dossier are such. */
function factsThatMatter(obligation: CompiledObligation, deal: Dossier): readonly Fact[] {
  if (deal.ofType(obligation.trigger.type).length === 0) return [];
  const types = new Set<FactType>([obligation.trigger.type]);
  if (obligation.voidedBy) types.add(obligation.voidedBy.type);
  if (obligation.rule.pauses) types.add('wait.started').add('wait.ended');
  let fields = false;
  for (const { met } of obligation.requires) {
    for (const type of met.reads.types) types.add(type);
    fields ||= met.reads.fields.length > 0;
  }
  return deal.facts.filter((fact) => types.has(fact.type) || (fields && (fact.kind === 'state' || fact.about.some(({ as }) => as !== undefined))));
}

function standing(obligation: CompiledObligation, activation: Activation, deal: Dossier, now: Instant): Obligation {
  const { rule, id } = obligation;
  const { fulfilledAt, voidAt, trigger } = activation;
  const phase = phaseOf(obligation, activation, now);
  const due = dueAt(obligation, activation);
  const breached = due !== null && due <= now && (fulfilledAt === null || fulfilledAt > due) && (voidAt === null || voidAt > due);
  const levels = levelsOf(obligation, activation, now);
  const warnings = new Set(obligation.levels.filter((level) => level.rule.from === 'before-due').map((level) => level.id));
  const warnAt = levels.find((level) => warnings.has(level.id));
  const settledAt = phase === 'void' ? null : breached ? due : fulfilledAt;
  const items = checkRequirements(obligation.requires, withTrigger(viewOf(deal, fulfilledAt ?? now), trigger));
  return {
    key: obligationKey(id, trigger),
    rule: id,
    label: rule.label,
    trigger: refOf(trigger),
    merged: activation.merged,
    policy: obligation.policy,
    phase,
    startedAt: activation.startedAt,
    dueAt: due,
    warnAt: warnAt?.at ?? due,
    fulfilledAt,
    breachedAt: breached ? due : null,
    settledAt,
    segments: segmentsOf(activation, fulfilledAt ?? voidAt),
    levels,
    items,
    answerable: answerableFor(obligation, activation, deal, settledAt ?? now),
    reasons: reasonsOf(obligation, activation, items, phase, due),
  };
}

function answerableFor(obligation: CompiledObligation, activation: Activation, deal: Dossier, at: Instant): string | null {
  if (obligation.rule.answerable === 'owner-at-trigger') return activation.ownerAtTrigger;
  const owner = viewOf(deal, at).field('owner.id')?.value;
  return typeof owner === 'string' ? owner : null;
}

function reasonsOf(
  { rule: { label: rule } }: CompiledObligation,
  { trigger, fulfilledAt, pauses }: Activation,
  items: readonly RequirementState[],
  phase: Phase,
  due: Instant | null,
): readonly Reason[] {
  const evidence = groundsOf(trigger);
  const lines = items.map((item): Reason =>
    item.met
      ? { key: 'obligation.has', params: { item: item.label }, evidence: item.evidence }
      : { key: 'obligation.lacks', params: { item: item.label }, evidence: [] },
  );
  return [headline(), ...lines];

  function headline(): Reason {
    const at = fulfilledAt ?? 0;
    const dueAt = due ?? 0;
    switch (phase) {
      case 'fulfilled': return { key: 'obligation.fulfilled', params: { rule, at }, evidence };
      case 'late': return { key: 'obligation.late', params: { rule, at, dueAt }, evidence };
      case 'breached': return { key: 'obligation.breached', params: { rule, dueAt }, evidence };
      case 'paused': return { key: 'obligation.paused', params: { rule, since: pauses[pauses.length - 1]?.from ?? 0 }, evidence };
      case 'void': return { key: 'obligation.void', params: { rule }, evidence };
      default:
        return due === null
          ? { key: 'obligation.no-due', params: { rule }, evidence }
          : { key: 'obligation.running', params: { rule, dueAt: due }, evidence };
    }
  }
}
