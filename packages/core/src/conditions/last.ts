import type { View } from '../facts/view.js';
import { parseDuration } from '../time/duration.js';
import type { LastCondition } from './condition.types.js';
import { firstDifference, leaf, reading, type Node } from './node.js';
import { compilePattern } from './pattern.js';

/** How long ago the latest match was. */
export function compileLast(condition: LastCondition): Node {
  const pattern = compilePattern(condition.last);
  const [ago, bound] =
    'atLeast' in condition ? [parseDuration(condition.atLeast), 'atLeast'] : [parseDuration(condition.lessThan), 'lessThan'];

  const evaluate = (view: View): boolean => {
    const latest = pattern.latest(view);
    return latest !== undefined && view.now - latest.time >= ago === (bound === 'atLeast');
  };
  return leaf({
    evaluate,
    support(view) {
      const latest = pattern.latest(view);
      return latest && evaluate(view) ? [{ fact: latest, ref: pattern.evidence(latest) }] : [];
    },
    nextChange(view) {
      const latest = pattern.latest(view);
      if (latest === undefined) return null;
      const leaves = pattern.within === null ? [] : [latest.time + pattern.within];
      return firstDifference(evaluate, view, [latest.time + ago, ...leaves]);
    },
    reads: reading([pattern.type]),
  });
}
