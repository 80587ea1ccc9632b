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
  /** The same in every row; `null`: it differs. */
  readonly always: Paid | null;
  /** The most it can pay, without sign. */
  readonly most: number;
  paid(row: number): Paid;
  /** Adds what it pays in the rows of a block that say yes. */
  add(sums: Int32Array, mask: Mask, from: number, count: number): void;
}

/** The earnings of an indicator from a table. */
export function earningsOf(indicator: ColumnIndicator, { cells, rows }: BoundTable, now: Instant): Earnings {
  const { rule, each, decay } = indicator;
  if (!each && !decay) {
    const always = paidOf(indicator, 1, undefined, now);
    return { always, most: Math.abs(rule.points), paid: () => always, add: (sums, mask, _from, count) => addPoints(sums, mask, rule.points, count) };
  }
  const counts = each ? numbersOf(cells.get(each.column) as Cells) : null;
  const instants = decay ? numbersOf(cells.get(decay.column) as Cells) : null;
  const paid = (row: number): Paid => paidOf(indicator, counts ? (counts[row] ?? 0) : 1, instants?.[row], now);
  let greatest = 1;
  if (counts) for (let row = 0; row < rows; row++) greatest = Math.max(greatest, counts[row] as number);
  return {
    always: null,
    most: Math.abs(rule.points) * (each ? Math.max(1, timesOf(indicator, greatest)) : 1),
    paid,
    add(sums, mask, from, count) {
      if (counts && each && !decay) return addRepeated(sums, mask, rule.points, counts, each.per, rule.most, from, count);
      for (let at = 0; at < count; at++) if (mask[at] === 1) sums[at] = (sums[at] as number) + paid(from + at).after;
    },
  };
}

/**
 * What an indicator pays for so many, when the newest of them happened at that instant.
 *
 * @param instant `undefined` or NaN: nobody knows; then nothing fades.
 */
export function paidOf({ rule, each, decay }: ColumnIndicator, count: number, instant: number | undefined, now: Instant): Paid {
  const times = each ? timesOf({ rule, each }, count) : 1;
  const earned = rule.points * times;
  if (!decay || instant === undefined || Number.isNaN(instant)) return { times, earned, after: earned, age: 0, keep: 10_000 };
  const age = now - instant;
  const keep = keepAt(decay.steps, age);
  return { times, earned, after: keptOf(earned, keep), age, keep };
}

function timesOf({ rule, each }: Pick<ColumnIndicator, 'rule' | 'each'>, count: number): number {
  return Math.min(rule.most, Math.floor(count / (each?.per ?? 1)));
}

function numbersOf(cells: Cells): NumberArray | null {
  return cells.kind === 'numbers' ? cells.values : null;
}
