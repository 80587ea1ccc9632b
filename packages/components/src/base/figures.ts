import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from './icons.js';

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

/** A figure that is too low: sign, word and colour. */
export function below(word: string, figure: string): TemplateResult {
  return html`<span class="due-soon-text">${icon('due-soon')}<span class="sr">${word}</span> ${figure}</span>`;
}

/** What signs and lines mean: each as it is drawn, with its words. */
export function legend(signs: readonly (readonly [sign: unknown, words: string])[]): TemplateResult {
  return html`<ul class="key">${signs.map(([sign, words]) => html`<li>${sign}${words}</li>`)}</ul>`;
}
