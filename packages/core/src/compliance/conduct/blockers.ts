import { evidenceOf } from '../../explain/judgement.js';
import type { Reason } from '../../explain/judgement.types.js';
import type { Fact, Instant } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { entityKey } from '../../facts/ref.js';
import type { Text } from '../../messages/text.js';
import { parseDuration } from '../../time/duration.js';
import { subjectsOf } from '../../facts/book.js';
import type { Conduct } from './open-conduct.js';
import type { Records } from './records.js';

/** One thing that stood in the way, from its report until it was cleared. */
export interface BlockerEpisode {
  readonly report: Fact<'blocker.reported'>;
  /** `null`: it still stands. */
  readonly clearedAt: Instant | null;
}

/** Blockers of one type that came up lately (CP-16). */
export interface BlockerCount {
  readonly blocker: string;
  readonly label: Text;
  readonly count: number;
  readonly open: number;
  readonly cleared: number;
  /** Newest first. */
  readonly episodes: readonly BlockerEpisode[];
  readonly why: readonly Reason[];
}

/**
 * Blockers that came up in the last 7 days, by type, most frequent first (CP-16). One reported again while it stands
 * is the same one, and came up when it was first reported; after it was cleared it is a new one.
 *
 * @example
 * ```ts
 * blockers(conduct).map(({ blocker, count, cleared }) => [blocker, count, cleared]);
 * //=> [['technical-validation', 3, 1], ['budget-frozen', 1, 0]]
 * ```
 */
export function blockers({ records, rule: { blockers: rule } }: Conduct): readonly BlockerCount[] {
  const from = records.now - parseDuration(rule.within);
  const standing = new Map<string, { report: Fact<'blocker.reported'>; clearedAt: Instant | null }>();
  const episodes: { report: Fact<'blocker.reported'>; clearedAt: Instant | null }[] = [];
  const told = [...records.ofType('blocker.reported'), ...records.ofType('blocker.cleared')].sort(records.book.order);
  for (const fact of told) {
    const key = keyOf(records, fact);
    const open = standing.get(key);
    if (isReport(fact)) {
      if (open) continue;
      const episode = { report: fact, clearedAt: null };
      standing.set(key, episode);
      episodes.push(episode);
    } else if (open) {
      open.clearedAt = fact.time;
      standing.delete(key);
    }
  }
  const byType = new Map<string, BlockerEpisode[]>();
  for (const episode of episodes) {
    if (episode.report.time <= from) continue;
    const { blocker } = episode.report.data;
    const same = byType.get(blocker);
    if (same) same.push(episode);
    else byType.set(blocker, [episode]);
  }
  for (const found of byType.values()) found.reverse();
  return [...byType]
    .map(([blocker, found]): BlockerCount => {
      const cleared = found.filter(({ clearedAt }) => clearedAt !== null).length;
      const label = Object.hasOwn(rule.types, blocker) ? rule.types[blocker]?.label ?? blocker : blocker;
      return {
        blocker, label, count: found.length, open: found.length - cleared, cleared, episodes: found,
        why: [{ key: 'conduct.blocker', params: { blocker: label, n: found.length, cleared }, evidence: found.map(({ report }) => evidenceOf(report, 'blocker')) }],
      };
    })
    .sort((a, b) => b.count - a.count || compareText(a.blocker, b.blocker));
}

/** The same blocker of the same objects; where it names none, of the same rep. */
function keyOf(records: Records, fact: Fact<'blocker.reported'> | Fact<'blocker.cleared'>): string {
  const subjects = subjectsOf(fact).filter(({ type }) => type !== 'rep').map(entityKey).sort(compareText);
  return JSON.stringify([fact.data.blocker, ...(subjects.length > 0 ? subjects : [records.repOf(fact)])]);
}

function isReport(fact: Fact<'blocker.reported'> | Fact<'blocker.cleared'>): fact is Fact<'blocker.reported'> {
  return fact.type === 'blocker.reported';
}
