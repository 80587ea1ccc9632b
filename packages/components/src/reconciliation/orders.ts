import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ReconciledOrderBrief } from '@sextant/core/briefs';
import { icon } from '../base/icons.js';
import { amountOf, findingsOf, shownOrders, stateSign } from './context.js';
import type { Context } from './context.js';

/** Orders with what was received: a table, or a list where there is no room for one; each opens its receipts and its trail. */
export function renderOrders(context: Context): TemplateResult {
  const { brief, own, state, telling: { format } } = context;
  const shown = shownOrders(brief, state);
  const all = brief.states.reduce((sum, { state: one, count }) => sum + (state === null || one === state ? count : 0), 0);
  if (brief.orders.length === 0) return html`<p class="block muted">${own.none.orders}</p>`;
  return html`${renderStates(context)}
    ${shown.length === 0 ? html`<p class="block muted">${own.noneFits}</p>` : context.wide ? renderTable(shown, context) : renderList(shown, context)}
    ${shown.length < all ? html`<p class="note-line small muted">${own.firstOnly(format.number(shown.length), format.number(all))}</p>` : nothing}`;
}

type Shown = ReturnType<typeof shownOrders>;

/** How many stand how, each a filter. */
function renderStates({ brief, own, state, pick, telling: { format } }: Context): TemplateResult {
  return html`<div class="tiles" role="group" aria-label=${own.byState}>${brief.states.map(({ state: one, count }) => html`
    <button class="tile" part="filter" type="button" aria-pressed=${state === one ? 'true' : 'false'} @click=${() => pick(one)}>${stateSign(one, own)}<strong>${format.number(count)}</strong></button>`)}</div>`;
}

function renderTable(shown: Shown, context: Context): TemplateResult {
  const { own, open } = context;
  const opened = shown.find(({ key }) => key === open);
  return html`<div class="scroll orders"><table aria-labelledby="name" @keydown=${context.onKey}>
    <thead><tr>${(['order', 'state', 'amount', 'paid', 'difference'] as const).map((column) => html`<th scope="col" class="col-${column}">${own.columns[column]}</th>`)}</tr></thead>
    <tbody>${shown.map(({ key, order }, index) => html`<tr class=${key === open ? 'opened' : ''}>
      <th scope="row">${opener(key, order, index, context)}</th>
      <td>${stateSign(order.state, own)}</td>
      <td>${order.amount ? amountOf(order.amount, context) : '—'}</td>
      <td>${order.paid ? amountOf(order.paid, context) : '—'}</td>
      <td class="difference">${differenceOf(order, context)}</td>
    </tr>`)}</tbody>
  </table></div>${opened ? context.panel(opened.order) : nothing}`;
}

function renderList(shown: Shown, context: Context): TemplateResult {
  return html`<ul class="list" @keydown=${context.onKey}>${shown.map(({ key, order }, index) => html`<li class="one">
    ${opener(key, order, index, context, html`<span class="figures">${stateSign(order.state, context.own)}<span class="small">${differenceOf(order, context)}</span></span>`)}
    ${key === context.open ? context.panel(order) : nothing}</li>`)}</ul>`;
}

function opener(key: string, { number, customer, contradicted }: ReconciledOrderBrief, index: number, { own, open, at, toggle }: Context, more: unknown = nothing): TemplateResult {
  return html`<button class="opener" id="order-${index}" type="button" tabindex=${index === at ? 0 : -1} aria-expanded=${key === open ? 'true' : 'false'} @click=${(event: Event) => toggle(key, event)}>
    <span class="names"><span class="who">${number}</span><span class="small muted">${customer?.name ?? own.customerUnknown}</span>${contradicted ? html`<span class="tag called">${icon('overdue')}${own.contradicted}</span>` : nothing}</span>${more}${icon('chevron')}</button>`;
}

/** What locked it, else the amount that lacks or is too much. */
function differenceOf(order: ReconciledOrderBrief, context: Context): unknown {
  const told = findingsOf(order, context);
  if (told.length > 0) return html`<span class="overdue-text">${told.map((text) => html`<span class="part">${text}</span>`)}</span>`;
  const { difference } = order;
  return difference === null || difference.minor === 0 ? html`<span class="muted">—</span>` : amountOf(difference, context, true);
}
