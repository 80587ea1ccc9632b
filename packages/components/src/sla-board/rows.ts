import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { besides, causes } from '../base/causes.js';
import { icon } from '../base/icons.js';
import { faceOf } from '../sla-timer/timer-view.js';
import { grouped } from './board-view.js';
import type { Row } from './board-view.js';
import type { Context } from './context.js';
import { typeName } from './words.js';

/** How many rows one more step shows. */
export const STEP = 50;

/** The clocks, most urgent first, under the light they have. */
export function renderRows(context: Context): TemplateResult {
  const { own, format, rows, fitting, limit, showMore } = context;
  if (rows.length === 0) return html`<p class="empty muted">${own.none}</p>`;
  if (fitting.length === 0) return html`<p class="empty muted">${own.noneFits}</p>`;
  const rest = fitting.length - limit;
  let place = 0;
  return html`
    <div class="columns small muted" aria-hidden="true">
      <span></span>${(['what', 'subject', 'owner', 'left', 'until'] as const).map((column) => html`<span class=${column}>${own.columns[column]}</span>`)}
    </div>
    ${repeat(grouped(fitting, limit), ({ group }) => group, ({ group, rows: shown, all }) => html`
      <section class="group ${group}" aria-labelledby="group-${group}">
        <h3 id="group-${group}"><span class="light ${group}">${icon(group)}${own.groups[group]}</span><span class="count">${format.number(all)}</span></h3>
        <ol>${repeat(shown, ({ key }) => key, (row) => renderRow(row, place++, context))}</ol>
      </section>`)}
    ${rest > 0 ? html`<button class="button more" type="button" @click=${showMore}>${own.more(format.number(Math.min(rest, STEP)))}</button>` : nothing}`;
}

function renderRow(row: Row, place: number, context: Context): TemplateResult {
  const { own, words, format, now, open, active, toggle, request } = context;
  const { key, item, view } = row;
  const { label, subject, owner, dueAt, cycle, provisional } = item;
  const opened = open.has(key);
  const reached = active === key ? '0' : '-1';
  const face = boardFace(row, context);
  // From 48 hours on the face is the due time itself; it is not said twice.
  const until = dueAt === null ? '' : `${format.date(dueAt, now)} ${format.time(dueAt)}`;
  return html`<li class="item ${opened ? 'opened' : ''}" data-key=${key}>
    <div class="row">
      <span class="mark ${view.light}-text" id="mark-${place}">${icon(view.light)}<span class="sr">${words.lights[view.light]}</span></span>
      <div class="cell what">
        <button class="expand" type="button" tabindex=${reached} aria-expanded=${opened ? 'true' : 'false'} aria-controls="detail-${place}"
          aria-describedby="mark-${place} subject-${place} left-${place}" @click=${() => toggle(key)}><span>${format.text(label)}</span>${icon('chevron')}</button>
        ${cycle === undefined ? nothing : html`<span class="tag">${own.cycle(format.number(cycle))}</span>`}
        ${provisional ? html`<span class="tag provisional" title=${own.provisionalWhy}>${own.provisional}</span>` : nothing}
      </div>
      <span class="cell subject" id="subject-${place}">${subject.type === 'deal' ? nothing : html`<span class="type">${typeName(own, subject.type)}</span>`}
        <button class="open" part="open" type="button" tabindex=${reached} title=${own.open(subject.title)} @click=${() => request(item)}>${subject.title}</button></span>
      <span class="cell owner ${owner ? '' : 'nobody'}">${owner?.name ?? own.nobody}</span>
      <span class="cell left ${view.light}-text ${view.left === null ? 'still' : ''}" id="left-${place}" role="timer" aria-live="off">${face}</span>
      <span class="cell until muted">${until === '' || face.includes(until) ? nothing : html`<time datetime=${new Date(dueAt ?? 0).toISOString()}>${until}</time>`}</span>
    </div>
    <div class="detail" id="detail-${place}" ?hidden=${!opened}>${opened ? renderDetail(row, context) : nothing}</div>
  </li>`;
}

/** What is left; when it was settled in short, since a row has no place for the zone: the detail names it. */
function boardFace({ item, view }: Row, { words, format, now }: Context): string {
  const { settledAt, phase } = item;
  if (view.left !== null || settledAt === null || phase === 'void') return faceOf(item, view, now, words, format);
  return words.doneAt(`${format.date(settledAt, now)} ${format.time(settledAt)}`);
}

/** Why it runs, what it waits for, and when exactly it ends. */
function renderDetail({ item, view }: Row, { own, words, format, now, sentence }: Context): TemplateResult {
  const { label, why, missing, dueAt, startedAt, provisional } = item;
  const reasons = causes(why);
  const lacks = besides(format.text(label), missing.map((text) => format.text(text)));
  return html`<dl>
      ${reasons.length > 0 ? html`<dt>${words.why}</dt><dd><ul>${reasons.map((reason) => html`<li>${sentence(reason)}</li>`)}</ul></dd>` : nothing}
      ${lacks.length > 0 ? html`<dt>${words.missing}</dt><dd class="missing"><ul>${lacks.map((text) => html`<li>${text}</li>`)}</ul></dd>` : nothing}
      <dt>${own.started}</dt><dd>${format.instant(startedAt, now)}</dd>
      <dt>${own.until}</dt><dd>${dueAt === null ? words.noDue : format.instant(dueAt, now)}${provisional ? html`<span class="why-provisional">${icon('info')}${own.provisionalWhy}</span>` : nothing}</dd>
      ${view.paused.times > 0
        ? html`<dt>${words.lights.paused}</dt><dd>${words.waits(format.number(view.paused.times), format.duration(view.paused.length))}</dd>`
        : nothing}
    </dl>`;
}
