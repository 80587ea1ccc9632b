import type { ForecastBoardBrief, Named } from '@sextant/core/briefs';
import type { Unfolding } from '../base/unfolding-element.js';
import type { BoardWords } from './words.types.js';

/** What the templates of the board's parts share: the brief, the language, and what a click does. */
export interface Context extends Unfolding {
  readonly brief: ForecastBoardBrief;
  readonly now: number;
  readonly own: BoardWords;
  /** The page is to open the deal. */
  readonly openDeal: (deal: Named) => void;
  /** The page is to show what the deal's forecast rests on (FC-6). */
  readonly askForecast: (deal: Named) => void;
}
