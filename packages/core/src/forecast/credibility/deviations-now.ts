import type { Book } from '../../facts/book.js';
import type { Fact, Instant } from '../../facts/facts.types.js';
import { asBook, type Program, type ProgramBook } from '../../judge/program.js';
import { actualsOf } from './actuals.js';
import { deviationFacts } from './deviation.js';
import { groundOf } from './ground.js';
import { linesOf } from './months.js';

/** The deviations of the months that are over, and when they are next other ones. */
interface Deviations {
  readonly facts: readonly Fact<'metric.measured'>[];
  readonly wakeAt: Instant | null;
}

interface Kept extends Deviations {
  readonly program: Program;
  readonly wakeAt: Instant;
  readonly from: Instant;
}

const NONE: Deviations = { facts: [], wakeAt: null };

// A book never changes: until the next month is over it is asked the same again and again.
const kept = new WeakMap<Book, Kept>();

/** What `deviationFacts` tells of a book at an instant; nothing where the policy in force says nothing of credibility. */
export function deviationsNow(book: Book, programs: Program | ProgramBook, now: Instant): Deviations {
  const program = asBook(programs).at(now);
  const before = kept.get(book);
  if (before && before.program === program && before.from <= now && now < before.wakeAt) return before;
  const ground = groundOf(book, programs, now);
  const running = ground?.clock.of(undefined, now) ?? null;
  if (!ground || running === null) return NONE;
  const actuals = actualsOf(ground);
  const over = ground.clock.start(running + 1);
  let wakeAt = Math.min(actuals.wakeAt ?? over, over);
  for (const { time } of book.facts()) if (time > now) wakeAt = Math.min(wakeAt, time);
  const found: Kept = { facts: deviationFacts(linesOf(ground, actuals)), wakeAt, program, from: now };
  kept.set(book, found);
  return found;
}

/**
 * When a month is next over, or something known already begins to count in one that is (FC-5, FC-7): what `credibilityDirectives`
 * and the breaker say is then worth another look. `null` where the policy in force says nothing of credibility.
 *
 * @example
 * ```ts
 * nextCredibility(book, compile(policy), now); //=> 1 June, 00:00
 * ```
 */
export function nextCredibility(book: Book, programs: Program | ProgramBook, now: Instant): Instant | null {
  return deviationsNow(book, programs, now).wakeAt;
}
