import type { Fact, Instant } from '../facts/facts.types.js';
import type { SilenceDetectorRule } from '../policy/policy.types.js';
import { parseDuration } from '../time/duration.js';
import type { Seen, Watch } from './detector.types.js';

/**
 * A fact after which no other of its kind came for so long (SL-6). Seen when the time is up, unless one comes at that very
 * instant; over when the next one comes, or a fact after which none is expected any more.
 */
export function watchSilence(rule: SilenceDetectorRule, isOver: (fact: Fact) => boolean): Watch {
  const lasting = parseDuration(rule.lasting);
  return (facts, now) => {
    const found: Seen[] = [];
    let last: Fact | null = null;
    const seen = (cause: Fact, endedAt: Instant | null): Seen => ({
      at: cause.time + lasting, cause, value: lasting, facts: [cause], endedAt, endedBy: endedAt === null ? null : 'released',
      tell: (group) => ({ key: 'detector.silence', params: { rule: rule.label, group, lasting } }),
    });
    for (const fact of facts) {
      if (fact.time > now) break;
      if (last && fact.time > last.time + lasting) found.push(seen(last, fact.time));
      last = isOver(fact) ? null : fact;
    }
    return last && last.time + lasting <= now ? [...found, seen(last, null)] : found;
  };
}

/** When a silence that has begun will be long enough; `null` where none has, or it is already. */
export function silenceDue(rule: SilenceDetectorRule, isOver: (fact: Fact) => boolean, facts: readonly Fact[], now: Instant): Instant | null {
  const known = facts.filter(({ time }) => time <= now);
  const last = known[known.length - 1];
  const due = last && !isOver(last) ? last.time + parseDuration(rule.lasting) : -Infinity;
  return due > now ? due : null;
}
