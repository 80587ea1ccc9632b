import type { Instant } from '../../facts/facts.types.js';
import { bindTable } from './bind.js';
import type { ColumnTable, ScoredColumns } from './columns.types.js';
import type { ColumnCard } from './compile-columns.js';
import type { Earnings } from './earnings.js';
import { entryOf, explainEntries, type Entry, type ExplainedRow } from './explained.js';
import { setBits } from './kernels.js';
import { payments, scoreBound } from './score-columns.js';

/** Points and grade of every row, and why. */
export interface ExplainedColumns extends ScoredColumns {
  /** The score of one row with its lines and reasons; computed from the table, whose columns must still be the same. */
  explain(row: number): ExplainedRow;
}

/**
 * Scores all leads of a table and keeps which indicator holds where, so that every row can be explained: value and
 * reasons are those of `score()` but for the evidence (SC-1, SC-2, SC-9).
 *
 * @param now The instant the columns were computed for.
 * @throws ColumnsError as `scoreColumns` does. `explain` throws a `RangeError` for a row the table does not have.
 *
 * @example
 * ```ts
 * const { explain } = explainColumns(card, table, now);
 * explain(0).reasons.map(({ points }) => points); //=> [20, 10]
 * ```
 */
export function explainColumns(card: ColumnCard, table: ColumnTable, now: Instant): ExplainedColumns {
  const bound = bindTable(card, table, now);
  const earnings = payments(card, bound, now);
  // One bit per indicator, 32 of them in a word.
  const words = Array.from({ length: Math.ceil(card.indicators.length / 32) }, () => new Uint32Array(bound.rows));
  const applies = card.appliesTo ? new Uint32Array(bound.rows) : null;
  const scored = scoreBound(card, bound, earnings, now, (indicator, mask, from, count) => {
    const into = indicator < 0 ? applies : words[indicator >>> 5];
    if (into) setBits(into, from, mask, indicator & 31, count);
  });
  const entries = card.indicators.map(({ rule }, at): ((row: number) => Entry) => {
    const one = earnings[at] as Earnings;
    const shared = one.always && entryOf(rule, one.always);
    return (row) => shared ?? entryOf(rule, one.paid(row));
  });
  const heldIn = (row: number): readonly Entry[] => {
    const held: Entry[] = [];
    for (const [at, word] of words.entries()) {
      for (let bits = word[row] as number; bits !== 0; bits &= bits - 1) {
        held.push((entries[32 * at + 31 - Math.clz32(bits & -bits)] as (typeof entries)[number])(row));
      }
    }
    return held;
  };
  return {
    ...scored,
    explain(row) {
      if (!(row in scored.points)) throw new RangeError(`explain: expected a row below ${bound.rows}, received ${row}`);
      return explainEntries(card.scorecard, applies?.[row] === 0 ? null : heldIn(row));
    },
  };
}
