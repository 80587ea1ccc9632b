import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, TemplateResult } from 'lit';
import type { Ready } from '@sextant/core/briefs';
import type { Reason } from '@sextant/core/explain';
import { baseCatalogue, measuresCatalogue } from '@sextant/core/messages';
import type { Catalogue } from '@sextant/core/messages';
import { tokens } from '../theme/tokens.js';
import { base } from './base.styles.js';
import { SxElement } from './element.js';
import { sourceOf } from './evidence.js';
import { fire } from './events.js';
import { MeasuredWidth } from './measured-width.js';
import { PROCESS_WORDS } from './process-words.js';
import { processStyles } from './process.styles.js';
import { tell } from './records.js';
import type { Telling } from './records.js';
import { stamp } from './stamp.js';

/** From where on there is room for something beside the drawing. */
const WIDE = 640;

/** What stands around every widget of the process. */
interface Sheet<T> {
  readonly ready: Ready<T>;
  readonly name: string;
  /** Whose it is. */
  readonly who: string;
  readonly period: string;
  /** The finding in one sentence, above everything. */
  readonly finding?: Reason | undefined;
  readonly body: unknown;
  /** What stands in the last line, left. */
  readonly control: unknown;
}

/**
 * What the widgets of the process share: a head with the finding, a drawing that is a table on request, a panel
 * with what is behind a number, and evidence behind what they tell.
 */
export abstract class ProcessElement<T extends { readonly asOf: number }> extends SxElement<T> {
  static override readonly catalogues: readonly Catalogue[] = [baseCatalogue, measuresCatalogue];

  static override styles: CSSResultGroup = [tokens, base, processStyles];

  static override properties: PropertyDeclarations = {
    evidenceLinks: { type: Boolean, attribute: 'evidence-links' },
    at: { state: true },
    asTable: { state: true },
    open: { state: true },
  };

  /**
   * Makes buttons of reasons and records, which fire `sx-evidence-request`. The widget itself has no place to show
   * evidence, so this is for pages that do it in their own way; without it they are plain text. @default false
   */
  declare evidenceLinks: boolean;
  /** @internal The part of the drawing that takes part in the tab order, by its place. */
  declare protected at: number;
  /** @internal */
  declare protected asTable: boolean;
  /** @internal What is open, by its key. */
  declare protected open: string | null;

  protected readonly measured: MeasuredWidth = new MeasuredWidth(this);
  private opener: Element | null = null;

  constructor() {
    super();
    this.evidenceLinks = false;
    this.at = 0;
    this.asTable = false;
    this.open = null;
  }

  protected get telling(): Telling {
    const { words, format, now } = this;
    return {
      words, format, now,
      shared: PROCESS_WORDS[this.language],
      links: this.evidenceLinks
        ? { words, nameOf: sourceOf, open: (fact) => void fire(this, 'sx-evidence-request', { fact }) }
        : null,
    };
  }

  protected get wide(): boolean {
    return this.measured.value >= WIDE;
  }

  /** How wide a drawing may be: all there is, or that share of it where something stands beside it. */
  protected roomFor(share: number): number {
    return Math.floor((this.measured.value - 2) * (this.wide ? share : 1));
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<header><span class="bone"></span></header><span class="bone body"></span><footer><span class="bone"></span></footer>`;
  }

  /** Everything around the widget's own body; the time stamp stands bottom right (DQ-3). */
  protected renderSheet({ ready, name, who, period, finding, body, control }: Sheet<T>): TemplateResult {
    return html`<section aria-labelledby="name" @keydown=${this.onEscape}>
      <header>
        <div class="title"><h2 id="name">${name}${who ? html`<span class="dot"> · </span>${who}` : nothing}</h2><span class="period">${period}</span></div>
        ${finding ? html`<p class="finding" id="finding">${tell(finding, this.telling)}</p>` : nothing}
      </header>
      ${body}
      <footer>${control}${stamp(ready.value.asOf, this.words, this.format, this.refresher(ready))}</footer>
    </section>`;
  }

  /** Changes between the drawing and its table. */
  protected renderView(): TemplateResult {
    const { chart, table } = this.telling.shared;
    return html`<button class="button view" type="button" @click=${this.onView}>${this.asTable ? chart : table}</button>`;
  }

  /** A part that shows what is behind a number, in place. */
  protected renderPanel(title: unknown, body: unknown): TemplateResult {
    return html`<section class="panel" id="panel" aria-labelledby="panel-name">
      <div class="top"><h3 id="panel-name">${title}</h3>
        <button class="button close" type="button" @click=${() => this.close()}>${this.telling.shared.close}</button></div>
      ${body}
    </section>`;
  }

  /** Opens what has this key, or closes it; `from` is where the way back ends. */
  protected toggle(key: string, from: EventTarget | null): void {
    this.open = this.open === key ? null : key;
    this.opener = from instanceof Element ? from : null;
    const place = /-(\d+)$/.exec(this.opener?.id ?? '');
    if (place) this.at = Number(place[1]);
  }

  /** Leads a key on to the part `name-next` of the drawing; where there is none, Enter and Space press the part that has the focus. */
  protected lead(event: KeyboardEvent, name: string, next: number | null): void {
    if (next !== null) {
      this.at = next;
      this.focusOn(`#${name}-${next}`);
    } else if (event.key === 'Enter' || event.key === ' ') event.target?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    else return;
    event.preventDefault();
  }

  protected close(): void {
    this.open = null;
    const { opener } = this;
    this.focusOn(opener?.isConnected ? opener : this.renderRoot.querySelector('.view'));
  }

  /** Puts the focus on a part once everything is drawn. */
  protected focusOn(part: Element | string | null): void {
    void this.updateComplete.then(() => {
      const target = typeof part === 'string' ? this.renderRoot.querySelector(part) : part;
      if (target instanceof HTMLElement || target instanceof SVGElement) target.focus();
    });
  }

  private readonly onView = (): void => { this.asTable = !this.asTable; };

  private readonly onEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || this.open === null) return;
    this.close();
    // A dialog of the page around the widget must not close as well.
    event.preventDefault();
    event.stopPropagation();
  };
}
