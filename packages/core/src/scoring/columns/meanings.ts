import type { CountCondition, FactPattern, SilenceCondition } from '../../conditions/condition.types.js';
import { testOf } from '../../conditions/test.js';
import { canonicalJson } from '../../evidence/canonical.js';
import { pointer } from '../../policy/pointer.js';
import { parseDuration } from '../../time/duration.js';
import type { Meaning, Meanings } from './columns.types.js';
import type { ColumnsProblem } from './errors.js';

/** Finds the column that holds just this; `undefined`: none does. */
export interface KnownMeanings {
  count(pattern: FactPattern, distinct: string | undefined): string | undefined;
  some(pattern: FactPattern): string | undefined;
  last(pattern: FactPattern): string | undefined;
  silence(silence: SilenceCondition['silence']): string | undefined;
}

/** What columns were declared to hold. Two that hold the same are a problem: nobody could say which one counts. */
export function readMeanings(meanings: Meanings, problems: ColumnsProblem[]): KnownMeanings {
  const columns = new Map<string, string>();
  for (const [column, meaning] of Object.entries(meanings)) {
    const key = keyOf(meaning);
    const other = columns.get(key);
    if (other === undefined) columns.set(key, column);
    else problems.push({ code: 'two-meanings', path: pointer(column), expected: 'one column for one meaning', received: `the meaning of "${other}"` });
  }
  return {
    count: (pattern, distinct) => columns.get(keyOf({ count: pattern, ...(distinct !== undefined && { distinct }) })),
    some: (pattern) => columns.get(keyOf({ some: pattern })),
    last: (pattern) => columns.get(keyOf({ last: pattern })),
    silence: (silence) => columns.get(keyOf({ silence })),
  };
}

/** What a condition asks for, in words a message can carry. */
export function wantedCount({ count, distinct }: Pick<CountCondition, 'count' | 'distinct'>): string {
  return canonicalJson(distinct === undefined ? { count } : { count, distinct });
}

// Equal meanings give equal keys however they are written: durations in milliseconds, a bare scalar as `is`. Outside an
// obligation there is no trigger, so `since` restricts nothing.
function keyOf(meaning: Meaning): string {
  if ('count' in meaning) return canonicalJson(['count', plain(meaning.count), meaning.distinct ?? null]);
  if ('some' in meaning) return canonicalJson(['some', plain(meaning.some)]);
  if ('last' in meaning) return canonicalJson(['last', plain(meaning.last)]);
  const { after, until, lasting } = meaning.silence;
  return canonicalJson(['silence', plain(after), plain(until), parseDuration(lasting)]);
}

function plain({ type, where = {}, within }: FactPattern): unknown {
  const tests = Object.fromEntries(Object.entries(where).map(([path, test]) => [path, testOf(test)]));
  return { type, where: tests, within: within === undefined ? null : parseDuration(within) };
}
