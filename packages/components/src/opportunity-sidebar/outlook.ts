import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ClosingBrief, RiskBrief } from '@sextant/core/briefs';
import { nameIn, render as inWords } from '@sextant/core/messages';
import { icon } from '../base/icons.js';
import { sign } from '../base/light.js';
import type { Context } from './context.js';
import { opener, panel, sentence } from './parts.js';
import type { Content } from './parts.js';
import { pointsAddUp, reasonsOf } from './sidebar-view.js';
import type { PanelName } from './sidebar-view.js';

/** The silhouettes of the lights: a level is seen without its colour. */
const SIGNS = { low: 'normal', medium: 'due-soon', high: 'overdue' } as const;

/** Under the forecast: what endangers the deal, and how long deals like it took from here. */
export function renderOutlook(context: Context): Content {
  const { brief: { risk, closing }, own, format } = context;
  if (!risk && !closing) return nothing;
  return html`<dl class="outlook">
      ${risk ? line('risk', own.risk, riskFace(risk, context)) : nothing}
      ${closing ? line('closing', own.closing, closingFace(closing, context)) : nothing}
    </dl>
    ${risk ? riskPanel(risk, context) : nothing}
    ${closing ? panel('closing', own.closing, html`<p>${own.closingSentence(closing, format)}</p>`, context) : nothing}`;
}

function line(name: PanelName, label: string, value: unknown): TemplateResult {
  return html`<div><dt id="name-${name}">${label}</dt><dd>${value}</dd></div>`;
}

function riskFace(risk: RiskBrief, context: Context): unknown {
  const { own, format } = context;
  const { level, points, marks, why } = risk;
  if (level !== null) {
    return html`${opener('risk', html`${sign(SIGNS[level], own.riskLevel[level])} <span class="points">${own.points(points)}</span>`, own.riskLedger, context)}
      ${marks.length > 0 ? html`<span class="small muted">${format.list(marks.map((mark) => nameIn(format.locale, 'marks', mark)))}</span>` : nothing}`;
  }
  const [head] = why;
  const said = html`<span class="muted">${head ? inWords(head, format) : '—'}</span>`;
  return reasonsOf(risk).length > 0 ? opener('risk', said, own.risk, context) : said;
}

/** Behind a level what it comes from; where there is none, what is missing for it. */
function riskPanel(risk: RiskBrief, context: Context): TemplateResult {
  const { own } = context;
  return risk.level === null
    ? panel('risk', own.risk, html`<ul class="why">${reasonsOf(risk).map((reason) => html`<li>${sentence(reason, context)}</li>`)}</ul>`, context)
    : panel('risk', own.riskLedger, riskReasons(risk, context), context);
}

/** What speaks for a risk, a reason a row; their points add up to those of the deal, remarks have none. */
function riskReasons(risk: RiskBrief, context: Context): TemplateResult {
  const { own, format } = context;
  const { levels: { medium, high }, points } = risk;
  return html`<ul class="ledger">
      ${reasonsOf(risk).map((reason) => html`<li>
        <span class="change">${reason.points === undefined ? nothing : format.signed(reason.points)}</span>
        <span class="reason">${sentence(reason, context)}</span>
      </li>`)}
      <li class="sum">
        <span class="change">${format.number(points)}</span>
        <span class="reason">${own.result} <span class="small muted">${own.levelsFrom(medium, high)}</span></span>
      </li>
    </ul>
    ${pointsAddUp(risk) ? nothing : html`<p class="warning">${icon('due-soon')}${own.broken}</p>`}`;
}

function closingFace(closing: ClosingBrief, context: Context): TemplateResult {
  const { own, format } = context;
  const { median, n } = closing;
  return html`${opener('closing', html`<span class=${median === null ? 'muted' : ''}>${own.closingShort(closing)}</span>`, own.closingSentence(closing, format), context)}
    ${median === null ? nothing : html`<span class="small muted">${own.learnedFrom(format.number(n))}</span>`}`;
}
