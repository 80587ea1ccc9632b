import { html, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';

/** Drawings of 12 × 12, in the colour of the text. Silhouettes differ, so that colour is never needed. */
const DRAWINGS = {
  normal: svg`<circle cx="6" cy="6" r="5"/>`,
  'due-soon': svg`<path d="M6 .8 11.8 11H.2z"/>`,
  overdue: svg`<path d="M6 0l6 6-6 6-6-6z"/>`,
  done: svg`<path class="stroke" d="M1.5 6.5l3 3 6-7"/>`,
  'done-late': svg`<path class="stroke" d="M1 8l2.5 2.500L7 6"/><path class="stroke" d="M9.5 1v5.500M9.5 9v1.5"/>`,
  paused: svg`<path d="M2 1h3v10H2zM7 1h3v10H7z"/>`,
  void: svg`<path class="stroke" d="M2 6h8"/>`,
  check: svg`<path class="stroke" d="M1.5 6.500l3 3 6-7"/>`,
  lack: svg`<path class="stroke" d="M2.5 2.500l7 7m0-7l-7 7"/>`,
  chevron: svg`<path class="stroke" d="M4 2l4 4-4 4"/>`,
  refresh: svg`<path class="stroke" d="M10.5 6A4.5 4.5 0 1 1 9 2.650M10.5.800v2.400H8.1"/>`,
  evidenced: svg`<circle cx="6" cy="6" r="5.5"/><path class="tick" d="M3.4 6.200l1.9 1.9 3.3-4"/>`,
  claimed: svg`<circle class="stroke" cx="6" cy="6" r="4.75"/><path d="M6 1.250a4.75 4.75 0 0 0 0 9.500z"/>`,
  ahead: svg`<circle class="stroke" cx="6" cy="6" r="4.75"/>`,
  fall: svg`<path class="stroke" d="M2 3l4 5 4-5"/>`,
  info: svg`<circle class="stroke" cx="6" cy="6" r="5"/><path class="stroke" d="M6 5.500V9M6 3v.5"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof DRAWINGS;

/** A drawing beside words that say the same; hidden from screen readers. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">${DRAWINGS[name]}</svg>`;
}
