import { LearningError } from './errors.js';
import { wayOf, type Monotone } from './monotone.js';
import { addColumns, improvePoints, roundToPoints, swapColumns } from './points.js';
import type { PointCard } from './points.js';
import { searchSupports, type Support } from './supports.js';
import type { TrainingColumn, TrainingTable } from './table.js';

export interface LearnOptions {
  /** Terms at most. @default 5 */
  readonly terms?: number;
  /** Points lie from -largest to largest. @default 5 */
  readonly largest?: number;
  /** Supports kept per step of the search. @default 10 */
  readonly beam?: number;
  /** Columns tried exactly per support and step. @default 12 */
  readonly tried?: number;
  /** Supports whose points are searched. @default 10 */
  readonly rounded?: number;
  /** Columns whose points may only raise (`up`) or lower (`down`) the total. */
  readonly monotone?: Monotone;
}

/** A learned card: few integer points, and what their total says. */
export interface LearnedCard {
  readonly terms: readonly { readonly column: string; readonly points: number }[];
  /** Log-odds of winning are `intercept + slope × total`. */
  readonly intercept: number;
  readonly slope: number;
  /** Sum of the negative log likelihoods of the training cases. */
  readonly loss: number;
  readonly cases: number;
  readonly wins: number;
}

/** Roundings improved point by point, and how many of them further. */
const BEGUN = 16;
const IMPROVED = 4;

/**
 * Learns a scorecard of few terms with small integer points (SC-9): logistic loss, at most `terms` columns, points from
 * -5 to 5; intercept and slope stay real, for people read the total and its table of probabilities only.
 * A beam search chooses the columns, rounding at several sizes and exchanges of points and columns do the rest. The
 * same table gives the same card.
 *
 * The problem is that of Liu, Zhong, Li, Seltzer and Rudin, "FasterRisk", NeurIPS 2022.
 *
 * @throws {LearningError} `unknown-column`, `invalid-option`.
 */
export function learnCard(given: TrainingTable, options: LearnOptions = {}): LearnedCard {
  const { terms, largest, beam, tried, rounded } = sizesOf(options);
  checkMonotone(given, options.monotone ?? {});
  // What is the same in every row says nothing.
  const table = { ...given, columns: given.columns.filter(({ levels }) => levels > 1) };
  const signs = table.columns.map(({ id }) => SIGNS[wayOf(options.monotone, id) ?? 'both']);
  const supports = searchSupports(table, { terms, beam, tried, signs }).slice(0, rounded);
  const begun = inOrder(supports.flatMap((support) => roundToPoints(table, support, { largest, signs })), BEGUN);
  const single = inOrder(begun.map((card) => improvePoints(table, card, { largest, signs }, false)), IMPROVED);
  const better = (card: PointCard): PointCard => addColumns(table, swapColumns(table, card, { largest, signs }), terms, { largest, signs });
  const [best] = inOrder(single.map((from) => {
    let card = improvePoints(table, from, { largest, signs });
    for (let before = Number.POSITIVE_INFINITY; before - card.line.loss > 1e-6; ) {
      before = card.line.loss;
      card = better(card);
    }
    return card;
  }), 1);
  // Where nothing tells anything there is the share won; a support without columns is always among them.
  const { fit } = supports[0] as Support;
  const card: PointCard = best ?? { columns: [], points: [], line: { intercept: fit.intercept, slope: 1, loss: fit.loss } };
  return {
    terms: card.columns.map((place, index) => ({ column: (table.columns[place] as TrainingColumn).id, points: card.points[index] ?? 0 })),
    intercept: card.line.intercept,
    slope: card.line.slope,
    loss: card.line.loss,
    cases: table.cases,
    wins: table.wins,
  };
}

/**
 * The sizes of the search, with their defaults.
 *
 * @throws {LearningError} `invalid-option`.
 */
export function sizesOf({ terms = 5, largest = 5, beam = 10, tried = 12, rounded = 10 }: LearnOptions): Required<Omit<LearnOptions, 'monotone'>> {
  const sizes = { terms, largest, beam, tried, rounded };
  for (const [name, value] of Object.entries(sizes)) {
    if (!Number.isInteger(value) || value < 1) throw new LearningError('invalid-option', `/${name}`, 'an integer from 1', String(value));
  }
  return sizes;
}

/** The best, each once. */
function inOrder(cards: readonly PointCard[], most: number): readonly PointCard[] {
  const distinct = new Map(cards.map((card) => [`${card.columns.join()}:${card.points.join()}`, card]));
  return [...distinct.values()].sort((a, b) => a.line.loss - b.line.loss).slice(0, most);
}

const SIGNS = { up: 1, down: -1, both: 0 } as const;

function checkMonotone({ columns }: TrainingTable, monotone: Monotone): void {
  for (const id of Object.keys(monotone)) {
    if (!columns.some((column) => column.id === id)) throw new LearningError('unknown-column', `/monotone/${id}`, 'a column of the table', `"${id}"`);
  }
}
