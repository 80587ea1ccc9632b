import { ENGINE } from '../../explain/judgement.js';
import type { Instant } from '../../facts/facts.types.js';
import type { Bounds } from '../caps.js';
import { pointer } from '../../policy/pointer.js';
import { answerOf, joined, type Answer } from './answer.js';
import { bindTable, type BoundTable } from './bind.js';
import type { ColumnTable, ScoredColumns } from './columns.types.js';
import type { ColumnCard, ColumnIndicator } from './compile-columns.js';
import { earningsOf, type Earnings } from './earnings.js';
import { refuse } from './errors.js';
import { addSums, and, BLOCK, clear, hold, placeGrades, type Mask } from './kernels.js';

/** Told block by block which rows an indicator holds in, whomever the card is for; -1: which ones it is for. */
export type Watch = (indicator: number, mask: Mask, from: number, count: number) => void;

/**
 * Scores all leads of a table at once, column by column: the points and grades `score()` gives on dossiers with the same
 * facts (SC-1, SC-2).
 *
 * @param now The instant the columns were computed for.
 * @throws ColumnsError with every column that is missing, of another length or of the wrong kind, or when totals could
 * leave 32 bits. Cells that cannot be what they should are counted in `setAside` instead.
 *
 * @example
 * ```ts
 * const { points, grade, grades } = scoreColumns(card, { rows: 2, columns: { priceVisits: Uint8Array.of(3, 0), 'lead.employees': [400, null] } }, now);
 * [...points];                      //=> [30, 0]
 * [...grade].map((at) => grades[at]); //=> ['A', 'C']
 * ```
 */
export function scoreColumns(card: ColumnCard, table: ColumnTable, now: Instant): ScoredColumns {
  const bound = bindTable(card, table, now);
  return scoreBound(card, bound, payments(card, bound, now), now, null);
}

/** What every indicator pays. */
export function payments(card: ColumnCard, bound: BoundTable, now: Instant): readonly Earnings[] {
  const earnings = card.indicators.map((indicator) => earningsOf(indicator, bound, now));
  const most = earnings.reduce((sum, one) => sum + one.most, 0);
  if (most > MOST_POINTS) refuse([{ code: 'out-of-range', path: pointer('scorecards', card.scorecard.id), expected: `totals within ±${MOST_POINTS}`, received: `up to ${most}` }]);
  return earnings;
}

const MOST_POINTS = 2 ** 31 - 1;

export function scoreBound(card: ColumnCard, bound: BoundTable, earnings: readonly Earnings[], now: Instant, watch: Watch | null): ScoredColumns {
  const { rows, cells, setAside } = bound;
  const { id, groups, limits, grades, policy } = card.scorecard;
  const applies = card.appliesTo ? answerOf(card.appliesTo, cells, now) : true;
  const answers = card.indicators.map(({ when, appliesTo }): Answer =>
    joined([appliesTo ? answerOf(appliesTo, cells, now) : true, answerOf(when, cells, now)], and, false));
  const points = new Int32Array(rows);
  const grade = new Uint8Array(rows);
  const bounds = grades.map(({ from }) => from);
  const everybody: Mask = new Uint8Array(BLOCK).fill(applies === false ? 0 : 1);
  const mask: Mask = new Uint8Array(BLOCK);
  const total = new Int32Array(BLOCK);
  // Groups that nothing holds are part of the total at once.
  const sums = groups.map((bounds) => (isBounded(bounds) ? new Int32Array(BLOCK) : null));
  for (let from = 0; from < rows; from += BLOCK) {
    const count = Math.min(BLOCK, rows - from);
    total.fill(0);
    for (const sum of sums) sum?.fill(0);
    if (typeof applies !== 'boolean') applies(from, count, everybody);
    watch?.(-1, everybody, from, count);
    for (const [at, answer] of answers.entries()) {
      if (answer === false) continue;
      if (answer !== true) answer(from, count, mask);
      const holds = answer === true ? everybody : mask;
      (earnings[at] as Earnings).add(sums[(card.indicators[at] as ColumnIndicator).rule.group] ?? total, holds, from, count);
      watch?.(at, holds, from, count);
    }
    for (const [at, sum] of sums.entries()) {
      if (!sum) continue;
      hold(sum, groups[at] as Bounds, count);
      addSums(total, sum, count);
    }
    if (isBounded(limits)) hold(total, limits, count);
    // Whom the card is not for has no points, and no caps either.
    if (applies !== true) clear(total, everybody, count);
    points.set(total.subarray(0, count), from);
    placeGrades(total, bounds, grade, from, count);
  }
  return { card: id, points, grade, grades: grades.map(({ grade }) => grade), setAside, policy, engine: ENGINE, asOf: now };
}

function isBounded({ min, max }: Bounds): boolean {
  return min !== -Infinity || max !== Infinity;
}
