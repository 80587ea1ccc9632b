import type { Fact } from '../facts/facts.types.js';
import type { View } from '../facts/view.js';
import type { OverlapCondition } from './condition.types.js';
import { firstDifference, leaf, reading, type Node, type Support } from './node.js';
import { compilePath } from './path.js';
import { compilePattern } from './pattern.js';
import { prune } from './prune.js';

const WHOLE = 10_000;

/** How much of a list also occurs in other facts (CP-1 node 2: models of the proposal in past orders). */
export function compileOverlap(condition: OverlapCondition): Node {
  const { field, amongField } = condition.overlap;
  const of = compilePattern(condition.overlap.of);
  const among = compilePattern(condition.overlap.among);
  const readOf = compilePath(field);
  const readAmong = compilePath(amongField);
  const reads = reading([of.type, among.type]);

  const look = (view: View, into?: Support[]): boolean => {
    const latest = of.latest(view);
    const wanted = new Set(latest && valuesOf(readOf(latest.data)));
    if (latest === undefined || wanted.size === 0) return false;
    into?.push({ fact: latest, ref: of.evidence(latest, field) });

    const enough = condition.atLeast * wanted.size;
    let found = 0;
    const facts = view.ofType(among.type);
    for (let at = facts.length; found * WHOLE < enough; ) {
      at = among.previous(facts, at, view);
      if (at < 0) return false;
      const fact = facts[at] as Fact;
      if (fact === latest) continue;
      const before = found;
      for (const value of valuesOf(readAmong(fact.data))) if (wanted.delete(value)) found++;
      if (found > before) into?.push({ fact, ref: among.evidence(fact, amongField) });
    }
    return true;
  };

  const evaluate = (view: View): boolean => look(view);
  return leaf({
    evaluate,
    support(view) {
      const refs: Support[] = [];
      if (!look(view, refs)) return [];
      const needed = prune(evaluate, view, refs.map(({ fact }) => fact), reads);
      return refs.filter(({ fact }) => needed.has(fact));
    },
    nextChange: (view) => firstDifference(evaluate, view, [...of.departures(view), ...among.departures(view)]),
    reads,
  });
}

// An object is a value, but never the same one as another: it counts in the list and is found nowhere. A text that
// stands alone, such as the number of one photo, is a list of one.
function valuesOf(list: unknown): readonly unknown[] {
  if (typeof list === 'string') return [list];
  return Array.isArray(list) ? (list as readonly unknown[]) : [];
}
