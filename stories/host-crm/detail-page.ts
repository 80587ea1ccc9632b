import { html, nothing, type TemplateResult } from 'lit';
import { render, type EntityRef, type Formatter, type Money } from '@sextant/core';
import { repeat } from 'lit/directives/repeat.js';
import type { EvidenceRequest, SxForecastEvidenceDrawer } from '@sextant/components';
import type { Desk } from './crm-app.js';
import { dealRows, lastText, stageName } from './deal-rows.js';
import { amountText, percentPair } from './figures.js';

const SHOWN = 8;

/**
 * One deal: the CRM's own record on the left, the sidebar on the right. The sidebar follows the head in the document too,
 * so that it comes early where there is one column only.
 */
export function detailPage(desk: Desk, deal: EntityRef): TemplateResult {
  const { workspace, words, format } = desk;
  const row = dealRows(workspace).find(({ entity }) => entity.id === deal.id);
  if (!row) return html`<h1 tabindex="-1">${deal.id}</h1>`;
  return html`<button type="button" class="crm-back" @click=${() => desk.back()}><span aria-hidden="true">‹</span> ${desk.cameFrom === 'team' ? words.backToTeam : words.back}</button>
    <div class="crm-detail">
      <header class="crm-head">
        <h1 tabindex="-1">${row.title}</h1>
        <p>${[row.account || words.noAccount, row.owner, row.region, row.note].filter(Boolean).join(' · ')}</p>
        <dl>
          <div><dt>${words.columns.stage}</dt><dd>${row.outcome === 'open' ? stageName(row, format) : words.outcomes[row.outcome]}</dd></div>
          <div><dt>${words.columns.amount}</dt><dd>${amountText(row.amount, row.assumed, words, format)}</dd></div>
          <div><dt>${words.columns.close}</dt><dd>${row.expectedClose === null ? words.unknown : format.date(row.expectedClose, workspace.portfolio.now)}</dd></div>
          <div><dt>${words.columns.probability}</dt><dd>${percentPair(row.byStage, row.byEvidence, words, format)}</dd></div>
        </dl>
        ${raising(desk, deal)}
      </header>
      <aside class="crm-aside" aria-label=${words.sidebar}>
        <sx-opportunity-sidebar forecast-links time-zone=${workspace.setup.zone} .clock=${workspace.clock} .feed=${workspace.feed(deal)}
          @sx-action-request=${(event: CustomEvent<{ id: string }>) => { if (desk.pointTo(event.detail.id)) event.preventDefault(); }}
          @sx-forecast-request=${({ currentTarget }: Event) => openEvidence(desk, deal, (currentTarget as Element).nextElementSibling as SxForecastEvidenceDrawer)}
        ></sx-opportunity-sidebar>
        <sx-forecast-evidence-drawer wide evidence-links time-zone=${workspace.setup.zone} .clock=${workspace.clock}
          @sx-evidence-request=${(event: CustomEvent<EvidenceRequest>) => {
            (event.currentTarget as SxForecastEvidenceDrawer).close();
            desk.pointToFact(event.detail.fact);
          }}></sx-forecast-evidence-drawer>
      </aside>
      <div class="crm-record">
        ${incoming(desk, deal)}
        ${timers(desk, deal)}
        <div class="crm-two">${history(desk, deal)}${account(desk, deal)}</div>
      </div>
    </div>`;
}

function openEvidence({ workspace }: Desk, deal: EntityRef, drawer: SxForecastEvidenceDrawer): void {
  drawer.brief = workspace.evidence(deal);
  drawer.show();
}

/** Raising the stage by hand: the gate answers with everything that is missing, not the first thing only. */
function raising(desk: Desk, deal: EntityRef): TemplateResult | typeof nothing {
  const { workspace, words, format, asked } = desk;
  const stage = workspace.nextStage(deal);
  if (!stage && !asked) return nothing;
  const missing = asked?.items.filter(({ met }) => !met).map(({ label }) => format.text(label)) ?? [];
  return html`<div class="crm-raise">
    ${stage ? html`<button type="button" @click=${() => desk.raise(deal, stage.id)}>${words.raise(format.text(stage.rule.label))}</button>` : nothing}
    <p role="status" class=${asked?.open ? 'open' : 'closed'}>${!asked ? nothing
      : asked.open ? words.raised(format.text(asked.label)) : words.refused(format.text(asked.label), format.list(missing))}</p>
  </div>`;
}

function incoming(desk: Desk, deal: EntityRef): TemplateResult {
  const { workspace, words, format, arrival } = desk;
  const others = workspace.portfolio.judgements().length;
  const told = arrival?.deal === deal.id ? arrival : null;
  const percent = (share: number | null): string => (share === null ? words.notEnough : format.percent(share));
  return html`<section class="crm-panel crm-desk" aria-label=${words.desk}>
    <h2>${words.desk}</h2>
    <p class="crm-muted">${words.deskHint}</p>
    <div class="crm-buttons">${workspace.setup.events.map((event) => html`<button type="button" data-event=${event.id}
      @click=${() => desk.receive(event, deal)}>${format.text(event.label)}</button>`)}</div>
    <p class="crm-arrival" role="status">${told
      ? html`<b>${format.text(told.label)}</b> — ${words.rejudged(format.number(told.rejudged), format.number(others - told.rejudged))}${format.locale === 'zh-CN' ? '；' : '; '}${told.before === told.after ? words.noChange : words.from(percent(told.before), percent(told.after))}`
      : nothing}</p>
  </section>`;
}

function timers(desk: Desk, deal: EntityRef): TemplateResult {
  const { workspace, words } = desk;
  const all = workspace.timers(deal);
  return html`<section class="crm-panel" aria-label=${words.timers}>
    <h2>${words.timers}</h2>
    ${all.length === 0 ? html`<p class="crm-muted">${words.noTimers}</p>` : html`<div class="crm-timers">${repeat(all, ({ id }) => id, (timer) => html`
      <sx-sla-timer evidence-links time-zone=${workspace.setup.zone} .clock=${workspace.clock} .brief=${timer}
        @sx-evidence-request=${(event: CustomEvent<EvidenceRequest>) => desk.pointToFact(event.detail.fact)}></sx-sla-timer>`)}</div>`}
  </section>`;
}

function history({ workspace, words, format, marked }: Desk, deal: EntityRef): TemplateResult {
  const items = workspace.brief(deal)?.evidence ?? [];
  // Who asks for an older record sees the list down to it.
  const place = items.findIndex(({ fact }) => fact === marked);
  const shown = Math.max(SHOWN, place + 1);
  return html`<section class="crm-panel" aria-label=${words.history}>
    <h2>${words.history}</h2>
    ${items.length === 0 ? html`<p class="crm-muted">${words.noFacts}</p>` : html`<ol class="crm-history">${items.slice(0, shown).map((item) => html`<li
      tabindex="-1" data-fact=${item.fact} class=${item.fact === marked ? 'marked' : nothing}>
      <time datetime=${new Date(item.at).toISOString()}>${format.date(item.at, workspace.portfolio.now)} ${format.time(item.at)}</time>
      <span>${render(item.what, format)}</span>
      <small>${[item.source, item.author].filter(Boolean).join(' · ')}</small>
    </li>`)}</ol>`}
    ${items.length > shown ? html`<p class="crm-muted">${words.moreFacts(format.number(items.length - shown))}</p>` : nothing}
    <p class="crm-absent" role="status" tabindex="-1">${marked !== null && place < 0 ? words.notInHistory(marked) : nothing}</p>
  </section>`;
}

function account({ workspace, words, format }: Desk, deal: EntityRef): TemplateResult | typeof nothing {
  const known = workspace.dossier(deal);
  if (!known.links.customer) return nothing;
  const industry = lastText(known, 'account.industry');
  const employees = known.fields.get('account.employees')?.at(-1)?.value;
  const place = lastText(known, 'account.region');
  const line = (label: string, value: string): TemplateResult => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
  const orders = [...known.ofType('order.placed')].reverse();
  return html`<section class="crm-panel" aria-label=${words.about}>
    <h2>${words.about}</h2>
    <dl class="crm-facts">
      ${line(words.columns.account, lastText(known, 'account.name') ?? known.links.customer.id)}
      ${industry === null ? nothing : line(words.industry, words.industries[industry] ?? industry)}
      ${typeof employees === 'number' ? line(words.employees, format.number(employees)) : nothing}
      ${place === null ? nothing : line(words.place, place)}
    </dl>
    ${orders.length === 0 ? nothing : html`<h3>${words.orders}</h3><ul class="crm-orders">${orders.map((order) => html`<li>
      <span>${order.about.find(({ type }) => type === 'order')?.id ?? ''}</span>
      <span>${priceOf(order.data.amount, format)}</span>
      <small>${order.data.models.join('、')}</small>
    </li>`)}</ul>`}
  </section>`;
}

function priceOf(amount: Money | undefined, format: Formatter): string {
  return amount ? format.moneyShort(amount) : '';
}
