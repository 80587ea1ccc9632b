import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ReadProblem, Ready, Shown } from '@sextant/core/briefs';
import { render as inWords } from '@sextant/core/messages';
import type { Formatter } from '@sextant/core/messages';
import type { UiWords } from '../locales/words.types.js';
import { icon } from './icons.js';

/** What the frame around every widget needs. */
export interface Frame<T> {
  readonly shown: Shown<T>;
  readonly problems: readonly ReadProblem[];
  readonly words: UiWords;
  readonly format: Formatter;
  readonly now: number;
  /** Such as a language that is not available. */
  readonly remarks: readonly string[];
  readonly skeleton: () => TemplateResult;
  readonly ready: (value: T, ready: Ready<T>) => TemplateResult;
  readonly retry: () => void;
}

type Content = TemplateResult | typeof nothing;

/** One of the nine states, with what could not be read listed underneath. */
export function frame<T>(f: Frame<T>): TemplateResult {
  return html`${stateOf(f)}${faults(f)}`;
}

function stateOf<T>(f: Frame<T>): TemplateResult {
  const { shown, words, format } = f;
  switch (shown.state) {
    case 'loading':
      return html`<div aria-busy="true"><span class="sr">${words.loading}</span>${f.skeleton()}</div>`;
    case 'ready':
      return html`${notes(f, shown)}${f.ready(shown.value, shown)}`;
    case 'empty':
      return state(words.empty, html`<p>${inWords(shown.next, format)}</p>`);
    case 'insufficient':
      return state(words.insufficient, html`<dl>
        ${shown.known.map((known) => html`<dt>${words.known}</dt><dd>${inWords(known, format)}</dd>`)}
        <dt>${words.needed}</dt><dd><strong>${inWords(shown.needed, format)}</strong></dd>
      </dl>`);
    case 'denied':
      return state(words.denied, html`<p class="muted">${inWords(shown.hidden, format)}</p>`);
    case 'error':
      return state(words.failed, html`
        ${shown.detail ? html`<p class="muted">${shown.detail}</p>` : nothing}
        <p class="small muted">${words.code} <code>${shown.code}</code></p>
        ${shown.retry ? html`<button class="button" type="button" @click=${f.retry}>${words.retry}</button>` : nothing}`);
  }
}

function state(title: string, body: TemplateResult): TemplateResult {
  return html`<div class="state" part="state"><h2>${title}</h2>${body}</div>`;
}

/** What limits a value that is there: these can come together. */
function notes<T>({ words, format, now }: Frame<T>, ready: Ready<T>): Content {
  const list = [
    ready.offline && note(words.offline(format.instant(ready.offline.since, now)), 'warn'),
    ready.stale && note(words.stale(format.duration(now - ready.stale.since)), 'bad'),
    ready.partial && note(words.partial(format.list(ready.partial.missing)), 'warn'),
    ready.readOnly && note(words.readOnly, 'info'),
  ].filter(Boolean);
  return list.length > 0 ? html`<div class="notes" part="notes">${list}</div>` : nothing;
}

const SIGNS = { info: 'info', warn: 'due-soon', bad: 'overdue' } as const;

function note(text: string, weight: keyof typeof SIGNS): TemplateResult {
  return html`<p class="note ${weight}">${icon(SIGNS[weight])}<span>${text}</span></p>`;
}

function faults<T>({ problems, remarks, words, format }: Frame<T>): Content {
  if (problems.length === 0 && remarks.length === 0) return nothing;
  return html`
    ${remarks.map((text) => note(text, 'info'))}
    ${problems.length > 0
      ? html`<details class="faults" part="problems">
          <summary>${words.unreadable(problems.length)}</summary>
          <ul>${problems.map((problem) => html`<li>${inWords(problem, format)}</li>`)}</ul>
        </details>`
      : nothing}`;
}
