import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { NextAction } from '@sextant/core/briefs';
import { besides, causes, lacking } from '../base/causes.js';
import { icon } from '../base/icons.js';
import { lightSign, todoSign } from '../base/light.js';
import { timeLeft } from '../sla-timer/timer-view.js';
import type { Context } from './context.js';
import { sentence } from './parts.js';
import { actionView } from './sidebar-view.js';

/** A rep reads no more than three. */
const MOST = 3;

/** What to do now: what, until when, why. */
export function renderNow(context: Context): TemplateResult {
  const { brief, own } = context;
  const actions = (brief.next ?? []).slice(0, MOST);
  return html`<section class="now" aria-labelledby="now">
    <h3 id="now">${own.now}</h3>
    ${actions.length > 0
      ? html`<ol>${actions.map((action, index) => renderAction(action, index, context))}</ol>`
      : html`<p class="muted">${own.nothingNow}</p>`}
  </section>`;
}

function renderAction(action: NextAction, index: number, context: Context): TemplateResult {
  const { brief, words, format, now, readOnly, act } = context;
  const { light, left } = actionView(action, brief.timers ?? [], now);
  const title = format.text(action.title);
  const missing = besides(title, lacking(action.why).map((item) => format.text(item)));
  return html`<li class="action">
    <div class="line">
      ${light === null ? todoSign(words, `sign-${index}`) : lightSign(light, words, `sign-${index}`)}
      ${readOnly
        ? html`<strong class="what">${title}</strong>`
        : html`<button class="what" part="action" type="button" aria-describedby="sign-${index} until-${index}" @click=${() => act(action.id)}><span>${title}</span>${icon('chevron')}</button>`}
      ${left === null || action.dueAt === null
        ? html`<span class="until muted" id="until-${index}">${words.noDue}</span>`
        : html`<time class="until ${light ?? 'todo'}-text" id="until-${index}" datetime=${new Date(action.dueAt).toISOString()} title=${words.dueAt(format.instant(action.dueAt))}>
            ${timeLeft(left, action.dueAt, words, format)}</time>`}
    </div>
    <ul class="why">
      ${causes(action.why).map((reason) => html`<li>${sentence(reason, context)}</li>`)}
      ${missing.length > 0 ? html`<li>${words.stillMissing(missing)}</li>` : nothing}
    </ul>
  </li>`;
}
