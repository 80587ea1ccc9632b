import { groundsOf } from '../explain/judgement.js';
import type { Reason } from '../explain/judgement.types.js';
import type { Dossier } from '../facts/dossier.js';
import type { Instant, RepId } from '../facts/facts.types.js';
import { refOf } from '../facts/ref.js';
import { viewOf, withTrigger, type View } from '../facts/view.js';
import { checkRequirements } from '../gates/requirements.js';
import { overAt, phaseOf, type Activation } from './activation.js';
import { countedReasons, elapsedOf } from './clock.js';
import type { CompiledObligation } from './compile.js';
import { levelsOf } from './ladder.js';
import { obligationKey } from './machine.js';
import type { Level, Obligation, Phase, RequirementState } from './obligation.types.js';
import { ownersOf, segmentsOf } from './segments.js';

/** One activation in full, at the view's instant. */
export function standing(
  compiled: CompiledObligation,
  activation: Activation,
  deal: Dossier,
  view: View,
): { readonly obligation: Obligation; readonly levels: readonly Level[] } {
  const { rule, id } = compiled;
  const { fulfilledAt, trigger, due } = activation;
  const { now } = view;
  const phase = phaseOf(activation, now);
  const levels = levelsOf(compiled, activation, now);
  const breachedAt = phase === 'breached' || phase === 'late' ? due.at : null;
  const settledAt = breachedAt ?? fulfilledAt;
  const over = overAt(activation);
  const items = checkRequirements(compiled.requires, withTrigger(over === null ? view : viewOf(deal, over), trigger));
  const obligation: Obligation = {
    key: obligationKey(id, trigger),
    rule: id,
    label: rule.label,
    subject: deal.ref,
    trigger: refOf(trigger),
    merged: activation.merged,
    policy: compiled.policy,
    cycle: activation.cycle,
    phase,
    startedAt: activation.startedAt,
    dueAt: due.at,
    provisional: due.provisional,
    warnAt: warnAtOf(compiled, levels, due.at, activation.startedAt),
    fulfilledAt,
    endedAt: activation.endedAt,
    breachedAt,
    settledAt,
    segments: segmentsOf(compiled, activation),
    levels,
    items,
    answerable: answerableFor(compiled, activation, settledAt === null ? view : viewOf(deal, settledAt)),
    owners: ownersOf(deal, activation, now),
    reasons: reasonsOf(compiled, activation, items, phase),
  };
  return { obligation, levels };
}

/** Its first rung before the due instant, else that instant; a clock that is never due warns with its first rung after the start. */
function warnAtOf({ levels: rules, term }: CompiledObligation, levels: readonly Level[], due: Instant | null, startedAt: Instant): Instant | null {
  const warns = ({ id, at }: Level): boolean => (term ? rules.some((one) => one.id === id && one.rule.from === 'before-due') : at > startedAt);
  return levels.find(warns)?.at ?? due;
}

function answerableFor({ rule }: CompiledObligation, { ownerAtTrigger }: Activation, view: View): RepId | null {
  if (rule.answerable === 'owner-at-trigger') return ownerAtTrigger;
  const owner = view.field('owner.id')?.value;
  return typeof owner === 'string' ? owner : null;
}

function reasonsOf(
  compiled: CompiledObligation,
  activation: Activation,
  items: readonly RequirementState[],
  phase: Phase,
): readonly Reason[] {
  const { rule: { label: rule } } = compiled;
  const { trigger, fulfilledAt, endedAt, endedBy, pauses, due, startedAt, cycle } = activation;
  const evidence = groundsOf(trigger);
  const at = fulfilledAt ?? 0;
  const dueAt = due.at ?? 0;
  const since = pauses[pauses.length - 1]?.from ?? 0;
  const reasons: Reason[] = [];
  switch (phase) {
    case 'fulfilled': reasons.push({ key: 'obligation.fulfilled', params: { rule, at }, evidence }); break;
    case 'late': reasons.push({ key: 'obligation.late', params: { rule, at, dueAt }, evidence }); break;
    case 'breached': reasons.push({ key: 'obligation.breached', params: { rule, dueAt }, evidence }); break;
    case 'paused': reasons.push({ key: 'obligation.paused', params: { rule, since }, evidence }); break;
    case 'void': reasons.push({ key: 'obligation.void', params: { rule }, evidence }); break;
    default:
      if (due.at !== null) reasons.push({ key: 'obligation.running', params: { rule, dueAt }, evidence });
      else if (compiled.term) reasons.push({ key: 'obligation.no-due', params: { rule }, evidence });
      else reasons.push({ key: 'obligation.open-ended', params: { rule, since: startedAt }, evidence });
  }
  if (cycle > 1) reasons.push({ key: 'obligation.cycle', params: { cycle }, evidence });
  if (endedAt !== null && endedBy !== 'voided') reasons.push({ key: 'obligation.cycle-closed', params: { at: endedAt }, evidence: [] });
  // How much a running clock has counted changes with every look: `clockOf` tells it.
  reasons.push(...countedReasons(compiled, activation, fulfilledAt === null ? null : elapsedOf(compiled, activation, fulfilledAt)));
  if (due.provisional) reasons.push({ key: 'obligation.provisional', params: { dueAt }, evidence: [] });
  for (const { met, label: item, evidence: found } of items) {
    reasons.push(met ? { key: 'obligation.has', params: { item }, evidence: found } : { key: 'obligation.lacks', params: { item }, evidence: [] });
  }
  return reasons;
}
