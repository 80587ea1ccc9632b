import type { ForecastBoardBrief, Named } from '@sextant/core/briefs';
import type { Reason } from '@sextant/core/explain';
import type { FactRef } from '@sextant/core/facts';
import type { Formatter } from '@sextant/core/messages';
import type { UiWords } from '../locales/words.types.js';
import type { BoardWords } from './words.types.js';

/** What the templates of the board's parts share: the brief, the language, and what a click does. */
export interface Context {
  readonly brief: ForecastBoardBrief;
  readonly now: number;
  readonly format: Formatter;
  readonly words: UiWords;
  readonly own: BoardWords;
  readonly sentence: (reason: Reason) => unknown;
  readonly proof: (text: unknown, facts: readonly FactRef[]) => unknown;
  /** Names of what is unfolded. */
  readonly open: ReadonlySet<string>;
  readonly toggle: (name: string) => void;
  /** The page is to open the deal. */
  readonly openDeal: (deal: Named) => void;
  /** The page is to show what the deal's forecast rests on (FC-6). */
  readonly askForecast: (deal: Named) => void;
}
