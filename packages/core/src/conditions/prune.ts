import type { Fact } from '../facts/facts.types.js';
import { factOrder } from '../facts/order.js';
import type { View } from '../facts/view.js';
import type { Reads } from './node.js';

/** Whether, and for a silence how often. */
type Answer = (view: View) => boolean | number;

/**
 * The facts of `guess` that the answer needs: they suffice, and none can be spared. Older ones are given up first.
 * Where the guess does not keep the answer, everything the condition reads is taken instead.
 */
export function prune(answer: Answer, view: View, guess: Iterable<Fact>, reads: Reads): ReadonlySet<Fact> {
  const present = answer(view);
  const keeps = (facts: readonly Fact[]): boolean => answer(view.only(new Set(facts))) === present;
  const guessed = inOrder(guess);
  return new Set(irreducible(keeps(guessed) ? guessed : inOrder(everythingRead(view, reads)), keeps));
}

// Large parts are tried first, so that a long list does not cost a question per fact; the last round goes one
// by one, and is repeated until nothing more can go: what was needed before may be spared after another went.
function irreducible(facts: readonly Fact[], keeps: (facts: readonly Fact[]) => boolean): readonly Fact[] {
  let kept = facts;
  for (let size = Math.max(1, kept.length >> 1); ; size = Math.max(1, size >> 1)) {
    const before = kept.length;
    for (let at = 0; at < kept.length; ) {
      const fewer = [...kept.slice(0, at), ...kept.slice(at + size)];
      if (keeps(fewer)) kept = fewer;
      else at += size;
    }
    if (size === 1 && kept.length === before) return kept;
  }
}

function everythingRead(view: View, reads: Reads): Fact[] {
  const told = reads.fields.flatMap((path) => view.field(path)?.fact ?? []);
  return [...reads.types.flatMap((type) => view.ofType(type)), ...told];
}

const order = factOrder();

function inOrder(facts: Iterable<Fact>): readonly Fact[] {
  return [...new Set(facts)].sort(order);
}
