import { ENGINE } from '../../explain/judgement.js';
import type { ScoredCases } from '../../statistics/calibrate.js';
import { wilson95 } from '../../statistics/shares.js';
import { binarise, signsOf, unknownFields } from './binarise.js';
import type { Binarised, Oddity } from './binarise.types.js';
import { chancesOf } from './chances.js';
import { LearningError } from './errors.js';
import { foldsOf, scoredBy, totalsBy } from './folds.js';
import { learnCard, sizesOf, type LearnedCard, type LearnOptions } from './learn-card.js';
import type { LearnedScorecard, Learning, NotEnough, Prior, ScorecardOptions } from './learn-scorecard.types.js';
import { measure, merged } from './measure.js';
import { checkNumber } from './options.js';
import { fieldOf, withPairs, type AskedTable } from './pairs.js';
import { populationFrom } from './population.js';
import { closedCases } from './records.js';
import type { TrainingTable } from './table.js';

const LEAST = 40;

/**
 * Learns a scorecard from records of closed cases (SC-9): columns of 0 and 1 from their fields, a card of few integer points,
 * and a table of what its totals mean, made from cases that the points were not fitted to. Below a minimum of won and
 * lost cases there is no card but the base rate. The same cases give the same card, whatever their order.
 *
 * @param records One per case, with what was known when it had to be scored.
 * @param outcomes Per row: `true` or 1 won, `false` or 0 lost, anything else not ended yet.
 * @throws {LearningError} `different-lengths`, `invalid-option`; never for what is in the records.
 *
 * @example
 * ```ts
 * const rows = Array.from({ length: 200 }, (_, row) => ({ replies: row % 4, region: row % 3 ? 'east' : 'west' }));
 * const learned = learnScorecard(rows, rows.map(({ replies }, row) => replies + (row % 5) > 3));
 * learned.kind === 'learned' && learned.terms.map(({ id }) => id); //=> ['replies ≥ 1', 'replies ≥ 2', 'replies ≥ 3']
 * ```
 */
export function learnScorecard(records: readonly unknown[], outcomes: ArrayLike<unknown>, options: ScorecardOptions = {}): Learning {
  const least = { won: options.least?.won ?? LEAST, lost: options.least?.lost ?? LEAST };
  checkNumber('least/won', least.won, 1, 1_000_000);
  checkNumber('least/lost', least.lost, 1, 1_000_000);
  checkPairs(options.pairs);
  sizesOf(options);
  const data = binarise(records, outcomes, options);
  const { table, leftOut, open, setAside } = data;
  const told = { leftOut, oddities: [...unknownPairs(records, outcomes, options), ...data.oddities], open, setAside, prior: priorOf(table) };
  const because = whyNot(table, least);
  if (because) return { ...told, kind: 'insufficient', because, least };
  const { asked, card } = learnWith(data, options);
  return { ...told, kind: 'learned', card, ...meaningOf(data, asked, card, options), hash: data.hash };
}

function unknownPairs(records: readonly unknown[], outcomes: ArrayLike<unknown>, { pairs }: ScorecardOptions): readonly Oddity[] {
  if (pairs === undefined || pairs === true) return [];
  return unknownFields(closedCases(records, outcomes), { pairs: [...new Set(pairs.flat())] });
}

function whyNot({ wins, cases, columns }: TrainingTable, least: NotEnough['least']): NotEnough['because'] | null {
  if (wins < least.won) return 'too-few-won';
  if (cases - wins < least.lost) return 'too-few-lost';
  return columns.length === 0 ? 'no-columns' : null;
}

function priorOf({ cases, wins }: TrainingTable): Prior {
  const { lower, upper } = wilson95(wins, cases);
  const basisPoints = (share: number): number => Math.round(share * 10_000);
  return { cases, wins, rate: cases === 0 ? null : basisPoints(wins / cases), low: basisPoints(lower), high: basisPoints(upper) };
}

/** A card with pairs is taken where it fits better than one without; named fields are paired at once. */
function learnWith(data: AskedTable, options: ScorecardOptions): { readonly asked: AskedTable; readonly card: LearnedCard } {
  const { pairs } = options;
  if (pairs !== undefined && pairs !== true) {
    const named = new Set(pairs.map(([one, two]) => pairKey(one, two)));
    const asked = withPairs(data, (one, two) => named.has(pairKey(fieldOf(one), fieldOf(two))));
    return { asked, card: learnCard(asked.table, cardOptions(asked, options)) };
  }
  const card = learnCard(data.table, cardOptions(data, options));
  if (pairs !== true) return { asked: data, card };
  const chosen = new Set(card.terms.map(({ column }) => column));
  const asked = withPairs(data, (one, two) => chosen.has(one.id) && chosen.has(two.id));
  const paired = learnCard(asked.table, cardOptions(asked, options));
  return paired.loss < card.loss ? { asked, card: paired } : { asked: data, card };
}

function cardOptions({ columns }: AskedTable, options: ScorecardOptions): LearnOptions {
  return { ...sizesOf(options), monotone: signsOf(columns, options.monotone ?? {}) };
}

/** What totals mean, by cards that are learned in the same way without the cases they are measured on. */
function meaningOf(
  data: Binarised, { table, columns }: AskedTable, card: LearnedCard, options: ScorecardOptions,
): Pick<LearnedScorecard, 'terms' | 'chances' | 'measured' | 'population'> {
  const held = merged(foldsOf(data.table, data.keys).flatMap(({ training, held: { won, lost } }): readonly ScoredCases[] => {
    const without = learnWith({ table: training, columns: data.columns }, options);
    return scoredBy(without.card, { ...without.asked.table, won, lost });
  }));
  const totals = totalsBy(card, table.columns, table.won.length);
  const counts = new Map<number, number>();
  totals.forEach((total, row) => counts.set(total, (counts.get(total) ?? 0) + (table.won[row] ?? 0) + (table.lost[row] ?? 0)));
  const byTotal = [...counts].sort(([a], [b]) => a - b).map(([total, n]) => ({ total, n, score: card.intercept + card.slope * total }));
  const { method, table: bands } = chancesOf(held, byTotal);
  return {
    terms: card.terms.flatMap(({ column, points }) => {
      const found = columns.find(({ id }) => id === column);
      return found ? [{ ...found, points }] : [];
    }),
    chances: { origin: { cases: table.cases, wins: table.wins, method, engine: ENGINE }, table: bands },
    // Each part has a share won of its own: that of a card without terms must not be taken for telling cases apart.
    measured: measure(card.terms.length === 0 ? scoredBy(card, table) : held),
    population: populationFrom(data, byTotal),
  };
}

function pairKey(one: string, two: string): string {
  return JSON.stringify(one < two ? [one, two] : [two, one]);
}

function checkPairs(pairs: ScorecardOptions['pairs']): void {
  if (pairs === undefined || pairs === true) return;
  pairs.forEach(([one, two], index) => {
    if (one === two) throw new LearningError('invalid-option', `/pairs/${index}`, 'two different fields', `"${one}" twice`);
  });
}
