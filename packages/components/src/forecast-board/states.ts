import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { CertaintyRowBrief } from '@sextant/core/briefs';
import { icon } from '../base/icons.js';
import type { Context } from './context.js';
import { bar } from './drawings.js';

/** FC-3: open deals by certainty state, the surest first; what is merely claimed is told apart. */
export function renderStates(context: Context): TemplateResult {
  const { own, brief } = context;
  // Bars of one currency can be compared: that of the first total.
  const currency = brief.totals[0]?.currency;
  const most = brief.states.reduce((max, { sums }) => Math.max(max, ...sums.filter(({ amount }) => amount.currency === currency).map(({ amount }) => amount.minor)), 0);
  return html`<section class="block states" aria-labelledby="states">
    <div class="heading"><h3 id="states">${own.states}</h3><span class="small muted">${own.statesNote}</span></div>
    ${brief.states.length === 0 ? html`<p class="muted">${own.noDeals}</p>` : html`<ul class="rows">${brief.states.map((row) => stateRow(row, most, currency, context))}</ul>`}
  </section>`;
}

function stateRow({ label, weight, proven, sums, unpriced }: CertaintyRowBrief, most: number, currency: string | undefined, { own, format }: Context): TemplateResult {
  const name = label === null ? own.noState : format.text(label);
  return html`<li class="row ${proven ? '' : 'claimed'}">
    <span class="label">${icon(proven ? 'evidenced' : label === null ? 'ahead' : 'claimed')}<span>${name}${label !== null && !proven ? html` <span class="small muted">${own.unproven}</span>` : nothing}</span>
      ${weight === null ? nothing : html`<span class="small muted weight">${format.percent(weight)}</span>`}</span>
    ${sums.map(({ deals, amount, weighted }) => html`<span class="measure">
      ${amount.currency === currency ? bar(0, amount.minor, [0, most], proven ? 'proven' : 'plain') : html`<span></span>`}
      <span class="figure"><strong title=${format.money(amount)}>${format.moneyShort(amount)}</strong> <span class="small muted">${own.deals(format.number(deals))} · ${own.weightedShort} ${weighted ? format.moneyShort(weighted) : own.unknown}</span></span></span>`)}
    ${unpriced === 0 ? nothing : html`<span class="small muted unpriced">${sums.length === 0 ? own.deals(format.number(unpriced)) + ' · ' : nothing}${own.unpriced(format.number(unpriced))}</span>`}
  </li>`;
}
