import { html, nothing, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import type { ProcessRadarBrief, RadarAxisBrief } from '@sextant/core/briefs';
import type { Formatter } from '@sextant/core/messages';
import type { Telling } from '../base/records.js';
import { LINE } from './layout.js';
import type { Label, LabelText, Layout } from './layout.js';
import { outline, pointAt } from './shape.js';
import type { RadarWords } from './words.js';

/** What the parts of the radar share: the brief, the language, and what a click or a key does. */
export interface Context {
  readonly brief: ProcessRadarBrief;
  readonly telling: Telling;
  readonly format: Formatter;
  readonly own: RadarWords;
  /** The axis whose point takes part in the tab order. */
  readonly at: number;
  /** The axis that is open. */
  readonly open: string | null;
  /** What a point is called: everything the drawing shows of its axis. */
  readonly nameOf: (axis: RadarAxisBrief) => string;
  readonly toggle: (index: number, event: Event) => void;
  readonly onKey: (event: KeyboardEvent, index: number) => void;
}

/** The three lines, told apart by how they are drawn. */
export const SERIES = [['before', 'before'], ['team', 'team'], ['own', 'value']] as const;

export const isWeak = ({ value }: RadarAxisBrief, { threshold }: ProcessRadarBrief): boolean => value !== null && value < threshold;

/** Tenths as points: `29` → `2.9`. */
export const points = (tenths: number): string => (tenths / 10).toFixed(1);

/** A value, or why there is none. */
export const scored = ({ value, n, needed }: RadarAxisBrief, { own }: Pick<Context, 'own'>): string => (value === null ? `${own.tooFew} ${n}/${needed}` : points(value));

/** The drawing as it was laid out. */
export function renderChart({ width, height, radius, labels }: Layout, context: Context): TemplateResult {
  const { brief, own } = context;
  const { axes, threshold } = brief;
  const goal = (threshold / 50) * radius;
  // Between two axes, where no line has a corner.
  const [scaleX, scaleY] = pointAt(threshold, axes.length === 4 ? -0.5 : axes.length - 0.5, axes.length, radius);
  return html`<svg class="chart" width=${width} height=${height} viewBox="${-width / 2} ${-height / 2} ${width} ${height}"
    role="group" aria-roledescription=${own.radar} aria-labelledby="name" aria-describedby="finding">
    <g aria-hidden="true">
      <circle class="goal" r=${goal}></circle>
      ${[0.2, 0.4, 0.6, 0.8, 1].map((share) => svg`<circle class="ring" r=${share * radius}></circle>`)}
      <path class="ring" d=${axes.map((_, index) => `M0,0L${pointAt(50, index, axes.length, radius).join()}`).join('')}></path>
      ${SERIES.map(([name, key]) => {
        const { path, closed } = outline(axes.map((axis) => axis[key]), radius);
        return svg`<path class="line ${name} ${closed ? '' : 'open'}" d=${path}></path>`;
      })}
      ${radius < 70 ? nothing : svg`<text class="scale" x=${scaleX} y=${scaleY}>${points(threshold)}</text>`}
    </g>
    ${axes.map((axis, index) => renderAxis(axis, index, radius, labels[index], [width / 2, height / 2], context))}
  </svg>`;
}

/** What stands outside the ring for an axis. */
export function textOf(axis: RadarAxisBrief, context: Context): LabelText {
  const { brief, own, format } = context;
  const name = format.text(axis.label);
  if (axis.value === null) return { name, tail: [own.tooFew, `${axis.n}/${axis.needed}`] };
  return { name, tail: [`${isWeak(axis, brief) ? '▲ ' : ''}${points(axis.value)}/${points(brief.threshold)}`] };
}

/**
 * One axis: its point, and the place of its label, are one button, whose name says everything. The label itself stands
 * after it, for eyes only: its lines are no words to be read out.
 */
function renderAxis(axis: RadarAxisBrief, index: number, radius: number, label: Label | undefined, [left, top]: readonly [number, number], context: Context): SVGTemplateResult {
  const { brief, nameOf, at, open, toggle, onKey } = context;
  const weak = isWeak(axis, brief);
  const kind = axis.value === null ? 'none' : weak ? 'weak' : '';
  const [x, y] = pointAt(axis.value ?? 0, index, brief.axes.length, radius);
  return svg`<g class="axis ${kind}" id="axis-${index}" role="button" tabindex=${at === index ? 0 : -1} aria-label=${nameOf(axis)}
    aria-expanded=${String(open === axis.id)} @click=${(event: Event) => toggle(index, event)} @keydown=${(event: KeyboardEvent) => onKey(event, index)}>
    ${axis.value === null ? nothing : svg`<circle class="hit" cx=${x} cy=${y} r="12"></circle>
      <path class="point" transform="translate(${x} ${y})" d=${weak ? 'M0-6 6 5H-6z' : 'M-4.500 0a4.500 4.500 0 1 1 0 .01z'}></path>`}
    ${label ? svg`<rect class="hit" x=${label.x - left - 2} y=${label.y - top} width=${label.width + 4} height=${label.height}></rect>` : nothing}
  </g>
  ${label ? svg`<text class="label ${kind}" aria-hidden="true" text-anchor=${label.anchor}>${label.lines.map((line, row) => svg`<tspan class=${row >= label.lines.length - (axis.value === null ? 2 : 1) ? 'score' : ''}
    x=${label.x - left + (label.anchor === 'start' ? 0 : label.anchor === 'end' ? label.width : label.width / 2)} y=${label.y - top + row * LINE + 12}>${line}</tspan>`)}</text>` : nothing}`;
}
