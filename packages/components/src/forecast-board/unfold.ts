import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../base/icons.js';
import type { Context } from './context.js';

/** A button that unfolds what stands at `part-…`. */
export function unfolder(name: string, content: unknown, { open, toggle }: Context): TemplateResult {
  return html`<button class="unfold" type="button" id="unfold-${name}" aria-expanded=${open.has(name) ? 'true' : 'false'} aria-controls="part-${name}"
    @click=${() => toggle(name)}><span>${content}</span>${icon('chevron')}</button>`;
}

/** What a number rests on, where it was unfolded. */
export function unfolded(name: string, content: () => unknown, { open }: Context): TemplateResult {
  const shown = open.has(name);
  return html`<div class="part" id="part-${name}" ?hidden=${!shown}>${shown ? content() : nothing}</div>`;
}
