import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { createFormatter, resolveLocale, type EntityRef, type FactRef, type Formatter, type GateResult, type Instant, type Locale } from '@sextant/core';
import { dealRows, type DealFilter } from './deal-rows.js';
import type { DeskEvent } from './desk-events.js';
import { detailPage } from './detail-page.js';
import { leadsPage } from './leads-page.js';
import { listPage } from './list-page.js';
import type { Progress } from './maven.js';
import type { Dimension } from './roll-up-rows.js';
import { rollUpPage } from './roll-up-page.js';
import { FIRST_PERSON, teamPage } from './team-page.js';
import { hostWords, type HostWords } from './words.js';
import type { Workspace } from './workspace.js';

export type PageName = 'deals' | 'leads' | 'rollUp' | 'team';

/** What the last incoming event did. */
export interface Arrival {
  readonly deal: string;
  readonly label: DeskEvent['label'];
  readonly rejudged: number;
  readonly before: number | null;
  readonly after: number | null;
}

/** What the pages of the CRM are drawn from, and what they can do. */
export interface Desk {
  readonly workspace: Workspace;
  readonly words: HostWords;
  readonly format: Formatter;
  readonly filter: DealFilter;
  readonly pageNumber: number;
  readonly cut: readonly Dimension[];
  readonly arrival: Arrival | null;
  setFilter(change: Partial<DealFilter>): void;
  setPage(page: number): void;
  setCut(cut: readonly Dimension[]): void;
  open(deal: EntityRef): void;
  back(): void;
  /** Where `back` leads to. */
  readonly cameFrom: PageName;
  /** Whose week the page of the team shows. */
  readonly person: string;
  setPerson(rep: string): void;
  /** The record somebody asked for on the page of the team. */
  readonly source: FactRef | null;
  showSource(fact: FactRef | null): void;
  goToLeads(): void;
  receive(event: DeskEvent, deal: EntityRef): void;
  /** What the gate said to the last attempt to raise this deal. */
  readonly asked: GateResult | null;
  raise(deal: EntityRef, stage: string): void;
  /** Leads to the button that settles an action of the sidebar. */
  pointTo(action: string): boolean;
  /** The record of the history somebody asked for. */
  readonly marked: FactRef | null;
  pointToFact(fact: FactRef): void;
}

/**
 * Somebody else's CRM: its own look, its own tables, light DOM. All it does for the widgets is hand them a feed and a clock.
 */
export class CrmApp extends LitElement {
  static override properties: PropertyDeclarations = {
    workspace: { attribute: false },
    load: { attribute: false },
    lang: {},
    page: { state: true },
    deal: { state: true },
    filter: { state: true },
    pageNumber: { state: true },
    cut: { state: true },
    arrival: { state: true },
    asked: { state: true },
    marked: { state: true },
    person: { state: true },
    source: { state: true },
    progress: { state: true },
    failure: { state: true },
  };

  declare workspace: Workspace | null;
  declare load: ((tell: (progress: Progress) => void) => Promise<Workspace>) | null;
  declare page: PageName;
  declare deal: EntityRef | null;
  declare filter: DealFilter;
  declare pageNumber: number;
  declare cut: readonly Dimension[];
  declare arrival: Arrival | null;
  declare asked: GateResult | null;
  declare marked: FactRef | null;
  declare person: string;
  declare source: FactRef | null;
  declare progress: Progress | null;
  declare failure: string | null;
  private end: (() => void) | undefined;
  private leftFrom: string | null = null;
  private cameFrom: PageName = 'deals';

  constructor() {
    super();
    this.workspace = null;
    this.load = null;
    this.page = 'deals';
    this.deal = null;
    this.filter = { text: '', outcome: 'open', region: '', owner: '', sort: 'amount' };
    this.pageNumber = 1;
    this.cut = [];
    this.arrival = null;
    this.asked = null;
    this.marked = null;
    this.person = FIRST_PERSON;
    this.source = null;
    this.progress = null;
    this.failure = null;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.end?.();
    this.workspace?.stopClock();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('load') && this.load) void this.fetch(this.load);
    const { workspace } = this;
    if (workspace && this.page === 'team') void workspace.openTeam();
    if (!changed.has('workspace') || !workspace) return;
    this.end?.();
    this.end = workspace.listen(() => this.requestUpdate());
    void workspace.takeLater();
    this.filter = { ...this.filter, sort: workspace.setup.sort };
    this.cut = workspace.setup.cut;
    if (workspace.setup.open !== undefined) this.deal = { type: 'deal', id: workspace.setup.open };
  }

  protected override updated(): void {
    // A dialog can be shown once it stands in the page only.
    this.querySelector<HTMLDialogElement>('dialog:not([open])')?.showModal();
  }

  private async fetch(load: NonNullable<CrmApp['load']>): Promise<void> {
    try {
      this.workspace = await load((progress) => {
        this.progress = progress;
      });
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
  }

  protected override render(): TemplateResult {
    const { locale } = resolveLocale(this.lang);
    const words = hostWords(locale);
    const { workspace } = this;
    return html`<div class="crm">
      ${this.bar(words, locale)}
      <div class="crm-body">
        <nav class="crm-nav" aria-label=${words.nav}>${workspace ? this.tabs(workspace, words) : nothing}</nav>
        <main class="crm-main" aria-busy=${workspace !== null && workspace.arrived < 1}>${workspace ? this.content(this.desk(workspace, words, locale)) : this.waiting(words, locale)}</main>
      </div>
    </div>`;
  }

  private content(desk: Desk): TemplateResult {
    if (this.page === 'leads') return leadsPage(desk);
    if (this.page === 'rollUp') return rollUpPage(desk);
    if (this.page === 'team') return teamPage(desk);
    return this.deal ? detailPage(desk, this.deal) : listPage(desk);
  }

  private bar(words: HostWords, locale: Locale): TemplateResult {
    const { workspace } = this;
    const format = createFormatter(locale, { timeZone: workspace?.setup.zone ?? 'UTC' });
    return html`<header class="crm-bar">
      <span class="crm-brand"><svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d="M2 14c3 0 3-3 6-3s3 3 6 3 3-2 4-2v5H2z"/><path d="M2 8c3 0 3-3 6-3s3 3 6 3 3-2 4-2v3c-1 0-1 2-4 2s-3-3-6-3-3 3-6 3z"/></svg>${words.brand}</span>
      ${workspace ? html`<span class="crm-firm">${format.text(workspace.setup.name)}</span>
        <span class="crm-clock"><time datetime=${new Date(workspace.clock()).toISOString()}>${stamp(format, workspace.clock())}</time>
          <button type="button" class="crm-icon" title=${workspace.running ? words.clock.stop : words.clock.run}
            aria-label=${workspace.running ? words.clock.stop : words.clock.run} @click=${() => workspace.toggleClock()}>${workspace.running ? '❚❚' : '▶'}</button>
        </span>
        <span class="crm-user">${workspace.setup.user}</span>` : nothing}
    </header>`;
  }

  private tabs(workspace: Workspace, words: HostWords): TemplateResult {
    const pages: readonly PageName[] = [
      'deals', ...(workspace.book.entities('lead').length > 0 ? (['leads'] as const) : []), 'rollUp', ...(workspace.setup.team ? (['team'] as const) : []),
    ];
    return html`<ul>${pages.map((page) => html`<li>
      <button type="button" aria-current=${page === this.page ? 'page' : nothing} @click=${() => this.go(page)}>${words.pages[page]}</button>
    </li>`)}</ul>`;
  }

  private waiting(words: HostWords, locale: Locale): TemplateResult {
    const { progress, failure } = this;
    if (failure !== null) return html`<p class="crm-wait" role="alert">${words.failed}：<code>${failure}</code></p>`;
    const count = createFormatter(locale, { timeZone: 'UTC' }).number(progress?.records ?? 0);
    const text = !progress ? '…'
      : progress.step === 'read' ? words.loading.read(progress.file ?? '')
      : progress.step === 'book' ? words.loading.book : words.loading.judge(count);
    const share = !progress || progress.step === 'read' ? 0.3 : progress.step === 'book' ? 0.6 : 0.8;
    return html`<div class="crm-wait" role="status"><progress max="1" .value=${share} aria-label=${text}></progress><p>${text}</p></div>`;
  }

  private desk(workspace: Workspace, words: HostWords, locale: Locale): Desk {
    return {
      workspace, words,
      format: createFormatter(locale, { timeZone: workspace.setup.zone }),
      filter: this.filter, pageNumber: this.pageNumber, cut: this.cut, arrival: this.arrival,
      setFilter: (change) => {
        this.filter = { ...this.filter, ...change };
        this.pageNumber = 1;
      },
      setPage: (page) => { this.pageNumber = page; },
      setCut: (cut) => { this.cut = cut; },
      open: (deal) => this.show(deal),
      back: () => this.show(null),
      cameFrom: this.cameFrom,
      person: this.person,
      setPerson: (rep) => { this.person = rep; },
      source: this.source,
      showSource: (fact) => { this.source = fact; },
      goToLeads: () => this.go('leads'),
      receive: (event, deal) => this.receive(event, deal),
      asked: this.asked,
      raise: (deal, stage) => {
        this.arrival = null;
        this.asked = workspace.raise(deal, stage);
      },
      pointTo: (action) => this.pointTo(action),
      marked: this.marked,
      pointToFact: (fact) => this.pointToFact(fact),
    };
  }

  private go(page: PageName): void {
    this.page = page;
    this.deal = null;
    this.source = null;
    this.cameFrom = 'deals';
  }

  /** Opens a deal, or goes back to the list; the keyboard goes along. */
  private show(deal: EntityRef | null): void {
    const left = this.deal?.id ?? this.leftFrom;
    this.leftFrom = deal?.id ?? null;
    this.deal = deal;
    this.arrival = null;
    this.asked = null;
    this.marked = null;
    this.source = null;
    if (deal && this.page === 'team') this.cameFrom = 'team';
    this.page = deal ? 'deals' : this.cameFrom;
    void this.updateComplete.then(() => {
      const target = deal || this.page === 'team' ? 'h1' : `[data-deal="${CSS.escape(left ?? '')}"] button`;
      this.querySelector<HTMLElement>(target)?.focus();
      if (deal) this.scrollIntoView({ block: 'start' });
    });
  }

  private receive(event: DeskEvent, deal: EntityRef): void {
    const { workspace } = this;
    if (!workspace) return;
    const probability = (): number | null => dealRows(workspace).find(({ entity }) => entity.id === deal.id)?.byEvidence ?? null;
    const before = probability();
    workspace.append(event, deal);
    this.asked = null;
    this.arrival = { deal: deal.id, label: event.label, rejudged: workspace.rejudged ?? 0, before, after: probability() };
  }

  private pointTo(action: string): boolean {
    const rule = action.split('/')[0] ?? action;
    const event = this.workspace?.setup.events.find(({ settles }) => settles.includes(rule));
    const button = event && this.querySelector<HTMLElement>(`[data-event="${event.id}"]`);
    button?.focus();
    button?.scrollIntoView({ block: 'nearest' });
    return button !== undefined && button !== null;
  }

  private pointToFact(fact: FactRef): void {
    this.marked = fact;
    void this.updateComplete.then(() => {
      const row = this.querySelector<HTMLElement>(`[data-fact="${CSS.escape(fact)}"]`) ?? this.querySelector<HTMLElement>('.crm-absent');
      row?.focus({ preventScroll: true });
      row?.scrollIntoView({ block: 'nearest' });
    });
  }
}

/** Date and time to the second. */
function stamp(format: Formatter, at: Instant): string {
  return format.instant(at).replace(format.time(at), format.clock(at));
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-app': CrmApp;
  }
}
