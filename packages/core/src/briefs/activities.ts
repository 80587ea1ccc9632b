import type { MeasuredItem } from '../compliance/measures/measure.js';
import type { Book } from '../facts/book.js';
import { dossier } from '../facts/dossier.js';
import type { EntityRef, Fact } from '../facts/facts.types.js';
import { entityKey, refOf } from '../facts/ref.js';
import { textAt, viewOf } from '../facts/view.js';
import type { Portfolio } from '../judge/portfolio.js';
import type { ActivityBrief } from './process.types.js';
import { tellFact } from './words.js';

/** Shows what happened, with titles to the deals; remembers them. */
export interface ActivityTeller {
  fact(fact: Fact, about: EntityRef | null): ActivityBrief;
  /** Newest first. */
  items(items: readonly MeasuredItem[]): readonly ActivityBrief[];
  titleOf(entity: EntityRef): string;
}

export function activityTeller({ book, now, programs }: Portfolio): ActivityTeller {
  const titles = new Map<string, string>();
  const titleOf = (entity: EntityRef): string => {
    const key = entityKey(entity);
    let title = titles.get(key);
    if (title === undefined) titles.set(key, (title = titleAt(book, entity, now)));
    return title;
  };
  const about = (entity: EntityRef | null): Pick<ActivityBrief, 'about'> =>
    entity ? { about: { type: entity.type, id: entity.id, title: titleOf(entity) } } : {};
  const told = (fact: Fact, entity: EntityRef | null): ActivityBrief => ({
    fact: refOf(fact), at: fact.time, what: tellFact(fact, programs.at(fact.time).forecast), ...about(entity),
  });
  return {
    titleOf,
    fact: told,
    items: (items) =>
      [...items].reverse().flatMap(({ fact, line, at, counted, about: entity }): readonly ActivityBrief[] => {
        if (fact) return [{ ...told(fact, entity), at, counted }];
        const [what] = line?.obligation.reasons ?? [];
        return line && what ? [{ fact: line.obligation.trigger, at, what, ...about(entity), counted }] : [];
      }),
  };
}

function titleAt(book: Book, entity: EntityRef, now: number): string {
  const view = viewOf(dossier(book, entity), now);
  return textAt(view, 'deal.title') ?? textAt(view, 'lead.name') ?? textAt(view, 'lead.company') ?? entity.id;
}
