import type { Fact, Instant } from '../facts/facts.types.js';
import type { View } from '../facts/view.js';
import type { CountCondition } from './condition.types.js';
import { FAILS_UNTOLD, firstDifference, HOLDS_UNTOLD, leaf, reading, type Node, type Support } from './node.js';
import { compilePath } from './path.js';
import { compilePattern, type CompiledPattern } from './pattern.js';

/**
 * How many facts match, or how many different values they have.
 *
 * Only the newest that decide are looked at: `n` of them tell "at least n", one more tells "at most" and "exactly".
 */
export function compileCount(condition: CountCondition): Node {
  const pattern = compilePattern(condition.count);
  const newest = newestOf(condition, pattern);
  const field = condition.distinct;
  const { needed, holds } = boundOf(condition);

  const untold = holds(0);
  const evaluate = (view: View): boolean => holds(newest(view, needed));
  const support = (found: readonly Fact[]): readonly Support[] => found.map((fact) => ({ fact, ref: pattern.evidence(fact, field) }));
  const found = (view: View): readonly Fact[] => {
    const facts: Fact[] = [];
    newest(view, needed, facts);
    return facts;
  };
  return {
    ...leaf({ evaluate, support: (view) => (evaluate(view) === untold ? [] : support(found(view))), nextChange, reads: reading([pattern.type]) }),
    // One walk answers both whether and why: this is where scores spend their time.
    explain(view) {
      const facts = found(view);
      const answer = holds(facts.length);
      if (answer === untold) return answer ? HOLDS_UNTOLD : FAILS_UNTOLD;
      return { holds: answer, times: answer ? 1 : 0, evidence: facts.map((fact) => pattern.evidence(fact, field)) };
    },
  };

  function nextChange(view: View): Instant | null {
    if (pattern.within === null) return null;
    if (field !== undefined || 'exactly' in condition) return firstDifference(evaluate, view, pattern.departures(view));
    // Time only takes facts out of the window: the bound is crossed when the last one needed for it leaves.
    const last = found(view)[needed - 1];
    return last ? last.time + pattern.within : null;
  }
}

/** Counts up to `needed`, from the newest back, and collects what it counted. */
type Newest = (view: View, needed: number, into?: Fact[]) => number;

/** What a count counts: facts, or different values, each by its newest fact. */
export function newestOf({ distinct }: Pick<CountCondition, 'distinct'>, pattern: CompiledPattern): Newest {
  return distinct === undefined ? newestFacts(pattern) : newestValues(pattern, distinct);
}

function boundOf(condition: CountCondition): { readonly needed: number; readonly holds: (count: number) => boolean } {
  if ('atLeast' in condition) return { needed: condition.atLeast, holds: (count) => count >= condition.atLeast };
  if ('atMost' in condition) return { needed: condition.atMost + 1, holds: (count) => count <= condition.atMost };
  return { needed: condition.exactly + 1, holds: (count) => count === condition.exactly };
}

function newestFacts(pattern: CompiledPattern): Newest {
  return (view, needed, into) => {
    const facts = view.ofType(pattern.type);
    let count = 0;
    for (let at = facts.length; count < needed; ) {
      at = pattern.previous(facts, at, view);
      if (at < 0) break;
      count++;
      into?.push(facts[at] as Fact);
    }
    return count;
  };
}

function newestValues(pattern: CompiledPattern, path: string): Newest {
  const read = compilePath(path);
  return (view, needed, into) => {
    const facts = view.ofType(pattern.type);
    const seen = new Set<unknown>();
    for (let at = facts.length; seen.size < needed; ) {
      at = pattern.previous(facts, at, view);
      if (at < 0) break;
      const fact = facts[at] as Fact;
      const value = read(fact.data);
      if (!isCountable(value) || seen.has(value)) continue;
      seen.add(value);
      into?.push(fact);
    }
    return seen.size;
  };
}

// Lists and objects have no identity of their own, null says that nobody filled it in.
function isCountable(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
