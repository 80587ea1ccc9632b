import type { Reason } from '../../explain/judgement.types.js';
import { addUp } from '../add-up.js';
import { gradeOf } from '../score.js';
import type { Score, ScoreStep } from '../score.types.js';
import { chanceBandOf, type CompiledIndicator, type CompiledScorecard } from '../scorecard.js';
import type { Paid } from './earnings.js';

/** One lead of a table, explained. */
export interface ExplainedRow {
  readonly value: Score;
  /** They add up to the points. A table has no facts to point at, so there is no evidence. */
  readonly reasons: readonly Reason[];
}

/** What an indicator that holds adds to the explanation; the same for all leads that it pays the same. */
export interface Entry {
  readonly group: number;
  readonly line: ScoreStep;
  readonly reason: Reason;
  readonly faded: Reason | null;
}

export function entryOf({ id, label, points, group }: CompiledIndicator, { times, earned, after, age, keep }: Paid): Entry {
  return {
    group,
    line: { step: 'indicator', rule: id, before: earned, after },
    reason: { key: 'score.rule', params: { rule: label, points, times }, points: earned, evidence: NO_EVIDENCE },
    faded: after === earned ? null : {
      key: 'score.decayed', params: { rule: label, before: earned, after, age, keep }, points: after - earned, evidence: NO_EVIDENCE,
    },
  };
}

const NO_EVIDENCE: Reason['evidence'] = Object.freeze([]);

/** The score of a lead from the indicators that hold, in the order of the card; `null`: the card is not for this lead. */
export function explainEntries(card: CompiledScorecard, entries: readonly Entry[] | null): ExplainedRow {
  const reasons: Reason[] = [];
  const lines: ScoreStep[] = [];
  const sums = card.groups.map(() => 0);
  let total = 0;
  for (const { group, line, reason, faded } of entries ?? []) {
    lines.push(line);
    reasons.push(reason);
    if (faded) reasons.push(faded);
    if (group < 0) total += line.after;
    else sums[group] = (sums[group] as number) + line.after;
  }
  if (entries) total = addUp(card, sums, total, reasons, lines);
  const value = { card: card.id, points: total, grade: gradeOf(card, total), lines };
  const band = chanceBandOf(card, total);
  if (!band) return { value, reasons };
  const { rate, low, high, n } = band;
  reasons.push({ key: 'score.chance', params: { rate, low, high, n }, evidence: NO_EVIDENCE });
  return { value: { ...value, chance: { rate, low, high, n } }, reasons };
}
