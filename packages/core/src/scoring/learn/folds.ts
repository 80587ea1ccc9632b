import type { ScoredCases } from '../../statistics/calibrate.js';
import type { LearnedCard } from './learn-card.js';
import type { TrainingTable } from './table.js';

/** A part of the cases, and the others. */
export interface Fold {
  readonly training: TrainingTable;
  readonly held: TrainingTable;
}

const FOLDS = 5;
/** From so many cases on, one fold in five is enough to measure by. */
const MANY = 20_000;

/**
 * The cases in five parts, each once held back; of many cases only one part. Which case is in which part looks random, and
 * depends on nothing but the case: not on the order of the rows.
 *
 * @param keys Per distinct row, a text that only rows alike have.
 */
export function foldsOf(table: TrainingTable, keys: readonly string[]): readonly Fold[] {
  const held = Array.from({ length: table.cases >= MANY ? 1 : FOLDS }, () => ({
    won: new Float64Array(table.won.length), lost: new Float64Array(table.won.length),
  }));
  keys.forEach((key, row) => {
    const print = printOf(key);
    for (const outcome of ['won', 'lost'] as const) {
      const cases = table[outcome][row] ?? 0;
      for (let one = 0; one < cases; one++) {
        const part = held[spread(print + 2 * one + (outcome === 'won' ? 1 : 0)) % FOLDS]?.[outcome];
        if (part) part[row] = (part[row] ?? 0) + 1;
      }
    }
  });
  return held.map(({ won, lost }) => ({
    held: counted(table, won, lost),
    training: counted(table, table.won.map((n, row) => n - (won[row] ?? 0)), table.lost.map((n, row) => n - (lost[row] ?? 0))),
  }));
}

/** Held-back cases by the log-odds that a card gives them. */
export function scoredBy(card: LearnedCard, { columns, won, lost }: TrainingTable): readonly ScoredCases[] {
  const totals = totalsBy(card, columns, won.length);
  const by = new Map<number, { won: number; lost: number }>();
  totals.forEach((total, row) => {
    const cases = by.get(total) ?? { won: 0, lost: 0 };
    cases.won += won[row] ?? 0;
    cases.lost += lost[row] ?? 0;
    by.set(total, cases);
  });
  return [...by].filter(([, cases]) => cases.won + cases.lost > 0).sort(([a], [b]) => a - b)
    .map(([total, cases]) => ({ score: card.intercept + card.slope * total, ...cases }));
}

/** Total points per distinct row. */
export function totalsBy(card: LearnedCard, columns: TrainingTable['columns'], rows: number): Int32Array {
  const totals = new Int32Array(rows);
  for (const { column, points } of card.terms) {
    const found = columns.find(({ id }) => id === column);
    for (let row = 0; found && row < rows; row++) totals[row] = (totals[row] ?? 0) + points * ((found.level[row] ?? 0) + found.least);
  }
  return totals;
}

function counted(table: TrainingTable, won: Float64Array, lost: Float64Array): TrainingTable {
  const wins = won.reduce((sum, n) => sum + n, 0);
  return { ...table, won, lost, wins, cases: wins + lost.reduce((sum, n) => sum + n, 0) };
}

/** FNV-1a. */
function printOf(text: string): number {
  let print = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) print = Math.imul(print ^ text.charCodeAt(at), 0x01000193);
  return print;
}

/** Neighbouring numbers come far apart (the finish of MurmurHash3). */
function spread(number: number): number {
  let bits = number | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
