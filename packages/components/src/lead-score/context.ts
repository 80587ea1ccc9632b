import type { LeadScoreBrief } from '@sextant/core/briefs';
import type { Unfolding } from '../base/unfolding-element.js';
import type { ScoreWords } from './words.js';

/** What the templates of the widget's parts share: the brief, the language, and what a click does. */
export interface Context extends Unfolding {
  readonly brief: LeadScoreBrief;
  readonly own: ScoreWords;
}
