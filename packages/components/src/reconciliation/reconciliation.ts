import { html } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, TemplateResult } from 'lit';
import { readReconciliationBrief } from '@sextant/core/briefs';
import type { ReadBrief, Ready, ReconciliationBrief } from '@sextant/core/briefs';
import { baseCatalogue, measuresCatalogue, reconciliationCatalogue } from '@sextant/core/messages';
import type { Catalogue } from '@sextant/core/messages';
import { shortRate } from '../base/day.js';
import { fire } from '../base/events.js';
import { placeAfter } from '../base/grid-keys.js';
import { ProcessElement } from '../base/process-element.js';
import { tell } from '../base/records.js';
import { renderBehind } from './behind.js';
import { shownOrders } from './context.js';
import type { Context } from './context.js';
import { countsOf, renderCleanUp, renderContradictions, renderUnmatched } from './lists.js';
import { renderOrders } from './orders.js';
import { styles } from './reconciliation.styles.js';
import { VIEWS, WORDS } from './words.js';
import type { State, View } from './words.js';

/** From where on there is room for a table. */
const WIDE = 560;

/**
 * Orders against receipts: how far finance and sales agree, which orders are locked and why, which receipts match
 * nothing, who calls what completed by hand, and what a clean-up of history finds.
 *
 * Every order opens its receipts and the trail of its changes. In a narrow place the table is a list.
 *
 * @tag sx-reconciliation
 * @fires {CustomEvent} sx-problem - Something given could not be shown; the widget says so too.
 * @fires {CustomEvent} sx-open-request - Cancelable. Somebody wants to see an order.
 * @fires {CustomEvent} sx-evidence-request - Cancelable. With `evidence-links` only: somebody asked for the evidence of a reason.
 * @fires {CustomEvent} sx-retry-request - Cancelable. A fresh value is wanted, and there is no feed to ask.
 * @attr {'light' | 'dark'} data-theme - Goes before `data-sx-theme` of an ancestor, and that before the system.
 * @attr {'comfortable' | 'compact'} data-density - Goes before `data-sx-density` of an ancestor.
 * @slot - A script of type application/json with the brief, for pages that cannot set properties.
 * @csspart card - The whole surface.
 * @csspart state - What stands there instead of a value.
 * @csspart notes - Stale, partial, offline, read only.
 * @csspart problems - What could not be read.
 * @csspart filter - A button that shows the orders of one state.
 * @csspart open - A button that asks to open an order.
 * @csspart evidence - A button that asks for evidence; with `evidence-links` only.
 * @cssproperty --sx-color-bg - Background.
 * @cssproperty --sx-color-surface - Heads and what is set apart.
 * @cssproperty --sx-color-text - Text.
 * @cssproperty --sx-color-muted - Secondary text.
 * @cssproperty --sx-color-line - Borders.
 * @cssproperty --sx-color-accent - The one accent.
 * @cssproperty --sx-color-good - Completed orders.
 * @cssproperty --sx-color-warn - Overpaid orders.
 * @cssproperty --sx-color-bad - Locked orders and differences.
 * @cssproperty --sx-font-family - Font; the host's by default.
 * @cssproperty --sx-radius - Corners.
 */
export class SxReconciliation extends ProcessElement<ReconciliationBrief> {
  static readonly baseName: string = 'reconciliation';

  static override readonly catalogues: readonly Catalogue[] = [baseCatalogue, measuresCatalogue, reconciliationCatalogue];

  static override styles: CSSResultGroup = [ProcessElement.styles, styles];

  static override properties: PropertyDeclarations = {
    view: { state: true },
    state: { state: true },
  };

  /** @internal */
  declare protected view: View;
  /** @internal The state whose orders are shown alone. */
  declare protected state: State | null;

  constructor() {
    super();
    this.view = 'orders';
    this.state = null;
  }

  protected override read(input: unknown): ReadBrief<ReconciliationBrief> {
    return readReconciliationBrief(input);
  }

  protected override renderBrief(brief: ReconciliationBrief, ready: Ready<ReconciliationBrief>): TemplateResult {
    const context = this.contextOf(brief);
    const { own, telling } = context;
    return this.renderSheet({
      ready, name: own.name, who: '', period: '',
      body: html`${renderLead(brief, context)}${this.renderViews(context)}
        ${this.view === 'orders' ? renderOrders(context) : this.view === 'unmatched' ? renderUnmatched(context) : this.view === 'contradictions' ? renderContradictions(context) : renderCleanUp(context)}`,
      control: html`<p class="key">${tell(brief.consistency.why, telling)}</p>`,
    });
  }

  private contextOf(brief: ReconciliationBrief): Context {
    const { telling } = this;
    // A state nobody is in any more hides nothing.
    const state = brief.states.some(({ state: one }) => one === this.state) ? this.state : null;
    const count = shownOrders(brief, state).length;
    const at = Math.max(0, Math.min(this.at, count - 1));
    const context: Context = {
      brief, telling, state, at,
      own: WORDS[this.language],
      wide: this.measured.value >= WIDE,
      open: this.open,
      pick: (one) => {
        this.state = state === one ? null : one;
        this.at = 0;
      },
      toggle: (key, { currentTarget }) => this.toggle(key, currentTarget),
      onKey: (event) => {
        // Only from one order to the next: what is open below one has keys of its own.
        if (event.target instanceof HTMLElement && event.target.id.startsWith('order-') && /^(Arrow(Up|Down)|Home|End)$/.test(event.key)) {
          this.lead(event, 'order', placeAfter({ key: event.key, ctrlKey: true }, at, 1, count));
        }
      },
      panel: (order) => this.renderPanel(order.number, renderBehind(order, context)),
      request: ({ entity, number }) => void fire(this, 'sx-open-request', { subject: { ...entity, title: number } }),
    };
    return context;
  }

  private renderViews({ brief, own, telling: { format } }: Context): TemplateResult {
    const counts = countsOf(brief);
    return html`<div class="views" role="group" aria-label=${own.view}>${VIEWS.map((view) => html`
      <button class="button" type="button" aria-pressed=${this.view === view ? 'true' : 'false'} @click=${() => { this.view = view; }}>${own.views[view]}<span class="count">${format.number(counts[view])}</span></button>`)}</div>`;
  }
}

/** The one number, with what it rests on. */
function renderLead({ consistency: { rate, consistent, compared } }: ReconciliationBrief, { own, telling: { format } }: Context): TemplateResult {
  return html`<p class="lead"><span class="muted">${own.rate}</span> <span class="number">${rate === null ? '—' : shortRate(rate, format)}</span>
    <span class="small muted">${rate === null ? own.nothingToCompare : own.compared(format.number(consistent), format.number(compared))}</span></p>`;
}
