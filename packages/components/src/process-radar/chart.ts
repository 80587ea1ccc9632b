import { html, nothing, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import { LINE } from '../base/around.js';
import type { Around, Label } from '../base/around.js';
import { points } from './radar-view.js';
import type { Axis } from './radar-view.js';
import { FULL, outline, pointAt } from './shape.js';
import type { RadarWords } from './words.js';

/** What the parts of the radar share: the axes, the words, and what a click does. */
export interface Context {
  readonly axes: readonly Axis[];
  readonly threshold: number;
  readonly own: RadarWords;
  /** The axis whose point takes part in the tab order. */
  readonly at: number;
  /** The axis that is open. */
  readonly open: string | null;
  readonly toggle: (id: string) => (event: Event) => void;
}

/** The three lines, told apart by how they are drawn; the last one lies on top. */
export const SERIES = ['before', 'team', 'value'] as const;

/** The drawing, `width` px wide. */
export function renderChart({ height, radius, labels }: Around<Axis>, width: number, onKey: (event: KeyboardEvent) => void, context: Context): TemplateResult {
  const { threshold, own } = context;
  // Between two axes, where no line has a corner.
  const [scaleX, scaleY] = pointAt(threshold, (labels[0]?.angle ?? 0) - Math.PI / labels.length, radius);
  return html`<svg class="chart" width=${width} height=${height} viewBox="${-width / 2} ${-height / 2} ${width} ${height}"
    role="group" aria-roledescription=${own.radar} aria-labelledby="name" aria-describedby="finding" @keydown=${onKey}>
    <g aria-hidden="true">
      <circle class="goal" r=${(threshold / FULL) * radius}></circle>
      ${[1, 2, 3, 4, 5].map((step) => svg`<circle class="ring" r=${(step / 5) * radius}></circle>`)}
      <path class="ring" d=${labels.map(({ angle }) => `M0,0L${pointAt(FULL, angle, radius).join()}`).join('')}></path>
      ${SERIES.map((key) => svg`<path class="line ${key}" d=${outline(labels.map((axis) => axis[key]), radius)}></path>`)}
      ${radius < 70 ? nothing : svg`<text class="scale" x=${scaleX} y=${scaleY}>${points(threshold)}</text>`}
    </g>
    ${labels.map((axis, index) => renderAxis(axis, index, radius, context))}
  </svg>`;
}

/**
 * One axis: its point, and the place of its label, are one button, whose name says everything. The label itself stands
 * after it, for eyes only: its lines are no words to be read out.
 */
function renderAxis({ id, value, weak, told, angle, side, x, y, width, height, lines }: Axis & Label, index: number, radius: number, { at, open, toggle }: Context): SVGTemplateResult {
  const kind = value === null ? 'none' : weak ? 'weak' : '';
  return svg`<g class="axis ${kind}" id="axis-${index}" role="button" tabindex=${at === index ? 0 : -1} aria-label=${told}
      aria-expanded=${`${open === id}`} @click=${toggle(id)}>
      ${value === null ? nothing : svg`<g transform="translate(${pointAt(value, angle, radius).join()})"><circle class="hit" r="12"></circle><path class="point" d=${weak ? 'M0-6 6 5H-6z' : 'M-4.500 0a4.500 4.500 0 1 1 0 .01z'}></path></g>`}
      <rect class="hit" x=${x + ((side - 1) * width) / 2 - 2} y=${y} width=${width + 4} height=${height}></rect>
    </g>
    <text class="label ${kind}" aria-hidden="true" text-anchor=${['end', 'middle', 'start'][side + 1]} y=${y - LINE / 4}>${lines.map((line) => svg`<tspan x=${x} dy=${LINE}>${line}</tspan>`)}</text>`;
}
