import { firstChange } from '../conditions/change.js';
import { judgement } from '../explain/judgement.js';
import type { Judgement, Reason } from '../explain/judgement.types.js';
import type { Dossier } from '../facts/dossier.js';
import type { Instant } from '../facts/facts.types.js';
import { viewOf } from '../facts/view.js';
import type { Score } from './score.types.js';
import type { CompiledScorecard } from './scorecard.js';

/**
 * Scores a lead (or deal): the points of every indicator that holds, their sum, and the grade it earns (SC-1, SC-2).
 * The points of the reasons add up to the score exactly; an indicator that does not hold gives no reason.
 *
 * @param now Facts after it do not count yet.
 *
 * @example
 * ```ts
 * const { value, reasons } = score(dossier(book, entity('lead:L-7')), compileScorecard(policy, 'lead'), now);
 * value;                                //=> { card: 'lead', points: 65, grade: 'A' }
 * reasons.map(({ points }) => points);  //=> [20, 15, 15, 10, 5]
 * ```
 */
export function score(lead: Dossier, card: CompiledScorecard, now: Instant): Judgement<Score> {
  const view = viewOf(lead, now);
  const reasons: Reason[] = [];
  let points = 0;
  const applies = !card.appliesTo || card.appliesTo.evaluate(view);
  for (const indicator of applies ? card.indicators : []) {
    if (indicator.appliesTo && !indicator.appliesTo.evaluate(view)) continue;
    const { holds, times, evidence } = indicator.when.explain(view);
    if (!holds) continue;
    const counted = indicator.each ? times : 1;
    const earned = indicator.points * counted;
    points += earned;
    reasons.push({ key: 'score.rule', params: { rule: indicator.label, points: indicator.points, times: counted }, points: earned, evidence });
  }
  return judgement({ card: card.id, points, grade: gradeOf(card, points) }, reasons, {
    policy: card.policy, asOf: now, validUntil: firstChange(card.timed, view),
  });
}

/**
 * The grade a total earns (SC-2).
 *
 * @example
 * ```ts
 * gradeOf(card, 60); //=> 'A'
 * gradeOf(card, 59); //=> 'B'
 * ```
 */
export function gradeOf(card: CompiledScorecard, points: number): string {
  return (card.grades.find(({ from }) => points >= from) ?? card.grades[card.grades.length - 1])?.grade ?? '';
}
