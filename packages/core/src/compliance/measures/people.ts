import type { Book } from '../../facts/book.js';
import { dossier, type Dossier } from '../../facts/dossier.js';
import type { Instant, RepId } from '../../facts/facts.types.js';
import { textAt, viewOf } from '../../facts/view.js';

/** A rep as she was at an instant. */
export interface Person {
  readonly rep: RepId;
  readonly name: string;
  readonly region: string | null;
  readonly team: string | null;
}

/** The reps of a book. */
export interface People {
  /** As far as her record tells; without one she has her id for a name. */
  at(rep: RepId, instant: Instant): Person;
  isKnown(rep: RepId): boolean;
  /** Everyone whose record was there by an instant, in order of id. */
  all(instant: Instant): readonly Person[];
}

export function peopleOf(book: Book): People {
  const records = new Map<RepId, Dossier>();
  for (const ref of book.entities('rep')) {
    const record = dossier(book, ref);
    if (record.ofType('rep.state').length > 0) records.set(ref.id, record);
  }
  const at = (rep: RepId, instant: Instant): Person => {
    const record = records.get(rep);
    const view = record && viewOf(record, instant);
    const told = (field: string): string | undefined => view && textAt(view, field);
    return { rep, name: told('rep.name') ?? rep, region: told('rep.region') ?? null, team: told('rep.team') ?? null };
  };
  return {
    at,
    isKnown: (rep) => records.has(rep),
    all: (instant) =>
      [...records].filter(([, record]) => record.ofType('rep.state').some(({ time }) => time <= instant)).map(([rep]) => at(rep, instant)),
  };
}
