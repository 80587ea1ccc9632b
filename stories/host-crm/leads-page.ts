import { html, nothing, type TemplateResult } from 'lit';
import { render, type EntityRef, type Judgement, type Verdict } from '@sextant/core';
import { repeat } from 'lit/directives/repeat.js';
import type { Desk } from './crm-app.js';
import { lastText } from './deal-rows.js';

/** Leads by points, each with why, and with the clocks that run for it. */
export function leadsPage(desk: Desk): TemplateResult {
  const { workspace, words } = desk;
  const leads = workspace.portfolio
    .judgements()
    .filter(({ entity }) => entity.type === 'lead')
    .map(({ entity, judgement }) => ({ entity, judgement, score: judgement.value.scores['lead']?.value }))
    .sort((a, b) => (b.score?.points ?? 0) - (a.score?.points ?? 0));
  return html`<h1 tabindex="-1">${words.leads}</h1>
    <ul class="crm-leads">${repeat(leads, ({ entity }) => entity.id, ({ entity, judgement }) => lead(desk, entity, judgement))}</ul>`;
}

function lead({ workspace, words, format }: Desk, entity: EntityRef, { value }: Judgement<Verdict>): TemplateResult {
  const known = workspace.dossier(entity);
  const score = value.scores['lead'];
  const grade = score?.value.grade ?? '';
  const who = ['lead.name', 'lead.position', 'lead.channel'].map((path) => lastText(known, path)).filter(Boolean).join(' · ');
  const clocks = workspace.timers(entity, ['running', 'fulfilled', 'late', 'breached']);
  return html`<li class="crm-panel">
    <div class="crm-lead">
      <h2>${lastText(known, 'lead.company') ?? entity.id}</h2>
      <span class="crm-grade ${grade}">${words.grade(grade)}</span>
      <span class="crm-points">${words.points(format.number(score?.value.points ?? 0))}</span>
      <p>${who} · ${lastText(known, 'rep.name') ?? ''}</p>
    </div>
    <ul class="crm-why" aria-label=${words.why}>${(score?.reasons ?? []).map((reason) => html`<li>${render(reason, format)}</li>`)}</ul>
    ${clocks.length === 0 ? nothing : html`<div class="crm-timers">${repeat(clocks, ({ id }) => id, (timer) => html`
      <sx-sla-timer time-zone=${workspace.setup.zone} .clock=${workspace.clock} .brief=${timer}></sx-sla-timer>`)}</div>`}
  </li>`;
}
