import type { EvidenceRef } from '../explain/judgement.types.js';
import type { Fact, FactType, Instant } from '../facts/facts.types.js';
import type { View } from '../facts/view.js';
import type { CompiledCondition, Explanation } from './condition.types.js';

/** A fact that speaks for an answer, with the place in it. */
export interface Support {
  readonly fact: Fact;
  readonly ref: EvidenceRef;
}

/** A compiled condition as the compounds see it. */
export interface Node extends CompiledCondition {
  /** Facts the answer rests on: exact for a leaf, a first guess for a compound. */
  support(view: View): readonly Support[];
  /** The support suffices and none of it can be spared, without looking any further. */
  readonly exact: boolean;
}

export type Reads = CompiledCondition['reads'];

/** A condition without parts: its own support is already exact, and there is one only where the answer needs it. */
export function leaf(node: Pick<Node, 'evaluate' | 'support' | 'nextChange' | 'reads'>): Node {
  return {
    ...node,
    exact: true,
    explain(view) {
      const holds = node.evaluate(view);
      return { holds, times: holds ? 1 : 0, evidence: node.support(view).map(refOfSupport) };
    },
  };
}

/** An answer that stands without any fact; shared, for most conditions of most records give it. */
export const HOLDS_UNTOLD: Explanation = Object.freeze({ holds: true, times: 1, evidence: Object.freeze([]) });
export const FAILS_UNTOLD: Explanation = Object.freeze({ holds: false, times: 0, evidence: Object.freeze([]) });

export const refOfSupport = ({ ref }: Support): EvidenceRef => ref;

/** A view on which nothing is known; then no window has anything to lose either, so its instant does not matter. */
export const NOTHING: View = {
  now: 0,
  trigger: undefined,
  ofType: () => [],
  field: () => undefined,
  only: () => NOTHING,
};

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
export function firstDifference(answer: (view: View) => boolean | number, view: View, instants: readonly Instant[]): Instant | null {
  const coming = instants.filter((instant) => instant > view.now).sort((a, b) => a - b);
  if (coming.length === 0) return null;
  const present = answer(view);
  for (const instant of coming) if (answer(later(view, instant)) !== present) return instant;
  return null;
}
