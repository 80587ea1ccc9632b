import type { Fact, Instant } from '../facts/facts.types.js';
import type { WindowDetectorRule } from '../policy/policy.types.js';
import { parseDuration } from '../time/duration.js';
import type { Seen, Watch } from './detector.types.js';
import { compilePlace } from './place.js';

/**
 * At least so many different values within `(t − within, t]` (SG-3, CP-14). Seen when the last of them comes, once until
 * there are fewer: at the instant the window has left one too many behind, and no fact of that instant makes up for it.
 */
export function watchWindow(rule: WindowDetectorRule): Watch {
  const within = parseDuration(rule.within);
  const valueOf = compilePlace(rule.distinct);
  return (facts, now) => {
    const found: Seen[] = [];
    /** The newest fact of each value, oldest first. */
    const newest = new Map<string, Fact>();
    let open: Seen | null = null;
    const endOf = (): Instant => ([...newest.values()].at(-rule.atLeast)?.time ?? -Infinity) + within;
    const close = (before: Instant): void => {
      const end = endOf();
      if (!open || end >= before) return;
      found.push({ ...open, endedAt: end, endedBy: 'over' });
      open = null;
    };
    for (const fact of facts) {
      if (fact.time > now) break;
      const value = valueOf(fact);
      if (value === undefined) continue;
      close(fact.time);
      newest.delete(value);
      newest.set(value, fact);
      if (open) continue;
      for (const [old, { time }] of newest) if (time <= fact.time - within) newest.delete(old);
      if (newest.size < rule.atLeast) continue;
      const count = newest.size;
      open = {
        at: fact.time, cause: fact, value: count, facts: [...newest.values()], endedAt: null, endedBy: null,
        tell: (group) => ({ key: 'detector.window', params: { rule: rule.label, group, count, within } }),
      };
    }
    close(now + 1);
    return open ? [...found, open] : found;
  };
}

/** When a window that lasts is over, if no fact comes; `null` where none lasts. */
export function windowEnds(rule: WindowDetectorRule, watch: Watch, facts: readonly Fact[], now: Instant): Instant | null {
  if (watch(facts, now).every(({ endedAt }) => endedAt !== null)) return null;
  const valueOf = compilePlace(rule.distinct);
  const seen = new Set<string>();
  for (let index = facts.length - 1; index >= 0; index--) {
    const fact = facts[index] as Fact;
    const value = fact.time > now ? undefined : valueOf(fact);
    if (value !== undefined && seen.add(value).size === rule.atLeast) return fact.time + parseDuration(rule.within);
  }
  return null;
}
