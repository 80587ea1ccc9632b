import type { Reason } from '../../explain/judgement.types.js';
import type { Instant } from '../../facts/facts.types.js';
import type { ScoreStep } from '../score.types.js';
import type { ColumnIndicator } from './compile-columns.js';
import { paidOf, timesOf } from './earnings.js';

/** What an indicator that holds adds to an explanation. */
export interface Entry {
  readonly group: number;
  readonly times: number;
  readonly line: ScoreStep;
  readonly reason: Reason;
  readonly faded: Reason | null;
}

/** The entry of an indicator where so many were counted, the newest at that instant; the same one wherever it pays the same. */
export type EntryOf = (count: number, instant: number | undefined, now: Instant) => Entry;

export const NO_EVIDENCE: Reason['evidence'] = Object.freeze([]);

const MOST_SHARED = 100;

/** Entries of one indicator. */
export function entriesOf(indicator: ColumnIndicator): EntryOf {
  if (indicator.decay) return (count, instant, now) => makeEntry(indicator, count, instant, now);
  const shared: (Entry | undefined)[] = [];
  return (count, _instant, now) => {
    const times = timesOf(indicator, count);
    const known = shared[times];
    if (known) return known;
    const entry = makeEntry(indicator, count, undefined, now);
    if (times <= MOST_SHARED) shared[times] = entry;
    return entry;
  };
}

function makeEntry(indicator: ColumnIndicator, count: number, instant: number | undefined, now: Instant): Entry {
  const { id, label, points, group } = indicator.rule;
  const { times, earned, after, age, keep } = paidOf(indicator, count, instant, now);
  return {
    group,
    times,
    line: { step: 'indicator', rule: id, before: earned, after },
    reason: { key: 'score.rule', params: { rule: label, points, times }, points: earned, evidence: NO_EVIDENCE },
    faded: after === earned ? null : {
      key: 'score.decayed', params: { rule: label, before: earned, after, age, keep }, points: after - earned, evidence: NO_EVIDENCE,
    },
  };
}
