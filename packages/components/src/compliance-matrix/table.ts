import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { figuresOf, marksOf, nameOfNode, nameOfRow } from './context.js';
import type { Context } from './context.js';
import { placeOf } from './matrix-view.js';
import type { Place } from './matrix-view.js';

/** The places of the matrix, row by row: the head of the row, its total, and its nodes. */
export function placesOf({ brief, rows, dwell }: Pick<Context, 'brief' | 'rows' | 'dwell'>): readonly (readonly Place[])[] {
  const nodes = brief.nodes.map(({ id }) => id);
  return rows.map((row) => [null, ...(dwell ? [] : [null]), ...nodes].map((node) => placeOf(brief, row, node)));
}

/** Nodes across, people down. One place takes part in the tab order; arrow keys lead to the others. */
export function renderTable(places: readonly (readonly Place[])[], at: number, onKey: (event: KeyboardEvent) => void, context: Context): TemplateResult {
  const { brief, own, dwell } = context;
  const columns = places[0]?.length ?? 1;
  return html`<div class="scroll matrix"><table role="grid" aria-labelledby="name" @keydown=${onKey}>
    <thead><tr><th scope="col">${own.rep}</th>${dwell ? '' : html`<th scope="col">${own.sum}</th>`}
      ${brief.nodes.map(({ id }) => html`<th scope="col">${nameOfNode(id, context)}</th>`)}</tr></thead>
    <tbody>${places.map((row, down) => html`<tr class=${row[0]?.row.rep ? '' : 'all'}>${row.map((place, across) => renderPlace(place, down * columns + across, across, at, context))}</tr>`)}</tbody>
  </table></div>`;
}

function renderPlace(place: Place, index: number, across: number, at: number, context: Context): TemplateResult {
  const { open, toggle, own } = context;
  const key = across === 0 ? `${place.key} head` : place.key;
  const expanded = open === key ? 'true' : 'false';
  const choose = (event: Event): void => toggle({ ...place, key }, event);
  if (across === 0) {
    return html`<th scope="row" id="place-${index}" tabindex=${index === at ? 0 : -1} aria-expanded=${expanded} @click=${choose}>
      <span class="who">${nameOfRow(place.row, own)}</span>${marksOf(place.row, context)}</th>`;
  }
  return html`<td id="place-${index}" tabindex=${index === at ? 0 : -1} aria-expanded=${expanded} @click=${choose}>${figuresOf(place, context)}</td>`;
}
