import { learnCard, packRows, type Column, type LearnedCard } from '@sextant/core/scoring/learn';
import type { QualitySet } from './quality-sets.js';
import { fitLogistic, logisticOf } from '../../packages/core/src/statistics/logistic.js';

/** A model that was learned from some rows: a chance for any row. */
interface Fitted {
  readonly size: number;
  /** Sum of the losses of its own rows, where it was made to be small. */
  readonly loss: number | null;
  readonly chanceOf: (row: number) => number;
}

export type Model = (set: QualitySet, rows: readonly number[]) => Fitted;

/** Our card, with the line that was fitted with it. */
export function card(terms: number): Model {
  return ({ columns, won }, rows) => {
    const table = packRows(columns.map(({ id, values }) => ({ id, values: rows.map((row) => Number(values[row])) })), rows.map((row) => won[row] === true));
    const learned: LearnedCard = learnCard(table, { terms });
    const byId = new Map(columns.map((column) => [column.id, column]));
    const used = learned.terms.map(({ column, points }) => ({ points, values: (byId.get(column) as Column).values }));
    return {
      size: used.length, loss: learned.loss,
      chanceOf: (row) => logisticOf(learned.intercept + learned.slope * used.reduce((sum, { points, values }) => sum + points * Number(values[row]), 0)),
    };
  };
}

/** All columns with real weights: as good as anything additive gets, and nothing that anybody adds up. */
export const logistic: Model = ({ columns, won }, rows) => {
  const width = columns.length;
  const x = new Float64Array(rows.length * width);
  rows.forEach((row, at) => columns.forEach(({ values }, column) => (x[at * width + column] = Number(values[row]))));
  const { intercept, weights, loss } = fitLogistic({
    width, x, won: Float64Array.from(rows, (row) => Number(won[row])), lost: Float64Array.from(rows, (row) => Number(!won[row])),
  });
  return { size: width, loss, chanceOf: (row) => logisticOf(columns.reduce((sum, { values }, column) => sum + (weights[column] ?? 0) * Number(values[row]), intercept)) };
};

/** Naive Bayes by the rules of Odoo: counts begin at 0.1, a value's likelihood is its count by that of all values of its field, clamped. */
export const naiveBayes: Model = ({ fields, won }, rows) => {
  const tables = fields.map((groups) => {
    const counts = Array.from({ length: groups.reduce((a, b) => Math.max(a, b), 0) + 1 }, () => ({ won: 0.1, lost: 0.1, seen: false }));
    for (const row of rows) {
      const count = counts[groups[row] ?? 0];
      if (!count) continue;
      count[won[row] ? 'won' : 'lost']++;
      count.seen = true;
    }
    const known = counts.filter(({ seen }) => seen);
    return { groups, counts, won: known.reduce((sum, one) => sum + one.won, 0), lost: known.reduce((sum, one) => sum + one.lost, 0) };
  });
  const wins = rows.filter((row) => won[row]).length;
  return {
    size: fields.length, loss: null,
    chanceOf: (row) => {
      let [yes, no] = [wins / rows.length, 1 - wins / rows.length];
      for (const { groups, counts, ...all } of tables) {
        const count = counts[groups[row] ?? 0];
        if (!count?.seen) continue;
        yes *= count.won / all.won;
        no *= count.lost / all.lost;
      }
      return Math.min(0.9999, Math.max(0.0001, yes / (yes + no)));
    },
  };
};
