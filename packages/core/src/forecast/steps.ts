import { evidenceOf } from '../explain/judgement.js';
import type { Reason } from '../explain/judgement.types.js';
import type { Fact } from '../facts/facts.types.js';
import type { View } from '../facts/view.js';
import { checkRequirements, missingOf } from '../gates/requirements.js';
import type { BasisPoints } from '../messages/messages.types.js';
import type { SignalRule } from '../policy/policy.types.js';
import type { CompiledCertainty, CompiledForecast, CompiledSignal, CompiledStage } from './compile.js';
import type { DealForecast } from './forecast.types.js';
import type { Ledger } from './ledger.js';
import { closedAtOf } from './outcome.js';
import { shareOf } from './round.js';
import type { Optimism } from './risk/optimism.js';
import type { OptimismRule } from './risk/risk.types.js';
import { findStage, type StageEvidence } from './stage-evidence.js';

export function bookOutcome(ledger: Ledger, outcome: 'won' | 'lost', view: View): void {
  const told = view.field('deal.outcome');
  const at = closedAtOf(view) ?? view.now;
  const evidence = told ? [evidenceOf(told.fact, 'outcome')] : [];
  const key = outcome === 'won' ? 'forecast.won' : 'forecast.lost';
  ledger.book('outcome', outcome === 'won' ? 10_000 : 0, { key, params: { at }, evidence });
}

/** Where the CRM says a deal stands. */
export interface Claim {
  readonly stage: CompiledStage | undefined;
  readonly text: string;
  readonly fact: Fact | undefined;
}

export function claimedStage(view: View, rules: CompiledForecast): Claim {
  const told = view.field('deal.stage');
  const text = typeof told?.value === 'string' ? told.value : '';
  return { stage: findStage(rules.stages, text), text, fact: told?.fact };
}

/** Where no stage is known nothing is said of the chance: the step is booked, and moves nothing. */
export function bookStage(ledger: Ledger, claim: Claim): void {
  const evidence = claim.fact ? [evidenceOf(claim.fact, 'stage')] : [];
  if (!claim.stage) {
    ledger.book('stage', ledger.value, { key: 'forecast.no-stage', params: { claimed: claim.text }, evidence });
    return;
  }
  const { label, probability } = claim.stage.rule;
  const { rate, min, max, learned } = probability;
  if (!learned) {
    ledger.book('stage', rate, { key: 'forecast.stage-preset', params: { stage: label, rate }, evidence });
    return;
  }
  ledger.book('stage', learned.rate, { key: 'forecast.stage-learned', params: { stage: label, rate: learned.rate, n: learned.n }, evidence });
  const clamped = clampedRate(claim.stage);
  if (clamped !== learned.rate) {
    ledger.book('clamp', clamped, { key: 'forecast.clamped', params: { stage: label, learned: learned.rate, min, max }, evidence: [] });
  }
}

/** FC-3: an evidenced state overrides the stage; a merely stated one is shown and changes nothing. */
export function bookCertainty(ledger: Ledger, rules: CompiledForecast, view: View): DealForecast['certainty'] {
  const facts = view.ofType('certainty.stated') as readonly Fact<'certainty.stated'>[];
  // A word the policy does not know takes nothing away from the last one it knows.
  for (const fact of [...facts].reverse()) {
    const known = rules.certainty.get(fact.data.state);
    if (known && (!known.appliesTo || known.appliesTo.evaluate(view))) return bookState(ledger, known, fact, view);
  }
  return null;
}

function bookState(ledger: Ledger, state: CompiledCertainty, stated: Fact<'certainty.stated'>, view: View): DealForecast['certainty'] {
  const { label, weight } = state.rule;
  const items = checkRequirements(state.requires, view);
  const missing = missingOf(items);
  const evidence = [evidenceOf(stated, 'state'), ...items.flatMap((item) => item.evidence)];
  const proven = missing.length === 0;
  if (proven) ledger.book('certainty', weight, { key: 'forecast.certainty', params: { state: label, weight }, evidence });
  else ledger.book('certainty', ledger.value, { key: 'forecast.certainty-unproven', params: { state: label, weight, missing }, evidence });
  return { id: stated.data.state, label, weight, proven };
}

/** Signals that hold, those without evidence apart: they bring nothing. */
export interface Signals {
  readonly held: readonly CompiledSignal[];
  readonly bare: readonly CompiledSignal[];
}

export function signalsOf(rules: CompiledForecast, view: View): Signals {
  const held: CompiledSignal[] = [];
  const bare: CompiledSignal[] = [];
  for (const signal of rules.signals) {
    if (signal.appliesTo && !signal.appliesTo.evaluate(view)) continue;
    if (!signal.when.evaluate(view)) continue;
    // It holds because something did not happen: that may take away, but brings nothing.
    if (signal.rule.change > 0 && signal.when.explain(view).evidence.length === 0) {
      bare.push(signal);
      continue;
    }
    held.push(signal);
  }
  return { held, bare };
}

/** What signals mark a deal with, each once, in their order. */
export function marksOf({ held }: Signals): readonly string[] {
  return [...new Set(held.flatMap(({ rule }) => rule.mark ?? []))];
}

/** FC-4: the strongest signal of a group counts, once; the others are named and change nothing. */
export function bookSignals(ledger: Ledger, { held, bare }: Signals, view: View): void {
  const groups = new Map<string, CompiledSignal[]>();
  for (const signal of held) groups.set(signal.rule.group, [...(groups.get(signal.rule.group) ?? []), signal]);
  for (const group of groups.values()) {
    const [strongest, ...others] = [...group].sort((a, b) => effectOf(b.rule, ledger.value) - effectOf(a.rule, ledger.value));
    if (!strongest) continue;
    const { rule, when } = strongest;
    ledger.book('signal', Math.max(0, signalled(rule, ledger.value)), {
      key: 'forecast.signal', params: { signal: rule.label, change: rule.change, ...(rule.mode === 'points' && { mode: rule.mode }) }, evidence: when.explain(view).evidence,
    });
    for (const other of others) {
      ledger.book('signal', ledger.value, {
        key: 'forecast.signal-counted', params: { signal: other.rule.label }, evidence: other.when.explain(view).evidence,
      });
    }
  }
  for (const { rule } of bare) ledger.book('signal', ledger.value, { key: 'forecast.signal-bare', params: { signal: rule.label }, evidence: [] });
}

function signalled({ mode, change }: SignalRule, value: BasisPoints): BasisPoints {
  return mode === 'relative' ? shareOf(value, 10_000 + change) : value + change;
}

/** How strong a signal is: what it moves, up or down. */
function effectOf(rule: SignalRule, value: BasisPoints): number {
  return Math.abs(signalled(rule, value) - value);
}

/**
 * FC-2 as a cap: a stage without its evidence is worth what the evidence carries. A proven certainty state brings
 * evidence of its own, so it is not capped; what is missing is said all the same.
 */
export function bookGate(
  ledger: Ledger,
  rules: CompiledForecast,
  claimed: CompiledStage,
  proof: StageEvidence,
  certaintyProven: boolean,
  claimedBy: Fact | undefined,
): void {
  const { evidenced, missing } = proof;
  if (missing.length === 0) return;
  const cap = evidenced ? clampedRate(evidenced) : rules.rule.floor;
  const held = rules.rule.unproven === 'cap' && !certaintyProven;
  const evidence = [...(claimedBy ? [evidenceOf(claimedBy, 'stage')] : []), ...proof.evidence];
  const reason: Reason = evidenced
    ? { key: 'forecast.gate', params: { claimed: claimed.rule.label, evidenced: evidenced.rule.label, missing, ...(held && { rate: cap }) }, evidence }
    : { key: 'forecast.gate-none', params: { claimed: claimed.rule.label, missing, ...(held && { floor: cap }) }, evidence };
  ledger.book('cap', held ? Math.min(ledger.value, cap) : ledger.value, reason);
}

/**
 * FC-11: about to sign for months, while the customer thinks it over. The deal is worth what its evidence carries, whatever
 * it was stated to be, and of that a part. Both are booked where they change nothing: it is on the record.
 */
export function bookOptimism(
  ledger: Ledger, rules: CompiledForecast, rule: OptimismRule, evidenced: CompiledStage | null, { months, evidence }: Optimism,
): void {
  const cap = evidenced ? clampedRate(evidenced) : rules.rule.floor;
  ledger.book('cap', Math.min(ledger.value, cap), evidenced
    ? { key: 'forecast.optimism', params: { months, evidenced: evidenced.rule.label, rate: cap }, evidence }
    : { key: 'forecast.optimism-none', params: { months, floor: cap }, evidence });
  ledger.book('cap', shareOf(ledger.value, rule.keep), { key: 'forecast.optimism-weight', params: { keep: rule.keep }, evidence });
}

function clampedRate(stage: CompiledStage): BasisPoints {
  const { rate, min, max, learned } = stage.rule.probability;
  return learned ? Math.min(max, Math.max(min, learned.rate)) : rate;
}
