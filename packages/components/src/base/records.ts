import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ActivityBrief } from '@sextant/core/briefs';
import type { Reason } from '@sextant/core/explain';
import type { FactRef } from '@sextant/core/facts';
import { render as inWords } from '@sextant/core/messages';
import type { Formatter } from '@sextant/core/messages';
import type { UiWords } from '../locales/words.types.js';
import { withEvidence } from './evidence.js';
import type { EvidenceLinks } from './evidence.js';
import type { ProcessWords } from './process-words.js';

/** What reasons and records are told with; without `links` they are plain text. */
export interface Telling {
  readonly format: Formatter;
  readonly words: UiWords;
  readonly shared: ProcessWords;
  readonly now: number;
  readonly links: EvidenceLinks | null;
}

/** A reason as a sentence that opens what it rests on. */
export function tell(reason: Reason, t: Telling, fact?: FactRef): unknown {
  const text = inWords(reason, t.format);
  return t.links ? withEvidence(text, fact === undefined ? reason.evidence.map((one) => one.fact) : [fact], t.links) : text;
}

export function renderReasons(why: readonly Reason[], t: Telling): TemplateResult | typeof nothing {
  return why.length > 0 ? html`<ul class="why">${why.map((reason) => html`<li>${tell(reason, t)}</li>`)}</ul>` : nothing;
}

/** A list that is longer shows this many, the rest on request. */
const AT_FIRST = 20;

/** What happened, newest first: when, what, to whom it belongs, and whether it counted. */
export function renderRecords(list: readonly ActivityBrief[], t: Telling, first: number = AT_FIRST): TemplateResult {
  if (list.length === 0) return html`<p class="muted">${t.shared.noRecords}</p>`;
  return someFirst(list, first, t, (activity) => html`<li>
    <p>${tell(activity.what, t, activity.fact)}</p>
    <p class="small muted"><time datetime=${new Date(activity.at).toISOString()}>${t.format.instant(activity.at, t.now)}</time>${
      activity.about ? html` · ${activity.about.title}` : nothing}${
      activity.counted === false ? html` · <span class="tag">${t.shared.uncounted}</span>` : nothing}</p>
  </li>`);
}

/** The first ones of a list; the rest behind a line that says how many. */
export function someFirst<T>(list: readonly T[], first: number, t: Telling, item: (one: T) => TemplateResult): TemplateResult {
  const rest = list.slice(first);
  return html`<ol class="records">${list.slice(0, first).map(item)}</ol>
    ${rest.length > 0
      ? html`<details class="rest"><summary>${t.shared.rest(t.format.number(rest.length))}</summary><ol class="records">${rest.map(item)}</ol></details>`
      : nothing}`;
}
