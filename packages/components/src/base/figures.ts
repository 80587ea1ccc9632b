import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** One row of a table beside a drawing. */
export interface FigureRow {
  readonly name: unknown;
  readonly cells: readonly unknown[];
}

/** What a drawing shows, in rows: on request, and for whoever cannot use the drawing. */
export function figureTable(caption: string, head: readonly string[], rows: readonly FigureRow[]): TemplateResult {
  return html`<div class="scroll" role="region" aria-label=${caption} tabindex="0"><table>
    <caption class="sr">${caption}</caption>
    <thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${rows.map(({ name, cells }) => html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}

/** Which line is which: each as it is drawn, with its name. */
export function lineKey(lines: readonly (readonly [className: string, name: string])[]): TemplateResult {
  return html`<ul class="series">${lines.map(([className, name]) => html`<li><svg width="28" height="12" aria-hidden="true"><path class=${className} d="M2 6h24"></path></svg>${name}</li>`)}</ul>`;
}
