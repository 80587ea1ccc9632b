import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** Grey shapes where lines of that name will be, so that nothing jumps when they come. */
export function bones(name: string, count = 1): readonly TemplateResult[] {
  return Array.from({ length: count }, () => html`<span class="bone ${name}-bone"></span>`);
}
