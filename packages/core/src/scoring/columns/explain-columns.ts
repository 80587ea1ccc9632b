import type { Instant } from '../../facts/facts.types.js';
import { bindTable } from './bind.js';
import type { ColumnTable, ScoredColumns } from './columns.types.js';
import type { ColumnCard } from './compile-columns.js';
import type { Earnings } from './earnings.js';
import { entriesOf, type Entry, type EntryOf } from './entries.js';
import { explainer, explainNothing, type ExplainedRow } from './explained.js';
import { setBits } from './kernels.js';
import { payments, scoreBound } from './score-columns.js';

/** Points and grade of every row, and why. */
export interface ExplainedColumns extends ScoredColumns {
  /** The score of one row with its lines and reasons; computed from the table, whose columns must still be the same. */
  readonly explain: (row: number) => ExplainedRow;
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
  const entries = card.indicators.map(entriesOf);
  let current = 0;
  const entry = (indicator: number): Entry => {
    const { count, instant } = earnings[indicator] as Earnings;
    return (entries[indicator] as EntryOf)(count(current), instant(current), now);
  };
  const explain = explainer(card);
  const held = new Uint32Array(words.length);
  return {
    ...scored,
    explain(row) {
      if (scored.points[row] === undefined) throw new RangeError(`explain: expected a row below ${bound.rows}, received ${row}`);
      if (applies?.[row] === 0) return explainNothing(card.scorecard);
      current = row;
      for (let at = 0; at < words.length; at++) held[at] = (words[at] as Uint32Array)[row] as number;
      return explain(held, entry);
    },
  };
}
