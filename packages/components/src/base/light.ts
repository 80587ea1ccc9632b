import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Light } from '@sextant/core/briefs';
import type { UiWords } from '../locales/words.types.js';
import { icon } from './icons.js';

/** What no clock asks for has no light: a hollow ring, no colour. */
export function todoSign(words: UiWords, id?: string): TemplateResult {
  return html`<span class="light todo" id=${id ?? nothing}>${icon('ahead')}${words.todo}</span>`;
}

/** A traffic light: shape, word and colour, each enough by itself. */
export function lightSign(light: Light, words: UiWords, id?: string): TemplateResult {
  return html`<span class="light ${light}" id=${id ?? nothing}>${icon(light)}${words.lights[light]}</span>`;
}
