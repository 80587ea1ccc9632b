import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, TemplateResult } from 'lit';
import { readProcessRadarBrief } from '@sextant/core/briefs';
import type { ProcessRadarBrief, ReadBrief, Ready } from '@sextant/core/briefs';
import type { Formatter } from '@sextant/core/messages';
import { base } from '../base/base.styles.js';
import { daysText } from '../base/day.js';
import { MeasuredWidth } from '../base/measured-width.js';
import { ProcessElement } from '../base/process-element.js';
import { processStyles } from '../base/process.styles.js';
import { tokens } from '../theme/tokens.js';
import { points, renderChart, scored, textOf } from './chart.js';
import type { Context } from './chart.js';
import { layout } from './layout.js';
import type { Layout } from './layout.js';
import { inWords, renderBehind, renderSeries, renderTable, renderWeak } from './parts.js';
import { styles } from './process-radar.styles.js';
import { WORDS } from './words.js';

/** From where on chart and table stand side by side, and how wide the chart is at most. */
const WIDE = 640;
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

  static override styles: CSSResultGroup = [tokens, base, processStyles, styles];

  static override properties: PropertyDeclarations = { at: { state: true } };

  /** @internal */
  declare protected at: number;

  private readonly measured = new MeasuredWidth(this);
  private made: { readonly brief: ProcessRadarBrief; readonly side: number; readonly format: Formatter; readonly layout: Layout } | null = null;

  constructor() {
    super();
    this.at = 0;
  }

  protected override read(input: unknown): ReadBrief<ProcessRadarBrief> {
    return readProcessRadarBrief(input);
  }

  protected override renderBrief(brief: ProcessRadarBrief, ready: Ready<ProcessRadarBrief>): TemplateResult {
    const { format, telling, asTable, measured: { value: width } } = this;
    const own = WORDS[this.language];
    const wide = width >= WIDE;
    const link = this.ownerDocument.baseURI;
    const context: Context = {
      brief, telling, format, own,
      nameOf: (axis) => inWords(axis, { brief, own, format }),
      at: Math.min(this.at, brief.axes.length - 1),
      open: this.open,
      toggle: (index, event) => this.turn(index, event),
      onKey: (event, index) => this.onKey(event, index),
    };
    const open = brief.axes.find(({ id }) => id === this.open);
    return this.renderSheet({
      ready, name: own.name, who: brief.person.name, period: daysText(brief.week, format), finding: brief.summary,
      body: html`<div class="beside">
          ${asTable && !wide ? renderTable(context) : html`<div>${renderChart(this.layoutFor(Math.min(MOST, wide ? Math.floor(width * BESIDE) : width - 2), context), context)}${renderSeries(context)}</div>`}
          ${wide ? html`<div>${renderWeak(context, link)}${renderTable(context)}</div>` : nothing}
        </div>
        ${open ? this.renderPanel(`${format.text(open.label)} ${scored(open, context)}${open.value === null ? '' : `/${points(brief.threshold)}`}`, renderBehind(open, context)) : nothing}
        ${wide ? nothing : renderWeak(context, link)}`,
      control: wide ? nothing : this.renderView(),
    });
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<header><span class="bone"></span></header><span class="bone disc"></span><footer><span class="bone"></span></footer>`;
  }

  /** Moving from point to point does not change the layout, so it is made once for a brief, a width and a language. */
  private layoutFor(side: number, context: Context): Layout {
    const { brief, format } = context;
    if (this.made?.brief !== brief || this.made.side !== side || this.made.format !== format) {
      this.made = { brief, side, format, layout: layout(brief.axes.map((axis) => textOf(axis, context)), side) };
    }
    return this.made.layout;
  }

  private turn(index: number, { currentTarget }: Event): void {
    this.at = index;
    this.toggle(this.value?.axes[index]?.id ?? '', currentTarget);
  }

  private onKey(event: KeyboardEvent, index: number): void {
    const count = this.value?.axes.length ?? 1;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -index, End: count - 1 - index }[event.key];
    if (step !== undefined) {
      // The axes stand in a ring, so after the last one comes the first.
      this.at = (index + step + count) % count;
      this.focusOn(`#axis-${this.at}`);
    } else if (event.key === 'Enter' || event.key === ' ') this.turn(index, event);
    else return;
    event.preventDefault();
  }
}
