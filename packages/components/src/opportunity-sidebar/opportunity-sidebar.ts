import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, TemplateResult } from 'lit';
import { readOpportunityBrief } from '@sextant/core/briefs';
import type { OpportunityBrief, ReadBrief, Ready } from '@sextant/core/briefs';
import type { FactRef } from '@sextant/core/facts';
import { baseCatalogue, riskCatalogue } from '@sextant/core/messages';
import type { Catalogue, Locale } from '@sextant/core/messages';
import { base } from '../base/base.styles.js';
import { SxElement } from '../base/element.js';
import { sourceOf } from '../base/evidence.js';
import { fire } from '../base/events.js';
import { TickController } from '../base/tick-controller.js';
import { en } from '../locales/opportunity-sidebar.en.js';
import { zhCN } from '../locales/opportunity-sidebar.zh-CN.js';
import type { SidebarWords } from '../locales/words.types.js';
import { beat, timerView } from '../sla-timer/timer-view.js';
import { tokens } from '../theme/tokens.js';
import type { Context } from './context.js';
import { renderHeader } from './header.js';
import { renderNow } from './now.js';
import { styles } from './opportunity-sidebar.styles.js';
import { renderChain, renderPromises, renderWords } from './people.js';
import { AT_FIRST, nameOf, renderEvidence, renderTimers } from './records.js';
import { actionView, placeOf } from './sidebar-view.js';
import type { PanelName, SectionName } from './sidebar-view.js';
import { skeleton } from './skeleton.js';
import { renderStages } from './stages.js';

const WORDS: Readonly<Record<Locale, SidebarWords>> = { 'zh-CN': zhCN, en };

/**
 * One deal at a glance: what to do now, until when and why; how likely it is by its evidence, what endangers it and how
 * long deals like it took; who decides and what the customer said. Every number opens what it rests on.
 *
 * @tag sx-opportunity-sidebar
 * @fires {CustomEvent} sx-problem - Something given could not be shown; the widget says so too.
 * @fires {CustomEvent} sx-evidence-request - Cancelable. Somebody asked for a piece of evidence.
 * @fires {CustomEvent} sx-evidence-opened - The evidence was opened inside the widget.
 * @fires {CustomEvent} sx-action-request - Cancelable. Somebody wants to do one of the actions.
 * @fires {CustomEvent} sx-action-requested - The request went out and nobody prevented it.
 * @fires {CustomEvent} sx-forecast-request - Cancelable. With `forecast-links` only: somebody wants to see what the forecast rests on.
 * @fires {CustomEvent} sx-retry-request - Cancelable. A fresh value is wanted, and there is no feed to ask.
 * @attr {'light' | 'dark'} data-theme - Goes before `data-sx-theme` of an ancestor, and that before the system.
 * @attr {'comfortable' | 'compact'} data-density - Goes before `data-sx-density` of an ancestor.
 * @slot - A script of type application/json with the brief, for pages that cannot set properties.
 * @csspart card - The whole surface.
 * @csspart state - What stands there instead of a value.
 * @csspart notes - Stale, partial, offline, read only.
 * @csspart problems - What could not be read.
 * @csspart section - A section that opens and closes.
 * @csspart action - A button that asks for an action.
 * @csspart evidence - A button that opens evidence.
 * @csspart forecast - The button that asks for the evidence of the forecast; with `forecast-links` only.
 * @cssproperty --sx-color-bg - Background.
 * @cssproperty --sx-color-surface - Background of what is set apart.
 * @cssproperty --sx-color-text - Text.
 * @cssproperty --sx-color-muted - Secondary text.
 * @cssproperty --sx-color-line - Borders.
 * @cssproperty --sx-color-accent - The one accent.
 * @cssproperty --sx-color-good - What is in order.
 * @cssproperty --sx-color-warn - What to look at.
 * @cssproperty --sx-color-bad - What is overdue, and high risk.
 * @cssproperty --sx-font-family - Font; the host's by default.
 * @cssproperty --sx-radius - Corners.
 */
export class SxOpportunitySidebar extends SxElement<OpportunityBrief> {
  static readonly baseName: string = 'opportunity-sidebar';

  static override readonly catalogues: readonly Catalogue[] = [baseCatalogue, riskCatalogue];

  static override styles: CSSResultGroup = [tokens, base, styles];

  static override properties: PropertyDeclarations = {
    forecastLinks: { type: Boolean, attribute: 'forecast-links' },
    panel: { state: true },
    openSections: { state: true },
    marked: { state: true },
    allEvidence: { state: true },
  };

  /** Adds a button to the ledger that fires `sx-forecast-request`, for pages that show all of the evidence. @default false */
  declare forecastLinks: boolean;
  /** @internal */
  declare protected panel: PanelName | null;
  /** @internal */
  declare protected openSections: ReadonlySet<SectionName>;
  /** @internal */
  declare protected marked: FactRef | null;
  /** @internal */
  declare protected allEvidence: boolean;

  /** Where evidence was asked for last. */
  private origin: HTMLElement | null = null;

  constructor() {
    super();
    this.forecastLinks = false;
    this.panel = null;
    this.openSections = new Set();
    this.marked = null;
    this.allEvidence = false;
    new TickController(this, () => this.face());
  }

  protected override read(input: unknown): ReadBrief<OpportunityBrief> {
    return readOpportunityBrief(input);
  }

  protected override renderBrief(brief: OpportunityBrief, ready: Ready<OpportunityBrief>): TemplateResult {
    const context = this.contextOf(brief, ready);
    const rest = [renderChain(context), renderWords(context), renderPromises(context), renderTimers(context), renderEvidence(context)];
    const two = rest.some((part) => part !== nothing);
    return html`<section class="sidebar ${two ? 'two' : ''}" aria-label=${context.own.name} @keydown=${this.onKey}>
      <div class="column">${renderHeader(context)}${renderStages(context)}${renderNow(context)}</div>
      ${two ? html`<div class="column rest">${rest}</div>` : nothing}
    </section>`;
  }

  protected override renderSkeleton(): TemplateResult {
    return skeleton();
  }

  private contextOf(brief: OpportunityBrief, ready: Ready<OpportunityBrief>): Context {
    const { words, format, now, marked } = this;
    return {
      brief, now, format, words,
      own: WORDS[this.language],
      readOnly: ready.readOnly === true,
      links: {
        words,
        nameOf: (fact) => nameOf(brief.evidence?.[placeOf(brief.evidence, fact)], sourceOf(fact), format.locale),
        open: (fact, from) => this.openEvidence(fact, from),
      },
      panel: this.panel,
      openSections: this.openSections,
      marked,
      absent: marked !== null && placeOf(brief.evidence, marked) < 0 ? marked : null,
      back: () => this.back(),
      allEvidence: this.allEvidence,
      showAll: () => this.showAll(),
      refresh: this.refresher(ready),
      toggle: (panel) => { this.panel = this.panel === panel ? null : panel; },
      sectionToggled: (section, open) => this.setOpen(section, open),
      act: (id) => { if (fire(this, 'sx-action-request', { id })) fire(this, 'sx-action-requested', { id }); },
      askForecast: this.forecastLinks && brief.header ? () => this.askForecast(brief) : null,
    };
  }

  private askForecast({ header }: OpportunityBrief): void {
    if (header) fire(this, 'sx-forecast-request', { deal: header.deal });
  }

  private setOpen(section: SectionName, open: boolean): void {
    if (this.openSections.has(section) === open) return;
    const sections = new Set(this.openSections);
    if (open) sections.add(section);
    else sections.delete(section);
    this.openSections = sections;
  }

  /** Shows a fact in the evidence list, unless the host shows it in its own way. */
  private openEvidence(fact: FactRef, from: HTMLElement): void {
    if (!fire(this, 'sx-evidence-request', { fact })) return;
    const place = placeOf(this.value?.evidence, fact);
    this.marked = fact;
    this.origin = from;
    if (place >= AT_FIRST) this.allEvidence = true;
    this.setOpen('evidence', true);
    void this.updateComplete.then(() => {
      const item = this.renderRoot.querySelector<HTMLElement>(place < 0 ? '#absent' : `#evidence-${place}`);
      item?.focus({ preventScroll: true });
      item?.scrollIntoView({ block: 'nearest' });
      fire(this, 'sx-evidence-opened', { fact });
    });
  }

  /** Leaves the marked fact for the sentence it was asked from; its place may be gone since. */
  private back(): void {
    const { origin } = this;
    this.origin = null;
    this.marked = null;
    (origin?.isConnected ? origin : this.inside('.evidence-list > summary'))?.focus();
  }

  /** The button goes away; what it showed first takes the focus. */
  private showAll(): void {
    this.allEvidence = true;
    void this.updateComplete.then(() => this.inside(`#evidence-${AT_FIRST}`)?.focus());
  }

  /** Escape closes what the focus is in, and leads back to what opened it. */
  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof Element)) return;
    const { panel } = this;
    if (panel !== null && event.target.closest('.panel')) {
      this.panel = null;
      this.inside(`#opener-${panel}`)?.focus();
    } else if (event.target.closest('.evidence-list > .body')) {
      if (this.origin === null) this.setOpen('evidence', false);
      this.back();
    } else return;
    // A dialog of the page around the widget must not close as well.
    event.preventDefault();
    event.stopPropagation();
  };

  private inside(selector: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(selector);
  }

  /** Everything shown that moves with the clock. */
  private face(): string {
    const { value, now } = this;
    if (!value) return '';
    const { timers = [], next = [] } = value;
    return [
      ...next.map((action) => actionView(action, timers, now)),
      ...timers.map((timer) => timerView(timer, now)),
    ].map(({ light, left }) => beat(light ?? 'normal', left)).join();
  }
}
