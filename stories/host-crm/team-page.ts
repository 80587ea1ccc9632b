import { html, nothing, type TemplateResult } from 'lit';
import type { CommentRequest, EvidenceRequest, OpenRequest } from '@sextant/components';
import type { EntityRef, Fact } from '@sextant/core';
import { REGIONS } from '../scenario/people.js';
import type { Desk } from './crm-app.js';
import { dealRows } from './deal-rows.js';
import { teamBriefs } from './team-briefs.js';

/** Whose week the page begins with. */
export const FIRST_PERSON = '汪磊';

/** What a supervisor looks at on a Friday: a person and her region, then the month, the funnel and the clocks of all. */
export function teamPage(desk: Desk): TemplateResult {
  const { workspace, words } = desk;
  if (workspace.teamIs !== 'here') {
    return html`<h1 tabindex="-1">${words.team}</h1><p class="crm-wait" role="status">${words.teamComing}…</p>`;
  }
  const briefs = teamBriefs(workspace.portfolio);
  const { zone } = workspace.setup;
  const { clock } = workspace;
  const region = Object.entries(REGIONS).find(([, { reps }]) => (reps as readonly string[]).includes(desk.person))?.[0] ?? '';
  const ask = (event: CustomEvent<EvidenceRequest>): void => desk.showSource(event.detail.fact);
  const open = (event: CustomEvent<OpenRequest>): void => openSubject(desk, event);
  return html`<h1 tabindex="-1">${words.team}</h1>
    <div class="crm-team">
      <section class="crm-team-person" aria-label=${words.person}>
        ${chooser(desk)}
        <sx-process-radar @sx-evidence-request=${ask} evidence-links time-zone=${zone} .clock=${clock} .brief=${briefs.radar(desk.person)}></sx-process-radar>
        <sx-phi-trend @sx-evidence-request=${ask} evidence-links time-zone=${zone} .clock=${clock} .brief=${briefs.trend(region)}></sx-phi-trend>
      </section>
      <sx-compliance-matrix @sx-evidence-request=${ask} evidence-links time-zone=${zone} .clock=${clock} .brief=${briefs.matrix}
        @sx-comment-request=${({ detail }: CustomEvent<CommentRequest>) => workspace.comment({ type: 'deal', id: detail.deal }, detail.node, detail.text)}
      ></sx-compliance-matrix>
      <sx-funnel-board @sx-evidence-request=${ask} @sx-open-request=${open} evidence-links time-zone=${zone} .clock=${clock} .brief=${briefs.funnel}></sx-funnel-board>
      <sx-sla-board @sx-evidence-request=${ask} @sx-open-request=${open} evidence-links time-zone=${zone} .clock=${clock} .brief=${briefs.clocks}></sx-sla-board>
    </div>
    ${desk.source === null ? nothing : sourceRecord(desk, workspace.book.get(desk.source))}`;
}

function chooser(desk: Desk): TemplateResult {
  const { words, person } = desk;
  return html`<label class="crm-person"><span>${words.person}</span>
    <select name="person" @change=${(event: Event) => desk.setPerson((event.target as HTMLSelectElement).value)}>
      ${Object.entries(REGIONS).map(([region, { reps }]) => html`<optgroup label=${region}>${reps.map((rep) => html`
        <option value=${rep} ?selected=${rep === person}>${rep}</option>`)}</optgroup>`)}
    </select>
  </label>`;
}

/** Opens what this CRM has a page for. */
function openSubject(desk: Desk, event: CustomEvent<OpenRequest>): void {
  const { subject } = event.detail;
  if (subject.type === 'lead') desk.goToLeads();
  else if (!hasPage(desk, subject)) return;
  else desk.open({ type: subject.type, id: subject.id });
  event.preventDefault();
}

function hasPage({ workspace }: Desk, { type, id }: EntityRef): boolean {
  return type === 'deal' && dealRows(workspace).some(({ entity }) => entity.id === id);
}

/** The record behind a number, as it came from its system. */
function sourceRecord(desk: Desk, fact: Fact | undefined): TemplateResult {
  const { words, format, workspace } = desk;
  const labels = words.source;
  const line = (label: string, value: unknown): TemplateResult => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
  const close = (event: Event): void => (event.currentTarget as HTMLElement).closest('dialog')?.close();
  const deal = fact?.about.find((one) => hasPage(desk, one));
  return html`<dialog class="crm-source" aria-labelledby="crm-source" @close=${() => desk.showSource(null)}>
    <h2 id="crm-source">${labels.title}</h2>
    ${fact ? html`<dl class="crm-facts">
      ${line(labels.when, `${format.date(fact.time, workspace.portfolio.now)} ${format.time(fact.time)}`)}
      ${line(labels.system, html`${words.systems[fact.source] ?? fact.source} · <code>${fact.id}</code>`)}
      ${fact.actor === undefined ? nothing : line(labels.by, fact.actor)}
      ${line(labels.about, fact.about.map(({ type, id }) => html`<code>${type}:${id}</code> `))}
      ${line(labels.type, html`<code>${fact.type}</code>`)}
      ${line(labels.data, html`<pre tabindex="0">${JSON.stringify(fact.data, null, 1)}</pre>`)}
    </dl>` : html`<p class="crm-muted">${labels.absent}</p>`}
    <p class="crm-buttons">
      ${deal ? html`<button type="button" @click=${() => desk.open({ type: 'deal', id: deal.id })}>${labels.open}</button>` : nothing}
      <button type="button" @click=${close}>${labels.close}</button>
    </p>
  </dialog>`;
}
