import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, TemplateResult } from 'lit';
import { readComplianceMatrixBrief } from '@sextant/core/briefs';
import type { ComplianceMatrixBrief, ReadBrief, Ready } from '@sextant/core/briefs';
import { daysText, shortRate } from '../base/day.js';
import { fire } from '../base/events.js';
import { legend } from '../base/figures.js';
import { placeAfter } from '../base/grid-keys.js';
import { ProcessElement } from '../base/process-element.js';
import { renderReasons, tell } from '../base/records.js';
import { renderBehind, titleOf } from './behind.js';
import { styles } from './compliance-matrix.styles.js';
import { levelSign, nameOfNode } from './context.js';
import type { Context, Pending } from './context.js';
import { renderList } from './list.js';
import { HIGH, levelOf, LOW, rowsOf } from './matrix-view.js';
import type { Line, Place } from './matrix-view.js';
import { placesOf, renderTable } from './table.js';
import { WORDS } from './words.js';

/** From where on there is room for a matrix. */
const WIDE = 560;

/**
 * How the process is kept: people by nodes, each with its rate of what was due, or with the time it took.
 *
 * A rate goes with what it rests on; where nothing was due there is none. Every place opens the activations behind
 * it, with their reasons, and a supervisor comments on the spot. In a narrow place the matrix is a list.
 *
 * @tag sx-compliance-matrix
 * @fires {CustomEvent} sx-problem - Something given could not be shown; the widget says so too.
 * @fires {CustomEvent} sx-evidence-request - Cancelable. With `evidence-links` only: somebody asked for the evidence of a reason.
 * @fires {CustomEvent} sx-comment-request - Cancelable. A supervisor commented on an activation; it is shown as not saved until there is a new brief.
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
 * @cssproperty --sx-color-surface - Heads and what is set apart.
 * @cssproperty --sx-color-text - Text.
 * @cssproperty --sx-color-muted - Secondary text.
 * @cssproperty --sx-color-line - Borders.
 * @cssproperty --sx-color-accent - The one accent.
 * @cssproperty --sx-color-good - High rates.
 * @cssproperty --sx-color-warn - Middle rates, falls, pushed courses.
 * @cssproperty --sx-color-bad - Low rates.
 * @cssproperty --sx-font-family - Font; the host's by default.
 * @cssproperty --sx-radius - Corners.
 */
export class SxComplianceMatrix extends ProcessElement<ComplianceMatrixBrief> {
  static readonly baseName: string = 'compliance-matrix';

  static override styles: CSSResultGroup = [ProcessElement.styles, styles];

  static override properties: PropertyDeclarations = {
    dwell: { state: true },
    shown: { state: true },
    writing: { state: true },
    pending: { state: true },
  };

  /** @internal Times instead of rates. */
  declare protected dwell: boolean;
  /** @internal The row of the list that is open. */
  declare protected shown: string | null;
  /** @internal The activation somebody writes about. */
  declare protected writing: string | null;
  /** @internal */
  declare protected pending: readonly Pending[];

  /** The brief that pending comments belong to. */
  private commented: ComplianceMatrixBrief | null = null;

  constructor() {
    super();
    this.at = 1;
    this.dwell = false;
    this.shown = null;
    this.writing = null;
    this.pending = [];
  }

  protected override read(input: unknown): ReadBrief<ComplianceMatrixBrief> {
    return readComplianceMatrixBrief(input);
  }

  protected override renderBrief(brief: ComplianceMatrixBrief, ready: Ready<ComplianceMatrixBrief>): TemplateResult {
    const { telling } = this;
    const own = WORDS[this.language];
    const context: Context = {
      brief, telling, own,
      dwell: this.dwell,
      rows: rowsOf(brief),
      open: this.open,
      toggle: (place, event) => this.turn(place, event),
      panel: (place) => this.renderPanel(titleOf(place, context), renderBehind(place, context)),
      comment: ready.readOnly || ready.offline ? null : {
        on: this.writing,
        write: (id) => this.write(id),
        send: (line, text) => this.send(brief, line, text),
      },
      // What went out belongs to the brief it was said about; a new one brings it, or it was not kept.
      pending: this.commented === brief ? this.pending : [],
    };
    const { region, team, productLine } = brief;
    return this.renderSheet({
      ready, name: own.name, who: [region, team, productLine].filter(Boolean).join(' · '), period: daysText(brief.period, telling.format),
      body: html`${this.renderLead(context)}${renderFall(context)}
        ${brief.reps.length === 0 ? html`<p class="block muted">${own.noReps}</p>` : this.measured.value < WIDE
          ? renderList(this.shown, (row) => { this.shown = this.shown === row ? null : row; }, context)
          : this.renderMatrix(context)}`,
      control: renderKey(context),
    });
  }

  private renderMatrix(context: Context): TemplateResult {
    const places = placesOf(context);
    const columns = places[0]?.length ?? 1;
    const at = Math.min(this.at, places.length * columns - 1);
    const open = places.flatMap((row) => row.map((place, index) => (index === 0 ? { ...place, key: `${place.key} head` } : place)))
      .find(({ key }) => key === this.open);
    return html`${renderTable(places, at, (event) => this.lead(event, 'place', placeAfter(event, at, columns, places.length)), context)}
      ${open ? context.panel(open) : nothing}`;
  }

  /** The one number, and the switch between rates and times. */
  private renderLead({ brief, own, telling: { format } }: Context): TemplateResult {
    const { rate, onTime, due } = brief.total;
    const button = (dwell: boolean, name: string): TemplateResult =>
      html`<button class="button" type="button" aria-pressed=${this.dwell === dwell ? 'true' : 'false'} @click=${() => { this.dwell = dwell; }}>${name}</button>`;
    return html`<div class="lead">
      <p class="whole"><span class="muted">${own.total}</span>
        <span class="number">${rate === null ? `— ${own.noneDue}` : shortRate(rate, format)}</span>
        ${levelSign(levelOf(rate), own, false)}<span class="small muted">${own.onTime(format.number(onTime), format.number(due))}</span></p>
      <div class="switch" role="group" aria-label=${own.view}>${button(false, own.rates)}${button(true, own.dwells)}</div>
    </div>`;
  }

  private turn({ key }: Place, { currentTarget }: Event): void {
    this.writing = null;
    this.toggle(key, currentTarget);
  }

  private write(id: string | null): void {
    const line = id ?? this.writing;
    this.writing = id;
    void this.updateComplete.then(() => {
      const back = [...this.renderRoot.querySelectorAll<HTMLElement>('.say')].find((button) => button.dataset['line'] === line);
      (id === null ? back : this.renderRoot.querySelector('textarea'))?.focus();
    });
  }

  private send(brief: ComplianceMatrixBrief, { rep, node, deal, id }: Line, text: string): void {
    if (!fire(this, 'sx-comment-request', { rep, node, deal: deal.id, id, text })) return;
    this.pending = [...(this.commented === brief ? this.pending : []), { id, text }];
    this.commented = brief;
    this.write(null);
  }
}

/** Which nodes explain a fall (CP-5). */
function renderFall(context: Context): TemplateResult | typeof nothing {
  const { brief: { fall }, own, telling } = context;
  if (!fall) return nothing;
  const { format } = telling;
  const [why, ...more] = fall.why;
  return html`<div class="fell" role="note">
    <p>${why ? tell(why, telling) : own.fell(shortRate(fall.from, format), shortRate(fall.to, format))}</p>
    <ul class="by">${fall.by.filter(({ points }) => points !== 0).map(({ node, points }) => html`<li><strong>${nameOfNode(node, context)}</strong> ${own.points(format.signed(-points / 100, 1))}</li>`)}</ul>
    ${more.length > 0 ? html`<details class="rest"><summary>${own.parts}</summary>${renderReasons(more, telling)}</details>` : nothing}
  </div>`;
}

/** What the signs mean. */
function renderKey({ own, dwell, telling: { format } }: Context): TemplateResult {
  if (dwell) return html`<p class="key">${own.dwellKey}</p>`;
  const bounds = own.bounds(format.percent(HIGH), format.percent(LOW));
  return legend((['high', 'middle', 'low'] as const).map((level) => [levelSign(level, own, false), bounds[level]]));
}
