import { compileCondition } from '../conditions/compile.js';
import { FAILS_UNTOLD } from '../conditions/node.js';
import type { CompiledCondition, Condition } from '../conditions/condition.types.js';
import { newestOf } from '../conditions/count.js';
import { compilePattern } from '../conditions/pattern.js';
import type { Fact } from '../facts/facts.types.js';
import type { View } from '../facts/view.js';

/**
 * A condition that tells how often it is paid (`repeat: 'each'`): a silence by its stretches, a count once for every
 * `atLeast` facts (or different values), the newest first and at most `most` times. Its evidence is what was paid for.
 */
export function compileRepeats(condition: Condition, most: number): CompiledCondition {
  const compiled = compileCondition(condition);
  if (!('count' in condition && 'atLeast' in condition)) return compiled;
  const { atLeast: per, distinct } = condition;
  const pattern = compilePattern(condition.count);
  const newest = newestOf(condition, pattern);
  const paid = (view: View): readonly Fact[] => {
    const facts: Fact[] = [];
    newest(view, most * per, facts);
    facts.length -= facts.length % per;
    return facts;
  };
  return {
    ...compiled,
    explain(view) {
      const facts = paid(view);
      if (facts.length === 0) return FAILS_UNTOLD;
      return { holds: true, times: facts.length / per, evidence: facts.map((fact) => pattern.evidence(fact, distinct)) };
    },
    // Time only takes facts out of the window: once the oldest one that was paid for leaves, one payment less is due.
    nextChange(view) {
      if (pattern.within === null) return null;
      const oldest = paid(view).at(-1);
      return oldest ? oldest.time + pattern.within : null;
    },
  };
}
