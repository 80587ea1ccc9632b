import { earlier } from '../explain/judgement.js';
import type { Book } from '../facts/book.js';
import type { EntityRef, Fact, Instant } from '../facts/facts.types.js';
import { historyOf } from '../facts/history.js';
import type { ProgramBook } from './program.js';
import { stageChanges } from './stage-changes.js';

interface Kept {
  readonly programs: ProgramBook;
  readonly from: Instant;
  /** When a fact known already begins to count; `null`: there is none. */
  readonly until: Instant | null;
  readonly entered: readonly Fact<'stage.entered'>[];
}

// A book shares the facts of whatever did not change with the book it was made of, so nearly all of it is found again.
const kept = new WeakMap<readonly Fact[], Kept>();

/**
 * When a deal entered its stages, each version of the policy deriving the stretch it was in force. Only a deal's own facts tell its stage,
 * so its dossier need not be made.
 */
export function stagesEntered(book: Book, deal: EntityRef, programs: ProgramBook, now: Instant): readonly Fact<'stage.entered'>[] {
  const own = book.about(deal);
  const before = kept.get(own);
  if (before && before.programs === programs && before.from <= now && (before.until === null || now < before.until)) return before.entered;
  const known = { ref: deal, fields: historyOf(deal, own) };
  const entered = programs.programs.flatMap((program) => stageChanges(known, program.forecast, now).filter(({ time }) => programs.at(time) === program));
  let until: Instant | null = null;
  for (const { time } of own) if (time > now) until = earlier(until, time);
  kept.set(own, { programs, from: now, until, entered });
  return entered;
}
