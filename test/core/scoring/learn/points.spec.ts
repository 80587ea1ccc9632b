import { expect } from 'chai';
import { packRows } from '@sextant/core/scoring/learn';
import type { TrainingTable } from '@sextant/core/scoring/learn';
import { addColumns, improvePoints, roundToPoints, swapColumns, type PointCard } from '../../../../packages/core/src/scoring/learn/points.js';
import { lossAt } from '../../../../packages/core/src/statistics/logistic.js';
import { lossOf, smallTable, totalsOf } from './tables.js';

const FREE = { largest: 3, signs: [0, 0, 0, 0] } as const;

function cardOf(table: TrainingTable, columns: readonly number[], points: readonly number[]): PointCard {
  return { columns, points, line: { intercept: 0, slope: 1, loss: lossOf(table, columns, points) } };
}

function changed(points: readonly number[], index: number, value: number): readonly number[] {
  return points.map((one, place) => (place === index ? value : one));
}

function values(largest: number): readonly number[] {
  return Array.from({ length: 2 * largest + 1 }, (_, at) => at - largest);
}

/** Columns and, per row of them, how many were won and lost. */
function countedTable(columns: readonly (readonly number[])[], won: readonly number[], lost: readonly number[]): TrainingTable {
  const many = (n: number, row: number, isWon: boolean): readonly { row: number; won: boolean }[] => Array.from({ length: n }, () => ({ row, won: isWon }));
  const cases = won.flatMap((n, row) => [...many(n, row, true), ...many(lost[row] ?? 0, row, false)]);
  return packRows(columns.map((values, place) => ({ id: String(place), values: cases.map(({ row }) => values[row] ?? 0) })), cases.map((one) => one.won));
}

const TABLES = [3, 5, 8].map((seed) => smallTable(seed));

describe('real weights as points', () => {
  const table = TABLES[0] as TrainingTable;
  const rounded = (weights: readonly number[], largest: number): readonly PointCard[] => (
    roundToPoints(table, { columns: [0, 1], fit: { intercept: -0.4, weights: Float64Array.from(weights), loss: 0 } }, { ...FREE, largest })
  );

  it('are rounded at 24 sizes up to the largest, each outcome once; what would round to 0 keeps one point of its sign', () => {
    expect(rounded([1, -0.28], 5).map(({ points }) => points)).to.deep.equal([[1, -1], [2, -1], [3, -1], [4, -1], [5, -1], [5, -2]]);
    expect(rounded([-0.2, 0.1], 2).map(({ points }) => points)).to.deep.equal([[-1, 1], [-2, 1]]);
    expect(rounded([0.5, 0], 1).map(({ points }) => points)).to.deep.equal([[1, 0]]);
  });

  it('have the best line of their totals; without a weight there are none', () => {
    for (const { columns, points, line } of rounded([1, -0.28], 5)) {
      expect(columns).to.deep.equal([0, 1]);
      expect(line.loss).to.be.closeTo(lossOf(table, columns, points), 1e-5);
    }
    expect(rounded([0, 0], 5)).to.deep.equal([]);
  });

  it('have the best line of their totals where values are far from 0, too', () => {
    const far = countedTable([[100, 200]], [60, 240], [40, 40]);
    const weight = Math.log(4) / 100;
    const fit = { intercept: Math.log(1.5) - 100 * weight, weights: Float64Array.of(weight), loss: 0 };
    const cards = roundToPoints(far, { columns: [0], fit }, { ...FREE, largest: 5 });
    expect(cards.map(({ points }) => points[0])).to.deep.equal([1, 2, 3, 4, 5]);
    for (const { points, line } of cards) {
      expect(line.intercept + line.slope * (points[0] ?? 0) * 100).to.be.closeTo(Math.log(60 / 40), 1e-4);
      expect(line.intercept + line.slope * (points[0] ?? 0) * 200).to.be.closeTo(Math.log(240 / 40), 1e-4);
    }
  });
});

describe('points of a card', () => {
  it('are improved until no other value of one, and no two moved by up to 2, fit better', () => {
    for (const table of TABLES) {
      const { columns, points, line } = improvePoints(table, cardOf(table, [0, 1, 3], [1, 1, -1]), FREE);
      const told = totalsOf(table, columns, points).map((total, row) => lossAt(line.intercept + line.slope * total, table.won[row] ?? 0, table.lost[row] ?? 0));
      expect(line.loss).to.be.closeTo(told.reduce((sum, loss) => sum + loss, 0), 1e-9);
      expect(line.loss).to.be.closeTo(lossOf(table, columns, points), 1e-5);
      points.forEach((now, one) => {
        for (const first of values(3)) {
          expect(lossOf(table, columns, changed(points, one, first))).to.be.above(line.loss - 1e-4);
          for (let two = one + 1; two < points.length; two++) {
            for (const second of values(3)) {
              const other = points[two] ?? 0;
              if (Math.abs(first - now) > 2 || Math.abs(second - other) > 2) continue;
              expect(lossOf(table, columns, changed(changed(points, one, first), two, second))).to.be.above(line.loss - 1e-4);
            }
          }
        }
      });
    }
  });

  it('of one column take the best of all values', () => {
    for (const table of TABLES) {
      const losses = values(3).map((value) => lossOf(table, [0], [value]));
      const best = values(3)[losses.indexOf(Math.min(...losses))] ?? 0;
      const once = improvePoints(table, cardOf(table, [0], [0]), FREE, false);
      expect(once.line.loss).to.be.closeTo(Math.min(...losses), 1e-5);
      expect(Math.sign(once.points[0] ?? 0)).to.equal(Math.sign(best));
    }
  });

  it('that come to 0 leave the card with their columns', () => {
    // Column b says nothing that a does not say.
    const table = packRows([{ id: 'a', values: [0, 0, 0, 0, 1, 1, 1, 1] }, { id: 'b', values: [0, 1, 0, 1, 0, 1, 0, 1] }], [1, 1, 0, 0, 1, 1, 1, 1]);
    const { columns, points } = improvePoints(table, cardOf(table, [0, 1], [1, 1]), { largest: 3, signs: [0, 0] });
    expect([columns, points.length]).to.deep.equal([[0], 1]);
    expect(points[0]).to.be.above(0);
  });

  it('stay on the side that a sign allows, 0 included', () => {
    for (const table of TABLES) {
      const up = improvePoints(table, cardOf(table, [0, 1], [1, 1]), { largest: 3, signs: [1, 1, 0, 0] });
      expect(up.points.every((value) => value > 0)).to.equal(true);
      const down = improvePoints(table, cardOf(table, [0, 1], [-1, -1]), { largest: 3, signs: [-1, -1, 0, 0] });
      expect(down.points.every((value) => value < 0)).to.equal(true);
      expect([up.columns[0], down.columns[down.columns.length - 1]]).to.deep.equal([0, 1]);
    }
  });

  it('move alone where that is asked for, and two together otherwise', () => {
    const stuck = smallTable(21);
    const alone = improvePoints(stuck, cardOf(stuck, [0, 1, 3], [2, -1, 1]), { ...FREE, largest: 5 }, false);
    const both = improvePoints(stuck, cardOf(stuck, [0, 1, 3], [2, -1, 1]), { ...FREE, largest: 5 });
    expect(both.line.loss).to.be.at.most(alone.line.loss);
  });

  const improved = (seed: number, columns: readonly number[], points: readonly number[], largest: number): PointCard => {
    const table = smallTable(seed, 30);
    const card = improvePoints(table, cardOf(table, columns, points), { ...FREE, largest });
    expect(card.line.loss).to.be.closeTo(lossOf(table, card.columns, card.points), 1e-4);
    return card;
  };

  it('move alone as long as that helps, and two together only then', () => {
    expect(improved(3, [0, 1, 3], [1, 1, -1], 3)).to.deep.include({ columns: [0, 1, 3], points: [3, -1, 2] });
  });

  it('move again after two have moved together', () => {
    expect(improved(1, [0, 1, 3], [1, 1, -1], 5)).to.deep.include({ columns: [0, 1, 3], points: [2, -4, 3] });
    expect(improved(2, [2, 1], [1, -1], 5)).to.deep.include({ columns: [2, 1], points: [1, -5] });
  });

  it('move together both, by 1 or 2 each, and no further', () => {
    expect(improved(1, [3, 1], [2, -3], 5).points).to.deep.equal([3, -5]);
    const table = smallTable(4, 30);
    expect(improved(4, [0, 1], [1, -1], 5).points).to.deep.equal([1, -1]);
    expect(lossOf(table, [0, 1], [4, -5])).to.be.below(lossOf(table, [0, 1], [1, -1]) - 0.05);
    expect(improved(7, [0, 1, 3], [2, -1, 1], 3)).to.deep.include({ columns: [1, 3], points: [-1, 2] });
  });
});

/** The least loss of a card with one point free. */
function leastWith(table: TrainingTable, columns: readonly number[], points: readonly number[], index: number): number {
  return Math.min(...values(3).filter((value) => value !== 0).map((value) => lossOf(table, columns, changed(points, index, value))));
}

describe('columns of a card', () => {
  it('are exchanged until no other column in the place of one fits better, whatever its points', () => {
    for (const table of TABLES) {
      const { columns, points, line } = swapColumns(table, cardOf(table, [2, 1], [1, -1]), FREE);
      expect(new Set(columns).size).to.equal(columns.length);
      expect(line.loss).to.be.closeTo(lossOf(table, columns, points), 1e-5);
      columns.forEach((_, index) => {
        for (let other = 0; other < 4; other++) {
          if (!columns.includes(other)) expect(leastWith(table, changed(columns, index, other), points, index)).to.be.above(line.loss - 1e-4);
        }
      });
    }
  });

  it('are exchanged for nothing where they are the best already: the very same card', () => {
    const table = TABLES[0] as TrainingTable;
    const best = swapColumns(table, improvePoints(table, cardOf(table, [0, 3], [1, 1]), FREE), FREE);
    expect(swapColumns(table, best, FREE)).to.equal(best);
  });

  it('become more, the one that gains most first, up to the terms asked for', () => {
    for (const table of TABLES) {
      const none = cardOf(table, [], []);
      const gains = [0, 1, 2, 3].map((column) => leastWith(table, [column], [0], 0));
      const one = addColumns(table, none, 1, FREE);
      expect(one.columns).to.deep.equal([gains.indexOf(Math.min(...gains))]);
      expect(one.line.loss).to.be.closeTo(Math.min(...gains), 1e-5);
      const two = addColumns(table, one, 2, FREE);
      expect([two.columns.length, new Set(two.columns).size]).to.deep.equal([2, 2]);
      expect(two.line.loss).to.be.at.most(Math.min(...[0, 1, 2, 3].filter((column) => !one.columns.includes(column))
        .map((column) => leastWith(table, [...one.columns, column], [...one.points, 0], 1))) + 1e-5);
      expect(addColumns(table, two, 2, FREE)).to.equal(two);
    }
  });

  it('become no more where no other says anything', () => {
    const table = packRows([{ id: 'a', values: [0, 0, 1, 1] }, { id: 'b', values: [0, 0, 1, 1] }], [true, false, true, false]);
    const none = cardOf(table, [], []);
    expect(addColumns(table, none, 2, { largest: 3, signs: [0, 0] })).to.equal(none);
  });

  // Column 0 tells twice as much as column 1; column 2 tells nothing.
  const GRID = [[0, 1, 0, 1, 0, 1, 0, 1], [0, 0, 1, 1, 0, 0, 1, 1], [0, 0, 0, 0, 1, 1, 1, 1]] as const;
  const WON = [10, 40, 20, 80, 10, 40, 20, 80];
  const LOST = [10, 10, 10, 10, 10, 10, 10, 10];

  it('are on a card once, even where one would like more points than the largest', () => {
    const table = countedTable(GRID, WON, LOST);
    const options = { largest: 1, signs: [0, 0, 0] } as const;
    const full = cardOf(table, [0, 1, 2], [1, 1, 1]);
    expect(swapColumns(table, full, options)).to.equal(full);
    const two = countedTable(GRID.slice(0, 2), WON, LOST);
    const both = cardOf(two, [0, 1], [1, 1]);
    expect(addColumns(two, both, 3, options)).to.equal(both);
  });

  it('are exchanged for nothing where another says just the same', () => {
    const table = countedTable([GRID[0], GRID[0], GRID[1]], WON, LOST);
    const best = improvePoints(table, cardOf(table, [0, 2], [1, 1]), FREE);
    expect([best.columns, best.points]).to.deep.equal([[0, 2], [2, 1]]);
    expect(swapColumns(table, best, FREE)).to.equal(best);
  });

  it('are not exchanged for another without points', () => {
    const table = countedTable([GRID[0], GRID[2], GRID[2]], WON, LOST);
    const useless = cardOf(table, [0, 1], [3, 1]);
    expect(swapColumns(table, useless, FREE)).to.equal(useless);
  });

  it('have their values, not levels, counted by the line', () => {
    for (const least of [-7, 5]) {
      const table = countedTable([GRID[0].map((value) => value + least)], WON, LOST);
      const none = cardOf(table, [], []);
      const from = { ...none, line: { ...none.line, intercept: Math.log(300 / 80), slope: 0 } };
      const { columns, points, line } = addColumns(table, from, 1, { largest: 1, signs: [0] });
      expect([columns, points]).to.deep.equal([[0], [1]]);
      // 60 won and 40 lost at the least value, 240 and 40 at the next: four times the odds.
      expect(line.intercept + line.slope * least).to.be.closeTo(Math.log(60 / 40), 1e-6);
      expect(line.slope).to.be.closeTo(Math.log(4), 1e-6);
    }
  });

  it('get points only on the side that their sign allows', () => {
    for (const table of TABLES) {
      const signs = [-1, 1, 0, -1] as const;
      const { columns, points } = addColumns(table, cardOf(table, [], []), 4, { largest: 3, signs });
      columns.forEach((column, index) => expect((signs[column] ?? 0) * (points[index] ?? 0)).to.be.at.least(0));
      const swapped = swapColumns(table, cardOf(table, [2], [1]), { largest: 3, signs });
      swapped.columns.forEach((column, index) => expect((signs[column] ?? 0) * (swapped.points[index] ?? 0)).to.be.at.least(0));
    }
  });
});
