import { cellsOf, restOf, type Rest } from './cells.js';
import { fitLine, type Line } from './line.js';
import type { Sign, Support } from './supports.js';
import type { TrainingColumn, TrainingTable } from './table.js';

/** Integer points for some columns, and the line from their total to log-odds. */
export interface PointCard {
  /** Places of the columns with points. */
  readonly columns: readonly number[];
  /** Per column, an integer that is not 0. */
  readonly points: readonly number[];
  readonly line: Line;
}

export interface PointOptions {
  /** Points lie from -largest to largest. */
  readonly largest: number;
  readonly signs: readonly Sign[];
}

/** Sizes at which real weights are rounded, as shares of the largest that fits. */
const SIZES = 24;
/** How far two points move together. */
const APART = 2;
/** Smaller gains than this are none. */
const GAIN = 1e-6;

/** Real weights, rounded at several sizes. */
export function roundToPoints(table: TrainingTable, support: Support, { largest }: PointOptions): readonly PointCard[] {
  const { weights, intercept } = support.fit;
  const strongest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const cards = new Map<string, PointCard>();
  const groups = groupsOf(table, support.columns);
  for (let size = 1; size <= SIZES && strongest > 0; size++) {
    const scale = ((largest + 0.49) * size) / SIZES / strongest;
    const points = Array.from(weights, (weight) => Math.round(weight * scale) || Math.sign(weight));
    const key = points.join();
    if (!cards.has(key)) cards.set(key, cardOf(groups, support.columns, points, { intercept, slope: 1 / scale }));
  }
  return [...cards.values()];
}

/** Changes one point value at a time, as long as that helps; then two together, when asked. */
export function improvePoints(table: TrainingTable, from: PointCard, options: PointOptions, together = true): PointCard {
  let card: Dense = { ...from, ...groupsOf(table, from.columns) };
  for (;;) {
    const before = card.line.loss;
    for (let index = 0; index < card.points.length; index++) card = bestChange(card, index, options);
    if (before - card.line.loss > GAIN) continue;
    for (let one = 0; together && one < card.points.length; one++) {
      for (let two = one + 1; two < card.points.length; two++) card = bestPair(card, one, two, options);
    }
    if (before - card.line.loss <= GAIN) return without0({ columns: card.columns, points: card.points, line: card.line });
  }
}

/** Puts another column in the place of each, as long as that helps. */
export function swapColumns(table: TrainingTable, from: PointCard, options: PointOptions): PointCard {
  let card = from;
  for (let index = 0; index < card.columns.length; index++) {
    let best = card;
    const rest = restOf(table, card, index);
    for (let column = 0; column < table.columns.length; column++) {
      if (card.columns.includes(column)) continue;
      const columns = card.columns.map((one, place) => (place === index ? column : one));
      const swapped = bestValue(table, rest, columns, card, index, options);
      if (swapped.line.loss < best.line.loss - GAIN) best = swapped;
    }
    if (best !== card) {
      card = improvePoints(table, without0(best), options);
      index = -1;
    }
  }
  return card;
}

/** Gives points to one more column after another, up to `terms` of them, as long as that helps. */
export function addColumns(table: TrainingTable, from: PointCard, terms: number, options: PointOptions): PointCard {
  let card = from;
  while (card.columns.length < terms) {
    const open = { ...card, points: [...card.points, 0] };
    let best = card;
    const rest = restOf(table, card, card.columns.length);
    for (let column = 0; column < table.columns.length; column++) {
      if (card.columns.includes(column)) continue;
      const longer = bestValue(table, rest, [...card.columns, column], open, card.columns.length, options);
      if (longer.line.loss < best.line.loss - GAIN) best = longer;
    }
    if (best === card) break;
    card = improvePoints(table, best, options);
  }
  return card;
}

/** Rows grouped by the values they have in some columns. */
interface Groups {
  readonly won: Float64Array;
  readonly lost: Float64Array;
  /** Per column, the values of the groups. */
  readonly x: readonly Int16Array[];
}

interface Dense extends PointCard, Groups {}

function groupsOf(table: TrainingTable, columns: readonly number[]): Groups {
  const used = columns.map((place) => table.columns[place] as TrainingColumn);
  let groups = new Int32Array(table.won.length);
  let count = 1;
  for (const column of used) {
    const names = new Int32Array(count * column.levels).fill(-1);
    let next = 0;
    groups = groups.map((group, row) => {
      const cell = group * column.levels + (column.level[row] as number);
      if (names[cell] === -1) names[cell] = next++;
      return names[cell] as number;
    });
    count = next;
  }
  const won = new Float64Array(count);
  const lost = new Float64Array(count);
  const x = used.map(() => new Int16Array(count));
  groups.forEach((group, row) => {
    won[group] = (won[group] as number) + (table.won[row] as number);
    lost[group] = (lost[group] as number) + (table.lost[row] as number);
    x.forEach((values, index) => {
      const { level, least } = used[index] as TrainingColumn;
      values[group] = (level[row] as number) + least;
    });
  });
  return { won, lost, x };
}

/** The best value of one point, all others held. */
function bestChange(card: Dense, index: number, options: PointOptions): Dense {
  const now = card.points[index] as number;
  return bestOf(card, valuesOf(options, card.columns[index] as number).filter((value) => value !== now).map((value) => [[index, value]]));
}

/** The best values of two points that move a little, all others held. */
function bestPair(card: Dense, one: number, two: number, options: PointOptions): Dense {
  const near = (index: number): readonly number[] => {
    const now = card.points[index] as number;
    return valuesOf(options, card.columns[index] as number).filter((value) => value !== now && Math.abs(value - now) <= APART);
  };
  return bestOf(card, near(one).flatMap((first) => near(two).map((second) => [[one, first], [two, second]] as const)));
}

type Change = readonly (readonly [index: number, points: number])[];

function bestOf(card: Dense, changes: readonly Change[]): Dense {
  const totals = new Int32Array(card.won.length);
  let best: Dense = card;
  const base = new Int32Array(card.won.length);
  card.x.forEach((x, index) => x.forEach((value, group) => (base[group] = (base[group] as number) + (card.points[index] as number) * value)));
  for (const change of changes) {
    totals.set(base);
    for (const [index, points] of change) {
      const x = card.x[index] as Int16Array;
      const more = points - (card.points[index] as number);
      for (let group = 0; group < totals.length; group++) totals[group] = (totals[group] as number) + more * (x[group] as number);
    }
    const line = lineOver(totals, card.won, card.lost, best.line, best.line.loss);
    if (line.loss < best.line.loss - 1e-7) {
      best = { ...card, line, points: card.points.map((points, index) => change.find(([at]) => at === index)?.[1] ?? points) };
    }
  }
  return best;
}

function valuesOf({ largest, signs }: PointOptions, column: number): readonly number[] {
  const values = Array.from({ length: 2 * largest + 1 }, (_, index) => index - largest);
  return values.filter((value) => value * (signs[column] ?? 0) >= 0);
}

/** The best value of the point at `index`, whose column has just been put there. */
function bestValue(table: TrainingTable, rest: Rest, columns: readonly number[], card: PointCard, index: number, options: PointOptions): PointCard {
  let best: PointCard = { ...card, line: { ...card.line, loss: Number.POSITIVE_INFINITY } };
  const place = columns[index] as number;
  const column = table.columns[place] as TrainingColumn;
  const { won, lost } = cellsOf(table, rest, column);
  const totals = new Int32Array(won.length);
  for (const value of valuesOf(options, place)) {
    if (value === 0) continue;
    for (let cell = 0; cell < totals.length; cell++) {
      totals[cell] = rest.least + Math.floor(cell / column.levels) + value * ((cell % column.levels) + column.least);
    }
    const line = lineOver(totals, won, lost, card.line, best.line.loss);
    if (line.loss < best.line.loss) best = { columns, points: card.points.map((points, at) => (at === index ? value : points)), line };
  }
  return best;
}

function cardOf({ won, lost, x }: Groups, columns: readonly number[], points: readonly number[], start: Pick<Line, 'intercept' | 'slope'>): PointCard {
  const totals = new Int32Array(won.length);
  x.forEach((values, index) => values.forEach((value, group) => (totals[group] = (totals[group] as number) + (points[index] as number) * value)));
  return { columns, points, line: lineOver(totals, won, lost, start) };
}

function lineOver(
  totals: Int32Array, won: Float64Array, lost: Float64Array, start: Pick<Line, 'intercept' | 'slope'>, toBeat = Number.POSITIVE_INFINITY,
): Line {
  let least = totals[0] ?? 0;
  let most = least;
  for (const total of totals) {
    if (total < least) least = total;
    if (total > most) most = total;
  }
  const wins = new Float64Array(most - least + 1);
  const losses = new Float64Array(most - least + 1);
  for (let row = 0; row < totals.length; row++) {
    const place = (totals[row] as number) - least;
    wins[place] = (wins[place] as number) + (won[row] as number);
    losses[place] = (losses[place] as number) + (lost[row] as number);
  }
  return fitLine(least, wins, losses, start, toBeat);
}

function without0({ columns, points, line }: PointCard): PointCard {
  return { columns: columns.filter((_, index) => points[index] !== 0), points: points.filter((value) => value !== 0), line };
}
