import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../base/icons.js';
import { figuresOf, marksOf, nameOfNode, nameOfRow } from './context.js';
import type { Context } from './context.js';
import { placeOf } from './matrix-view.js';
import type { Place } from './matrix-view.js';

/** The matrix where there is no room for one: people, and below each their nodes. */
export function renderList(shown: string | null, show: (row: string) => void, context: Context): TemplateResult {
  const { brief, rows, own, dwell } = context;
  return html`<ul class="list">${rows.map((row) => {
    const expanded = shown === row.key;
    const whole = placeOf(brief, row, null);
    return html`<li class="person">
      <button class="head" type="button" aria-expanded=${expanded ? 'true' : 'false'} @click=${() => show(row.key)}>
        <span class="names"><span class="who">${nameOfRow(row, own)}</span>${marksOf(row, context)}</span>
        ${dwell ? nothing : html`<span class="figures">${figuresOf(whole, context)}</span>`}${icon('chevron')}</button>
      ${expanded ? html`<ul class="nodes">
        ${row.rep ? renderNode({ ...whole, key: `${whole.key} head` }, own.sum, context) : nothing}
        ${brief.nodes.map(({ id }) => renderNode(placeOf(brief, row, id), nameOfNode(id, context), context))}</ul>` : nothing}
    </li>`;
  })}</ul>`;
}

function renderNode(place: Place, name: string, context: Context): TemplateResult {
  const open = context.open === place.key;
  return html`<li><button class="node" type="button" aria-expanded=${open ? 'true' : 'false'} @click=${(event: Event) => context.toggle(place, event)}>
      <span class="names">${name}</span><span class="figures">${figuresOf(place, context)}</span>${icon('chevron')}</button>
    ${open ? context.panel(place) : nothing}</li>`;
}
