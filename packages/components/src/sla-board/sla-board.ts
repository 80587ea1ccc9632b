import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, TemplateResult } from 'lit';
import { readSlaBoardBrief } from '@sextant/core/briefs';
import type { ClockFailureBrief, ReadBrief, Ready, SlaBoardBrief, SlaBoardItem } from '@sextant/core/briefs';
import { base } from '../base/base.styles.js';
import { bones } from '../base/bones.js';
import { fire } from '../base/events.js';
import { TickController } from '../base/tick-controller.js';
import { toggled } from '../base/unfold.js';
import { UnfoldingElement } from '../base/unfolding-element.js';
import { maySpeak } from '../sla-timer/milestones.js';
import { beat, timerView } from '../sla-timer/timer-view.js';
import { tokens } from '../theme/tokens.js';
import { clocksOf, EVERYTHING, fits, rowsOf } from './board-view.js';
import type { Filter } from './board-view.js';
import type { Context } from './context.js';
import { renderFilters, renderHeader } from './controls.js';
import { AT_FIRST, renderFailures, renderLost } from './failures.js';
import { renderRows, STEP } from './rows.js';
import { RowFocus } from './row-focus.js';
import { styles } from './sla-board.styles.js';
import { WORDS } from './words.js';

/**
 * Every clock of a team: what is overdue or due soon, whose it is and until when; who failed which clock; and which
 * customers were lost while they waited.
 *
 * It ticks from its brief alone. Lights are shape, word and colour, and filter the list; arrow keys go through the rows.
 *
 * @tag sx-sla-board
 * @fires {CustomEvent} sx-problem - Something given could not be shown; the widget says so too.
 * @fires {CustomEvent} sx-open-request - Cancelable. Somebody wants to see the deal, lead, order or ticket of a clock.
 * @fires {CustomEvent} sx-evidence-request - Cancelable. With `evidence-links` only: somebody asked for the evidence of a reason.
 * @fires {CustomEvent} sx-retry-request - Cancelable. A fresh value is wanted, and there is no feed to ask.
 * @attr {'light' | 'dark'} data-theme - Goes before `data-sx-theme` of an ancestor, and that before the system.
 * @attr {'comfortable' | 'compact'} data-density - Goes before `data-sx-density` of an ancestor.
 * @slot - A script of type application/json with the brief, for pages that cannot set properties.
 * @csspart card - The whole surface.
 * @csspart state - What stands there instead of a value.
 * @csspart notes - Stale, partial, offline, read only.
 * @csspart problems - What could not be read.
 * @csspart filter - A button that narrows the list.
 * @csspart open - A button that asks to open a subject.
 * @csspart evidence - A button that asks for evidence; with `evidence-links` only.
 * @cssproperty --sx-color-bg - Background.
 * @cssproperty --sx-color-surface - Background of what is set apart.
 * @cssproperty --sx-color-text - Text.
 * @cssproperty --sx-color-muted - Secondary text.
 * @cssproperty --sx-color-line - Borders.
 * @cssproperty --sx-color-accent - The one accent.
 * @cssproperty --sx-color-good - On track.
 * @cssproperty --sx-color-warn - Due soon.
 * @cssproperty --sx-color-bad - Overdue.
 * @cssproperty --sx-font-family - Font; the host's by default.
 * @cssproperty --sx-radius - Corners.
 */
export class SxSlaBoard extends UnfoldingElement<SlaBoardBrief> {
  static readonly baseName: string = 'sla-board';

  static override styles: CSSResultGroup = [tokens, base, styles];

  static override properties: PropertyDeclarations = {
    filter: { state: true },
    failed: { state: true },
    limit: { state: true },
    allFailures: { state: true },
  };

  /** @internal */
  declare protected filter: Filter;
  /** Which failure's clocks are shown. @internal */
  declare protected failed: { readonly rule: string; readonly owner: string | null } | null;
  /** @internal */
  declare protected limit: number;
  /** @internal */
  declare protected allFailures: boolean;

  private readonly focusing = new RowFocus(this, () => this.renderRoot);
  /** What is drawn now. */
  private drawn: readonly SlaBoardItem[] = [];
  /** Which clocks there were at the last reading, and whether they were overdue. */
  private heard: ReadonlyMap<string, boolean> = new Map();

  constructor() {
    super();
    this.filter = EVERYTHING;
    this.failed = null;
    this.limit = STEP;
    this.allFailures = false;
    new TickController(this, () => this.face(), () => this.announce());
  }

  protected override read(input: unknown): ReadBrief<SlaBoardBrief> {
    return readSlaBoardBrief(input);
  }

  protected override renderBrief(brief: SlaBoardBrief, ready: Ready<SlaBoardBrief>): TemplateResult {
    const context = this.contextOf(brief, ready);
    this.drawn = context.fitting.slice(0, this.limit).map(({ item }) => item);
    const panels = [renderFailures(context), renderLost(context)].filter((part) => part !== nothing);
    return html`<section class="board ${panels.length > 0 ? 'with-panels' : ''}" aria-label=${context.own.name}>
      ${renderHeader(context)}
      <div class="main">
        ${renderFilters(context)}
        <div class="rows" @keydown=${this.focusing.onKey} @focusin=${this.focusing.onFocus}>${renderRows(context)}</div>
      </div>
      ${panels.length > 0 ? html`<div class="panels">${panels}</div>` : nothing}
    </section>`;
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<div class="board skeleton">
      <header>${bones('short')}<div class="tiles">${bones('box', 5)}</div></header>
      <div class="main">${bones('line')}${bones('item', 8)}</div>
    </div>`;
  }

  protected override render(): TemplateResult {
    // The live region is there from the start and stays, else it is not heard.
    return html`${super.render()}<div class="sr" role="status"></div>`;
  }

  protected override updated(): void {
    super.updated();
    this.announce();
  }

  private contextOf(brief: SlaBoardBrief, ready: Ready<SlaBoardBrief>): Context {
    const { now, limit } = this;
    const own = WORDS[this.language];
    const failure = brief.failures.find((each) => this.isFailed(each)) ?? null;
    const filter = this.filterFor(brief, failure);
    const rows = rowsOf(brief, now);
    const fitting = rows.filter((row) => fits(row, filter));
    return {
      ...this.unfolding,
      brief, now, own, rows, fitting, limit, filter, failure,
      active: this.focusing.activeOf(fitting.slice(0, limit)),
      refresh: this.refresher(ready),
      allFailures: this.allFailures,
      showFailures: () => this.showFailures(),
      showMore: () => this.showMore(),
      pick: (part) => this.show({ ...this.filter, ...part }),
      pickGroup: (group) => this.show({ ...this.filter, groups: toggled(this.filter.groups, group) }),
      pickFailure: (each) => this.pickFailure(each),
      clear: () => {
        this.failed = null;
        this.show(EVERYTHING);
        void this.updateComplete.then(() => this.focusing.first());
      },
      jump: (panel) => {
        const heading = this.renderRoot.querySelector<HTMLElement>(`#${panel}`);
        heading?.focus({ preventScroll: true });
        heading?.scrollIntoView({ block: 'nearest' });
      },
      request: ({ id, subject }) => void fire(this, 'sx-open-request', { subject, timer: id }),
    };
  }

  /** The filter as far as the present brief has what it names: an owner whose last clock is gone hides nothing. */
  private filterFor({ timers }: SlaBoardBrief, failure: ClockFailureBrief | null): Filter {
    const { groups, owner, rule } = this.filter;
    return {
      groups,
      owner: timers.some((item) => (item.owner?.id ?? '') === owner) ? owner : null,
      rule: timers.some((item) => item.rule === rule) ? rule : null,
      timers: failure && clocksOf(failure, timers),
    };
  }

  private isFailed({ rule, owner }: ClockFailureBrief): boolean {
    return this.failed !== null && this.failed.rule === rule && this.failed.owner === (owner?.id ?? null);
  }

  private show(filter: Filter): void {
    this.filter = filter;
    this.limit = STEP;
  }

  /** Shows the clocks of one failure and nothing else, or everything again. */
  private pickFailure(failure: ClockFailureBrief): void {
    if (this.isFailed(failure)) {
      this.failed = null;
      return;
    }
    this.failed = { rule: failure.rule, owner: failure.owner?.id ?? null };
    this.show(EVERYTHING);
    void this.updateComplete.then(() => this.focusing.first());
  }

  /** The button goes away or moves; what it showed first takes the focus. */
  private showMore(): void {
    const from = this.limit;
    this.limit = from + STEP;
    void this.updateComplete.then(() => this.focusing.at(from));
  }

  private showFailures(): void {
    this.allFailures = true;
    void this.updateComplete.then(() => this.renderRoot.querySelectorAll<HTMLElement>('.failures tbody tr')[AT_FIRST]?.focus());
  }

  /** Everything shown that moves with the clock: the light of each clock, and the time of those that are drawn. */
  private face(): string {
    const { value, now, drawn } = this;
    if (!value) return '';
    const lights = value.timers.map((timer) => timerView(timer, now).light);
    const beats = drawn.map((timer) => {
      const { light, left } = timerView(timer, now);
      return beat(light, left);
    });
    return `${lights.join()} ${beats.join()}`;
  }

  /** A screen reader hears which clock ran out, one in a minute at most; clocks that came overdue are not news. */
  private announce(): void {
    const { value, now, heard } = this;
    if (!value) return;
    const late = (timer: SlaBoardItem): boolean => timerView(timer, now).light === 'overdue';
    const fresh = value.timers.find((timer) => heard.get(timer.id) === false && late(timer));
    if (fresh && !maySpeak(now)) return;
    this.heard = new Map(value.timers.map((timer) => [timer.id, late(timer)]));
    const region = fresh ? this.renderRoot.querySelector('.card + [role=status]') : null;
    if (region && fresh) region.textContent = WORDS[this.language].turnedOverdue(this.format.text(fresh.label), fresh.subject.title);
  }
}
