import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { readForecastEvidenceBrief } from '@sextant/core/briefs';
import type { EvidenceDiff, ForecastEvidenceBrief, ReadBrief, Ready } from '@sextant/core/briefs';
import { exportEvidence, freshnessOf, verifyEvidence } from '@sextant/core/evidence';
import type { EvidenceAnchor } from '@sextant/core/evidence';
import { baseCatalogue, evidenceCatalogue } from '@sextant/core/messages';
import type { Catalogue } from '@sextant/core/messages';
import { base } from '../base/base.styles.js';
import { bones } from '../base/bones.js';
import { SxElement } from '../base/element.js';
import { fire } from '../base/events.js';
import { icon } from '../base/icons.js';
import { TickController } from '../base/tick-controller.js';
import { tokens } from '../theme/tokens.js';
import type { Asked, Context } from './context.js';
import { DrawerModel, rowOfRecord } from './drawer-rows.js';
import type { Row } from './drawer-rows.js';
import { renderDiff, renderFooter } from './footer.js';
import { styles } from './forecast-evidence-drawer.styles.js';
import { save } from './page.js';
import { renderHeader } from './header.js';
import { renderLedger } from './ledger.js';
import { Modal } from './modal.js';
import { renderRow } from './row.js';
import { VirtualRows } from './virtual-rows.js';
import { DRAWER_WORDS } from './words.js';
import type { DrawerWords } from './words.js';

const NOTHING_ASKED: Asked = { verification: null, exported: null, day: null };

/** About how tall a row is before it was drawn, in pixels. */
const HEIGHTS: Readonly<Record<Row['kind'], number>> = { missing: 48, contradicting: 48, none: 40, gap: 40, against: 76, claim: 72, line: 132 };

/**
 * What a forecast rests on: the ledger that adds up to the number, every piece of evidence with its source, times, author
 * and hash, what is missing and what contradicts; what changed since a day; verified offline, exported as a file that
 * verifies. Ten thousand lines are a window of a few.
 *
 * A modal drawer (`open`, `show()`, `close()`), or with `inline` a part of the page.
 *
 * @tag sx-forecast-evidence-drawer
 * @fires {CustomEvent} sx-problem - Something given could not be shown; the widget says so too.
 * @fires {CustomEvent} sx-close-request - Cancelable. Somebody wants to close the drawer.
 * @fires {CustomEvent} sx-closed - The drawer is closed, the focus is back where it was.
 * @fires {CustomEvent} sx-evidence-request - Cancelable. With `evidence-links` only: somebody wants to open a record.
 * @fires {CustomEvent} sx-compare-request - Cancelable. With `compare-requests` only: a day that is not in the brief is asked for.
 * @fires {CustomEvent} sx-export-request - Cancelable. The file is about to be saved; a page that saves it itself prevents the default.
 * @fires {CustomEvent} sx-retry-request - Cancelable. A fresh value is wanted, and there is no feed to ask.
 * @attr {'light' | 'dark'} data-theme - Goes before `data-sx-theme` of an ancestor, and that before the system.
 * @attr {'comfortable' | 'compact'} data-density - Goes before `data-sx-density` of an ancestor.
 * @slot - A script of type application/json with the brief, for pages that cannot set properties.
 * @csspart drawer - The dialog.
 * @csspart card - The whole surface.
 * @csspart state - What stands there instead of a value.
 * @csspart notes - Stale, partial, offline, read only.
 * @csspart problems - What could not be read.
 * @csspart close - The button that closes.
 * @csspart evidence - A button that leads to a line.
 * @csspart record - A button that opens a record; with `evidence-links` only.
 * @csspart compare - A button that compares with an instant.
 * @csspart verify - The button that verifies.
 * @csspart export - The button that exports.
 * @cssproperty --sx-color-bg - Background.
 * @cssproperty --sx-color-surface - Background of what is set apart.
 * @cssproperty --sx-color-text - Text.
 * @cssproperty --sx-color-muted - Secondary text.
 * @cssproperty --sx-color-line - Borders.
 * @cssproperty --sx-color-accent - The one accent.
 * @cssproperty --sx-color-good - Fresh evidence, and a chain that holds.
 * @cssproperty --sx-color-warn - Ageing evidence, and what contradicts.
 * @cssproperty --sx-color-bad - Stale evidence, and a chain that does not hold.
 * @cssproperty --sx-font-family - Font; the host's by default.
 * @cssproperty --sx-radius - Corners.
 */
export class SxForecastEvidenceDrawer extends SxElement<ForecastEvidenceBrief> {
  static readonly baseName: string = 'forecast-evidence-drawer';

  static override readonly catalogues: readonly Catalogue[] = [baseCatalogue, evidenceCatalogue];

  static override styles: CSSResultGroup = [tokens, base, styles];

  static override properties: PropertyDeclarations = {
    open: { type: Boolean, reflect: true },
    inline: { type: Boolean, reflect: true },
    wide: { type: Boolean, reflect: true },
    evidenceLinks: { type: Boolean, attribute: 'evidence-links' },
    compareRequests: { type: Boolean, attribute: 'compare-requests' },
    anchor: { attribute: false },
    query: { state: true },
    asked: { state: true },
    since: { state: true },
  };

  /** Whether the drawer is shown. @default false */
  declare open: boolean;
  /** A part of the page instead of a drawer, as in a frame whose top layer covers only itself. @default false */
  declare inline: boolean;
  /** 736 instead of 400 pixels wide, where there is room. @default false */
  declare wide: boolean;
  /** Makes buttons of records, which fire `sx-evidence-request`; for pages that can open them. @default false */
  declare evidenceLinks: boolean;
  /** Offers a day to compare with, which fires `sx-compare-request`; for pages that bring a brief with that comparison. @default false */
  declare compareRequests: boolean;
  /** Count, root or seal as they were kept elsewhere: verification compares with them. */
  declare anchor: EvidenceAnchor | null | undefined;
  /** @internal What is searched for. */
  declare protected query: string;
  /** @internal */
  declare protected asked: Asked;
  /** @internal The instant that is compared with. */
  declare protected since: number | null;

  private model: DrawerModel | null = null;
  private rows: readonly Row[] = [];
  private keys: readonly string[] = [];
  private rowsFor: readonly [model: DrawerModel | null, query: string] = [null, ''];
  private changesAt = Infinity;

  private readonly modal: Modal = new Modal(this, () => this.inside<HTMLDialogElement>('dialog'));

  private readonly list: VirtualRows = new VirtualRows(this, {
    scroller: () => this.inside('.body'),
    list: () => this.inside('.rows'),
  }, (index) => HEIGHTS[this.rows[index]?.kind ?? 'line']);

  constructor() {
    super();
    this.open = false;
    this.inline = false;
    this.wide = false;
    this.evidenceLinks = false;
    this.compareRequests = false;
    this.query = '';
    this.asked = NOTHING_ASKED;
    this.since = null;
    // Freshness is not worked out once: it changes by itself, and the drawer with it.
    new TickController(this, () => `${this.changesAt} ${String(this.now >= this.changesAt)}`);
  }

  /** Opens the drawer. */
  show(): void {
    this.open = true;
  }

  /** Closes the drawer; the focus goes back to where it was. */
  close(): void {
    this.open = false;
  }

  protected override read(input: unknown): ReadBrief<ForecastEvidenceBrief> {
    return readForecastEvidenceBrief(input);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('brief') || changed.has('feed')) this.asked = NOTHING_ASKED;
  }

  protected override render(): TemplateResult {
    if (this.inline) return html`<section class="sheet" aria-labelledby="title">${this.renderBar()}${super.render()}</section>`;
    return html`<dialog part="drawer" class="sheet" aria-labelledby="title" dir="ltr" lang=${this.language}
      @keydown=${this.modal.onKey} @cancel=${this.modal.onCancel} @close=${this.modal.onClosed} @pointerdown=${this.modal.onPointer}>${this.open ? html`${this.renderBar()}${super.render()}` : nothing}</dialog>`;
  }

  protected override renderBrief(brief: ForecastEvidenceBrief, ready: Ready<ForecastEvidenceBrief>): TemplateResult {
    const context = this.contextOf(brief, ready);
    const { own, format } = context;
    this.takeRows();
    const lines = this.rows.filter(({ kind }) => kind === 'line').length;
    this.changesAt = nextChange(brief, this.now);
    return html`<div class="body">${renderHeader(context)}${renderDiff(context)}${renderLedger(context)}
      <section class="evidence" aria-labelledby="evidence">
        <div class="search"><h3 id="evidence">${own.evidence}</h3>
          <input type="search" aria-label=${own.find} placeholder=${own.find} .value=${this.query} @input=${this.onQuery} @keydown=${this.onQueryKey}>
          <span class="small muted" role="status">${this.query.trim() === '' ? own.lines(format.number(brief.lines.length)) : own.found(format.number(lines))}</span></div>
        <div class="rows" role="list" aria-labelledby="evidence" @keydown=${this.onKey} @focusin=${this.onFocus}>${repeat(this.list.drawn, (place) => this.keys[place], (place) => this.renderAt(place, context))}</div>
      </section></div>
      ${renderFooter(context)}`;
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<div class="bones">${bones('deal')}${bones('wide')}${bones('line')}${bones('tall', 6)}</div>`;
  }

  private renderAt(place: number, context: Context): TemplateResult {
    const row = this.rows[place];
    const reachable = place === this.list.active;
    return html`<div class="row ${row?.kind ?? ''}" role="listitem" data-place=${place} tabindex=${reachable ? 0 : -1}
      aria-setsize=${this.rows.length} aria-posinset=${place + 1}>${row ? renderRow(row, reachable, context) : nothing}</div>`;
  }

  private renderBar(): TemplateResult {
    const { name, close } = this.own;
    return html`<div class="bar"><h2 id="title">${name}</h2>${this.inline ? nothing
      : html`<button class="button close" part="close" type="button" aria-label=${close} title=${close} @click=${this.modal.ask}>${icon('lack')}</button>`}</div>`;
  }

  private get own(): DrawerWords {
    return DRAWER_WORDS[this.language];
  }

  private contextOf(brief: ForecastEvidenceBrief, ready: Ready<ForecastEvidenceBrief>): Context {
    const { words, format, now, own } = this;
    const model = this.model?.is(brief, format) ? this.model : (this.model = new DrawerModel(brief, format));
    const diff = brief.comparisons?.find(({ from }) => from === this.since) ?? null;
    return {
      brief, now, format, words, own, diff,
      groups: model.groups,
      item: (ref) => model.item(ref),
      asked: this.asked,
      fresh: new Set(diff?.lines.added),
      canOpen: this.evidenceLinks,
      canCompare: this.compareRequests && !ready.readOnly && !ready.offline,
      refresh: this.refresher(ready),
      goTo: (ref, claim) => this.goTo(ref, claim),
      open: (fact) => void fire(this, 'sx-evidence-request', { fact }),
      compare: (one) => this.compare(one),
      compareDay: (day) => { if (fire(this, 'sx-compare-request', { day })) this.asked = { ...this.asked, day }; },
      verify: () => this.verify(brief),
      export: () => this.export(brief),
    };
  }

  private takeRows(): void {
    const { model, query } = this;
    if (model && (this.rowsFor[0] !== model || this.rowsFor[1] !== query)) {
      this.rows = model.rows(query);
      this.keys = this.rows.map(({ key }) => key);
      this.rowsFor = [model, query];
    }
    this.list.take(this.keys);
  }

  private goTo(ref: Parameters<Context['goTo']>[0], claim?: string): void {
    this.query = '';
    this.takeRows();
    const place = rowOfRecord(this.rows, ref, claim);
    if (place >= 0) this.list.lead(place);
  }

  private compare(diff: EvidenceDiff | null): void {
    this.since = diff?.from ?? null;
    if (diff) void this.updateComplete.then(() => this.inside('#diff')?.focus());
  }

  private verify(brief: ForecastEvidenceBrief): void {
    this.asked = { ...this.asked, verification: 'running', exported: null, day: null };
    // Drawn first, for a long chain takes a moment.
    requestAnimationFrame(() => setTimeout(() => {
      this.asked = { ...this.asked, verification: verifyEvidence(brief, this.anchor ?? {}) };
    }));
  }

  private export(brief: ForecastEvidenceBrief): void {
    const name = `evidence-${brief.deal.id.replace(/[^\p{L}\p{N}._-]+/gu, '-')}-${new Date(brief.asOf).toISOString().slice(0, 10)}.json`;
    const text = exportEvidence(brief);
    if (!fire(this, 'sx-export-request', { name, text })) return;
    save(name, text);
    this.asked = { ...this.asked, exported: name, day: null };
  }

  private readonly onQuery = (event: Event): void => { this.query = (event.currentTarget as HTMLInputElement).value; };

  private readonly onQueryKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.query !== '') {
      // What was searched for is left first, the drawer after that.
      event.preventDefault();
      event.stopPropagation();
      this.query = '';
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      this.list.lead(Math.max(0, this.rows.findIndex(({ kind }) => kind === 'line')));
    }
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const next = this.list.after(event.key);
    if (next === null || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.list.lead(next);
  };

  private readonly onFocus = (event: FocusEvent): void => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('.row') : null;
    const place = Number(row?.dataset['place']);
    if (!row || place === this.list.active) return;
    this.list.active = place;
    this.requestUpdate();
  };

  private inside<T extends HTMLElement = HTMLElement>(selector: string): T | null {
    return this.renderRoot?.querySelector<T>(selector) ?? null;
  }
}

/** When the freshness of some line next changes by itself. */
function nextChange({ lines, freshness }: ForecastEvidenceBrief, now: number): number {
  return lines.reduce((next, { at }) => Math.min(next, freshnessOf(at, now, freshness).changesAt ?? Infinity), Infinity);
}
