import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Formatter } from '@sextant/core/messages';
import type { UiWords } from '../locales/words.types.js';
import { icon } from './icons.js';

/** Freshness to the second (DQ-3); a button where there is somebody to ask for fresh data. */
export function stamp(asOf: number, words: UiWords, format: Formatter, refresh: (() => void) | null): TemplateResult {
  const time = html`<time datetime=${new Date(asOf).toISOString()} title=${words.asOf(format.instant(asOf))}>${format.clock(asOf)}</time>`;
  return refresh
    ? html`<button class="stamp" type="button" @click=${refresh}>
        ${icon('refresh')}<span class="sr">${words.refresh} · ${words.asOfLead} </span>${time}</button>`
    : html`<span class="stamp">${time}</span>`;
}
