import { dossier } from '../facts/dossier.js';
import type { EntityRef } from '../facts/facts.types.js';
import { textAt, viewOf } from '../facts/view.js';
import type { ForecastBoard } from '../forecast/board/open-board.js';
import type { Named } from './process.types.js';

/** What things on the board are called: their title or name, else their id. */
export interface BoardNames {
  readonly deal: (id: string) => Named;
  readonly ownerOf: (deal: string) => Named | null;
  readonly rep: (id: string) => Named;
  readonly of: (entity: EntityRef) => string;
}

export function namesOn({ book, now }: Pick<ForecastBoard, 'book' | 'now'>): BoardNames {
  const text = (entity: EntityRef, path: string): string | undefined => textAt(viewOf(dossier(book, entity), now), path);
  const rep = (id: string): Named => ({ id, name: text({ type: 'rep', id }, 'rep.name') ?? id });
  return {
    rep,
    deal: (id) => ({ id, name: text({ type: 'deal', id }, 'deal.title') ?? id }),
    ownerOf: (deal) => {
      const id = text({ type: 'deal', id: deal }, 'owner.id');
      return id === undefined ? null : rep(id);
    },
    of: ({ type, id }) => (type === 'rep' ? rep(id).name : id),
  };
}
