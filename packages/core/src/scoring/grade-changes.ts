import { DERIVED } from '../explain/judgement.js';
import type { Dossier } from '../facts/dossier.js';
import type { Fact, Instant } from '../facts/facts.types.js';
import { entityKey } from '../facts/ref.js';
import { firstKnown, moments } from './moments.js';
import type { CompiledScorecard } from './scorecard.js';

/**
 * When the grade changed, and because of what: derived facts that obligations can start from (SC-3, SL-1).
 * A change is dated to the instant it became so, not to when somebody looked.
 *
 * @example
 * ```ts
 * gradeChanges(lead, card, now).map(({ data }) => [data.from, data.grade]); //=> [[null, 'C'], ['C', 'A']]
 * ```
 */
export function gradeChanges(lead: Dossier, card: CompiledScorecard, now: Instant): readonly Fact<'grade.reached'>[] {
  const changes: Fact<'grade.reached'>[] = [];
  let from: string | null = null;
  const key = entityKey(lead.ref);
  // A lead has no grade before anything is known of it, however long its owner or company has been known.
  const start = firstKnown(lead);
  if (start === null) return changes;
  for (const { value, basis, asOf: time } of moments(lead, card, start, now)) {
    if (value.grade === from) continue;
    changes.push({
      source: DERIVED,
      id: `${card.id}/${key}/${value.grade}/${time}`,
      seq: 0,
      kind: 'event',
      type: 'grade.reached',
      schema: 1,
      time,
      recordedAt: time,
      about: [lead.ref],
      data: { card: card.id, grade: value.grade, from, points: value.points, because: basis },
    });
    from = value.grade;
  }
  return changes;
}
