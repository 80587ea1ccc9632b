import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** Units across a bar; positions are attributes of the drawing, since styles with values are not allowed. */
const ACROSS = 1000;

/** A bar beside a number that says the same; hidden from screen readers. */
export function bar(value: number, most: number, name = ''): TemplateResult {
  const width = value > 0 && most > 0 ? Math.max(8, Math.round((Math.min(value, most) / most) * ACROSS)) : 0;
  return html`<svg class="bar ${name}" viewBox="0 0 ${ACROSS} 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect class="ground" width=${ACROSS} height="8"></rect><rect class="fill" width=${width} height="8"></rect>
  </svg>`;
}
