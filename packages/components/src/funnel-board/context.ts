import type { ActivityBrief, FunnelBoardBrief } from '@sextant/core/briefs';
import type { Unfolding } from '../base/unfolding-element.js';
import type { FunnelWords } from './words.js';

/** What the templates of the board's parts share: the brief, the language, and what a click does. */
export interface Context extends Unfolding {
  readonly brief: FunnelBoardBrief;
  readonly now: number;
  readonly own: FunnelWords;
  /** How many activities of an unfolded part are shown. */
  readonly limitOf: (name: string) => number;
  readonly showMore: (name: string) => void;
  readonly request: (about: NonNullable<ActivityBrief['about']>) => void;
}
