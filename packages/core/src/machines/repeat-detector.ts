import type { Fact } from '../facts/facts.types.js';
import type { RepeatDetectorRule } from '../policy/policy.types.js';
import type { Seen, Watch } from './detector.types.js';

/**
 * So many facts in succession without another one between them (CP-17). Seen with the last of them, once until that other
 * fact comes. Facts of one instant count in the order of their book.
 */
export function watchRepeat(rule: RepeatDetectorRule, isOther: (fact: Fact) => boolean): Watch {
  return (facts, now) => {
    const found: Seen[] = [];
    let run: Fact[] = [];
    let open: Seen | null = null;
    for (const fact of facts) {
      if (fact.time > now) break;
      if (isOther(fact)) {
        if (open) found.push({ ...open, endedAt: fact.time, endedBy: 'released' });
        open = null;
        run = [];
        continue;
      }
      run.push(fact);
      if (run.length !== rule.atLeast) continue;
      const count = run.length;
      open = {
        at: fact.time, cause: fact, value: count, facts: [...run], endedAt: null, endedBy: null,
        tell: (group) => ({ key: 'detector.repeat', params: { rule: rule.label, group, count } }),
      };
    }
    return open ? [...found, open] : found;
  };
}
