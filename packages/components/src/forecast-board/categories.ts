import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { CategoriesBrief, StatedFigureBrief } from '@sextant/core/briefs';
import type { ForecastCategory } from '@sextant/core/forecast/board';
import type { Context } from './context.js';

/** Forecast categories, each with its own deals and by the roll-up rule; what people say stands beside. */
export function renderCategories(categories: CategoriesBrief, context: Context): TemplateResult {
  const { own, format } = context;
  const { rollUp, rows, stated } = categories;
  return html`<section class="block categories" aria-labelledby="categories">
    <div class="heading"><h3 id="categories">${own.categories}</h3><span class="small muted">${own.rollUps[rollUp]}</span></div>
    ${rows.every(({ sums }) => sums.length === 0) ? html`<p class="muted">${own.noDeals}</p>` : html`<div class="scroll" tabindex="0" role="group" aria-labelledby="categories"><table>
      <thead><tr><th scope="col">${own.categoryHead}</th><th scope="col" class="figure many">${own.count}</th><th scope="col" class="figure">${own.single}</th>${rollUp === 'cumulative' ? html`<th scope="col" class="figure">${own.cumulated}</th>` : nothing}</tr></thead>
      <tbody>${rows.flatMap(({ category, sums }) => sums.map(({ deals, single, shown }) => html`<tr class=${category === 'omitted' ? 'muted' : nothing}>
        <th scope="row">${own.category[category]}<span class="few small muted">${own.deals(format.number(deals))}</span></th><td class="figure many">${format.number(deals)}</td>
        <td class="figure" title=${format.money(single)}>${format.moneyShort(single)}</td>
        ${rollUp === 'cumulative' ? html`<td class="figure" title=${format.money(shown)}>${category === 'omitted' ? html`<span class="muted">—</span>` : html`<strong>${format.moneyShort(shown)}</strong>`}</td>` : nothing}</tr>`))}</tbody>
    </table></div>`}
    ${stated.length === 0 ? nothing : html`<h4>${own.stated}</h4><ul class="lines">${stated.map((figure) => statedLine(figure, context))}</ul>`}
  </section>`;
}

function statedLine({ about, by, category, amount, at, fact }: StatedFigureBrief, { own, format, brief, proof }: Context): TemplateResult {
  const word = category === null ? null : Object.hasOwn(own.category, category) ? own.category[category as ForecastCategory] : category;
  return html`<li class="line-top"><span>${about.title}${word === null ? nothing : html` <span class="tag">${word}</span>`}</span>
    <span class="muted">${by ? `${own.statedBy(by.name)} · ` : nothing}${proof(format.date(at, brief.asOf), [fact])}</span>
    <strong class="amount" title=${format.money(amount)}>${format.moneyShort(amount)}</strong></li>`;
}
