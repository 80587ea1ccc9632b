import { html } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, TemplateResult } from 'lit';
import { readFunnelBoardBrief } from '@sextant/core/briefs';
import type { FunnelBoardBrief, ReadBrief, Ready } from '@sextant/core/briefs';
import { baseCatalogue, conductCatalogue } from '@sextant/core/messages';
import type { Catalogue } from '@sextant/core/messages';
import { base } from '../base/base.styles.js';
import { bones } from '../base/bones.js';
import { fire } from '../base/events.js';
import { stamp } from '../base/stamp.js';
import { UnfoldingElement } from '../base/unfolding-element.js';
import { tokens } from '../theme/tokens.js';
import { STEP } from './activities.js';
import type { Context } from './context.js';
import { styles } from './funnel-board.styles.js';
import { renderHealth } from './health.js';
import { renderBlockers, renderPatterns, renderProof, renderVisits } from './sections.js';
import { WORDS } from './words.js';

/**
 * The pipeline of a firm on one board: deals by stage for each region and product line and where they pile up, what
 * blocks them, how many changes are proven, and whether visits move anything.
 *
 * Made for a wall screen and for a phone. A number that nothing was counted for is a word, never 0 %.
 *
 * @tag sx-funnel-board
 * @fires {CustomEvent} sx-problem - Something given could not be shown; the widget says so too.
 * @fires {CustomEvent} sx-open-request - Cancelable. Somebody wants to see the deal an activity belongs to.
 * @fires {CustomEvent} sx-evidence-request - Cancelable. With `evidence-links` only: somebody asked for the evidence of a reason or an activity.
 * @fires {CustomEvent} sx-retry-request - Cancelable. A fresh value is wanted, and there is no feed to ask.
 * @attr {'light' | 'dark'} data-theme - Goes before `data-sx-theme` of an ancestor, and that before the system.
 * @attr {'comfortable' | 'compact'} data-density - Goes before `data-sx-density` of an ancestor.
 * @slot - A script of type application/json with the brief, for pages that cannot set properties.
 * @csspart card - The whole surface.
 * @csspart state - What stands there instead of a value.
 * @csspart notes - Stale, partial, offline, read only.
 * @csspart problems - What could not be read.
 * @csspart open - A button that asks to open a subject.
 * @csspart evidence - A button that asks for evidence; with `evidence-links` only.
 * @cssproperty --sx-color-bg - Background.
 * @cssproperty --sx-color-surface - Background of what is set apart.
 * @cssproperty --sx-color-text - Text.
 * @cssproperty --sx-color-muted - Secondary text.
 * @cssproperty --sx-color-line - Borders.
 * @cssproperty --sx-color-accent - The one accent.
 * @cssproperty --sx-color-warn - Where deals pile up.
 * @cssproperty --sx-font-family - Font; the host's by default.
 * @cssproperty --sx-radius - Corners.
 */
export class SxFunnelBoard extends UnfoldingElement<FunnelBoardBrief> {
  static readonly baseName: string = 'funnel-board';

  static override readonly catalogues: readonly Catalogue[] = [baseCatalogue, conductCatalogue];

  static override styles: CSSResultGroup = [tokens, base, styles];

  static override properties: PropertyDeclarations = {
    limits: { state: true },
  };

  /** How many activities are shown, where more than at first. @internal */
  declare protected limits: ReadonlyMap<string, number>;

  constructor() {
    super();
    this.limits = new Map();
  }

  protected override read(input: unknown): ReadBrief<FunnelBoardBrief> {
    return readFunnelBoardBrief(input);
  }

  protected override renderBrief(brief: FunnelBoardBrief, ready: Ready<FunnelBoardBrief>): TemplateResult {
    const context = this.contextOf(brief);
    const { own, words, format } = context;
    return html`<section class="board" aria-label=${own.name}>
      <header><h2>${own.name}</h2>${stamp(brief.asOf, words, format, this.refresher(ready))}</header>
      ${renderHealth(context)}
      <div class="rest">
        ${renderBlockers(context)}
        <div class="stack">${renderProof(context)}${renderPatterns(context)}</div>
        ${renderVisits(context)}
      </div>
    </section>`;
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<div class="board skeleton">
      <header>${bones('short')}</header>
      <div class="block">${bones('line')}${bones('item', 5)}</div>
      <div class="rest">${[1, 2, 3].map(() => html`<div class="block">${bones('line')}${bones('item', 2)}</div>`)}</div>
    </div>`;
  }

  private contextOf(brief: FunnelBoardBrief): Context {
    return {
      ...this.unfolding,
      brief,
      now: this.now,
      own: WORDS[this.language],
      limitOf: (name) => this.limits.get(name) ?? STEP,
      showMore: (name) => this.showMore(name),
      request: (subject) => void fire(this, 'sx-open-request', { subject }),
    };
  }

  /** The button goes away or moves; what it showed first takes the focus. */
  private showMore(name: string): void {
    const from = this.limits.get(name) ?? STEP;
    this.limits = new Map([...this.limits, [name, from + STEP]]);
    void this.updateComplete.then(() => {
      const item = this.renderRoot.querySelectorAll<HTMLElement>(`#part-${name} li`)[from];
      (item?.querySelector<HTMLElement>('button') ?? item)?.focus();
    });
  }
}
