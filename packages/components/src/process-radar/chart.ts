import { html, nothing, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import type { ProcessRadarBrief, RadarAxisBrief } from '@sextant/core/briefs';
import { around, LINE } from '../base/around.js';
import type { Telling } from '../base/records.js';
import { angleOf, FULL, outline, pointAt } from './shape.js';
import type { RadarWords } from './words.js';

/** What the parts of the radar share: the brief, the language, and what a click does. */
export interface Context {
  readonly brief: ProcessRadarBrief;
  readonly telling: Telling;
  readonly own: RadarWords;
  /** The axis whose point takes part in the tab order. */
  readonly at: number;
  /** The axis that is open. */
  readonly open: string | null;
  readonly toggle: (id: string) => (event: Event) => void;
}

/** The three lines, told apart by how they are drawn; the last one lies on top. */
export const SERIES = ['before', 'team', 'value'] as const;

export const isWeak = ({ value }: RadarAxisBrief, { threshold }: ProcessRadarBrief): boolean => value !== null && value < threshold;

/** Tenths as points: `29` → `2.9`. */
export const points = (tenths: number): string => (tenths / 10).toFixed(1);

/** A value, or why there is none. */
export const scored = ({ value, n, needed }: RadarAxisBrief, own: RadarWords): string => (value === null ? `${own.tooFew} ${n}/${needed}` : points(value));

/** An axis in words: its value, whether that is too little, the target, the team and the week before. */
function inWords(axis: RadarAxisBrief, { brief, own, telling }: Context): string {
  return [
    `${telling.format.text(axis.label)} ${scored(axis, own)}`, isWeak(axis, brief) && own.below, `${own.target} ${points(brief.threshold)}`,
    ...(['team', 'before'] as const).map((key) => axis[key] !== null && `${own[key]} ${points(axis[key])}`),
  ].filter(Boolean).join(' · ');
}

/**
 * The drawing, `width` px wide. Of each axis the point and the place of the label are one button, whose name says
 * everything; the label itself stands after it, for eyes only: its lines are no words to be read out.
 */
export function renderChart(width: number, onKey: (event: KeyboardEvent) => void, context: Context): TemplateResult {
  const { brief, own, telling, at, open, toggle } = context;
  const { axes, threshold } = brief;
  const count = axes.length;
  const { height, radius, labels } = around(axes.map((axis, index) => ({
    angle: angleOf(index, count), name: telling.format.text(axis.label),
    tail: axis.value === null ? [own.tooFew, `${axis.n}/${axis.needed}`] : [`${isWeak(axis, brief) ? '▲ ' : ''}${points(axis.value)}/${points(threshold)}`],
  })), width);
  // Between two axes, where no line has a corner.
  const [scaleX, scaleY] = pointAt(threshold, -0.5, count, radius);
  const renderAxis = (axis: RadarAxisBrief, index: number): SVGTemplateResult => {
    const [x, y] = pointAt(axis.value ?? 0, index, count, radius);
    const kind = axis.value === null ? 'none' : isWeak(axis, brief) ? 'weak' : '';
    const label = labels[index];
    return svg`<g class="axis ${kind}" id="axis-${index}" role="button" tabindex=${at === index ? 0 : -1} aria-label=${inWords(axis, context)}
      aria-expanded=${`${open === axis.id}`} @click=${toggle(axis.id)}>
      ${axis.value === null ? nothing : svg`<g transform="translate(${x} ${y})"><circle class="hit" r="12"></circle><path class="point" d=${kind ? 'M0-6 6 5H-6z' : 'M-4.500 0a4.500 4.500 0 1 1 0 .01z'}></path></g>`}
      ${label ? svg`<rect class="hit" x=${label.x + ((label.side - 1) * label.width) / 2 - 2} y=${label.y} width=${label.width + 4} height=${label.height}></rect>` : nothing}
    </g>
    ${label ? svg`<text class="label ${kind}" aria-hidden="true" text-anchor=${label.side ? (label.side < 0 ? 'end' : 'start') : 'middle'} y=${label.y - LINE / 4}>${
      label.lines.map((line) => svg`<tspan x=${label.x} dy=${LINE}>${line}</tspan>`)}</text>` : nothing}`;
  };
  return html`<svg class="chart" width=${width} height=${height} viewBox="${-width / 2} ${-height / 2} ${width} ${height}"
    role="group" aria-roledescription=${own.radar} aria-labelledby="name" aria-describedby="finding" @keydown=${onKey}>
    <g aria-hidden="true">
      <circle class="goal" r=${(threshold / FULL) * radius}></circle>
      ${[1, 2, 3, 4, 5].map((step) => svg`<circle class="ring" r=${(step / 5) * radius}></circle>`)}
      <path class="ring" d=${axes.map((_, index) => `M0,0L${pointAt(FULL, index, count, radius).join()}`).join('')}></path>
      ${SERIES.map((key) => svg`<path class="line ${key}" d=${outline(axes.map((axis) => axis[key]), radius)}></path>`)}
      ${radius < 70 ? nothing : svg`<text class="scale" x=${scaleX} y=${scaleY}>${points(threshold)}</text>`}
    </g>
    ${axes.map(renderAxis)}
  </svg>`;
}
