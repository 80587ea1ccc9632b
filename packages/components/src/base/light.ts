import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Light } from '@sextant/core/briefs';
import type { UiWords } from '../locales/words.types.js';
import { icon } from './icons.js';
import type { IconName } from './icons.js';

/** What no clock asks for has no light: a hollow ring, no colour. */
export function todoSign(words: UiWords, id?: string): TemplateResult {
  return html`<span class="light todo" id=${id ?? nothing}>${icon('ahead')}${words.todo}</span>`;
}

/** A sign with its word, in the colour of what it stands for. */
export function sign(name: IconName, word: string, id?: string): TemplateResult {
  return html`<span class="light ${name}" id=${id ?? nothing}>${icon(name)}${word}</span>`;
}

/** A traffic light: shape, word and colour, each enough by itself. */
export function lightSign(light: Light, words: UiWords, id?: string): TemplateResult {
  return sign(light, words.lights[light], id);
}
