import { html, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { readProcessRadarBrief } from '@sextant/core/briefs';
import type { ProcessRadarBrief, ReadBrief, Ready } from '@sextant/core/briefs';
import { around } from '../base/around.js';
import { daysText } from '../base/day.js';
import { ProcessElement } from '../base/process-element.js';
import { renderReasons, renderRecords } from '../base/records.js';
import { renderChart } from './chart.js';
import type { Context } from './chart.js';
import { renderLegend, renderTable, renderWeak } from './parts.js';
import { axesOf } from './radar-view.js';
import { styles } from './process-radar.styles.js';
import { WORDS } from './words.js';

/** How wide the chart is at most, and its share of the width beside its table. */
const MOST = 480;
const BESIDE = 0.55;

/**
 * How somebody works, week by week: one axis for each side of it, beside the team and the week before.
 *
 * The sentence above says the finding, what is weak is listed with what helps, and every point opens the
 * activities behind it. Arrow keys lead from point to point; the same is there as a table.
 *
 * @tag sx-process-radar
 * @fires {CustomEvent} sx-problem - Something given could not be shown; the widget says so too.
 * @fires {CustomEvent} sx-evidence-request - Cancelable. With `evidence-links` only: somebody asked for the evidence of a reason or an activity.
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
 * @cssproperty --sx-color-surface - The area below the target.
 * @cssproperty --sx-color-text - Text.
 * @cssproperty --sx-color-muted - The lines of team and last week, secondary text.
 * @cssproperty --sx-color-line - Rings and borders.
 * @cssproperty --sx-color-accent - The person's own line.
 * @cssproperty --sx-color-warn - The target, and what is below it.
 * @cssproperty --sx-font-family - Font; the host's by default.
 * @cssproperty --sx-radius - Corners.
 */
export class SxProcessRadar extends ProcessElement<ProcessRadarBrief> {
  static readonly baseName: string = 'process-radar';

  static override styles: CSSResultGroup = [ProcessElement.styles, styles];

  protected override read(input: unknown): ReadBrief<ProcessRadarBrief> {
    return readProcessRadarBrief(input);
  }

  protected override renderBrief(brief: ProcessRadarBrief, ready: Ready<ProcessRadarBrief>): TemplateResult {
    const { telling, wide } = this;
    const { format } = telling;
    const { person, threshold } = brief;
    const own = WORDS[this.language];
    const axes = axesOf(brief, own, format);
    const context: Context = {
      axes, threshold, own,
      at: this.at % axes.length,
      open: this.open,
      toggle: (id) => ({ currentTarget }) => this.toggle(id, currentTarget),
    };
    const width = Math.min(MOST, this.roomFor(BESIDE));
    const ring = this.asTable && !wide ? null : around(axes, width);
    const open = axes.find(({ id }) => id === this.open);
    const weak = renderWeak(format, context);
    const table = renderTable(`${own.name} ${person.name}`, context);
    return this.renderSheet({
      ready, name: own.name, who: person.name, period: daysText(brief.week, format), finding: brief.summary,
      body: html`<div class="beside">
          ${ring ? html`<div>${renderChart(ring, width, this.onKey, context)}${renderLegend(brief.team?.name, context)}</div>` : wide ? nothing : table}
          ${wide ? html`<div>${weak}${table}</div>` : nothing}
        </div>
        ${open ? this.renderPanel(`${open.name} ${open.score}`, html`${renderReasons(open.why, telling)}
          <h4>${telling.shared.records} ${open.activities.length}</h4>${renderRecords(open.activities, telling)}`) : nothing}
        ${wide ? nothing : weak}`,
      control: wide ? nothing : this.renderView(),
    });
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const { at } = this;
    const count = this.value?.axes.length ?? 1;
    const next = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    // The axes stand in a ring, so after the last one comes the first.
    this.lead(event, 'axis', next === undefined ? null : (next + count) % count);
  };
}
