import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';

/** Units across a drawing; positions are attributes, since styles with values are not allowed. */
const ACROSS = 1000;
/** Something that is there is never drawn as nothing. */
const LEAST = 6;

function place(value: number, low: number, high: number): number {
  return high > low ? Math.round(((Math.min(high, Math.max(low, value)) - low) / (high - low)) * ACROSS) : 0;
}

/** A bar from one value to another beside a number that says the same; hidden from screen readers. */
export function bar(from: number, to: number, [low, high]: readonly [low: number, high: number], kind: string): TemplateResult {
  const [a, b] = [place(Math.min(from, to), low, high), place(Math.max(from, to), low, high)];
  const width = from === to ? 0 : Math.max(LEAST, b - a);
  return html`<svg class="bar ${kind}" viewBox="0 0 ${ACROSS} 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect class="ground" width=${ACROSS} height="10"></rect>
    <rect class="fill" x=${Math.min(a, ACROSS - width)} width=${width} height="10"></rect>
    ${low < 0 ? svg`<rect class="zero" x=${place(0, low, high)} width="2" height="10"></rect>` : nothing}
  </svg>`;
}

/** P10 to P90 with P50 marked, and where the stage-weighted figure lies, if there is one. */
export function rangeBar({ p10, p50, p90, other }: { readonly p10: number; readonly p50: number; readonly p90: number; readonly other: number | null }): TemplateResult {
  const scale = [Math.min(0, p10), Math.max(p90, other ?? 0, 1) * 1.04] as const;
  const at = (value: number): number => place(value, ...scale);
  const width = Math.max(LEAST, at(p90) - at(p10));
  return html`<svg class="range" viewBox="0 0 ${ACROSS} 28" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect class="ground" y="9" width=${ACROSS} height="10"></rect>
    <rect class="fill" x=${at(p10)} y="9" width=${width} height="10"></rect>
    <rect class="middle" x=${Math.min(ACROSS - 8, Math.max(0, at(p50) - 4))} y="3" width="8" height="22"></rect>
    ${other === null ? nothing : svg`<rect class="other" x=${Math.min(ACROSS - 4, Math.max(0, at(other) - 2))} y="0" width="4" height="28"></rect>`}
  </svg>`;
}
