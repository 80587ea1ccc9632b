import { firstChange } from '../conditions/change.js';
import { earlier, judgement } from '../explain/judgement.js';
import type { EvidenceRef, Judgement, Reason } from '../explain/judgement.types.js';
import type { Dossier } from '../facts/dossier.js';
import type { Fact, Instant } from '../facts/facts.types.js';
import { refOf } from '../facts/ref.js';
import { viewOf } from '../facts/view.js';
import { addUp } from './add-up.js';
import { keptOf } from './caps.js';
import { keepAt, type CompiledDecay } from './decay.js';
import type { Score, ScoreStep } from './score.types.js';
import { chanceBandOf, type CompiledIndicator, type CompiledScorecard } from './scorecard.js';

/**
 * Scores a lead (or deal): the points of every indicator that holds, what decay leaves of them, their sum within the
 * caps of groups and card, and the grade it earns (SC-1, SC-2, SC-9).
 * The points of the reasons add up to the score exactly; decay and every cap that binds are reasons of their own, and
 * an indicator that does not hold gives none.
 *
 * @param now Facts after it do not count yet.
 *
 * @example
 * ```ts
 * const { value, reasons } = score(dossier(book, entity('lead:L-7')), compileScorecard(policy, 'lead'), now);
 * [value.points, value.grade];          //=> [65, 'A']
 * reasons.map(({ points }) => points);  //=> [20, 15, 15, 10, 5]
 * ```
 */
export function score(lead: Dossier, card: CompiledScorecard, now: Instant): Judgement<Score> {
  const view = viewOf(lead, now);
  const reasons: Reason[] = [];
  const lines: ScoreStep[] = [];
  const sums = card.groups.map(() => 0);
  const applies = !card.appliesTo || card.appliesTo.evaluate(view);
  let validUntil = firstChange(card.timed, view);
  let total = 0;
  for (const indicator of applies ? card.indicators : []) {
    if (indicator.appliesTo && !indicator.appliesTo.evaluate(view)) continue;
    const { holds, times, evidence } = indicator.when.explain(view);
    if (!holds) continue;
    const paid = indicator.each ? Math.min(times, indicator.most) : 1;
    const earned = indicator.points * paid;
    reasons.push({ key: 'score.rule', params: { rule: indicator.label, points: indicator.points, times: paid }, points: earned, evidence });
    let after = earned;
    if (indicator.decay) {
      const faded = fade(indicator, indicator.decay, earned, evidence, lead, now);
      after = faded.after;
      validUntil = earlier(validUntil, faded.until);
      if (faded.reason) reasons.push(faded.reason);
    }
    lines.push({ step: 'indicator', rule: indicator.id, before: earned, after });
    if (indicator.group < 0) total += after;
    else sums[indicator.group] = (sums[indicator.group] as number) + after;
  }
  if (applies) total = addUp(card, sums, total, reasons, lines);
  const value = { card: card.id, points: total, grade: gradeOf(card, total), lines };
  const band = chanceBandOf(card, total);
  if (!band) return judgement(value, reasons, { policy: card.policy, asOf: now, validUntil });
  const { rate, low, high, n } = band;
  reasons.push({ key: 'score.chance', params: { rate, low, high, n }, evidence: [] });
  return judgement({ ...value, chance: { rate, low, high, n } }, reasons, { policy: card.policy, asOf: now, validUntil });
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
  return (card.grades.find(({ from }) => points >= from) as CompiledScorecard['grades'][number]).grade;
}

interface Faded {
  readonly after: number;
  /** When less will be left; `null`: never. */
  readonly until: Instant | null;
  readonly reason: Reason | null;
}

/** What is left of an indicator's points by the age of the newest fact it rests on. */
function fade({ label }: CompiledIndicator, decay: CompiledDecay, earned: number, evidence: readonly EvidenceRef[], lead: Dossier, now: Instant): Faded {
  const newest = newestOf(lead, evidence);
  if (!newest) return { after: earned, until: null, reason: null };
  const age = now - newest.fact.time;
  const keep = keepAt(decay, age);
  const after = keptOf(earned, keep);
  const next = decay.find((step) => step.after > age && keptOf(earned, step.keep) !== after);
  return {
    after,
    until: next ? newest.fact.time + next.after : null,
    reason: after === earned ? null : {
      key: 'score.decayed', params: { rule: label, before: earned, after, age, keep }, points: after - earned, evidence: [newest.ref],
    },
  };
}

/** Facts are in order of time, so the newest evidence is found soonest from their end. */
function newestOf({ facts }: Dossier, evidence: readonly EvidenceRef[]): { readonly fact: Fact; readonly ref: EvidenceRef } | null {
  if (evidence.length === 0) return null;
  for (let at = facts.length - 1; at >= 0; at--) {
    const fact = facts[at] as Fact;
    const name = refOf(fact);
    const ref = evidence.find((one) => one.fact === name);
    if (ref) return { fact, ref };
  }
  return null;
}
