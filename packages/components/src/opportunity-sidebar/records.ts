import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { EvidenceItem, TimerBrief } from '@sextant/core/briefs';
import { nameIn, render as inWords } from '@sextant/core/messages';
import { besides, causes } from '../base/causes.js';
import { lightSign } from '../base/light.js';
import { faceOf } from '../sla-timer/timer-view.js';
import type { TimerView } from '../sla-timer/timer-view.js';
import type { Context } from './context.js';
import { fold, sentence } from './parts.js';
import type { Content } from './parts.js';
import { byUrgency, isOpen } from './sidebar-view.js';

/** Every clock of the deal. */
export function renderTimers(context: Context): Content {
  const { brief, own, words, format, now } = context;
  const list = byUrgency(brief.timers ?? [], now);
  const [first] = list;
  if (!first) return nothing;
  const open = list.filter(({ view }) => isOpen(view.light)).length;
  const face = (timer: TimerBrief, view: TimerView): string => faceOf(timer, view, now, words, format);
  return fold('timers', own.timers, open, html`${format.text(first.timer.label)} · ${face(first.timer, first.view)}`, () => html`
    <ul>${list.map(({ timer, view }) => {
      const label = format.text(timer.label);
      const missing = besides(label, timer.missing.map((item) => format.text(item)));
      return html`<li>
        <div class="line">${lightSign(view.light, words)}<strong class="what">${label}</strong>
          <span class="until ${view.light}-text" role="timer" aria-live="off">${face(timer, view)}</span></div>
        ${timer.dueAt === null ? nothing : html`<p class="small muted">
          <time datetime=${new Date(timer.dueAt).toISOString()}>${words.dueAt(format.instant(timer.dueAt, now))}</time></p>`}
        ${missing.length > 0 ? html`<p class="small">${words.stillMissing(missing)}</p>` : nothing}
        <ul class="why">${causes(timer.why).map((reason) => html`<li>${sentence(reason, context)}</li>`)}</ul>
      </li>`;
    })}</ul>`, context);
}

/** A list that is longer shows its newest first, the rest on request. */
export const AT_FIRST = 20;

/** Everything the numbers rest on. */
export function renderEvidence(context: Context): Content {
  const { brief, own, format, now, absent, allEvidence, showAll } = context;
  const list = brief.evidence ?? [];
  const [latest] = list;
  if (!latest && !absent) return nothing;
  const glimpse = latest ? html`${inWords(latest.what, format)} · ${format.date(latest.at, now)}` : nothing;
  const shown = allEvidence ? list : list.slice(0, AT_FIRST);
  return fold('evidence', own.evidenceList, list.length, glimpse, () => html`
    ${absent ? html`<div class="absent" id="absent" tabindex="-1"><p>${own.notInBrief(absent)}</p>${wayBack(context)}</div>` : nothing}
    <ol>${shown.map((item, index) => renderItem(item, index, context))}</ol>
    ${shown.length < list.length
      ? html`<button class="button all" type="button" @click=${showAll}>${own.showAll(format.number(list.length))}</button>`
      : nothing}`, context);
}

/** Where the reader came from: the sentence that rests on this. */
function wayBack({ own, back }: Context): TemplateResult {
  return html`<button class="button back" type="button" @click=${back}>${own.back}</button>`;
}

function renderItem(item: EvidenceItem, index: number, context: Context): TemplateResult {
  const { format, own, now, marked } = context;
  return html`<li class="evidence ${item.fact === marked ? 'marked' : ''}" id="evidence-${index}" tabindex="-1">
    <p>${inWords(item.what, format)}</p>
    ${item.excerpt ? html`<blockquote>${item.excerpt}</blockquote>` : nothing}
    <p class="small muted">
      <time datetime=${new Date(item.at).toISOString()} title=${own.recordedAt(format.instant(item.recordedAt))}>${format.instant(item.at, now)}</time>
      · ${item.source}${item.author === null ? nothing : html` · ${item.author}`}
      ${item.hash ? html` · <abbr title="${own.hash} ${item.hash}"><code>${item.hash.slice(0, 8)}</code></abbr>` : nothing}
    </p>
    ${item.fact === marked ? wayBack(context) : nothing}
  </li>`;
}

/** A short name for a fact: what kind it is, where the brief tells; else its source. */
export function nameOf(item: EvidenceItem | undefined, source: string, locale: Context['format']['locale']): string {
  if (!item) return source;
  const { what } = item;
  if (what.key === 'fact.document') return nameIn(locale, 'documents', what.params.document);
  if (what.key === 'fact.customer-said') return nameIn(locale, 'signals', what.params.signal);
  return nameIn(locale, 'facts', item.type);
}
