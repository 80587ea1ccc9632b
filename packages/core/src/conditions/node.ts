import type { EvidenceRef } from '../explain/judgement.types.js';
import type { Fact, FactType, Instant } from '../facts/facts.types.js';
import type { View } from '../facts/view.js';
import type { CompiledCondition } from './condition.types.js';

/** A fact that speaks for an answer, with the place in it. */
export interface Support {
  readonly fact: Fact;
  readonly ref: EvidenceRef;
}

/** A compiled condition as the compounds see it. */
export interface Node extends CompiledCondition {
  /** Facts the answer rests on: exact for a leaf, a first guess for a compound. */
  support(view: View): readonly Support[];
}

export type Reads = CompiledCondition['reads'];

/** A condition without parts: its own support is already exact. */
export function leaf(node: Pick<Node, 'evaluate' | 'support' | 'nextChange' | 'reads'>): Node {
  return {
    ...node,
    explain(view) {
      const holds = node.evaluate(view);
      return { holds, times: holds ? 1 : 0, evidence: node.support(view).map(({ ref }) => ref) };
    },
  };
}

/** What is read, each once, sorted. */
export function reading(types: Iterable<FactType>, fields: Iterable<string> = []): Reads {
  return { types: [...new Set(types)].sort(), fields: [...new Set(fields)].sort() };
}

/** The same facts seen at a later instant, had no new one come. */
export function later(view: View, now: Instant): View {
  return {
    now,
    trigger: view.trigger,
    ofType: (type) => view.ofType(type),
    field: (path) => view.field(path),
    only: (kept) => later(view.only(kept), now),
  };
}

/** The first of some instants after `view.now` at which the answer is another one. */
export function firstDifference(evaluate: (view: View) => boolean, view: View, instants: readonly Instant[]): Instant | null {
  const coming = instants.filter((instant) => instant > view.now).sort((a, b) => a - b);
  if (coming.length === 0) return null;
  const holds = evaluate(view);
  for (const instant of coming) if (evaluate(later(view, instant)) !== holds) return instant;
  return null;
}
