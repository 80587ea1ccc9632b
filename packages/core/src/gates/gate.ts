import { compileOptional } from '../conditions/compile.js';
import { compilePattern, type CompiledPattern } from '../conditions/pattern.js';
import type { CompiledCondition } from '../conditions/condition.types.js';
import type { Reason } from '../explain/judgement.types.js';
import type { Dossier } from '../facts/dossier.js';
import type { Fact, Instant } from '../facts/facts.types.js';
import { refOf } from '../facts/ref.js';
import { viewOf, type View } from '../facts/view.js';
import type { CompiledForecast, CompiledStage } from '../forecast/compile.js';
import { findStage, stageEvidence } from '../forecast/stage-evidence.js';
import type { Input, Machine } from '../machines/machine.types.js';
import type { GateRule } from '../policy/policy.types.js';
import type { GateResult } from './gate.types.js';
import { checkRequirements, compileRequirements, type CompiledRequirement } from './requirements.js';

/** A gate of a policy, turned into closures. */
export interface CompiledGate {
  readonly id: string;
  readonly rule: GateRule;
  readonly before: CompiledPattern;
  readonly requires: readonly CompiledRequirement[];
  readonly appliesTo: CompiledCondition | null;
}

/**
 * Turns a gate rule into closures, once for any number of deals.
 *
 * @example
 * ```ts
 * const gate = compileGate('proposal-fit', policy.gates['proposal-fit']);
 * askGate(deal, gate, now)?.open; //=> false
 * ```
 */
export function compileGate(id: string, rule: GateRule): CompiledGate {
  return {
    id,
    rule,
    before: compilePattern(rule.before),
    requires: compileRequirements(rule.requires),
    appliesTo: compileOptional(rule.appliesTo),
  };
}

/** Every attempt so far, judged when it was made. */
export type GateState = readonly GateResult[];

/**
 * The gate as a machine: it judges each attempt when it is made, and time changes nothing.
 *
 * @example
 * ```ts
 * const { state } = gateMachine(gate).step([], { now: attempt.time, fact: attempt, view: viewOf(deal, attempt.time) });
 * state[0]?.open; //=> false
 * ```
 */
export function gateMachine(gate: CompiledGate): Machine<GateState, GateResult> {
  return {
    initial: [],
    step(state, { fact, view }: Input) {
      const attempted = fact && gate.before.matches(fact, view) && (!gate.appliesTo || gate.appliesTo.evaluate(view));
      if (!attempted) return { state, effects: [], wakeAt: null };
      const result = gateResult(gate, view, fact);
      return { state: [...state, result], effects: [result], wakeAt: null };
    },
  };
}

/**
 * Whether a gate would open now, and everything that is missing if not (FC-2, CP-1 nodes 2 and 6).
 * A pure question: every path that could pass the gate can ask it first. `null` where the gate does not apply.
 *
 * @example
 * ```ts
 * const { open, items } = askGate(deal, compileGate('contract-terms', policy.gates['contract-terms']), now);
 * open;                                    //=> false
 * items.filter((item) => !item.met).length; //=> 1
 * ```
 */
export function askGate(deal: Dossier, gate: CompiledGate, now: Instant): GateResult | null {
  const view = viewOf(deal, now);
  return !gate.appliesTo || gate.appliesTo.evaluate(view) ? gateResult(gate, view, null) : null;
}

/**
 * Whether the deal may enter a stage: evidence for it and for every stage before it, none skipped (FC-2).
 *
 * @param stage Id or alias; one the policy does not know gives `null`.
 *
 * @example
 * ```ts
 * askStageGate(deal, program.forecast, 'proposal-demo', now)?.items.filter(({ met }) => !met).map(({ id }) => id);
 * //=> ['tailored', 'demo-minutes']
 * ```
 */
export function askStageGate(deal: Dossier, rules: CompiledForecast, stage: string, now: Instant): GateResult | null {
  const target = findStage(rules.stages, stage);
  return target ? stageGateResult(rules, target, viewOf(deal, now), viewOf(deal, now), null) : null;
}

/**
 * Every attempt to raise a stage (`stage.requested`), judged when it was made (FC-2).
 *
 * @example
 * ```ts
 * stageAttempts(deal, program.forecast, now).map(({ at, open }) => [at, open]); //=> [[1772503200000, false]]
 * ```
 */
export function stageAttempts(deal: Dossier, rules: CompiledForecast, now: Instant): readonly GateResult[] {
  const attempts = viewOf(deal, now).ofType('stage.requested') as readonly Fact<'stage.requested'>[];
  return attempts.flatMap((attempt) => {
    const target = findStage(rules.stages, attempt.data.to);
    return target ? [stageGateResult(rules, target, viewOf(deal, attempt.time), viewOf(deal, attempt.time - 1), attempt)] : [];
  });
}

/** @param before Where the deal stood before the attempt: a row written with it may name the new stage already. */
function stageGateResult(rules: CompiledForecast, target: CompiledStage, view: View, before: View, attempt: Fact | null): GateResult {
  const { all: items } = stageEvidence(rules, target, view);
  const told = before.field('deal.stage')?.value;
  const from = typeof told === 'string' ? (findStage(rules.stages, told)?.rule.order ?? -Infinity) : -Infinity;
  const skipped = rules.stages.filter(
    ({ rule, appliesTo }) => rule.order > from && rule.order < target.rule.order && (!appliesTo || appliesTo.evaluate(view)),
  );
  const reasons: Reason[] = skipped.map(({ rule }) => ({ key: 'gate.skipped', params: { stage: rule.label }, evidence: [] }));
  return result(`stage:${target.id}`, target.rule.label, items, reasons, view, attempt);
}

function gateResult(gate: CompiledGate, view: View, attempt: Fact | null): GateResult {
  return result(gate.id, gate.rule.label, checkRequirements(gate.requires, view), [], view, attempt);
}

function result(
  gate: string,
  label: GateResult['label'],
  items: GateResult['items'],
  blocking: readonly Reason[],
  view: View,
  attempt: Fact | null,
): GateResult {
  const open = blocking.length === 0 && items.every(({ met }) => met);
  const reasons: Reason[] = [...blocking];
  for (const { label: item, met, evidence } of items) {
    reasons.push(met ? { key: 'gate.met', params: { item }, evidence } : { key: 'gate.missing', params: { item }, evidence: [] });
  }
  if (open) reasons.unshift({ key: 'gate.passed', params: { gate: label }, evidence: [] });
  return { gate, label, attempt: attempt && refOf(attempt), at: view.now, open, items, reasons };
}
