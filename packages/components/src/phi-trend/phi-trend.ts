import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, TemplateResult } from 'lit';
import { readPhiTrendBrief } from '@sextant/core/briefs';
import type { PhiTrendBrief, ReadBrief, Ready } from '@sextant/core/briefs';
import { daysText } from '../base/day.js';
import { placeAfter } from '../base/grid-keys.js';
import { ProcessElement } from '../base/process-element.js';
import { renderChart } from './chart.js';
import type { Context } from './chart.js';
import { renderDay, renderIntervention, renderParts, renderTable } from './parts.js';
import { styles } from './phi-trend.styles.js';
import { fallsOf, latestOf } from './trend-view.js';
import { WORDS } from './words.js';

/** The share of the width that is left to the chart beside an intervention. */
const BESIDE = 0.6;

/**
 * The process health index of a region, day by day, with its sub-indices against their targets.
 *
 * Days without data are gaps. Days that fell in a row are marked by shape and word; what an intervention rests on
 * stands beside: why, the abnormal records, and what the log of operations shows. Arrow keys lead from day to day.
 *
 * @tag sx-phi-trend
 * @fires {CustomEvent} sx-problem - Something given could not be shown; the widget says so too.
 * @fires {CustomEvent} sx-evidence-request - Cancelable. With `evidence-links` only: somebody asked for the evidence of a reason or a record.
 * @fires {CustomEvent} sx-retry-request - Cancelable. A fresh value is wanted, and there is no feed to ask.
 * @attr {'light' | 'dark'} data-theme - Goes before `data-sx-theme` of an ancestor, and that before the system.
 * @attr {'comfortable' | 'compact'} data-density - Goes before `data-sx-density` of an ancestor.
 * @slot - A script of type application/json with the brief, for pages that cannot set properties.
 * @csspart card - The whole surface.
 * @csspart state - What stands there instead of a value.
 * @csspart notes - Stale, partial, offline, read only.
 * @csspart problems - What could not be read.
 * @csspart evidence - A button that asks for evidence; with `evidence-links` only.
 * @cssproperty --sx-color-bg - Background.
 * @cssproperty --sx-color-text - Text.
 * @cssproperty --sx-color-muted - Secondary text.
 * @cssproperty --sx-color-line - Lines across and borders.
 * @cssproperty --sx-color-accent - The line of the index.
 * @cssproperty --sx-color-warn - Targets, and what is below them.
 * @cssproperty --sx-color-bad - Falls, and the intervention.
 * @cssproperty --sx-font-family - Font; the host's by default.
 * @cssproperty --sx-radius - Corners.
 */
export class SxPhiTrend extends ProcessElement<PhiTrendBrief> {
  static readonly baseName: string = 'phi-trend';

  static override styles: CSSResultGroup = [ProcessElement.styles, styles];

  static override properties: PropertyDeclarations = { day: { state: true } };

  /** @internal The date that is chosen; without it the latest with a value. */
  declare protected day: string | null;

  constructor() {
    super();
    this.day = null;
  }

  protected override read(input: unknown): ReadBrief<PhiTrendBrief> {
    return readPhiTrendBrief(input);
  }

  protected override renderBrief(brief: PhiTrendBrief, ready: Ready<PhiTrendBrief>): TemplateResult {
    const { telling, asTable } = this;
    const { days, intervention } = brief;
    const own = WORDS[this.language];
    const context: Context = {
      brief, telling, own,
      falls: fallsOf(brief),
      at: this.placeIn(brief),
      choose: (index) => this.choose(index),
      onKey: (event) => this.onKey(event),
    };
    const [first, last] = [days[0], days[days.length - 1]];
    return this.renderSheet({
      ready, name: own.name, who: brief.region.name, finding: brief.summary,
      period: first && last ? daysText([first.date, last.date], telling.format) : '',
      body: html`<div class=${intervention ? 'two' : 'one'}>
        <div>
          ${days.length === 0
            ? html`<p class="none muted">${own.noDays}</p>`
            : asTable ? renderTable(context) : html`${renderChart(this.roomFor(intervention ? BESIDE : 1), context)}${renderDay(context)}`}
        </div>
        ${renderIntervention(context)}${asTable ? nothing : renderParts(context)}
      </div>`,
      control: days.length > 0 ? this.renderView() : nothing,
    });
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<header><span class="bone"></span></header><span class="bone chart"></span>
      ${[1, 2, 3].map(() => html`<span class="bone row"></span>`)}<footer><span class="bone"></span></footer>`;
  }

  private placeIn({ days }: PhiTrendBrief): number {
    const place = days.findIndex(({ date }) => date === this.day);
    return place < 0 ? latestOf(days) : place;
  }

  private choose(index: number): void {
    this.day = this.value?.days[index]?.date ?? null;
    this.focusOn(`#day-${index}`);
  }

  private onKey(event: KeyboardEvent): void {
    const { value } = this;
    if (!value) return;
    const next = placeAfter(event, this.placeIn(value), value.days.length, 1);
    if (next === null) return;
    this.choose(next);
    event.preventDefault();
  }
}
