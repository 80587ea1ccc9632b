import type { OpportunityBrief } from '@sextant/core/briefs';
import type { FactRef } from '@sextant/core/facts';
import type { Formatter } from '@sextant/core/messages';
import type { EvidenceLinks } from '../base/evidence.js';
import type { SidebarWords, UiWords } from '../locales/words.types.js';
import type { PanelName, SectionName } from './sidebar-view.js';

/** What the templates of the sidebar's parts share: the brief, the language, and what a click does. */
export interface Context {
  readonly brief: OpportunityBrief;
  readonly now: number;
  readonly format: Formatter;
  readonly words: UiWords;
  readonly own: SidebarWords;
  readonly readOnly: boolean;
  readonly links: EvidenceLinks;
  readonly panel: PanelName | null;
  readonly openSections: ReadonlySet<SectionName>;
  /** A fact somebody asked for that is not in the brief. */
  readonly absent: FactRef | null;
  /** The fact that was opened last. */
  readonly marked: FactRef | null;
  /** Leads back to where the marked fact was asked for. */
  readonly back: () => void;
  /** Whether the evidence list shows everything, however long. */
  readonly allEvidence: boolean;
  readonly showAll: () => void;
  /** Asks for fresh data; `null` when nobody listens. */
  readonly refresh: (() => void) | null;
  readonly toggle: (panel: PanelName) => void;
  readonly sectionToggled: (section: SectionName, open: boolean) => void;
  readonly act: (id: string) => void;
  /** Asks for everything the forecast rests on; `null` where the page does not show it. */
  readonly askForecast: (() => void) | null;
}
