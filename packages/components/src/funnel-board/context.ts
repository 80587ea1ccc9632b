import type { ActivityBrief, FunnelBoardBrief } from '@sextant/core/briefs';
import type { Reason } from '@sextant/core/explain';
import type { FactRef } from '@sextant/core/facts';
import type { Formatter } from '@sextant/core/messages';
import type { UiWords } from '../locales/words.types.js';
import type { FunnelWords } from './words.js';

/** What the templates of the board's parts share: the brief, the language, and what a click does. */
export interface Context {
  readonly brief: FunnelBoardBrief;
  readonly now: number;
  readonly format: Formatter;
  readonly words: UiWords;
  readonly own: FunnelWords;
  readonly refresh: (() => void) | null;
  readonly sentence: (reason: Reason) => unknown;
  readonly proof: (text: unknown, fact: FactRef) => unknown;
  /** Names of what is unfolded. */
  readonly open: ReadonlySet<string>;
  readonly toggle: (name: string) => void;
  /** How many activities of an unfolded part are shown. */
  readonly limitOf: (name: string) => number;
  readonly showMore: (name: string) => void;
  readonly request: (about: NonNullable<ActivityBrief['about']>) => void;
}
