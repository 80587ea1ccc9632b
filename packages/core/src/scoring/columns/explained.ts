import type { Reason } from '../../explain/judgement.types.js';
import { addUp } from '../add-up.js';
import type { Bounds } from '../caps.js';
import { gradeOf } from '../score.js';
import type { Score, ScoreStep } from '../score.types.js';
import { chanceBandOf, type CompiledScorecard } from '../scorecard.js';
import type { ColumnCard, ColumnIndicator } from './compile-columns.js';
import { NO_EVIDENCE, type Entry } from './entries.js';

/** One lead of a table, explained. */
export interface ExplainedRow {
  readonly value: Score;
  /** They add up to the points. A table has no facts to point at, so there is no evidence. */
  readonly reasons: readonly Reason[];
}

/** Explains a lead from a bit for each indicator that holds (32 in a word), and what such an indicator pays. */
export type Explain = (held: Uint32Array, entry: (indicator: number) => Entry) => ExplainedRow;

/** Far more than leads are alike in; what comes then is explained each time. */
const MOST_SHARED = 10_000;

/** Explains leads that the card is for; those in which the same indicators hold and pay the same share one explanation. */
export function explainer({ scorecard, indicators }: ColumnCard): Explain {
  const { groups, limits } = scorecard;
  const sums = groups.map(() => 0);
  const shared = new Map<number, ExplainedRow>();
  const keyOf = keysOf(indicators);
  return (held, entry) => {
    const key = keyOf(held, entry);
    const same = shared.get(key);
    if (same) return same;
    const reasons: Reason[] = [];
    const lines: ScoreStep[] = [];
    let ungrouped = 0;
    for (let group = 0; group < sums.length; group++) sums[group] = 0;
    for (let at = 0; at < held.length; at++) {
      for (let bits = held[at] as number; bits !== 0; bits &= bits - 1) {
        const { group, line, reason, faded } = entry(32 * at + 31 - Math.clz32(bits & -bits));
        lines.push(line);
        reasons.push(reason);
        if (faded) reasons.push(faded);
        if (group < 0) ungrouped += line.after;
        else sums[group] = (sums[group] as number) + line.after;
      }
    }
    // Most leads meet no bound.
    let total = ungrouped;
    let isFree = true;
    for (let group = 0; group < sums.length; group++) {
      const sum = sums[group] as number;
      total += sum;
      isFree &&= within(sum, groups[group] as Bounds);
    }
    if (!isFree || !within(total, limits)) total = addUp(scorecard, sums, ungrouped, reasons, lines);
    const explained = withChance(scorecard, { card: scorecard.id, points: total, grade: gradeOf(scorecard, total), lines }, reasons);
    if (key >= 0 && shared.size < MOST_SHARED) shared.set(key, explained);
    return explained;
  };
}

/** A number for all that an explanation depends on; -1 where it is too much for one. */
function keysOf(indicators: readonly ColumnIndicator[]): (...lead: Parameters<Explain>) => number {
  const placesOf = (which: (indicator: ColumnIndicator) => boolean): readonly number[] =>
    [...indicators.keys()].filter((at) => which(indicators[at] as ColumnIndicator));
  const repeated = placesOf(({ each, decay }) => each !== null && decay === null);
  const fading = placesOf(({ decay }) => decay !== null).reduce((bits, at) => bits | (1 << at), 0);
  const isTooMuch = indicators.length > 32 || repeated.length > MOST_REPEATED;
  return (held, entry) => {
    const word = held[0] ?? 0;
    if (isTooMuch || (word & fading) !== 0) return -1;
    let key = word;
    for (const at of repeated) {
      const times = ((word >>> at) & 1) === 1 ? entry(at).times : 0;
      if (times >= RADIX) return -1;
      key = key * RADIX + times;
    }
    return key;
  };
}

// 32 bits and three times six are fewer than the 53 of an exact number.
const MOST_REPEATED = 3;
const RADIX = 64;

/** A lead that the card is not for: no points, no caps. */
export function explainNothing(card: CompiledScorecard): ExplainedRow {
  return withChance(card, { card: card.id, points: 0, grade: gradeOf(card, 0), lines: [] }, []);
}

function within(sum: number, { min, max }: Bounds): boolean {
  return sum >= min && sum <= max;
}

function withChance(card: CompiledScorecard, value: Score, reasons: readonly Reason[]): ExplainedRow {
  const band = card.chances && chanceBandOf(card, value.points);
  if (!band) return { value, reasons };
  const { rate, low, high, n } = band;
  const chance = { rate, low, high, n };
  return { value: { ...value, chance }, reasons: [...reasons, { key: 'score.chance', params: chance, evidence: NO_EVIDENCE }] };
}
