import { html } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, TemplateResult } from 'lit';
import { readFunnelBoardBrief } from '@sextant/core/briefs';
import type { FunnelBoardBrief, ReadBrief, Ready } from '@sextant/core/briefs';
import type { FactRef } from '@sextant/core/facts';
import { baseCatalogue, conductCatalogue, render as inWords } from '@sextant/core/messages';
import type { Catalogue } from '@sextant/core/messages';
import { base } from '../base/base.styles.js';
import { SxElement } from '../base/element.js';
import { sourceOf, withEvidence } from '../base/evidence.js';
import { fire } from '../base/events.js';
import { stamp } from '../base/stamp.js';
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
export class SxFunnelBoard extends SxElement<FunnelBoardBrief> {
  static readonly baseName: string = 'funnel-board';

  static override readonly catalogues: readonly Catalogue[] = [baseCatalogue, conductCatalogue];

  static override styles: CSSResultGroup = [tokens, base, styles];

  static override properties: PropertyDeclarations = {
    evidenceLinks: { type: Boolean, attribute: 'evidence-links' },
    open: { state: true },
    limits: { state: true },
  };

  /**
   * Makes buttons of reasons and activities, which fire `sx-evidence-request`. The board itself has no place to show
   * evidence, so this is for pages that do it in their own way; without it they are plain text. @default false
   */
  declare evidenceLinks: boolean;
  /** What is unfolded. @internal */
  declare protected open: ReadonlySet<string>;
  /** How many activities are shown, where more than at first. @internal */
  declare protected limits: ReadonlyMap<string, number>;

  constructor() {
    super();
    this.evidenceLinks = false;
    this.open = new Set();
    this.limits = new Map();
  }

  protected override read(input: unknown): ReadBrief<FunnelBoardBrief> {
    return readFunnelBoardBrief(input);
  }

  protected override renderBrief(brief: FunnelBoardBrief, ready: Ready<FunnelBoardBrief>): TemplateResult {
    const context = this.contextOf(brief, ready);
    const { own, words, format, refresh } = context;
    return html`<section class="board" aria-label=${own.name} @keydown=${this.onKey}>
      <header><h2>${own.name}</h2>${stamp(brief.asOf, words, format, refresh)}</header>
      ${renderHealth(context)}
      <div class="rest">
        ${renderBlockers(context)}
        <div class="stack">${renderProof(context)}${renderPatterns(context)}</div>
        ${renderVisits(context)}
      </div>
    </section>`;
  }

  protected override renderSkeleton(): TemplateResult {
    const bones = (name: string, count: number): readonly TemplateResult[] => Array.from({ length: count }, () => html`<span class="bone ${name}-bone"></span>`);
    return html`<div class="board skeleton">
      <header>${bones('short', 1)}</header>
      <div class="block">${bones('line', 1)}${bones('item', 5)}</div>
      <div class="rest">${[1, 2, 3].map(() => html`<div class="block">${bones('line', 1)}${bones('item', 2)}</div>`)}</div>
    </div>`;
  }

  private contextOf(brief: FunnelBoardBrief, ready: Ready<FunnelBoardBrief>): Context {
    const { words, format, now, open } = this;
    const links = { words, nameOf: sourceOf, open: (fact: FactRef) => void fire(this, 'sx-evidence-request', { fact }) };
    const proof = (text: unknown, facts: readonly FactRef[]): unknown => withEvidence(text, this.evidenceLinks ? facts : [], links);
    return {
      brief, now, format, words, own: WORDS[this.language], open,
      refresh: this.canRefresh && !ready.offline ? () => this.refresh() : null,
      sentence: (reason) => proof(inWords(reason, format), reason.evidence.map(({ fact }) => fact)),
      proof: (text, fact) => proof(text, [fact]),
      toggle: (name) => this.toggle(name),
      limitOf: (name) => this.limits.get(name) ?? STEP,
      showMore: (name) => this.showMore(name),
      request: (subject) => void fire(this, 'sx-open-request', { subject }),
    };
  }

  private toggle(name: string): void {
    const next = new Set(this.open);
    if (!next.delete(name)) next.add(name);
    this.open = next;
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

  /** Escape folds what the focus is in, and leads back to what unfolded it. */
  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof Element)) return;
    const name = event.target.closest('.part')?.id.replace('part-', '');
    if (name === undefined || !this.open.has(name)) return;
    this.toggle(name);
    this.renderRoot.querySelector<HTMLElement>(`#unfold-${name}`)?.focus();
    // A dialog of the page around the widget must not close as well.
    event.preventDefault();
    event.stopPropagation();
  };
}
