import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, TemplateResult } from 'lit';
import { readSlaTimerBrief } from '@sextant/core/briefs';
import type { ReadBrief, Ready, SlaTimerBrief } from '@sextant/core/briefs';
import { render as inWords } from '@sextant/core/messages';
import { base } from '../base/base.styles.js';
import { causes } from '../base/causes.js';
import { SxElement } from '../base/element.js';
import { sourceOf, withEvidence } from '../base/evidence.js';
import type { EvidenceLinks } from '../base/evidence.js';
import { fire } from '../base/events.js';
import { lightSign } from '../base/light.js';
import { TickController } from '../base/tick-controller.js';
import { tokens } from '../theme/tokens.js';
import { Announcer } from './announcer.js';
import { styles } from './sla-timer.styles.js';
import { beat, faceOf, timerView } from './timer-view.js';
import { track } from './track.js';

/**
 * One clock of the process: how long is left, until when, why it runs, and what it still waits for.
 *
 * It ticks from its brief alone. The light is shape, word and colour; a screen reader hears milestones only.
 *
 * @tag sx-sla-timer
 * @fires {CustomEvent} sx-problem - Something given could not be shown; the widget says so too.
 * @fires {CustomEvent} sx-evidence-request - Cancelable. With `evidence-links` only: somebody asked for the evidence of a reason.
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
 * @cssproperty --sx-color-line - Borders.
 * @cssproperty --sx-color-accent - The one accent.
 * @cssproperty --sx-color-good - On track.
 * @cssproperty --sx-color-warn - Due soon.
 * @cssproperty --sx-color-bad - Overdue.
 * @cssproperty --sx-font-family - Font; the host's by default.
 * @cssproperty --sx-radius - Corners.
 */
export class SxSlaTimer extends SxElement<SlaTimerBrief> {
  static readonly baseName: string = 'sla-timer';

  static override styles: CSSResultGroup = [tokens, base, styles];

  static override properties: PropertyDeclarations = {
    evidenceLinks: { type: Boolean, attribute: 'evidence-links' },
  };

  /**
   * Makes buttons of the reasons, which fire `sx-evidence-request`. The timer itself has no place to show evidence,
   * so this is for pages that do it in their own way; without it reasons are plain text. @default false
   */
  declare evidenceLinks: boolean;

  private readonly announcer = new Announcer();

  constructor() {
    super();
    this.evidenceLinks = false;
    new TickController(this, () => this.face(), () => this.announce());
  }

  protected override read(input: unknown): ReadBrief<SlaTimerBrief> {
    return readSlaTimerBrief(input);
  }

  protected override renderBrief(brief: SlaTimerBrief, _ready: Ready<SlaTimerBrief>): TemplateResult {
    const { words, format, now } = this;
    const view = timerView(brief, now);
    const label = format.text(brief.label);
    const { dueAt } = brief;
    return html`<div class="timer" role="group" aria-label=${label}>
      <div class="head"><h2>${label}</h2>${lightSign(view.light, words)}</div>
      <div class="face">
        <span class="left ${view.light} ${view.left === null ? 'still' : ''}" role="timer" aria-live="off">${faceOf(brief, view, now, words, format)}</span>
        ${dueAt === null
          ? nothing
          : html`<time class="muted small" datetime=${new Date(dueAt).toISOString()}>${words.dueAt(format.instant(dueAt, now))}</time>`}
      </div>
      ${dueAt === null ? nothing : track(brief, view, now, words.progress(format.percent(Math.round(view.used * 100) * 100)))}
      ${this.renderDetails(brief, view.paused)}
    </div>`;
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<div class="timer skeleton">${[1, 2, 3, 4].map(() => html`<span class="bone"></span>`)}</div>`;
  }

  protected override render(): TemplateResult {
    // The live region is there from the start and stays, else it is not heard.
    return html`${super.render()}<div class="sr" role="status"></div>`;
  }

  protected override updated(): void {
    super.updated();
    // The first reading: only what comes after it can be a milestone.
    this.announce();
  }

  private renderDetails({ why, missing }: SlaTimerBrief, paused: { readonly times: number; readonly length: number }): TemplateResult | typeof nothing {
    const { words, format } = this;
    const reasons = causes(why);
    if (reasons.length + missing.length + paused.times === 0) return nothing;
    const links: EvidenceLinks = {
      words,
      nameOf: sourceOf,
      open: (fact) => void fire(this, 'sx-evidence-request', { fact }),
    };
    return html`<dl>
      ${reasons.length > 0
        ? html`<dt>${words.why}</dt><dd><ul>${reasons.map((reason) => html`<li>
            ${withEvidence(inWords(reason, format), this.evidenceLinks ? reason.evidence.map(({ fact }) => fact) : [], links)}
          </li>`)}</ul></dd>`
        : nothing}
      ${missing.length > 0
        ? html`<dt>${words.missing}</dt><dd class="missing"><ul>${missing.map((item) => html`<li>${format.text(item)}</li>`)}</ul></dd>`
        : nothing}
      ${paused.times > 0
        ? html`<dt>${words.lights.paused}</dt><dd>${words.waits(format.number(paused.times), format.duration(paused.length))}</dd>`
        : nothing}
    </dl>`;
  }

  /** Everything shown that moves with the clock. */
  private face(): string {
    const { value } = this;
    if (!value) return '';
    const { light, left, used } = timerView(value, this.now);
    return `${beat(light, left)} ${Math.floor(used * 1000)}`;
  }

  private announce(): void {
    const { value, now } = this;
    if (!value) return;
    const view = timerView(value, now);
    const text = this.announcer.heard(value.id, view.left, now, () =>
      `${this.format.text(value.label)} ${this.words.lights[view.light]} ${faceOf(value, view, now, this.words, this.format)}`);
    const region = text === null ? null : this.renderRoot.querySelector('[role=status]');
    if (region) region.textContent = text;
  }
}
