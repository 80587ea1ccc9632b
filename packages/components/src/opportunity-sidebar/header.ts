import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { nameIn } from '@sextant/core/messages';
import { withEvidence } from '../base/evidence.js';
import { stamp } from '../base/stamp.js';
import { renderLedger } from './ledger.js';
import type { Context } from './context.js';
import { renderOutlook } from './outlook.js';
import { opener, panel, sentence } from './parts.js';
import type { Content } from './parts.js';
import { closeEvidence } from './sidebar-view.js';
import type { PanelName } from './sidebar-view.js';

/** Which deal, how fresh, and its three numbers. */
export function renderHeader(context: Context): TemplateResult {
  const { brief, own, words, format, refresh } = context;
  const { header } = brief;
  return html`<header>
    <div class="title">
      <h2>${header ? (header.account ? html`${header.account}<span class="dot"> · </span>${header.title}` : header.title) : own.name}</h2>
      ${stamp(brief.asOf, words, format, refresh)}
    </div>
    ${marks(context)}
    <dl class="figures">
      ${amount(context)}
      ${header?.expectedClose === undefined
        ? nothing
        : figure('close', own.expectedClose, closeFigure(header.expectedClose, context))}
      ${odds(context)}
    </dl>
    ${panels(context)}
    ${brief.forecast?.stated
      ? html`<p class="stated small muted">${own.stated(
          brief.forecast.stated.by ?? '—', format.date(brief.forecast.stated.at, context.now), format.money(brief.forecast.stated.amount))}</p>`
      : nothing}
    ${renderOutlook(context)}
  </header>`;
}

function marks({ brief, format, own }: Context): Content {
  const { certainty, forecast, header } = brief;
  // High intent is seen whether or not a certainty state was stated (FC-4).
  const marked = forecast?.marks ?? certainty?.marks ?? [];
  const outcome = header?.outcome === 'won' || header?.outcome === 'lost' ? own.outcome[header.outcome] : null;
  if (!certainty && !outcome && marked.length === 0) return nothing;
  return html`<p class="marks">
    ${outcome ? html`<span class="tag strong">${outcome}</span>` : nothing}
    ${marked.map((mark) => html`<span class="tag strong">${nameIn(format.locale, 'marks', mark)}</span>`)}
    ${certainty
      ? html`<span class="tag">${format.text(certainty.label)} ${format.percent(certainty.weight)} · ${certainty.proven ? own.proven : own.unproven}</span>`
      : nothing}
  </p>`;
}

function figure(name: PanelName, label: unknown, value: unknown): TemplateResult {
  return html`<div class="figure"><dt id="name-${name}">${label}</dt><dd>${value}</dd></div>`;
}

function amount(context: Context): Content {
  const { brief, own, format } = context;
  const money = brief.forecast?.amount ?? brief.header?.amount;
  if (!money) return brief.forecast ? figure('amount', own.amount, opener('amount', '—', own.amount, context)) : nothing;
  const assumed = brief.header?.amountFrom === 'assumed' || brief.forecast?.amountReason.key === 'forecast.amount-assumed';
  const number = html`<span class="number ${assumed ? 'assumed' : ''}">${format.moneyShort(money)}</span>`;
  return figure(
    'amount',
    html`${own.amount}${assumed ? html` <span class="tag warn">${own.assumed}</span>` : nothing}`,
    brief.forecast ? opener('amount', number, format.money(money), context) : html`<span title=${format.money(money)}>${number}</span>`,
  );
}

function closeFigure(at: number, context: Context): TemplateResult {
  const { format, now, brief } = context;
  const date = html`<span class="number">${format.date(at, now)}</span>`;
  return closeEvidence(brief).length > 0
    ? opener('close', date, format.instant(at), context)
    : html`<time class="plain" title=${format.instant(at)} datetime=${new Date(at).toISOString()}>${date}</time>`;
}

function odds(context: Context): Content {
  const { brief, own, format } = context;
  const { forecast } = brief;
  if (!forecast) return nothing;
  const { stageProbability, probability, origin } = forecast;
  if (probability === null) return figure('odds', own.odds, opener('odds', html`<span class="muted">${own.unknown}</span>`, own.setStage, context));
  const from = stageProbability === null ? own.noStage : origin.from === 'preset' ? own.preset : own.learnedFrom(format.number(origin.n));
  const label = html`${own.odds} <span class="origin">${from}</span>`;
  // What can be seen stands together in the name, for those who say it to click on it.
  const value = html`<span class="sr">${own.byStage} → ${own.evidenced} </span><span class="before">${stageProbability === null ? own.unknown : format.percent(stageProbability)}</span>
    <span class="arrow">→</span>
    <span class="number">${format.percent(probability)}</span>`;
  return figure('odds', label, opener('odds', value, own.ledger, context));
}

function panels(context: Context): TemplateResult {
  const { brief, own, format, links } = context;
  const { forecast, header } = brief;
  return html`
    ${forecast ? panel('amount', own.amount, html`<p>${sentence(forecast.amountReason, context)}</p>`, context) : nothing}
    ${header?.expectedClose === undefined
      ? nothing
      : panel('close', own.expectedClose, html`<p>${withEvidence(format.instant(header.expectedClose), closeEvidence(brief), links)}</p>`, context)}
    ${forecast ? panel('odds', own.ledger, renderLedger(forecast, context), context) : nothing}`;
}
