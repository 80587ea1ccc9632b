import { html, svg } from 'lit';
import type { TemplateResult } from 'lit';
import type { TimerBrief } from '@sextant/core/briefs';
import type { TimerView } from './timer-view.js';

/** Units across the bar; positions are attributes of the drawing, since styles with values are not allowed. */
const ACROSS = 1000;

/** How much of the time is used, with the stretches that did not count. */
export function track(timer: TimerBrief, view: TimerView, now: number, label: string): TemplateResult {
  const end = timer.dueAt ?? now;
  const length = Math.max(1, end - timer.startedAt);
  const place = (at: number): number => Math.round(Math.min(1, Math.max(0, (at - timer.startedAt) / length)) * ACROSS);
  const waits = timer.segments.filter(({ state, from }) => state === 'paused' && from < Math.min(now, end));
  return html`<svg class="track ${view.light}" viewBox="0 0 ${ACROSS} 6" preserveAspectRatio="none" role="img" aria-label=${label}>
    <rect class="used" width=${Math.round(view.used * ACROSS)} height="6"></rect>
    ${waits.map(({ from, to }) => {
      const x = place(from);
      const width = Math.max(2, place(Math.min(to ?? now, now)) - x);
      return svg`<rect class="gap" x=${x} width=${width} height="6"></rect><rect class="wait" x=${x} y="2" width=${width} height="2"></rect>`;
    })}
  </svg>`;
}
