import type { Book } from '../facts/book.js';
import type { EntityRef, Instant } from '../facts/facts.types.js';

/** The deals that came of a lead: those that named it as their origin up to an instant. */
export function dealsOf(book: Book, lead: EntityRef, now: Instant): readonly EntityRef[] {
  return book.linkedTo(lead).filter((entity) =>
    entity.type === 'deal' && book.about(entity).some(({ time, about }) =>
      time <= now && about.some(({ as, type, id }) => as === 'origin' && type === lead.type && id === lead.id)));
}
