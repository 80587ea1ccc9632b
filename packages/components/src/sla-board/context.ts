import type { ClockFailureBrief, SlaBoardBrief, SlaBoardItem } from '@sextant/core/briefs';
import type { Unfolding } from '../base/unfolding-element.js';
import type { Filter, Group, Row } from './board-view.js';
import type { BoardWords } from './words.js';

/** What the templates of the board's parts share: the brief, the language, and what a click does. */
export interface Context extends Unfolding {
  readonly brief: SlaBoardBrief;
  readonly now: number;
  readonly own: BoardWords;
  /** Every clock, most urgent first, and those of them that fit the filter. */
  readonly rows: readonly Row[];
  readonly fitting: readonly Row[];
  readonly limit: number;
  readonly filter: Filter;
  /** The failure whose clocks are shown. */
  readonly failure: ClockFailureBrief | null;
  /** Key of the row that Tab reaches. */
  readonly active: string | null;
  readonly refresh: (() => void) | null;
  readonly allFailures: boolean;
  readonly showFailures: () => void;
  readonly showMore: () => void;
  readonly pick: (part: Partial<Filter>) => void;
  readonly pickGroup: (group: Group) => void;
  readonly pickFailure: (failure: ClockFailureBrief) => void;
  readonly clear: () => void;
  /** Leads to a list further down, where there is no place for it beside the rows. */
  readonly jump: (panel: 'failures' | 'lost') => void;
  readonly request: (item: SlaBoardItem) => void;
}
