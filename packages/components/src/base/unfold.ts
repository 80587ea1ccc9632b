import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from './icons.js';

/** What is unfolded in a widget, by name, and how that changes. */
export interface Folding {
  readonly open: ReadonlySet<string>;
  readonly toggle: (name: string) => void;
}

/** A button that unfolds what stands at `part-…`. */
export function unfolder(name: string, content: unknown, { open, toggle }: Folding): TemplateResult {
  return html`<button class="unfold" type="button" id="unfold-${name}" aria-expanded=${open.has(name) ? 'true' : 'false'} aria-controls="part-${name}"
    @click=${() => toggle(name)}><span>${content}</span>${icon('chevron')}</button>`;
}

/** What a number rests on, where it was unfolded. */
export function unfolded(name: string, content: () => unknown, { open, toggle }: Folding): TemplateResult {
  const shown = open.has(name);
  return html`<div class="part" id="part-${name}" ?hidden=${!shown} @keydown=${(event: KeyboardEvent) => foldOnEscape(event, name, toggle)}>${shown ? content() : nothing}</div>`;
}

/** The same items with one taken out, or put in. */
export function toggled<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}

/** Escape folds what the focus is in, and leads back to what unfolded it. */
function foldOnEscape(event: KeyboardEvent, name: string, toggle: Folding['toggle']): void {
  if (event.key !== 'Escape' || event.defaultPrevented) return;
  toggle(name);
  ((event.currentTarget as HTMLElement).getRootNode() as ParentNode).querySelector<HTMLElement>(`#unfold-${name}`)?.focus();
  // A dialog of the page around the widget must not close as well.
  event.preventDefault();
  event.stopPropagation();
}
