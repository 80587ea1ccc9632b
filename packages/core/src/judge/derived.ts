import { earlier } from '../explain/judgement.js';
import { withFacts, type Dossier } from '../facts/dossier.js';
import type { Fact, Instant } from '../facts/facts.types.js';
import { isAbout } from '../facts/ref.js';
import { viewOf } from '../facts/view.js';
import { occasionsOf } from '../machines/recurrence.js';
import type { CompiledScorecard } from '../scoring/scorecard.js';
import { gradeChanges } from '../scoring/grade-changes.js';
import type { Program, ProgramBook } from './program.js';
import { stageChanges } from './stage-changes.js';

/**
 * The dossier with what follows from it: grades reached, stages entered, occasions that came. Obligations can start from these. What
 * followed under an earlier policy version stays: each version derives the stretch it was in force.
 */
export function withDerived(subject: Dossier, programs: ProgramBook, now: Instant): Dossier {
  const derived: Fact[] = [...gradesReached(subject, programs, now)];
  const since = keptSince(subject, now);
  for (const program of programs.programs) {
    const isInForce = inForce(programs, program);
    for (const recurrence of program.recurrences) {
      if (recurrence.rule.subject !== subject.ref.type || since === null) continue;
      derived.push(...occasionsOf(recurrence, subject.ref, since, now).filter(isInForce));
    }
    if (subject.ref.type === 'deal') derived.push(...stageChanges(subject, program.forecast, now).filter(isInForce));
  }
  return withFacts(subject, derived);
}

/** Grades a lead or deal reached, each by the cards that were in force then. */
export function gradesReached(subject: Dossier, programs: ProgramBook, now: Instant): readonly Fact<'grade.reached'>[] {
  return programs.programs.flatMap((program) => program.scorecards
    .filter((card) => applies(card, subject, now))
    .flatMap((card) => gradeChanges(subject, card, now).filter(inForce(programs, program))));
}

function inForce(programs: ProgramBook, program: Program): (fact: Fact) => boolean {
  return ({ time }) => programs.at(time) === program;
}

/** What came round longer ago than a year starts nothing any more; a lifetime of daily occasions would bury the rest. */
const OCCASIONS_KEPT = 366 * 86_400_000;

/** From when on occasions count; `null`: before a fact of its own, whatever it is linked to, nothing comes round for it. */
function keptSince({ ref, facts }: Dossier, now: Instant): Instant | null {
  const first = facts.find((fact) => isAbout(fact, ref));
  return first === undefined || first.time > now ? null : Math.max(first.time, now - OCCASIONS_KEPT);
}

/** When something next comes round for a subject, or the oldest occasion is let go; `null`: neither. */
export function nextOccasion(subject: Dossier, programs: ProgramBook, now: Instant): Instant | null {
  const since = keptSince(subject, now);
  let next: Instant | null = null;
  for (const program of programs.programs) {
    for (const recurrence of program.recurrences) {
      if (recurrence.rule.subject !== subject.ref.type) continue;
      if (program === programs.at(now)) next = earlier(next, recurrence.next(now)?.at ?? null);
      const oldest = since === null ? undefined : recurrence.next(since)?.at;
      if (oldest !== undefined) next = earlier(next, oldest + OCCASIONS_KEPT);
    }
  }
  return next;
}

/** Whether a card is for this lead or deal. */
export function applies(card: CompiledScorecard, subject: Dossier, now: Instant): boolean {
  return card.subject === subject.ref.type && (!card.appliesTo || card.appliesTo.evaluate(viewOf(subject, now)));
}
