import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { createFormatter, resolveLocale, type Formatter, type Money } from '@sextant/core';
import { serverFeeds, type ServerFeeds } from '@sextant/adapters/feed';
import { deskEvents, type DeskEvent } from './desk-events.js';
import { amountText } from './figures.js';
import { hostWords, type HostWords } from './words.js';

/** A deal as the server's list has it. */
interface ListedDeal {
  readonly deal: string;
  readonly title: string;
  readonly owner: string | null;
  readonly outcome: 'open' | 'won' | 'lost';
  readonly probability: number;
  readonly amount: Money | null;
}

const EVENTS: readonly DeskEvent[] = deskEvents({
  words: '请按三年质保报一版服务价格。', signal: '三年质保', confirmation: '需求确认单', minutes: '样机演示纪要', note: '核对交期',
});

/**
 * The same CRM once more, on a Sextant server: no book and no judging of its own. It asks for the list, hands feeds of the
 * server to the widgets, and writes what comes in to the server; what changes there, whoever changed it, appears here.
 */
export class ServedCrm extends LitElement {
  static override properties: PropertyDeclarations = {
    lang: {}, zone: {}, deals: { state: true }, deal: { state: true }, failure: { state: true }, told: { state: true },
  };

  declare zone: string;
  declare deals: readonly ListedDeal[] | null;
  declare deal: string | null;
  declare failure: string | null;
  declare told: string | null;
  private readonly feeds: ServerFeeds = serverFeeds();
  private end: (() => void) | undefined;
  private written = 0;

  constructor() {
    super();
    this.zone = 'Asia/Shanghai';
    this.deals = null;
    this.deal = null;
    this.failure = null;
    this.told = null;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // A board hears of every change; the list follows it.
    this.end = this.feeds.feed('funnel-board', {}).subscribe(() => void this.load());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.end?.();
  }

  private async load(): Promise<void> {
    try {
      const response = await fetch('/v1/forecast?by=rep', { headers: { accept: 'application/json' } });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      this.deals = ((await response.json()) as { readonly deals: readonly ListedDeal[] }).deals;
      this.failure = null;
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
  }

  /** One fact of the desk, kept by the server under an id of its own: sent twice it counts once. */
  private async write(event: DeskEvent, deal: string, label: string): Promise<void> {
    this.written += 1;
    const now = Date.now();
    const fact = { ...event.fact({ type: 'deal', id: deal }, now, this.written), id: `desk-${deal}-${now}-${this.written}` };
    const response = await fetch('/v1/facts', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify([fact]) });
    this.told = response.ok ? label : `${label}: HTTP ${response.status}`;
  }

  protected override render(): TemplateResult {
    const { locale } = resolveLocale(this.lang);
    const words = hostWords(locale);
    const format = createFormatter(locale, { timeZone: this.zone });
    const open = this.deals?.find(({ deal }) => deal === this.deal);
    return html`<div class="crm">
      <header class="crm-bar"><span class="crm-brand">${words.brand}</span></header>
      <div class="crm-body">
        <nav class="crm-nav" aria-label=${words.nav}><ul><li><button type="button" aria-current="page" @click=${() => { this.deal = null; }}>${words.pages.deals}</button></li></ul></nav>
        <main class="crm-main">
          ${this.failure === null ? nothing : html`<p role="alert">${words.failed}: <code>${this.failure}</code></p>`}
          ${open ? this.detail(open, words, format) : this.list(words, format)}
        </main>
      </div>
    </div>`;
  }

  private list(words: HostWords, format: Formatter): TemplateResult {
    const columns = ['deal', 'owner', 'amount', 'probability'] as const;
    return html`<h1 tabindex="-1">${words.list}</h1>
      <table class="crm-table" aria-label=${words.list}>
        <thead><tr>${columns.map((column) => html`<th scope="col" class=${column}>${words.columns[column]}</th>`)}</tr></thead>
        <tbody>${(this.deals ?? []).map((row) => html`<tr data-deal=${row.deal}>
          <td class="deal"><button type="button" class="crm-link" @click=${() => { this.deal = row.deal; }}>${row.title}</button> <span class="crm-id">${row.deal}</span></td>
          <td>${row.owner}</td>
          <td class="amount">${amountText(row.amount, false, words, format)}</td>
          <td>${row.outcome === 'open' ? (row.probability === null ? words.notEnough : format.percent(row.probability)) : words.outcomes[row.outcome]}</td>
        </tr>`)}</tbody>
      </table>`;
  }

  private detail({ deal, title, amount }: ListedDeal, words: HostWords, format: Formatter): TemplateResult {
    return html`<button type="button" class="crm-back" @click=${() => { this.deal = null; }}><span aria-hidden="true">‹</span> ${words.back}</button>
      <div class="crm-detail">
        <header class="crm-head"><h1 tabindex="-1">${title}</h1>
          <dl><div><dt>${words.columns.amount}</dt><dd>${amountText(amount, false, words, format)}</dd></div></dl></header>
        <aside class="crm-aside" aria-label=${words.sidebar}>
          <sx-opportunity-sidebar time-zone=${this.zone} .feed=${this.feeds.feed('opportunity', { deal })}></sx-opportunity-sidebar>
        </aside>
        <div class="crm-record"><section class="crm-panel crm-desk" aria-label=${words.desk}>
          <h2>${words.desk}</h2>
          <div class="crm-buttons">${EVENTS.map((event) => html`<button type="button" data-event=${event.id}
            @click=${() => void this.write(event, deal, format.text(event.label))}>${format.text(event.label)}</button>`)}</div>
          <p class="crm-arrival" role="status">${this.told ?? nothing}</p>
        </section></div>
      </div>`;
  }
}
