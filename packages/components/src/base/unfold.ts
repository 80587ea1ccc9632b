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
export function unfolded(name: string, content: () => unknown, { open }: Pick<Folding, 'open'>): TemplateResult {
  const shown = open.has(name);
  return html`<div class="part" id="part-${name}" ?hidden=${!shown}>${shown ? content() : nothing}</div>`;
}

/** The same names with one changed. */
export function toggled(open: ReadonlySet<string>, name: string): ReadonlySet<string> {
  const next = new Set(open);
  if (!next.delete(name)) next.add(name);
  return next;
}

/** Escape folds what the focus is in, and leads back to what unfolded it. */
export function foldOnEscape(event: KeyboardEvent, root: ParentNode, { open, toggle }: Folding): void {
  if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof Element)) return;
  const name = event.target.closest('.part')?.id.replace('part-', '');
  if (name === undefined || !open.has(name)) return;
  toggle(name);
  root.querySelector<HTMLElement>(`#unfold-${name}`)?.focus();
  // A dialog of the page around the widget must not close as well.
  event.preventDefault();
  event.stopPropagation();
}
