import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ForecastBrief } from '@sextant/core/briefs';
import { icon } from '../base/icons.js';
import type { Context } from './context.js';
import { sentence } from './parts.js';
import { addsUp } from './sidebar-view.js';

/** How the probability came about, a step a row; the changes add up to the number that opened it. */
export function renderLedger({ ledger, probability, amount, weighted }: ForecastBrief, context: Context): TemplateResult {
  const { format, own, brief, askForecast } = context;
  return html`
    <ol class="ledger">
      ${ledger.map(({ before, after, reason }) => html`<li>
        <span class="change">${probability === null ? '—' : format.signed((after - before) / 100)}</span>
        <span class="reason">${sentence(reason, context)}</span>
        ${probability === null ? nothing : html`<span class="move">${format.percent(before)} → ${format.percent(after)}</span>`}
      </li>`)}
      ${probability === null ? nothing : html`<li class="sum">
        <span class="change">${format.percent(probability)}</span>
        <span class="reason">${own.result}</span>
      </li>`}
    </ol>
    ${probability === null ? html`<p class="unknown"><strong>${own.unknown}</strong> <span>${own.setStage}</span></p>` : nothing}
    ${addsUp(brief) ? nothing : html`<p class="warning">${icon('due-soon')}${own.broken}</p>`}
    ${amount && weighted && probability !== null
      ? html`<p class="weighted"><span class="muted">${own.weighted}</span>
          <span>${format.money(amount)} × ${format.percent(probability)} = <strong>${format.money(weighted)}</strong></span></p>`
      : nothing}
    ${askForecast ? html`<p><button class="link" part="forecast" type="button" @click=${askForecast}>${own.wholeForecast}</button></p>` : nothing}`;
}
