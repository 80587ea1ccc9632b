import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ActivityBrief } from '@sextant/core/briefs';
import type { Context } from './context.js';

/** How many activities one step shows. */
export const STEP = 20;

/** Each thing that happened behind a number, newest first as the brief has it. */
export function renderActivities(name: string, activities: readonly ActivityBrief[], context: Context): TemplateResult {
  const { own, format, limitOf, showMore } = context;
  if (activities.length === 0) return html`<p class="muted">${own.noActivities}</p>`;
  const limit = limitOf(name);
  const rest = activities.length - limit;
  return html`<ul class="activities">${activities.slice(0, limit).map((activity) => line(activity, context))}</ul>
    ${rest > 0 ? html`<button class="button more" type="button" @click=${() => showMore(name)}>${own.more(format.number(Math.min(rest, STEP)))}</button>` : nothing}`;
}

function line({ fact, at, what, about, counted }: ActivityBrief, { own, format, now, sentence, proof, request }: Context): TemplateResult {
  // The activity itself is the evidence of its sentence; a sentence with evidence of its own keeps that.
  const said = sentence({ ...what, evidence: [] });
  return html`<li tabindex="-1">
    <time class="muted" datetime=${new Date(at).toISOString()} title=${format.instant(at)}>${format.date(at, now)} ${format.time(at)}</time>
    <span class="what">${proof(said, [fact])}${counted === false ? html` <span class="tag">${own.notCounted}</span>` : nothing}
      ${about ? html`<button class="open" part="open" type="button" title=${own.open(about.title)} @click=${() => request(about)}>${about.title}</button>` : nothing}</span>
  </li>`;
}
