import { html, nothing, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import type { PhiTrendBrief } from '@sextant/core/briefs';
import { dayText, shortRate } from '../base/day.js';
import type { Telling } from '../base/records.js';
import { lineThrough, scaleOf } from './scale.js';
import type { Scale } from './scale.js';
import { fell } from './trend-view.js';
import type { Fall } from './trend-view.js';
import type { TrendWords } from './words.js';

/** What the parts of the trend share: the brief, the language, and what a click or a key does. */
export interface Context {
  readonly brief: PhiTrendBrief;
  readonly telling: Telling;
  readonly own: TrendWords;
  readonly falls: readonly Fall[];
  /** The day that is chosen. */
  readonly at: number;
  readonly choose: (index: number) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

const HEIGHT = 184;
const AREA = { left: 52, top: 30, bottom: HEIGHT - 26 } as const;
/** From how wide on there is room for a day in the middle of the axis. */
const ROOMY = 420;

/** A fall as a sign: it points where the index went. */
export const DOWN = 'M0 5-5-4H5z';

/** The index day by day, made for `width` pixels: letters keep their size. */
export function renderChart(width: number, context: Context): TemplateResult {
  const { brief, own, at, telling: { format } } = context;
  const { days } = brief;
  const values = days.map(({ value }) => value);
  const right = width - 16;
  const scale = scaleOf(days, values, { ...AREA, right });
  const last = days.length - 1;
  const shown = [0, ...(width >= ROOMY && last > 2 ? [Math.round(last / 2)] : []), ...(last > 0 ? [last] : [])];
  return html`<svg class="chart" width=${width} height=${HEIGHT} viewBox="0 0 ${width} ${HEIGHT}"
    role="listbox" aria-orientation="horizontal" aria-label=${own.line} aria-describedby="finding" @keydown=${context.onKey}>
    <g aria-hidden="true">
      ${scale.ticks.map((tick) => svg`<path class="grid" d="M${AREA.left},${scale.y(tick)}H${right}"></path>
        <text class="scale" text-anchor="end" x=${AREA.left - 8} y=${scale.y(tick) + 4}>${format.percent(tick)}</text>`)}
      ${shown.map((index) => svg`<text class="scale" text-anchor=${index === 0 ? 'start' : index === last ? 'end' : 'middle'}
        x=${index === 0 ? AREA.left : index === last ? right : scale.x(index)} y=${HEIGHT - 6}>${dayText(days[index]?.date ?? '', format)}</text>`)}
      ${context.falls.map((fall) => svg`<rect class="fall ${fall.grave ? 'grave' : ''}" x=${scale.x(fall.from)} y=${AREA.top - 6}
        width=${scale.x(fall.to) - scale.x(fall.from)} height=${AREA.bottom - AREA.top + 6}></rect>`)}
      ${label(context, scale, width)}
      <path class="cursor" d="M${scale.x(at)},${AREA.top - 6}V${AREA.bottom}"></path>
      <path class="line" d=${lineThrough(days, values, scale)}></path>
    </g>
    ${days.map((_, index) => renderDay(index, scale, context))}
  </svg>`;
}

/** The words of the latest grave fall, else of the latest one, above it. */
function label({ falls, own, telling: { format } }: Context, scale: Scale, width: number): SVGTemplateResult | typeof nothing {
  const fall = [...falls].reverse().find(({ grave }) => grave) ?? falls[falls.length - 1];
  if (!fall) return nothing;
  const end = scale.x(fall.to) > width / 2;
  const text = own.falls(format.number(fall.to - fall.from), shortRate(-fall.rate, format));
  return svg`<text class="falls ${fall.grave ? 'grave' : ''}" text-anchor=${end ? 'end' : 'start'} x=${end ? Math.min(width - 16, scale.x(fall.to) + 8) : scale.x(fall.from)} y="14">▼ ${text}</text>`;
}

/** One day: a strip as high as the drawing, with its mark; its name says everything. */
function renderDay(index: number, scale: Scale, context: Context): SVGTemplateResult {
  const { brief, own, at, choose, falls, telling: { format } } = context;
  const day = brief.days[index];
  if (!day) return svg``;
  const fall = falls.find(({ from, to }) => index > from && index <= to);
  const x = scale.x(index);
  const y = day.value === null ? AREA.bottom : scale.y(day.value);
  const name = [
    dayText(day.date, format), day.value === null ? own.noData : `${own.index} ${shortRate(day.value, format)}`, fell(brief.days, index) ? own.fell : '',
  ].filter(Boolean).join(' · ');
  return svg`<g class="day ${fall ? (fall.grave ? 'down grave' : 'down') : ''}" id="day-${index}" role="option" tabindex=${index === at ? 0 : -1} aria-selected=${index === at ? 'true' : 'false'} aria-label=${name}
    @click=${() => choose(index)}>
    <rect class="hit" x=${x - scale.step / 2} y=${AREA.top - 6} width=${scale.step} height=${AREA.bottom - AREA.top + 6}></rect>
    <circle class="focus" cx=${x} cy=${y} r="9"></circle>
    <path class=${day.value === null ? 'missing' : 'point'} transform="translate(${x} ${y})" d=${
      day.value === null ? 'M-3-3 3 3M3-3-3 3' : fall ? DOWN : 'M-3 0a3 3 0 1 1 6 0a3 3 0 1 1-6 0'}></path>
  </g>`;
}
