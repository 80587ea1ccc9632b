import type { Book } from '../../facts/book.js';
import type { EntityRef, Instant } from '../../facts/facts.types.js';
import { entityKey } from '../../facts/ref.js';
import type { View } from '../../facts/view.js';
import { asBook, type Program, type ProgramBook } from '../../judge/program.js';
import { monthClock, type MonthClock } from './clock.js';
import type { CredibilityRule } from './credibility.types.js';
import { ownViews, pastOf, type Past } from './past.js';

/** A book read once for everything that is asked of people's forecasts. */
export interface Ground {
  readonly book: Book;
  /** Without a fact, in the same order of sources. */
  readonly empty: Book;
  readonly now: Instant;
  readonly programs: ProgramBook;
  readonly rule: CredibilityRule;
  readonly clock: MonthClock;
  readonly past: Past;
  /** Every deal, in order of id. */
  readonly deals: readonly string[];
  /** What an entity's own facts that count tell of it at an instant. */
  readonly view: (entity: EntityRef, at: Instant) => View;
  /** The last instant at which a forecast of a month could be known in time; not after now. */
  readonly deadline: (month: number) => Instant;
}

/** `null` where the policy in force says nothing of credibility. */
export function groundOf(book: Book, programs: Program | ProgramBook, now: Instant): Ground | null {
  const versions = asBook(programs);
  const { credibility: rule, forecast } = versions.at(now).policy;
  if (!rule) return null;
  const clock = monthClock(forecast.zone);
  const ends = new Map<number, Instant>();
  const views = new Map<string, (at: Instant) => View>();
  return {
    book, now, rule, clock,
    programs: versions,
    empty: book.asOf(Number.NEGATIVE_INFINITY),
    past: pastOf(book),
    deals: book.entities('deal').map(({ id }) => id),
    view(entity, at) {
      const key = entityKey(entity);
      let viewAt = views.get(key);
      if (!viewAt) views.set(key, (viewAt = ownViews(entity, book.about(entity))));
      return viewAt(at);
    },
    deadline(month) {
      let end = ends.get(month);
      if (end === undefined) ends.set(month, (end = Math.min(clock.start(month, rule.forecast.by) - 1, now)));
      return end;
    },
  };
}
