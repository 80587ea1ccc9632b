import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { bones } from '../base/bones.js';

/** Grey shapes where the sidebar's lines will be, so that nothing jumps when they come. */
export function skeleton(): TemplateResult {
  return html`<div class="sidebar two skeleton">
    <div class="column">
      <div class="block">${bones('title')}${bones('figures')}${bones('path')}</div>
      <div class="block">${bones('short')}${bones('row', 3)}</div>
    </div>
    <div class="column rest">
      <div class="block">${bones('short')}${bones('row')}</div>
      <div class="block">${bones('line', 4)}</div>
    </div>
  </div>`;
}
