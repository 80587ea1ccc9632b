import { groundsOf } from '../../explain/judgement.js';
import type { Reason } from '../../explain/judgement.types.js';
import type { Fact, Instant } from '../../facts/facts.types.js';
import { refOf } from '../../facts/ref.js';
import type { CompiledConstraint } from './compile.js';
import type { ActivationLine, ConstraintResult } from './constraint.types.js';
import { stateOf, stateOfOpen, type Decided, type Open, type Progress } from './progress.js';

/** What a progress that has been brought up to now says, line by line. */
export function resultOf(constraint: CompiledConstraint, progress: Progress<Fact>): ConstraintResult {
  const { activations, fulfilled, violated, open, decided } = progress;
  const all: readonly (Open<Fact> | Decided<Fact>)[] = [...(decided ?? []), ...open];
  return {
    rule: constraint.id,
    label: constraint.rule.label,
    policy: constraint.policy,
    state: stateOf(constraint, progress),
    closed: progress.endedAt !== null,
    activations, fulfilled, violated, pending: open.length,
    lines: [...all].sort((a, b) => a.index - b.index).map((line) => lineOf(constraint, progress, line)),
  };
}

/** The key of an activation: rule and activating fact, whatever the policy version. */
export function keyOf({ id }: CompiledConstraint, activation: Fact | null): string {
  return activation === null ? id : `${id}/${refOf(activation)}`;
}

function lineOf(constraint: CompiledConstraint, progress: Progress<Fact>, line: Open<Fact> | Decided<Fact>): ActivationLine {
  const { activation, until } = line;
  const decided = 'cause' in line ? line : null;
  const target = decided?.cause === 'target' || decided?.cause === 'count' ? decided.target : null;
  return {
    key: keyOf(constraint, activation),
    activation: activation && refOf(activation),
    state: decided ? (decided.satisfied ? 'satisfied' : 'violated') : stateOfOpen(constraint, progress),
    dueAt: until === Infinity ? null : until,
    target: target && refOf(target),
    reasons: [reasonOf(constraint, progress, line, decided)],
  };
}

function reasonOf(
  { rule: { label: rule }, shape }: CompiledConstraint, { count }: Progress<Fact>, { activation, until }: Open<Fact>, decided: Decided<Fact> | null,
): Reason {
  const evidence = [activation, decided?.target ?? null].flatMap((fact) => (fact ? groundsOf(fact) : []));
  if (activation === null) {
    const key = decided === null ? 'constraint.counting' : decided.satisfied ? 'constraint.counted' : 'constraint.miscounted';
    return { key, params: { rule, count }, evidence };
  }
  if (decided === null) {
    const waits = shape?.negative ? 'constraint.guarding' : 'constraint.waiting';
    return { key: waits, params: { rule, until: until === Infinity ? null : until }, evidence };
  }
  if (decided.satisfied) return { key: 'constraint.kept', params: { rule }, evidence };
  switch (decided.cause) {
    case 'target': return { key: 'constraint.forbidden', params: { rule }, evidence };
    case 'window': return { key: 'constraint.overdue', params: { rule, dueAt: until }, evidence };
    case 'again': return { key: 'constraint.again', params: { rule }, evidence };
    case 'end': return { key: 'constraint.unanswered', params: { rule }, evidence };
    default: return { key: 'constraint.missed', params: { rule }, evidence };
  }
}

/** The next instant at which something is decided by itself, of a progress brought up to now; windows include their last one. */
export function wakeOf({ open }: Progress<Fact>): Instant | null {
  const first = Math.min(...open.map(({ until }) => until));
  return first === Infinity ? null : first + 1;
}
