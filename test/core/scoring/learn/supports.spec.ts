import { expect } from 'chai';
import { packRows } from '@sextant/core/scoring/learn';
import type { TrainingTable } from '@sextant/core/scoring/learn';
import { searchSupports, type Sign } from '../../../../packages/core/src/scoring/learn/supports.js';
import { fitLogistic, logisticOf, type Logistic } from '../../../../packages/core/src/statistics/logistic.js';
import { smallTable, totalsOf } from './tables.js';

const BOTH: readonly Sign[] = [0, 0, 0, 0];
const TABLES = [3, 5, 8].map((seed) => smallTable(seed));

/** The best real weights for some columns, row by row. */
function exact({ columns, won, lost }: TrainingTable, chosen: readonly number[]): Logistic {
  const x = Array.from(won, (_, row) => chosen.map((place) => (columns[place]?.level[row] ?? 0) + (columns[place]?.least ?? 0)));
  return fitLogistic({ width: chosen.length, x: Float64Array.from(x.flat()), won, lost });
}

/** The gain that the first step of one more column promises. */
function promise(table: TrainingTable, chosen: readonly number[], place: number): number {
  const { intercept, weights } = exact(table, chosen);
  const x = totalsOf(table, [place], [1]);
  let [gradient, all, sum, squares] = [0, 0, 0, 0];
  totalsOf(table, chosen, [...weights]).forEach((z, row) => {
    const cases = (table.won[row] ?? 0) + (table.lost[row] ?? 0);
    const p = logisticOf(intercept + z);
    const value = x[row] ?? 0;
    gradient += ((table.won[row] ?? 0) - cases * p) * value;
    all += cases * p * (1 - p);
    sum += cases * p * (1 - p) * value;
    squares += cases * p * (1 - p) * value * value;
  });
  return (gradient * gradient) / (squares - (sum * sum) / all);
}

const PLACES = [0, 1, 2, 3];
const loss = (table: TrainingTable, chosen: readonly number[]): number => exact(table, chosen).loss;
const best = (places: readonly number[], of: (place: number) => number): number => places.reduce((one, two) => (of(two) < of(one) ? two : one));

describe('the search for columns', () => {
  it('with every column tried, and all kept, finds every choice with its best real weights, the best first', () => {
    for (const table of TABLES) {
      const found = searchSupports(table, { terms: 4, beam: 99, tried: 4, signs: BOTH });
      expect(found.length).to.equal(16);
      expect(new Set(found.map(({ columns }) => columns.join())).size).to.equal(16);
      for (const { columns, fit } of found) {
        const { intercept, weights, loss: least } = exact(table, columns);
        expect([...columns].sort()).to.deep.equal(columns);
        expect(fit.loss).to.be.closeTo(least, 1e-5);
        expect(fit.intercept).to.be.closeTo(intercept, 1e-3);
        weights.forEach((weight, index) => expect(fit.weights[index]).to.be.closeTo(weight, 1e-3));
      }
      expect(found.map(({ fit }) => fit.loss)).to.deep.equal(found.map(({ fit }) => fit.loss).sort((a, b) => a - b));
    }
  });

  it('with one kept adds the best column to the best choice of the step before, up to the terms asked for', () => {
    for (const table of TABLES) {
      const found = searchSupports(table, { terms: 2, beam: 1, tried: 4, signs: BOTH });
      const first = best(PLACES, (place) => loss(table, [place]));
      const second = best(PLACES.filter((place) => place !== first), (place) => loss(table, [first, place]));
      expect(found.map(({ columns }) => columns)).to.deep.equal([[first, second].sort(), [first], []]);
    }
  });

  it('with one tried takes the column that promises most by its score test, after what is chosen', () => {
    // In the last two tables the second column depends on how much each row still can tell.
    for (const table of [...TABLES, smallTable(121), smallTable(126)]) {
      const first = best(PLACES, (place) => -promise(table, [], place));
      const second = best(PLACES.filter((place) => place !== first), (place) => -promise(table, [first], place));
      const third = best(PLACES.filter((place) => place !== first && place !== second), (place) => -promise(table, [first, second], place));
      const found = searchSupports(table, { terms: 3, beam: 1, tried: 1, signs: BOTH });
      expect(found.map(({ columns }) => columns)).to.deep.equal([[first, second, third].sort(), [first, second].sort(), [first], []]);
    }
  });

  it('takes no column whose weight would have a sign it must not have', () => {
    for (const table of TABLES) {
      const signs: readonly Sign[] = [-1, 1, 1, -1];
      for (const { columns, fit } of searchSupports(table, { terms: 4, beam: 99, tried: 4, signs })) {
        columns.forEach((place, index) => expect((signs[place] ?? 0) * (fit.weights[index] ?? 0)).to.be.at.least(0));
      }
      const way = PLACES.map((place): Sign => ((exact(table, [place]).weights[0] ?? 0) > 0 ? 1 : -1));
      const alone = (allowed: readonly Sign[]): readonly string[] => (
        searchSupports(table, { terms: 1, beam: 99, tried: 4, signs: allowed }).map(({ columns }) => columns.join()).sort()
      );
      expect(alone(way)).to.deep.equal(['', '0', '1', '2', '3']);
      expect(alone(way.map((sign, place) => (place === 2 ? sign : -sign) as Sign))).to.deep.equal(['', '2']);
    }
  });

  it('leaves out a choice in which a column that may only raise would lower', () => {
    // Column b goes along with a: alone it raises, beside a it lowers.
    const counts = [[0, 0, 20, 80], [0, 1, 2, 18], [1, 0, 15, 5], [1, 1, 60, 40]] as const;
    const cases = counts.flatMap(([a, b, won, lost]) => Array.from({ length: won + lost }, (_, one) => ({ a, b, won: one < won })));
    const table = packRows([{ id: 'a', values: cases.map(({ a }) => a) }, { id: 'b', values: cases.map(({ b }) => b) }], cases.map(({ won }) => won));
    const chosen = (signs: readonly Sign[]): readonly string[] => searchSupports(table, { terms: 2, beam: 9, tried: 2, signs }).map(({ columns }) => columns.join());
    expect(chosen([0, 0])).to.deep.equal(['0,1', '0', '1', '']);
    expect(chosen([0, 1])).to.deep.equal(['0', '1', '']);
  });

  /** Two columns and how many were won and lost of every two values. */
  function tableOf(counts: readonly (readonly [a: number, b: number, won: number, lost: number])[]): TrainingTable {
    const cases = counts.flatMap(([a, b, won, lost]) => Array.from({ length: won + lost }, (_, one) => ({ a, b, won: one < won })));
    return packRows([{ id: 'a', values: cases.map(({ a }) => a) }, { id: 'b', values: cases.map(({ b }) => b) }], cases.map(({ won }) => won));
  }

  it('keeps what fits best of what is tried, and tries what promises most', () => {
    // a promises more by its score test; b, whose ten cases were all won, fits better.
    const table = tableOf([[0, 0, 33, 62], [0, 1, 5, 0], [1, 0, 57, 38], [1, 1, 5, 0]]);
    const first = (tried: number, beam: number): readonly string[] => searchSupports(table, { terms: 1, beam, tried, signs: [0, 0] }).map(({ columns }) => columns.join());
    expect(first(2, 1)).to.deep.equal(['1', '']);
    expect(first(1, 1)).to.deep.equal(['0', '']);
    expect(first(1, 9)).to.deep.equal(['0', '']);
  });

  it('tries no column that must not go its way: the next one has its place', () => {
    const table = tableOf([[0, 0, 20, 40], [0, 1, 25, 35], [1, 0, 35, 25], [1, 1, 40, 20]]);
    const chosen = (signs: readonly Sign[]): readonly string[] => searchSupports(table, { terms: 1, beam: 1, tried: 1, signs }).map(({ columns }) => columns.join());
    expect(chosen([0, 0])).to.deep.equal(['0', '']);
    expect(chosen([-1, 0])).to.deep.equal(['1', '']);
    expect(chosen([-1, -1])).to.deep.equal(['']);
  });

  it('may choose a column that says nothing, but none that is the same in every row', () => {
    const table = tableOf([[0, 1, 10, 10], [1, 1, 10, 10]]);
    const chosen = (signs: readonly Sign[]): readonly string[] => searchSupports(table, { terms: 2, beam: 9, tried: 2, signs }).map(({ columns }) => columns.join()).sort();
    for (const sign of [-1, 0, 1] as const) expect(chosen([sign, 0])).to.deep.equal(['', '0']);
  });
});
