import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { CoverageBrief, CredibilityBrief, CredibilityRowBrief, RegionMapBrief } from '@sextant/core/briefs';
import { icon } from '../base/icons.js';
import type { IconName } from '../base/icons.js';
import type { Context } from './context.js';
import { bar } from './drawings.js';
import { unfolded, unfolder } from '../base/unfold.js';

/** FC-10: deviation by region and month; each cell has a sign and a word, colour comes on top. */
export function renderRegions({ periods, rows, limit }: RegionMapBrief, context: Context): TemplateResult {
  const { own, format } = context;
  return html`<section class="block regions" aria-labelledby="regions">
    <div class="heading"><h3 id="regions">${own.regions}</h3>${limit === null ? nothing : html`<span class="small muted">${own.regionsNote(format.percent(limit))}</span>`}</div>
    ${rows.length === 0 ? html`<p class="muted">${own.noRegions}</p>` : html`<div class="scroll" tabindex="0" role="group" aria-labelledby="regions"><table class="heat">
      <thead><tr><th scope="col">${own.region}</th>${periods.map((period) => html`<th scope="col">${period}</th>`)}</tr></thead>
      <tbody>${rows.map(({ region, cells }) => html`<tr><th scope="row">${region ?? own.noRegion}</th>${cells.map((cell) => heatCell(cell, limit, context))}</tr>`)}</tbody>
    </table></div>`}
  </section>`;
}

function heatCell({ deviation, forecast, actual }: RegionMapBrief['rows'][number]['cells'][number], limit: number | null, { own, format }: Context): TemplateResult {
  if (deviation === null) return html`<td><span class="muted" title=${own.nothingCame}>—<span class="sr"> ${own.nothingCame}</span></span></td>`;
  const size = Math.abs(deviation);
  const kind: IconName = limit !== null && size > limit ? 'overdue' : limit !== null && size * 2 > limit ? 'due-soon' : 'normal';
  const share = format.percent(Math.round(size / 100) * 100);
  const word = deviation === 0 ? own.exact : deviation > 0 ? own.over(share) : own.under(share);
  const title = forecast && actual ? `${format.money(forecast)} → ${format.money(actual)}` : nothing;
  return html`<td><span class="heat-cell ${kind}" title=${title}>${icon(kind)}${word}</span></td>`;
}

/** FC-7, FC-5: whose forecasts can be believed, and who must review before the next one counts. */
export function renderCredibility({ rows, periods }: CredibilityBrief, context: Context): TemplateResult {
  const { own, format } = context;
  return html`<section class="block credibility" aria-labelledby="credibility">
    <div class="heading"><h3 id="credibility">${own.credibility}</h3><span class="small muted">${own.credibilityNote(format.number(periods))}</span></div>
    ${rows.length === 0 ? html`<p class="muted">${own.noRanking}</p>` : html`<ol class="ranking">${rows.map((row, index) => rankRow(row, index, context))}</ol>`}
  </section>`;
}

function rankRow({ rank, rep, n, error, bias, coach, breaker, why }: CredibilityRowBrief, index: number, context: Context): TemplateResult {
  const { own, format, sentence } = context;
  const name = `rep-${index}`;
  const whole = (share: number): string => format.percent(Math.round(Math.abs(share) / 10) * 10);
  return html`<li class="row">
    <span class="rank">${rank === null ? '—' : format.number(rank)}</span>
    <span class="who">${why.length > 0 ? unfolder(name, rep.name, context) : rep.name}
      ${coach ? html`<span class="light done">${icon('check')}${own.coach}</span>` : nothing}
      ${breaker === 'open' ? html`<span class="light overdue">${icon('overdue')}${own.breakers.open}</span>` : breaker === 'reviewed' ? html`<span class="light">${icon('check')}${own.breakers.reviewed}</span>` : nothing}</span>
    <span class="small muted score">${error === null ? own.tooFew : html`<strong>${own.error(whole(error))}</strong> · <span>${bias === null || Math.abs(bias) < 5 ? own.level : bias > 0 ? own.high(whole(bias)) : own.low(whole(bias))}</span>`} · <span>${own.months(format.number(n))}</span></span>
    ${why.length > 0 ? unfolded(name, () => html`<ul class="small">${why.map((reason) => html`<li>${sentence(reason)}</li>`)}</ul>`, context) : nothing}
  </li>`;
}

/** Whether there is enough in the pipeline for what is missing. */
export function renderCoverage(coverage: readonly CoverageBrief[], context: Context): TemplateResult {
  const { own, format, sentence } = context;
  return html`<section class="block coverage" aria-labelledby="coverage">
    <div class="heading"><h3 id="coverage">${own.coverage}</h3><span class="small muted">${own.coverageNote}</span></div>
    <ul class="rows">${coverage.map(({ of, target, won, ratio, enough, why }) => html`<li class="row">
      <span class="label">${of}</span>
      <span class="measure">${bar(0, won.minor, [0, Math.max(1, target.minor, won.minor)], 'won')}
        <span class="figure"><strong>${ratio === null ? own.reached : own.times(format.number(ratio / 10_000, 1))}</strong>
        ${ratio === null || enough === null ? nothing : html`<span class="light ${enough ? 'normal' : 'due-soon'}">${icon(enough ? 'normal' : 'due-soon')}${enough ? own.enough : own.short}</span>`}
        <span class="small muted"><span>${own.wonSoFar} ${format.moneyShort(won)} /</span> <span>${own.target} ${format.moneyShort(target)}</span></span></span></span>
      <ul class="small muted">${why.map((reason) => html`<li>${sentence(reason)}</li>`)}</ul></li>`)}</ul>
  </section>`;
}
