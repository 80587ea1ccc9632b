import { earlier } from '../explain/judgement.js';
import { withFacts, type Dossier } from '../facts/dossier.js';
import type { Fact, Instant } from '../facts/facts.types.js';
import { viewOf } from '../facts/view.js';
import { occasionsOf } from '../machines/recurrence.js';
import type { CompiledScorecard } from '../scoring/scorecard.js';
import { gradeChanges } from '../scoring/grade-changes.js';
import type { ProgramBook } from './program.js';
import { stageChanges } from './stage-changes.js';

/**
 * The dossier with what follows from it: grades reached, stages entered, occasions that came. Obligations can start from these. What
 * followed under an earlier policy version stays: each version derives the stretch it was in force.
 */
export function withDerived(subject: Dossier, programs: ProgramBook, now: Instant): Dossier {
  const derived: Fact[] = [];
  for (const program of programs.programs) {
    const inForce = ({ time }: Fact): boolean => programs.at(time) === program;
    for (const card of program.scorecards) {
      if (applies(card, subject, now)) derived.push(...gradeChanges(subject, card, now).filter(inForce));
    }
    for (const recurrence of program.recurrences) {
      // Before anything is known of it, nothing comes round for it.
      const first = subject.facts[0]?.time;
      if (recurrence.rule.subject !== subject.ref.type || first === undefined || first > now) continue;
      derived.push(...occasionsOf(recurrence, subject.ref, Math.max(first, now - OCCASIONS_KEPT), now).filter(inForce));
    }
    if (subject.ref.type === 'deal') derived.push(...stageChanges(subject, program.forecast, now).filter(inForce));
  }
  return withFacts(subject, derived);
}

/** What came round longer ago than a year starts nothing any more; a lifetime of daily occasions would bury the rest. */
const OCCASIONS_KEPT = 366 * 86_400_000;

/** When something next comes round for a subject; `null`: nothing does. */
export function nextOccasion(subject: Dossier, programs: ProgramBook, now: Instant): Instant | null {
  return programs.at(now).recurrences
    .filter(({ rule }) => rule.subject === subject.ref.type)
    .reduce<Instant | null>((next, recurrence) => earlier(next, recurrence.next(now)?.at ?? null), null);
}

/** Whether a card is for this lead or deal. */
export function applies(card: CompiledScorecard, subject: Dossier, now: Instant): boolean {
  return card.subject === subject.ref.type && (!card.appliesTo || card.appliesTo.evaluate(viewOf(subject, now)));
}
