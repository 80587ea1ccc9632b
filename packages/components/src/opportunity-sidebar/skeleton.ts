import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** Grey shapes where the sidebar's lines will be, so that nothing jumps when they come. */
export function skeleton(): TemplateResult {
  const bones = (...names: readonly string[]): readonly TemplateResult[] => names.map((name) => html`<span class="bone ${name}"></span>`);
  return html`<div class="sidebar two skeleton">
    <div class="column">
      <div class="block">${bones('title', 'figures', 'path')}</div>
      <div class="block">${bones('short', 'row', 'row', 'row')}</div>
    </div>
    <div class="column rest">
      <div class="block">${bones('short', 'row')}</div>
      <div class="block">${bones('line', 'line', 'line', 'line')}</div>
    </div>
  </div>`;
}
