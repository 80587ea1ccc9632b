import { html, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { readForecastBoardBrief } from '@sextant/core/briefs';
import type { ForecastBoardBrief, Named, ReadBrief, Ready } from '@sextant/core/briefs';
import { baseCatalogue, boardCatalogue, credibilityCatalogue } from '@sextant/core/messages';
import type { Catalogue } from '@sextant/core/messages';
import { base } from '../base/base.styles.js';
import { bones } from '../base/bones.js';
import { fire } from '../base/events.js';
import { stamp } from '../base/stamp.js';
import { UnfoldingElement } from '../base/unfolding-element.js';
import { tokens } from '../theme/tokens.js';
import { renderCategories } from './categories.js';
import type { Context } from './context.js';
import { renderFalls } from './fall.js';
import { styles } from './forecast-board.styles.js';
import { renderCoverage, renderCredibility, renderRegions } from './people.js';
import { renderStates } from './states.js';
import { renderTotals } from './totals.js';
import { WORDS } from './words.js';

/**
 * The forecast of a month on one board: what it will bring with a range that was tried on past months, the stage-weighted figure
 * beside it and why they differ, certainty states, where the pipeline went, deviation by region, and whose forecasts can be believed.
 *
 * What there is too little data for is said in words, never as a number.
 *
 * @tag sx-forecast-board
 * @fires {CustomEvent} sx-problem - Something given could not be shown; the widget says so too.
 * @fires {CustomEvent} sx-open-request - Cancelable. Somebody wants to see a deal.
 * @fires {CustomEvent} sx-forecast-request - Cancelable. Somebody asked what the forecast of a deal rests on.
 * @fires {CustomEvent} sx-evidence-request - Cancelable. With `evidence-links` only: somebody asked for the evidence of a reason or a change.
 * @fires {CustomEvent} sx-retry-request - Cancelable. A fresh value is wanted, and there is no feed to ask.
 * @attr {'light' | 'dark'} data-theme - Goes before `data-sx-theme` of an ancestor, and that before the system.
 * @attr {'comfortable' | 'compact'} data-density - Goes before `data-sx-density` of an ancestor.
 * @slot - A script of type application/json with the brief, for pages that cannot set properties.
 * @csspart card - The whole surface.
 * @csspart state - What stands there instead of a value.
 * @csspart notes - Stale, partial, offline, read only.
 * @csspart problems - What could not be read.
 * @csspart open - A button that asks to open a deal.
 * @csspart amount - A button that asks what a deal's forecast rests on.
 * @csspart evidence - A button that asks for evidence; with `evidence-links` only.
 * @cssproperty --sx-color-bg - Background.
 * @cssproperty --sx-color-surface - Background of what is set apart.
 * @cssproperty --sx-color-text - Text.
 * @cssproperty --sx-color-muted - Secondary text.
 * @cssproperty --sx-color-line - Borders.
 * @cssproperty --sx-color-accent - The one accent.
 * @cssproperty --sx-color-good - What was won, and what was forecast well.
 * @cssproperty --sx-color-warn - What to look at.
 * @cssproperty --sx-color-bad - What was lost, and what is beyond its limit.
 * @cssproperty --sx-font-family - Font; the host's by default.
 * @cssproperty --sx-radius - Corners.
 */
export class SxForecastBoard extends UnfoldingElement<ForecastBoardBrief> {
  static readonly baseName: string = 'forecast-board';

  static override readonly catalogues: readonly Catalogue[] = [baseCatalogue, boardCatalogue, credibilityCatalogue];

  static override styles: CSSResultGroup = [tokens, base, styles];

  protected override read(input: unknown): ReadBrief<ForecastBoardBrief> {
    return readForecastBoardBrief(input);
  }

  protected override renderBrief(brief: ForecastBoardBrief, ready: Ready<ForecastBoardBrief>): TemplateResult {
    const context = this.contextOf(brief);
    const { own, words, format } = context;
    const [year = '', month = ''] = brief.period.id.split('-');
    return html`<section class="board" aria-label=${own.name}>
      <header><h2>${own.name}<span class="dot"> · </span><span class="when">${own.month(year, month)}</span></h2>${stamp(brief.asOf, words, format, this.refresher(ready))}</header>
      ${renderTotals(context)}
      <div class="rest">
        <div class="stack">${renderFalls(context)}${brief.regions ? renderRegions(brief.regions, context) : nothing}
          ${brief.credibility ? renderCredibility(brief.credibility, context) : nothing}</div>
        <div class="stack">${renderStates(context)}${brief.categories ? renderCategories(brief.categories, context) : nothing}
          ${brief.coverage && brief.coverage.length > 0 ? renderCoverage(brief.coverage, context) : nothing}</div>
      </div>
    </section>`;
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<div class="board skeleton">
      <header>${bones('short')}</header>
      <div class="block">${bones('line')}${bones('item', 2)}</div>
      <div class="rest">${[1, 2].map(() => html`<div class="block">${bones('line')}${bones('row', 5)}</div>`)}</div>
    </div>`;
  }

  private contextOf(brief: ForecastBoardBrief): Context {
    return {
      ...this.unfolding,
      brief,
      now: this.now,
      own: WORDS[this.language],
      openDeal: ({ id, name }: Named) => void fire(this, 'sx-open-request', { subject: { type: 'deal', id, title: name } }),
      askForecast: ({ id }: Named) => void fire(this, 'sx-forecast-request', { deal: id }),
    };
  }
}
