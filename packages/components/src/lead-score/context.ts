import type { LeadScoreBrief } from '@sextant/core/briefs';
import type { FactRef } from '@sextant/core/facts';
import type { Formatter } from '@sextant/core/messages';
import type { Folding } from '../base/unfold.js';
import type { ScoreWords } from './words.js';

/** What the templates of the widget's parts share: the brief, the language, and what a click does. */
export interface Context extends Folding {
  readonly brief: LeadScoreBrief;
  readonly format: Formatter;
  readonly own: ScoreWords;
  /** A text that opens the facts it rests on. */
  readonly proof: (text: unknown, facts: readonly FactRef[]) => unknown;
}
