import type { Instant } from '../../facts/facts.types.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import { keptOf } from '../caps.js';
import { keepAt } from '../decay.js';
import type { BoundTable } from './bind.js';
import type { Cells } from './cells.js';
import type { NumberArray } from './columns.types.js';
import type { ColumnIndicator } from './compile-columns.js';
import { addPoints, addRepeated, type Mask } from './kernels.js';

/** What one indicator pays where it holds. */
export interface Paid {
  readonly times: number;
  /** Before decay. */
  readonly earned: number;
  readonly after: number;
  readonly age: number;
  readonly keep: BasisPoints;
}

/** What one indicator pays, row by row. */
export interface Earnings {
  /** The most it can pay, without sign. */
  readonly most: number;
  /** What it is paid for in a row: how many were counted, and when the newest of them happened. */
  readonly count: (row: number) => number;
  readonly instant: (row: number) => number | undefined;
  /** Adds what it pays in the rows of a block that say yes. */
  add(sums: Int32Array, mask: Mask, from: number, count: number): void;
}

/** The earnings of an indicator from a table. */
export function earningsOf(indicator: ColumnIndicator, { cells, rows }: BoundTable, now: Instant): Earnings {
  const { rule, each, decay } = indicator;
  const counts = each ? numbersOf(cells.get(each.column) as Cells) : null;
  const instants = decay ? numbersOf(cells.get(decay.column) as Cells) : null;
  const count = (row: number): number => (counts ? (counts[row] as number) : 1);
  const instant = (row: number): number | undefined => instants?.[row];
  let greatest = 1;
  if (counts) for (let row = 0; row < rows; row++) if ((counts[row] as number) > greatest) greatest = counts[row] as number;
  return {
    most: Math.abs(rule.points) * Math.max(1, timesOf(indicator, greatest)),
    count,
    instant,
    add(sums, mask, from, rows) {
      if (!each && !decay) return addPoints(sums, mask, rule.points, rows);
      if (counts && each && !decay) return addRepeated(sums, mask, rule.points, counts, each.per, rule.most, from, rows);
      for (let at = 0; at < rows; at++) {
        if (mask[at] === 1) sums[at] = (sums[at] as number) + paidOf(indicator, count(from + at), instant(from + at), now).after;
      }
    },
  };
}

/**
 * What an indicator pays for so many, when the newest of them happened at that instant.
 *
 * @param instant `undefined` or NaN: nobody knows; then nothing fades.
 */
export function paidOf(indicator: ColumnIndicator, count: number, instant: number | undefined, now: Instant): Paid {
  const { rule, decay } = indicator;
  const times = timesOf(indicator, count);
  const earned = rule.points * times;
  if (!decay || instant === undefined || Number.isNaN(instant)) return { times, earned, after: earned, age: 0, keep: 10_000 };
  const age = now - instant;
  const keep = keepAt(decay.steps, age);
  return { times, earned, after: keptOf(earned, keep), age, keep };
}

/** How often an indicator is paid where so many were counted. */
export function timesOf({ rule, each }: ColumnIndicator, count: number): number {
  return each ? Math.min(rule.most, Math.floor(count / each.per)) : 1;
}

function numbersOf(cells: Cells): NumberArray | null {
  return cells.kind === 'numbers' ? cells.values : null;
}
