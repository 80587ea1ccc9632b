import { html, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { readLeadScoreBrief } from '@sextant/core/briefs';
import type { LeadScoreBrief, ReadBrief, Ready } from '@sextant/core/briefs';
import { baseCatalogue, scoringCatalogue } from '@sextant/core/messages';
import type { Catalogue } from '@sextant/core/messages';
import { base } from '../base/base.styles.js';
import { bones } from '../base/bones.js';
import { stamp } from '../base/stamp.js';
import { UnfoldingElement } from '../base/unfolding-element.js';
import { tokens } from '../theme/tokens.js';
import { renderChance } from './chance.js';
import type { Context } from './context.js';
import { renderContributions } from './contributions.js';
import { renderHead } from './head.js';
import { styles } from './lead-score.styles.js';
import { renderLog } from './log.js';
import { renderWays } from './ways.js';
import { WORDS } from './words.js';

/**
 * The score of one lead or deal: the number with its grade and how far the next one is, the rows that add up to it, what would
 * change it, what such totals have meant, the log of every change, and beside it what was put on record and what a person says.
 *
 * Where closed cases are too few for a chance, it says so instead of a number.
 *
 * @tag sx-lead-score
 * @fires {CustomEvent} sx-problem - Something given could not be shown; the widget says so too.
 * @fires {CustomEvent} sx-evidence-request - Cancelable. With `evidence-links` only: somebody asked for the evidence of a row or a change.
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
 * @cssproperty --sx-color-surface - Background of what is set apart.
 * @cssproperty --sx-color-text - Text.
 * @cssproperty --sx-color-muted - Secondary text.
 * @cssproperty --sx-color-line - Borders.
 * @cssproperty --sx-color-accent - The one accent.
 * @cssproperty --sx-color-good - The best grade.
 * @cssproperty --sx-color-warn - What to look at.
 * @cssproperty --sx-font-family - Font; the host's by default.
 * @cssproperty --sx-radius - Corners.
 */
export class SxLeadScore extends UnfoldingElement<LeadScoreBrief> {
  static readonly baseName: string = 'lead-score';

  static override readonly catalogues: readonly Catalogue[] = [baseCatalogue, scoringCatalogue];

  static override styles: CSSResultGroup = [tokens, base, styles];

  protected override read(input: unknown): ReadBrief<LeadScoreBrief> {
    return readLeadScoreBrief(input);
  }

  protected override renderBrief(brief: LeadScoreBrief, ready: Ready<LeadScoreBrief>): TemplateResult {
    const context: Context = { ...this.unfolding, brief, own: WORDS[this.language] };
    const { own, words, format } = context;
    const { header: { title, account, owner, label }, policy } = brief;
    return html`<section class="sheet" aria-labelledby="name">
      <header><h2 id="name">${own.name}<span class="dot"> · </span>${title}</h2>
        <p class="small muted whose">${[account, owner?.name, format.text(label)].filter(Boolean).join(' · ')}</p></header>
      ${renderHead(context)}
      <div class="rest">
        ${renderContributions(context)}
        <div class="stack">${renderWays(context)}${renderChance(context)}</div>
      </div>
      ${renderLog(context)}
      <footer>${policy ? html`<span class="small muted" title=${policy.hash}>${own.policy(policy.id, format.number(policy.version))}</span>` : nothing}
        ${stamp(brief.asOf, words, format, this.refresher(ready))}</footer>
    </section>`;
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<div class="sheet skeleton">
      <header>${bones('short')}</header>
      <div class="block">${bones('item')}${bones('row')}</div>
      <div class="block">${bones('line')}${bones('row', 6)}</div>
    </div>`;
  }
}
