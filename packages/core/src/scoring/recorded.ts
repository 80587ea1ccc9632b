import type { Judgement } from '../explain/judgement.types.js';
import type { Dossier } from '../facts/dossier.js';
import type { Fact, FactRef, Instant, RepId } from '../facts/facts.types.js';
import type { ScoreRecorded } from '../facts/lead.types.js';
import { refOf } from '../facts/ref.js';
import { score } from './score.js';
import type { Score } from './score.types.js';
import type { CompiledScorecard } from './scorecard.js';

/** A score as it was put on record. */
export interface RecordedScore {
  readonly data: ScoreRecorded;
  readonly at: Instant;
  readonly fact: FactRef;
  /** The card's policy is another one than that of the record. */
  readonly policyChanged: boolean;
}

/** A person's own score, with who says so and why. */
export interface PersonScore {
  readonly points: number | null;
  readonly grade: string | null;
  readonly reason: string;
  readonly by: RepId | null;
  readonly at: Instant;
  readonly fact: FactRef;
}

/** Three answers that are never mixed: what follows from the facts now, what was put on record, what a person says. */
export interface Standing {
  readonly computed: Judgement<Score>;
  readonly recorded: RecordedScore | null;
  readonly person: PersonScore | null;
}

/**
 * The data of a `score.recorded` fact: total, grade, policy and the whole breakdown with its evidence (SC-9). Written
 * once and read back with `recordedScore`, it tells what somebody saw then, whatever the policy says later.
 *
 * @example
 * ```ts
 * write('score.recorded', '2026-03-02T10:00:00+08:00', 'lead:L-7', recordScore(score(lead, card, now)));
 * ```
 */
export function recordScore({ value, reasons, policy }: Judgement<Score>): ScoreRecorded {
  // Every indicator has one reason of this key, in the order of the lines; caps come after them and have none.
  const rules = reasons.filter(({ key }) => key === 'score.rule');
  return {
    card: value.card, points: value.points, grade: value.grade, policy: `${policy.id}@${policy.version}`, hash: policy.hash,
    lines: value.lines.map(({ step, rule, before, after }, at) => ({
      rule, step, before, after, because: [...new Set((rules[at]?.evidence ?? []).map(({ fact }) => fact))],
    })),
  };
}

/**
 * The newest recorded score of a card, as it was: nothing is computed again. `null`: none was recorded.
 *
 * @param now Facts after it do not count yet.
 *
 * @example
 * ```ts
 * const { data, policyChanged } = recordedScore(lead, card, now);
 * [data.points, policyChanged]; //=> [60, true]
 * ```
 */
export function recordedScore(lead: Dossier, card: Pick<CompiledScorecard, 'id' | 'policy'>, now: Instant): RecordedScore | null {
  const fact = newest(lead.ofType('score.recorded'), card.id, now);
  return fact && { data: fact.data, at: fact.time, fact: refOf(fact), policyChanged: fact.data.hash !== card.policy.hash };
}

/**
 * The computed score, the recorded one and a person's, beside each other (SC-9). A person's stands from `score.set` until
 * she takes it back with `score.released`; it changes neither of the others.
 *
 * @example
 * ```ts
 * const { computed, person } = standing(lead, card, now);
 * [computed.value.grade, person?.grade, person?.reason]; //=> ['B', 'A', 'met the owner at the fair']
 * ```
 */
export function standing(lead: Dossier, card: CompiledScorecard, now: Instant): Standing {
  return { computed: score(lead, card, now), recorded: recordedScore(lead, card, now), person: personOf(lead, card.id, now) };
}

function personOf(lead: Dossier, card: string, now: Instant): PersonScore | null {
  const set = newest(lead.ofType('score.set'), card, now);
  const released = newest(lead.ofType('score.released'), card, now);
  if (!set || (released && lead.order(released, set) > 0)) return null;
  const { points = null, grade = null, reason } = set.data;
  return { points, grade, reason, by: set.actor ?? null, at: set.time, fact: refOf(set) };
}

function newest<T extends 'score.recorded' | 'score.set' | 'score.released'>(facts: readonly Fact<T>[], card: string, now: Instant): Fact<T> | null {
  for (let at = facts.length - 1; at >= 0; at--) {
    const fact = facts[at];
    if (fact && fact.time <= now && fact.data.card === card) return fact;
  }
  return null;
}
