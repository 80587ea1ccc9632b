import type { Fact, SourceId } from './facts.types.js';
import { refOf } from './ref.js';

/** Compares two facts: negative when `a` comes first. */
export type FactOrder = (a: Fact, b: Fact) => number;

/**
 * The tie rule: facts are ordered by `(time, source rank, seq)`, and by ref where even these are equal.
 * The order is total, so it never depends on the order of arrival.
 *
 * @param ranking Sources from least to most authoritative; of two states at the same instant the
 * later one in this list wins. Sources not listed rank below all listed ones.
 *
 * @example
 * ```ts
 * const order = factOrder(['crm', 'erp']);
 * facts.sort(order); // at the same instant the ERP's row comes last, hence wins
 * ```
 */
export function factOrder(ranking: readonly SourceId[] = []): FactOrder {
  const rank = new Map(ranking.map((source, index) => [source, index + 1]));
  return (a, b) =>
    a.time - b.time ||
    (rank.get(a.source) ?? 0) - (rank.get(b.source) ?? 0) ||
    a.seq - b.seq ||
    compareText(refOf(a), refOf(b));
}

/** Orders text by UTF-16 units, the same in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
