import { refOf } from '../facts/ref.js';
import type { View } from '../facts/view.js';
import { FAILS_UNTOLD, HOLDS_UNTOLD, later, NOTHING, reading, refOfSupport, type Node, type Support } from './node.js';
import { firstChange } from './change.js';
import { prune } from './prune.js';

/** Holds when every part does; without parts it holds. One part that does not hold decides. */
export function compileAll(parts: readonly Node[]): Node {
  return compound(parts, false, (view) => {
    for (const part of parts) if (!part.evaluate(view)) return false;
    return true;
  });
}

/** Holds when some part does; without parts it does not. One part that holds decides. */
export function compileAny(parts: readonly Node[]): Node {
  return compound(parts, true, (view) => {
    for (const part of parts) if (part.evaluate(view)) return true;
    return false;
  });
}

/** Holds when the part does not. */
export function compileNot(part: Node): Node {
  return compound([part], null, (view) => !part.evaluate(view));
}

/** @param decisive The answer of a part that settles it alone: its support then speaks for the whole. */
function compound(parts: readonly Node[], decisive: boolean | null, evaluate: (view: View) => boolean): Node {
  const reads = reading(
    parts.flatMap((part) => part.reads.types),
    parts.flatMap((part) => part.reads.fields),
  );
  const untold = evaluate(NOTHING);
  const deciderOf = (view: View): Node | undefined =>
    decisive === null ? undefined : parts.find((part) => part.evaluate(view) === decisive);
  const supportOf = (view: View, decider: Node | undefined): readonly Support[] =>
    decider ? decider.support(view) : parts.flatMap((part) => part.support(view));
  return {
    evaluate,
    exact: false,
    support: (view) => supportOf(view, deciderOf(view)),
    explain(view) {
      const decider = deciderOf(view);
      const holds = decider ? decisive === true : evaluate(view);
      if (holds === untold) return holds ? HOLDS_UNTOLD : FAILS_UNTOLD;
      const guess = supportOf(view, decider);
      if (decider?.exact && guess.length === 1) return { holds, times: holds ? 1 : 0, evidence: guess.map(refOfSupport) };
      const needed = prune(evaluate, view, guess.map(({ fact }) => fact), reads);
      return { holds, times: holds ? 1 : 0, evidence: evidenceFor(needed, guess) };
    },
    nextChange(view) {
      const holds = evaluate(view);
      for (let at = view; ; ) {
        const instant = firstChange(parts, at);
        if (instant === null) return null;
        at = later(view, instant);
        if (evaluate(at) !== holds) return instant;
      }
    },
    reads,
  };
}

// A fact may speak in several places, but is named once per place.
function evidenceFor(needed: ReadonlySet<Support['fact']>, guess: readonly Support[]): Support['ref'][] {
  const named = new Map<string, Support['ref']>();
  const spoken = new Set<Support['fact']>();
  for (const { fact, ref } of guess) {
    if (!needed.has(fact)) continue;
    spoken.add(fact);
    const place = `${ref.fact} ${ref.field ?? ''}`;
    if (!named.has(place)) named.set(place, ref);
  }
  const silent = [...needed].filter((fact) => !spoken.has(fact));
  return [...named.values(), ...silent.map((fact) => ({ fact: refOf(fact) }))];
}
