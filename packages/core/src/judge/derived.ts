import { withFacts, type Dossier } from '../facts/dossier.js';
import type { Fact, Instant } from '../facts/facts.types.js';
import { gradeChanges } from '../scoring/grade-changes.js';
import type { Program } from './program.js';
import { stageChanges } from './stage-changes.js';

/** The dossier with what follows from it: grades reached, stages entered. Obligations can start from these. */
export function withDerived(subject: Dossier, program: Program, now: Instant): Dossier {
  const derived: Fact[] = [];
  for (const card of program.scorecards) {
    if (card.subject === subject.ref.type) derived.push(...gradeChanges(subject, card, now));
  }
  if (subject.ref.type === 'deal') derived.push(...stageChanges(subject, program.forecast, now));
  return withFacts(subject, derived);
}
