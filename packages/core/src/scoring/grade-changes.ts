import { earlier } from '../explain/judgement.js';
import type { Dossier } from '../facts/dossier.js';
import type { Fact, Instant } from '../facts/facts.types.js';
import { entityKey } from '../facts/ref.js';
import { score } from './score.js';
import type { CompiledScorecard } from './scorecard.js';

/** Facts the engine itself derives carry this source; they are never stored. */
export const DERIVED = 'sextant';

/**
 * When the grade changed, and because of what: derived facts that obligations can start from (SC-3, SL-1).
 * A change is dated to the instant it became so, not to when somebody looked.
 */
export function gradeChanges(lead: Dossier, card: CompiledScorecard, now: Instant): readonly Fact<'grade.reached'>[] {
  const changes: Fact<'grade.reached'>[] = [];
  let from: string | null = null;
  const times = [...new Set(lead.facts.map(({ time }) => time))].filter((time) => time <= now);
  let next = 0;
  let wake: Instant | null = null;
  for (;;) {
    const time = earlier(times[next] ?? null, wake);
    if (time === null || time > now) return changes;
    while (next < times.length && (times[next] as Instant) <= time) next++;
    const { value, validUntil } = score(lead, card, time);
    wake = validUntil;
    if (value.grade === from) continue;
    changes.push({
      source: DERIVED,
      id: `${card.id}/${entityKey(lead.ref)}/${value.grade}/${time}`,
      seq: 0,
      kind: 'event',
      type: 'grade.reached',
      schema: 1,
      time,
      recordedAt: time,
      about: [lead.ref],
      data: { card: card.id, grade: value.grade, from, points: value.points },
    });
    from = value.grade;
  }
}
